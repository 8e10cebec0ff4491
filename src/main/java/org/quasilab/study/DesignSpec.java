package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    public static final DesignSpec DEFAULT =
            new DesignSpec("", Optional.empty(), List.of(), List.of(), VcovSpec.IID, 0.95, "drop", Optional.empty(), Map.of());

    /** In the order of the file, which has all of them but what leaves singletons as they usually are. */
    public static final List<Option<DesignSpec>> OPTIONS = List.of(
            Option.of(
                    "outcome",
                    Option.Type.COLUMN,
                    d -> Optional.of(d.outcome),
                    (d, v) -> d.withOutcome(Values.text(v, ""))),
            Option.of(
                    "treatment",
                    Option.Type.OTHER,
                    d -> Values.of(d.treatment),
                    (d, v) -> d.withTreatment(v.map(TreatmentSpec.class::cast))),
            Option.of(
                    "controls",
                    Option.Type.COLUMNS,
                    d -> Optional.of(d.controls),
                    (d, v) -> d.withControls(Values.texts(v))),
            Option.of(
                    "fixedEffects",
                    Option.Type.COLUMNS,
                    d -> Optional.of(d.fixedEffects),
                    (d, v) -> d.withFixedEffects(Values.texts(v))),
            Option.of(
                    "vcov",
                    Option.Type.VCOV,
                    d -> Optional.of(d.vcov),
                    (d, v) -> d.withVcov(v.map(VcovSpec.class::cast).orElse(DEFAULT.vcov))),
            Option.number(
                    "level",
                    Option.Type.NUMBER,
                    0,
                    1,
                    d -> Optional.of(d.level),
                    (d, v) -> d.withLevel(v.map(Double.class::cast).orElse(DEFAULT.level))),
            Option.choice(
                    "singletons",
                    SINGLETONS,
                    d -> Values.of(d.singletons).filter(word -> !word.equals(DEFAULT.singletons)),
                    (d, v) -> d.withSingletons(Values.text(v, DEFAULT.singletons))),
            Option.of(
                    "baselineEstimator",
                    Option.Type.OTHER,
                    d -> Values.of(d.baselineEstimator),
                    (d, v) -> d.withBaselineEstimator(v.map(EstimatorChoice.class::cast))));

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
        return new DesignSpec(newOutcome, treatment, controls, fixedEffects, vcov, level, singletons, baselineEstimator, other);
    }

    public DesignSpec withTreatment(Optional<TreatmentSpec> newTreatment) {
        return new DesignSpec(outcome, newTreatment, controls, fixedEffects, vcov, level, singletons, baselineEstimator, other);
    }

    public DesignSpec withControls(List<String> newControls) {
        return new DesignSpec(outcome, treatment, newControls, fixedEffects, vcov, level, singletons, baselineEstimator, other);
    }

    public DesignSpec withFixedEffects(List<String> newFixedEffects) {
        return new DesignSpec(outcome, treatment, controls, newFixedEffects, vcov, level, singletons, baselineEstimator, other);
    }

    public DesignSpec withVcov(VcovSpec newVcov) {
        return new DesignSpec(outcome, treatment, controls, fixedEffects, newVcov, level, singletons, baselineEstimator, other);
    }

    public DesignSpec withLevel(double newLevel) {
        return new DesignSpec(outcome, treatment, controls, fixedEffects, vcov, newLevel, singletons, baselineEstimator, other);
    }

    public DesignSpec withSingletons(String newSingletons) {
        return new DesignSpec(outcome, treatment, controls, fixedEffects, vcov, level, newSingletons, baselineEstimator, other);
    }

    /** Two-way fixed effects as the design has them are the regression itself. */
    public DesignSpec withBaselineEstimator(Optional<EstimatorChoice> choice) {
        return new DesignSpec(
                outcome,
                treatment,
                controls,
                fixedEffects,
                vcov,
                level,
                singletons,
                choice.filter(found -> !found.equals(EstimatorChoice.of("twfe"))),
                other);
    }

    /** The same design with other unknown keys (used by the reader). */
    public DesignSpec withOther(Map<String, JsonNode> newOther) {
        return new DesignSpec(outcome, treatment, controls, fixedEffects, vcov, level, singletons, baselineEstimator, newOther);
    }
}
