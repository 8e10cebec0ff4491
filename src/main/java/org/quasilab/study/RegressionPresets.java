package org.quasilab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns a regression table usually has. */
final class RegressionPresets {
    private static final RegressionColumn FULL = RegressionColumn.DEFAULT;
    private static final Optional<List<String>> NONE = Optional.of(List.of());

    private RegressionPresets() {}

    /** @param study names unit and time, which fixed effects and clusters are about */
    static List<Preset> of(Study study) {
        List<Preset> presets = new ArrayList<>();
        presets.add(preset("built-up", builtUp(FULL.withFixedEffects(NONE))));
        presets.add(preset("random", builtUp(FULL.withEstimator("random-effects"))));
        String unit = study.data().unit();
        String time = study.data().time();
        if (!unit.isEmpty() && !time.isEmpty()) {
            presets.add(preset(
                    "effects",
                    List.of(
                            FULL.withFixedEffects(NONE),
                            FULL.withFixedEffects(Optional.of(List.of(unit))),
                            FULL.withFixedEffects(Optional.of(List.of(time))),
                            FULL.withFixedEffects(Optional.of(List.of(unit, time))))));
            presets.add(preset(
                    "errors",
                    List.of(
                            FULL.withVcov(Optional.of(VcovSpec.IID)),
                            FULL.withVcov(Optional.of(VcovSpec.HETERO)),
                            FULL.withVcov(Optional.of(VcovSpec.cluster(unit))),
                            FULL.withVcov(Optional.of(VcovSpec.cluster(unit, time))))));
        }
        return presets;
    }

    /** Without and with controls, as this column says and then with the design's fixed effects. */
    private static List<RegressionColumn> builtUp(RegressionColumn first) {
        return List.of(first.withControls(NONE), first, FULL.withControls(NONE), FULL);
    }

    private static Preset preset(String name, List<RegressionColumn> columns) {
        return Preset.of(name, RegressionSpec.DEFAULT.withColumns(columns), "columns");
    }
}
