package org.quasilab.data.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.PeriodName;
import org.quasilab.data.TextColumn;
import org.quasilab.study.Frequency;
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

    /** Of one that says something of a single value. */
    private static final Pattern FLAG =
            Pattern.compile("(?i)((obs|observation)[ _]?)?(flag|status|footnote)s?([ _]?codes?)?|备注|注释|脚注");

    private WideGuess() {}

    /**
     * @param top rows of the file under the names of its columns
     * @param roles that the columns look like having
     * @param decimal the decimal mark of the file
     */
    static Optional<Preview.Wide> of(Dataset top, List<Role> roles, char decimal) {
        boolean hasTime = roles.contains(Role.TIME);
        Optional<ReshapeSpec> years = hasTime && isLong(top, roles) ? Optional.empty() : years(top.names(), hasTime);
        return years.filter(spec -> spec.variables().size() == 1)
                .flatMap(spec -> ofSeries(
                        top,
                        decimal,
                        spec.variables().keySet().iterator().next(),
                        spec::withSeries,
                        column -> RoleGuess.distinct(column) == 1))
                .or(() -> years.map(spec -> reshaped(top, spec, decimal)
                        .map(data -> offer(top, spec, data))
                        .orElse(new Preview.Wide(spec, ""))))
                .or(() -> hasTime ? oneValueALine(top, decimal) : Optional.empty());
    }

    /** Whether units have several rows: names such as q1801 are no years then. */
    private static boolean isLong(Dataset top, List<Role> roles) {
        int unit = roles.indexOf(Role.UNIT);
        if (unit < 0) {
            return false;
        }
        return RoleGuess.distinct(top.columns().get(unit)) < top.rows();
    }

    private static Optional<Preview.Wide> oneValueALine(Dataset top, char decimal) {
        return named(top, VALUE)
                .findFirst()
                .flatMap(value -> ofSeries(top, decimal, value.name(), ReshapeSpec::ofSeries, column -> false));
    }

    /** @param isEnough for a column of series although no lines become one, as at the top of a file sorted by series */
    private static Optional<Preview.Wide> ofSeries(
            Dataset top,
            char decimal,
            String value,
            Function<ReshapeSpec.Series, ReshapeSpec> spec,
            Predicate<Column> isEnough) {
        List<String> flags = named(top, FLAG).map(Column::name).toList();
        for (Column column :
                named(top, SERIES).filter(TextColumn.class::isInstance).toList()) {
            ReshapeSpec found = spec.apply(new ReshapeSpec.Series(column.name(), value, flags, Map.of()));
            Optional<Preview.Wide> wide = reshaped(top, found, decimal)
                    .filter(data -> isEnough.test(column) || data.rows() < top.rows() * data.each())
                    .map(data -> offer(top, found, data))
                    .filter(offer -> !offer.unit().isEmpty());
            if (wide.isPresent()) {
                return wide;
            }
        }
        return Optional.empty();
    }

    private static Stream<Column> named(Dataset top, Pattern pattern) {
        return top.columns().stream()
                .filter(column -> pattern.matcher(column.name()).matches());
    }

    /** Empty if the file cannot be reshaped so. */
    private static Optional<Dataset> reshaped(Dataset top, ReshapeSpec spec, char decimal) {
        try {
            return Optional.of(Reshape.of(top, spec, decimal).dataset());
        } catch (DataProblem e) {
            return Optional.empty();
        }
    }

    private static Preview.Wide offer(Dataset top, ReshapeSpec spec, Dataset reshaped) {
        int unit = RoleGuess.of(reshaped).indexOf(Role.UNIT);
        String name = unit < 0 ? "" : reshaped.names().get(unit);
        return new Preview.Wide(spec, top.find(name).isPresent() ? name : "");
    }

    private static Optional<ReshapeSpec> years(List<String> names, boolean hasTime) {
        Frequency frequency = frequency(names);
        Map<String, List<String>> found = new LinkedHashMap<>();
        Map<String, Set<Integer>> years = new LinkedHashMap<>();
        for (String name : names) {
            PeriodName.of(name)
                    .filter(dated -> dated.period().frequency() == frequency)
                    .ifPresent(dated -> {
                        found.computeIfAbsent(dated.variable(), key -> new ArrayList<>())
                                .add(name);
                        years.computeIfAbsent(dated.variable(), key -> new LinkedHashSet<>())
                                .add(dated.period().number());
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
        String time = free(frequency.word().replace('-', '_'), used);
        Map<String, List<String>> variables = new LinkedHashMap<>();
        found.forEach((variable, columns) -> variables.put(free(variable.isEmpty() ? BARE : variable, used), columns));
        return Optional.of(new ReshapeSpec(time, variables));
    }

    /** Of most of the names that hold a period: beside quarters a column of the whole year may stand. */
    private static Frequency frequency(List<String> names) {
        Map<Frequency, Long> counts = names.stream()
                .flatMap(name -> PeriodName.of(name).stream())
                .collect(Collectors.groupingBy(dated -> dated.period().frequency(), Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Frequency.YEAR);
    }

    private static String free(String name, Set<String> used) {
        String free = name;
        for (int number = 2; !used.add(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }
}
