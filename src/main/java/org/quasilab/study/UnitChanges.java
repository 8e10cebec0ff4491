package org.quasilab.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Units whose treatment is set by hand, against what a column says.
 *
 * @param treated unit → first treated period
 * @param never units taken as never treated
 */
public record UnitChanges(Map<String, Integer> treated, Set<String> never) {
    public static final UnitChanges NONE = new UnitChanges(Map.of(), Set.of());

    public UnitChanges {
        treated = Collections.unmodifiableMap(new LinkedHashMap<>(treated));
        never = Collections.unmodifiableSet(new LinkedHashSet<>(never));
        for (String unit : never) {
            if (treated.containsKey(unit)) {
                throw new StudyProblem("changes-both", unit);
            }
        }
    }

    public boolean isEmpty() {
        return treated.isEmpty() && never.isEmpty();
    }

    UnitChanges counted(IntUnaryOperator period) {
        return new UnitChanges(counted(treated, period), never);
    }

    /** Unit → first treated period, counted otherwise. */
    static Map<String, Integer> counted(Map<String, Integer> starts, IntUnaryOperator period) {
        Map<String, Integer> changed = new LinkedHashMap<>();
        starts.forEach((unit, start) -> changed.put(unit, period.applyAsInt(start)));
        return changed;
    }

    public UnitChanges withTreated(String unit, int period) {
        Map<String, Integer> more = new LinkedHashMap<>(treated);
        more.put(unit, period);
        Set<String> less = new LinkedHashSet<>(never);
        less.remove(unit);
        return new UnitChanges(more, less);
    }

    public UnitChanges withNever(String unit) {
        Set<String> more = new LinkedHashSet<>(never);
        more.add(unit);
        Map<String, Integer> less = new LinkedHashMap<>(treated);
        less.remove(unit);
        return new UnitChanges(less, more);
    }
}
