package org.quasilab.study;

import java.util.List;
import java.util.Optional;

/**
 * What a step takes instead of the design's defaults.
 *
 * @param outcome instead of the design's
 * @param controls instead of the design's
 * @param fixedEffects instead of the design's
 * @param vcov instead of the design's
 * @param where rows used; empty for all
 */
public record Overrides(
        Optional<String> outcome,
        Optional<List<String>> controls,
        Optional<List<String>> fixedEffects,
        Optional<VcovSpec> vcov,
        String where) {
    public static final Overrides NONE =
            new Overrides(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");

    public Overrides {
        controls = controls.map(List::copyOf);
        fixedEffects = fixedEffects.map(List::copyOf);
    }

    public Overrides withOutcome(Optional<String> newOutcome) {
        return new Overrides(newOutcome, controls, fixedEffects, vcov, where);
    }

    public Overrides withControls(Optional<List<String>> newControls) {
        return new Overrides(outcome, newControls, fixedEffects, vcov, where);
    }

    public Overrides withFixedEffects(Optional<List<String>> newFixedEffects) {
        return new Overrides(outcome, controls, newFixedEffects, vcov, where);
    }

    public Overrides withVcov(Optional<VcovSpec> newVcov) {
        return new Overrides(outcome, controls, fixedEffects, newVcov, where);
    }

    public Overrides withWhere(String newWhere) {
        return new Overrides(outcome, controls, fixedEffects, vcov, newWhere);
    }

    /** The regression of the outcome on {@code did} and controls that the step starts from, every part filled in. */
    public RegressionColumn baseline(DesignSpec design) {
        return RegressionColumn.DEFAULT
                .withOutcome(outcome)
                .withControls(controls)
                .withFixedEffects(fixedEffects)
                .withVcov(vcov)
                .withWhere(where)
                .resolve(design);
    }
}
