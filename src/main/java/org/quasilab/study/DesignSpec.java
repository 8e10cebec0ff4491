package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.study.Option.Type;

/**
 * Who is treated when, and the defaults all steps start from.
 *
 * @param outcome default outcome; empty if none
 * @param treatment absent for studies without one
 * @param controls default controls
 * @param fixedEffects default absorbed effects: {@code city_id}, {@code province^year}, {@code city_id[year]}
 * @param vcov default variance
 * @param level confidence level, between 0 and 1
 * @param singletons what becomes of rows alone in a level of an absorbed effect: {@code drop} or {@code keep}
 * @param baselineEstimator what placebo, heterogeneity, robustness and mechanism estimate the effect by; empty for the
 *     regression with the absorbed effects
 * @param other unknown keys, kept
 */
public record DesignSpec(
        String outcome,
        Optional<TreatmentSpec> treatment,
        List<String> controls,
        List<String> fixedEffects,
        VcovSpec vcov,
        double level,
        String singletons,
        Optional<EstimatorChoice> baselineEstimator,
        Map<String, JsonNode> other) {
    public static final List<String> SINGLETONS = List.of("drop", "keep");

    public static final DesignSpec DEFAULT = new DesignSpec(
            "", Optional.empty(), List.of(), List.of(), VcovSpec.IID, 0.95, "drop", Optional.empty(), Map.of());

    /** In the order of the file, which has all of them but what leaves singletons as they usually are. */
    public static final List<Option<DesignSpec>> OPTIONS = Options.of(DEFAULT)
            .always("outcome", Type.COLUMN)
            .part("treatment", Type.OTHER)
            .always("controls", Type.COLUMNS)
            .always("fixedEffects", Type.COLUMNS)
            .part("vcov", Type.VCOV)
            .number("level", 0, 1)
            .choice(
                    "singletons",
                    SINGLETONS,
                    d -> Optional.of(d.singletons).filter(word -> !word.equals(DEFAULT.singletons)),
                    (d, v) -> d.withSingletons(v.orElse(DEFAULT.singletons)))
            .part("baselineEstimator", Type.OTHER, d -> d.baselineEstimator, DesignSpec::withBaselineEstimator)
            .list();

    public DesignSpec {
        controls = List.copyOf(controls);
        fixedEffects = List.copyOf(fixedEffects);
        other = Map.copyOf(other);
        if (!(level > 0 && level < 1)) {
            throw new StudyProblem("range", "design.level", level, 0, 1);
        }
        checkSingletons(singletons);
    }

    static void checkSingletons(String word) {
        if (!SINGLETONS.contains(word)) {
            throw new StudyProblem("choice", "singletons", word, SINGLETONS);
        }
    }

    /** Outcome and controls. */
    List<String> variables() {
        return Stream.concat(Stream.of(outcome), controls.stream())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    public DesignSpec withOutcome(String newOutcome) {
        return Parts.with(this, "outcome", newOutcome);
    }

    public DesignSpec withTreatment(Optional<TreatmentSpec> newTreatment) {
        return Parts.with(this, "treatment", newTreatment);
    }

    public DesignSpec withControls(List<String> newControls) {
        return Parts.with(this, "controls", newControls);
    }

    public DesignSpec withFixedEffects(List<String> newFixedEffects) {
        return Parts.with(this, "fixedEffects", newFixedEffects);
    }

    public DesignSpec withVcov(VcovSpec newVcov) {
        return Parts.with(this, "vcov", newVcov);
    }

    public DesignSpec withLevel(double newLevel) {
        return Parts.with(this, "level", newLevel);
    }

    public DesignSpec withSingletons(String newSingletons) {
        return Parts.with(this, "singletons", newSingletons);
    }

    /** Two-way fixed effects as the design has them are the regression itself. */
    public DesignSpec withBaselineEstimator(Optional<EstimatorChoice> choice) {
        return Parts.with(this, "baselineEstimator", choice.filter(found -> !found.equals(EstimatorChoice.of("twfe"))));
    }

    /** The same design with other unknown keys (used by the reader). */
    public DesignSpec withOther(Map<String, JsonNode> newOther) {
        return Parts.with(this, "other", newOther);
    }
}
