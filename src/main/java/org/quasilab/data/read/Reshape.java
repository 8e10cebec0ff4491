package org.quasilab.data.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.DateColumn;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.NumberText;
import org.quasilab.data.PeriodName;
import org.quasilab.data.TextColumn;
import org.quasilab.study.Frequency;
import org.quasilab.study.Period;
import org.quasilab.study.ReshapeSpec;

/**
 * From years, or other periods, as columns to periods as rows. Each row of the file becomes one row for every period that
 * any variable has, in their order; a variable without a column for a period has no value in it; all other columns are
 * repeated.
 *
 * <p>Equals: Stata {@code reshape long}. Checked by: {@code ReshapeTest}.
 */
public final class Reshape {
    private final Dataset wide;
    private final ReshapeSpec spec;
    private final char decimal;
    private final Map<String, Map<Integer, Column>> byYear = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private Optional<Frequency> frequency = Optional.empty();

    private Reshape(Dataset wide, ReshapeSpec spec, char decimal) {
        this.wide = wide;
        this.spec = spec;
        this.decimal = decimal;
    }

    /**
     * Years become rows, then series become columns.
     *
     * @param wide under the names of the file
     * @param decimal the decimal mark of the file
     * @throws DataProblem {@code reshape-unknown}, {@code reshape-no-year}, {@code reshape-lengths}, {@code reshape-twice} (two columns of a
     *     variable with one period, or a column named twice), {@code reshape-name} (a new column called like one that
     *     stays), {@code reshape-mixed} (numbers in one year and texts in another), {@code reshape-percent} (shares with
     *     a percent sign in one year and numbers without in another), {@code reshape-nothing},
     *     {@code reshape-series-one} (series of several variables), and those of the series: {@code reshape-no-column},
     *     {@code reshape-no-series}, {@code reshape-series-twice}, {@code reshape-many-series}, {@code infinite}
     */
    public static Reshaped of(Dataset wide, ReshapeSpec spec, char decimal) {
        Dataset rows = wide;
        if (!spec.variables().isEmpty()) {
            Reshape reshape = new Reshape(wide, spec, decimal);
            spec.variables().forEach(reshape::collect);
            rows = reshape.reshaped();
        }
        if (spec.series().isEmpty()) {
            return new Reshaped(rows, List.of(), List.of());
        }
        if (spec.variables().size() > 1) {
            throw new DataProblem(
                    "reshape-series-one", List.copyOf(spec.variables().keySet()));
        }
        return SeriesColumns.of(rows, spec.series().get(), decimal);
    }

    private void collect(String variable, List<String> columns) {
        Map<Integer, Column> years = new TreeMap<>();
        for (String name : columns) {
            Column column =
                    wide.find(name).orElseThrow(() -> new DataProblem("reshape-unknown", variable, name, wide.names()));
            Period period = PeriodName.of(name)
                    .orElseThrow(() -> new DataProblem("reshape-no-year", variable, name))
                    .period();
            if (frequency.filter(one -> one != period.frequency()).isPresent()) {
                throw new DataProblem("reshape-lengths", variable, name, period.frequency(), frequency.get());
            }
            frequency = Optional.of(period.frequency());
            Column other = years.put(period.number(), column);
            if (other != null || !used.add(name)) {
                throw new DataProblem("reshape-twice", variable, other == null ? name : other.name(), name, period);
            }
        }
        byYear.put(variable, years);
    }

    private Dataset reshaped() {
        Set<Integer> all = new TreeSet<>();
        byYear.values().forEach(years -> all.addAll(years.keySet()));
        if (all.isEmpty()) {
            throw new DataProblem("reshape-nothing");
        }
        List<Integer> years = List.copyOf(all);
        int[] source = new int[wide.rows() * years.size()];
        int[] keys = new int[source.length];
        int[] time = new int[source.length];
        for (int i = 0; i < source.length; i++) {
            source[i] = i / years.size();
            keys[i] = wide.line(source[i]) * years.size() + i % years.size();
            time[i] = i % years.size();
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : wide.columns()) {
            if (!used.contains(column.name())) {
                columns.add(column.select(source));
            }
        }
        Set<String> taken = new HashSet<>();
        columns.forEach(column -> taken.add(column.name()));
        columns.add(time(named(spec.time(), taken), years, time));
        byYear.forEach((name, found) -> columns.add(stacked(named(name, taken), found, years)));
        return Dataset.ofReshaped(wide.file(), columns, keys, years.size());
    }

    /** Years as numbers, other periods as texts. */
    private Column time(String name, List<Integer> periods, int[] codes) {
        Frequency counted = frequency.orElse(Frequency.YEAR);
        return counted == Frequency.YEAR
                ? NumberColumn.adopt(
                        name, IntStream.of(codes).mapToDouble(periods::get).toArray())
                : TextColumn.adopt(
                        name, codes, periods.stream().map(counted::text).toList());
    }

    private static String named(String name, Set<String> taken) {
        if (name.isBlank() || !taken.add(name)) {
            throw new DataProblem("reshape-name", name);
        }
        return name;
    }

    private Column stacked(String name, Map<Integer, Column> found, List<Integer> years) {
        Column first = found.values().stream()
                .filter(Reshape::hasValue)
                .findFirst()
                .orElseGet(() -> found.values().iterator().next());
        for (Column column : found.values()) {
            if (hasValue(column) && column.getClass() != first.getClass()) {
                throw mixed(name, first, column);
            }
        }
        if (first instanceof NumberColumn) {
            requireOneScale(name, found.values());
            double[] values = new double[wide.rows() * years.size()];
            each(
                    found,
                    years,
                    (at, column, row) -> values[at] = column.map(
                                    from -> from instanceof NumberColumn numbers ? numbers.get(row) : Double.NaN)
                            .orElse(Double.NaN));
            return NumberColumn.adopt(name, values);
        }
        if (first instanceof DateColumn) {
            int[] days = new int[wide.rows() * years.size()];
            each(
                    found,
                    years,
                    (at, column, row) -> days[at] = column.map(
                                    from -> from instanceof DateColumn dates ? dates.day(row) : DateColumn.MISSING)
                            .orElse(DateColumn.MISSING));
            return DateColumn.adopt(name, days);
        }
        int[] codes = new int[wide.rows() * years.size()];
        Map<String, Integer> levels = new LinkedHashMap<>();
        each(
                found,
                years,
                (at, column, row) -> codes[at] = column.filter(from -> !from.isMissing(row))
                        .map(from -> levels.computeIfAbsent(from.text(row), text -> levels.size()))
                        .orElse(-1));
        return TextColumn.adopt(name, codes, List.copyOf(levels.keySet()));
    }

    /** Shares in percent and numbers without the sign are a hundred times apart; which is meant nobody can say, but of 0. */
    private static void requireOneScale(String name, Collection<Column> found) {
        Map<Boolean, Column> byPercent = new HashMap<>();
        found.stream()
                .filter(Reshape::hasNonzero)
                .forEach(column -> byPercent.putIfAbsent(((NumberColumn) column).isPercent(), column));
        if (byPercent.size() > 1) {
            throw new DataProblem(
                    "reshape-percent",
                    name,
                    byPercent.get(true).name(),
                    byPercent.get(false).name());
        }
    }

    private static boolean hasNonzero(Column column) {
        return column instanceof NumberColumn numbers
                && IntStream.range(0, numbers.size()).anyMatch(row -> !numbers.isMissing(row) && numbers.get(row) != 0);
    }

    private interface Put {
        /** @param column empty where the variable has no column for the year */
        void put(int at, Optional<Column> column, int row);
    }

    private void each(Map<Integer, Column> found, List<Integer> years, Put put) {
        for (int t = 0; t < years.size(); t++) {
            Optional<Column> column = Optional.ofNullable(found.get(years.get(t)));
            for (int row = 0; row < wide.rows(); row++) {
                put.put(row * years.size() + t, column, row);
            }
        }
    }

    private static boolean hasValue(Column column) {
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                return true;
            }
        }
        return false;
    }

    /** Names the first text among the numbers; a text column is the one that breaks the rule. */
    private DataProblem mixed(String name, Column one, Column other) {
        Column texts = one instanceof TextColumn ? one : other;
        Column rest = texts == one ? other : one;
        for (int row = 0; row < wide.rows(); row++) {
            if (!texts.isMissing(row) && !NumberText.isNumber(texts.text(row), decimal)) {
                return new DataProblem(
                        "reshape-mixed", name, rest.name(), texts.name(), texts.text(row), wide.line(row));
            }
        }
        return new DataProblem("reshape-mixed", name, rest.name(), texts.name(), texts.text(0), wide.line(0));
    }
}
