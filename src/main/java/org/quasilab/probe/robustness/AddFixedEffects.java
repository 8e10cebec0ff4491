package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.Variation;

/**
 * More absorbed effects. Keys: {@code effects}, such as {@code province^year} or {@code city_id[year]}. An effect that lies
 * within an added one ({@code year} within {@code province^year}, {@code city_id} within {@code city_id[year]}) is replaced
 * by it, so that its coefficients are not counted twice.
 */
final class AddFixedEffects {
    private AddFixedEffects() {}

    static List<RobustnessResult.Check> run(Variation.AddFixedEffects change, Context context) {
        List<String> added = Setting.said(change.effects(), "add-fixed-effects", "effects");
        List<String> effects = new ArrayList<>();
        for (String effect : context.baseline().fixedEffects().orElse(List.of())) {
            if (added.stream().noneMatch(wider -> contains(wider, effect))) {
                effects.add(effect);
            }
        }
        effects.addAll(added);
        return context.estimate(context.baseline().withFixedEffects(Optional.of(effects)));
    }

    /** Whether the levels of {@code wider} and their slopes span the levels of {@code effect}. */
    private static boolean contains(String wider, String effect) {
        return !effect.contains("[") && factors(wider).containsAll(factors(effect));
    }

    private static List<String> factors(String effect) {
        int bracket = effect.indexOf('[');
        String levels = bracket < 0 ? effect : effect.substring(0, bracket);
        return Arrays.stream(levels.split("\\^")).map(String::strip).toList();
    }
}
