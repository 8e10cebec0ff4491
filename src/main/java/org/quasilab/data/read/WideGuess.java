package org.quasilab.data.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.Reshape;
import org.quasilab.data.YearName;
import org.quasilab.study.ReshapeSpec;

/** Recognises a file whose years stand as columns, or its series below each other, and says how it would be reshaped. */
final class WideGuess {
    /** So many columns of one variable are years for sure, also beside a column that looks like a time. */
    private static final int SURE = 3;

    private static final int LEAST = 2;
    private static final String BARE = "value";

    /** Of a column that names the series of a line, and of one that holds its value. */
    private static final Pattern SERIES = Pattern.compile(
            "(?i)(series|indicator|variable|measure|item|element|subject)([ _]?name)?|(指标|变量|项目|序列)(名称?)?");

    private static final Pattern VALUE = Pattern.compile("(?i)(obs[ _]?)?value|(数|观测)?值|数据");

    private WideGuess() {}

    /**
     * @param top rows of the file under the names of its columns
     * @param hasTime whether a column looks like the time of a panel
     */
    static Optional<ReshapeSpec> of(Dataset top, boolean hasTime) {
        Optional<ReshapeSpec> years = years(top.names(), hasTime);
        List<Column> named = top.columns().stream()
                .filter(column -> SERIES.matcher(column.name()).matches())
                .toList();
        Optional<ReshapeSpec> both = years.filter(spec -> spec.variables().size() == 1)
                .flatMap(spec -> named.stream()
                        .map(column -> spec.withSeries(new ReshapeSpec.Series(
                                column.name(),
                                spec.variables().keySet().iterator().next())))
                        .filter(found -> fits(top, found))
                        .findFirst());
        if (both.isPresent() || years.isPresent() || !hasTime) {
            return both.or(() -> years);
        }
        return top.columns().stream()
                .filter(column -> VALUE.matcher(column.name()).matches())
                .findFirst()
                .flatMap(value -> named.stream()
                        .map(column -> ReshapeSpec.ofSeries(new ReshapeSpec.Series(column.name(), value.name())))
                        .filter(found ->
                                fits(top, found) && Reshape.of(top, found).rows() < top.rows())
                        .findFirst());
    }

    /** Whether the rows can be told apart once the series are columns. */
    private static boolean fits(Dataset top, ReshapeSpec spec) {
        try {
            return Reshape.of(top, spec).rows() > 0;
        } catch (DataProblem e) {
            return false;
        }
    }

    private static Optional<ReshapeSpec> years(List<String> names, boolean hasTime) {
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
