package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Map<String, JsonNode> other) {
    public static final List<String> SINGLETONS = List.of("drop", "keep");

    public static final DesignSpec DEFAULT =
            new DesignSpec("", Optional.empty(), List.of(), List.of(), VcovSpec.IID, 0.95, "drop", Map.of());

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

    public DesignSpec withOutcome(String newOutcome) {
        return new DesignSpec(newOutcome, treatment, controls, fixedEffects, vcov, level, singletons, other);
    }

    public DesignSpec withTreatment(Optional<TreatmentSpec> newTreatment) {
        return new DesignSpec(outcome, newTreatment, controls, fixedEffects, vcov, level, singletons, other);
    }

    public DesignSpec withControls(List<String> newControls) {
        return new DesignSpec(outcome, treatment, newControls, fixedEffects, vcov, level, singletons, other);
    }

    public DesignSpec withFixedEffects(List<String> newFixedEffects) {
        return new DesignSpec(outcome, treatment, controls, newFixedEffects, vcov, level, singletons, other);
    }

    public DesignSpec withVcov(VcovSpec newVcov) {
        return new DesignSpec(outcome, treatment, controls, fixedEffects, newVcov, level, singletons, other);
    }

    public DesignSpec withLevel(double newLevel) {
        return new DesignSpec(outcome, treatment, controls, fixedEffects, vcov, newLevel, singletons, other);
    }

    public DesignSpec withSingletons(String newSingletons) {
        return new DesignSpec(outcome, treatment, controls, fixedEffects, vcov, level, newSingletons, other);
    }
}
