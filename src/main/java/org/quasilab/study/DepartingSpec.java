package org.quasilab.study;

import java.util.List;
import java.util.Optional;
import org.quasilab.study.Option.Type;

/**
 * A step that starts from the design's baseline regression and may depart from it; the options of the departure are
 * described here once.
 *
 * @param <S> the step kind itself
 */
public sealed interface DepartingSpec<S extends DepartingSpec<S>> extends StepSpec
        permits EventStudySpec, PlaceboSpec, HeterogeneitySpec, RobustnessSpec, MechanismSpec, AttSpec, BaconSpec {
    Departure departure();

    S withDeparture(Departure newDeparture);

    default Optional<String> outcome() {
        return departure().outcome();
    }

    default Optional<List<String>> controls() {
        return departure().controls();
    }

    default Optional<List<String>> fixedEffects() {
        return departure().fixedEffects();
    }

    default Optional<VcovSpec> vcov() {
        return departure().vcov();
    }

    default String where() {
        return departure().where();
    }

    default S withOutcome(Optional<String> newOutcome) {
        return withDeparture(departure().withOutcome(newOutcome));
    }

    default S withControls(Optional<List<String>> newControls) {
        return withDeparture(departure().withControls(newControls));
    }

    default S withFixedEffects(Optional<List<String>> newFixedEffects) {
        return withDeparture(departure().withFixedEffects(newFixedEffects));
    }

    default S withVcov(Optional<VcovSpec> newVcov) {
        return withDeparture(departure().withVcov(newVcov));
    }

    default S withWhere(String newWhere) {
        return withDeparture(departure().withWhere(newWhere));
    }

    /** The regression it starts from, the design's level, and what the effect is estimated by. */
    @Override
    default Object dependsOn(Study study) {
        return List.of(
                departure().baseline(study.design()),
                study.design().level(),
                study.design().baselineEstimator());
    }

    @Override
    default boolean needsTreatment() {
        return true;
    }

    @Override
    default List<RegressionColumn> regressions(DesignSpec design) {
        return List.of(departure().baseline(design));
    }

    /** The step with what a resolved baseline filled in, for results that echo what was asked. */
    default S filledIn(RegressionColumn baseline) {
        return withDeparture(new Departure(
                baseline.outcome(), baseline.controls(), baseline.fixedEffects(), baseline.vcov(), where()));
    }

    /** A kind's own options, followed by those of the departure. */
    static <S extends DepartingSpec<S>> List<Option<S>> options(Options<S> own) {
        return own.part("outcome", Type.COLUMN, S::outcome, S::withOutcome)
                .part("controls", Type.CONTROLS, S::controls, S::withControls)
                .part("fixedEffects", Type.COLUMNS, S::fixedEffects, S::withFixedEffects)
                .part("vcov", Type.VCOV, S::vcov, S::withVcov)
                .part("where", Type.CONDITION, S::where, S::withWhere)
                .list();
    }
}
