package org.quasilab.gui.classroom;

import java.util.List;
import java.util.Set;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.Knob;
import org.quasilab.study.SimulationSpec;

/** What there is to move and to choose without a lesson. */
final class FreePlay {
    /** The sliders without a lesson. */
    private static final List<Knob> KNOBS = List.of(
            new Knob("effect.size", -1, 3, 0.1),
            new Knob("effect.growth", -1, 1, 0.05),
            new Knob("effect.cohortDifference", -2, 2, 0.1),
            new Knob("effect.anticipation", -1, 1, 0.1),
            new Knob("effect.spillover", -1, 1, 0.1),
            new Knob("trends.linear", -0.5, 0.5, 0.02),
            new Knob("trends.kink", -0.5, 0.5, 0.02),
            new Knob("trends.cohort", -0.5, 0.5, 0.02),
            new Knob("trends.factor", 0, 0.5, 0.02),
            new Knob("trends.loading", -2, 2, 0.1),
            new Knob("trends.dip", 0, 1, 0.05),
            new Knob("errors.sd", 0.1, 5, 0.1),
            new Knob("errors.serial", -0.5, 0.95, 0.05),
            new Knob("errors.common", 0, 0.95, 0.05),
            new Knob("errors.tails", 3, 30, 1),
            new Knob("layout.units", 10, 500, 5),
            new Knob("layout.periods", 3, 30, 1),
            new Knob("layout.treated", 1, 250, 1),
            new Knob("layout.clusters", 0, 50, 1),
            new Knob("covariates.imbalance", -1, 1, 0.1),
            new Knob("covariates.trend", -0.5, 0.5, 0.05),
            new Knob("faults.missing", 0, 0.5, 0.05),
            new Knob("faults.dates", 0, 0.5, 0.05));

    /** Sliders in units of the outcome. */
    private static final Set<String> OF_OUTCOME = Set.of(
            "effect.size",
            "effect.growth",
            "effect.cohortDifference",
            "effect.anticipation",
            "effect.spillover",
            "trends.linear",
            "trends.kink",
            "trends.cohort",
            "trends.factor",
            "errors.sd",
            "covariates.trend");

    static final SimulationSpec BEGINNING = SimulationSpec.DEFAULT.with(
            "estimators",
            List.of(
                    EstimatorChoice.of("twfe"),
                    EstimatorChoice.of("callaway-santanna"),
                    EstimatorChoice.of("imputation")));

    /** The largest size of an effect that the ends of all sliders allow. */
    static final double LARGEST = 1e8;

    private FreePlay() {}

    /**
     * @param isOwn whether the layout is that of a study, which cannot be moved
     * @param scale what an effect of usual size is
     */
    static List<Knob> knobs(boolean isOwn, double scale) {
        return KNOBS.stream()
                .filter(knob -> !isOwn || !knob.object().equals("layout"))
                .map(knob -> OF_OUTCOME.contains(knob.key()) ? times(knob, scale) : knob)
                .toList();
    }

    private static Knob times(Knob knob, double scale) {
        return new Knob(knob.key(), scale * knob.from(), scale * knob.to(), scale * knob.step());
    }
}
