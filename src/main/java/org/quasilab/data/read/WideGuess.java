package org.quasilab.data.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quasilab.data.YearName;
import org.quasilab.study.ReshapeSpec;

/** Recognises a file whose years stand as columns and says how it would be reshaped. */
final class WideGuess {
    /** So many columns of one variable are years for sure, also beside a column that looks like a time. */
    private static final int SURE = 3;

    private static final int LEAST = 2;
    private static final String BARE = "value";

    private WideGuess() {}

    /**
     * @param names of the columns, as in the file
     * @param hasTime whether another column looks like the time of a panel
     */
    static Optional<ReshapeSpec> of(List<String> names, boolean hasTime) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        Map<String, Set<Integer>> years = new LinkedHashMap<>();
        for (String name : names) {
            YearName.of(name).ifPresent(dated -> {
                found.computeIfAbsent(dated.variable(), key -> new ArrayList<>())
                        .add(name);
                years.computeIfAbsent(dated.variable(), key -> new LinkedHashSet<>())
                        .add(dated.year());
            });
        }
        found.keySet().removeIf(variable -> years.get(variable).size() < LEAST);
        long taken = found.values().stream().mapToLong(List::size).sum();
        boolean isSure =
                found.keySet().stream().anyMatch(name -> years.get(name).size() >= SURE);
        if (found.isEmpty() || taken == names.size() || hasTime && !isSure) {
            return Optional.empty();
        }
        Set<String> used = new LinkedHashSet<>(names);
        found.values().forEach(used::removeAll);
        String time = free("year", used);
        Map<String, List<String>> variables = new LinkedHashMap<>();
        found.forEach((variable, columns) -> variables.put(free(variable.isEmpty() ? BARE : variable, used), columns));
        return Optional.of(new ReshapeSpec(time, variables));
    }

    private static String free(String name, Set<String> used) {
        String free = name;
        for (int number = 2; !used.add(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }
}
