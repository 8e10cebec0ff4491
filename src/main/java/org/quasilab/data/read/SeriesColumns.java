package org.quasilab.data.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.DateColumn;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.read.RawData.MixedColumn;
import org.quasilab.result.DataLog;
import org.quasilab.study.ReshapeSpec;

/**
 * From series below each other to a column for each. Rows that differ in the series, its value and in what is the same for
 * all rows of a series (its code, its unit of measurement) become one row, at the place and with the line of the first of
 * them; where a series has no value for a row, it is missing there. What is said of the series alone is left out.
 *
 * <p>Equals: Stata {@code reshape wide}, tidyr {@code pivot_wider}. Checked by: {@code ReshapeSeriesTest}.
 */
final class SeriesColumns {
    /** More are no series, but a column taken for them by mistake. */
    private static final int MOST = 5000;

    private final Dataset stacked;
    private final Column names;
    private final Column value;
    private final List<Column> leftOut;
    private final int[] seriesOf;
    private final List<String> series;
    private final char decimal;
    private final List<DataLog.Cell> readNumbers = new ArrayList<>();
    private final List<MixedColumn> mixed = new ArrayList<>();

    private SeriesColumns(Dataset stacked, ReshapeSpec.Series spec, char decimal) {
        this.stacked = stacked;
        this.decimal = decimal;
        this.names = column(spec.column());
        this.value = column(spec.value());
        this.leftOut = spec.leaveOut().stream().map(this::column).toList();
        Map<String, Integer> levels = new LinkedHashMap<>();
        this.seriesOf = codes(names, levels);
        this.series = List.copyOf(levels.keySet());
    }

    /**
     * @param stacked one row for each series of a unit and period
     * @param decimal the decimal mark of the file
     * @return columns that identify a row, in their order, then one for each series, in the order of their first rows
     * @throws DataProblem {@code reshape-no-column}, {@code reshape-no-series} (a row without the name of a series),
     *     {@code reshape-series-twice} (two rows of a series that nothing else tells apart), {@code reshape-many-series},
     *     {@code reshape-name} (a series called like a column that stays), {@code infinite}
     */
    static Reshaped of(Dataset stacked, ReshapeSpec.Series spec, char decimal) {
        return new SeriesColumns(stacked, spec, decimal).spread();
    }

    private Column column(String name) {
        return stacked.find(name).orElseThrow(() -> new DataProblem("reshape-no-column", name, stacked.names()));
    }

    private Reshaped spread() {
        for (int row = 0; row < seriesOf.length; row++) {
            if (names.isMissing(row)) {
                throw new DataProblem("reshape-no-series", names.name(), stacked.line(row));
            }
        }
        if (series.size() > MOST) {
            throw new DataProblem("reshape-many-series", names.name(), series.size(), MOST);
        }
        List<Column> kept = stacked.columns().stream()
                .filter(column -> column != names && column != value && !leftOut.contains(column))
                .filter(column -> !isOfSeries(column))
                .toList();
        int[] groupOf = groups(kept);
        int groups = Arrays.stream(groupOf).max().orElse(-1) + 1;
        int[][] source = sources(groupOf, groups);
        int[] first = new int[groups];
        for (int row = groupOf.length - 1; row >= 0; row--) {
            first[groupOf[row]] = row;
        }
        List<Column> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Column column : kept) {
            columns.add(column.select(first));
            taken.add(column.name());
        }
        for (int s = 0; s < series.size(); s++) {
            if (!taken.add(series.get(s))) {
                throw new DataProblem("reshape-name", series.get(s));
            }
            columns.add(values(series.get(s), source[s], first));
        }
        return new Reshaped(stacked.derived(columns, first), readNumbers, mixed);
    }

    /** Whether no series has two values of the column, and not all have the same. */
    private boolean isOfSeries(Column column) {
        String[] found = new String[series.size()];
        for (int row = 0; row < seriesOf.length; row++) {
            if (!column.isMissing(row)) {
                String text = column.text(row);
                String before = found[seriesOf[row]];
                if (before != null && !before.equals(text)) {
                    return false;
                }
                found[seriesOf[row]] = text;
            }
        }
        return Arrays.stream(found).distinct().count() > 1;
    }

    /** Which new row each row becomes part of, numbered in the order of their first rows. */
    private int[] groups(List<Column> kept) {
        int[] groupOf = new int[seriesOf.length];
        for (Column column : kept) {
            int[] codes = codes(column, new LinkedHashMap<>());
            Map<Long, Integer> pairs = new HashMap<>();
            for (int row = 0; row < groupOf.length; row++) {
                long pair = ((long) groupOf[row] << Integer.SIZE) | codes[row];
                groupOf[row] = pairs.computeIfAbsent(pair, key -> pairs.size());
            }
        }
        return groupOf;
    }

    /** @return series × new row: the row its value comes from, −1 if there is none */
    private int[][] sources(int[] groupOf, int groups) {
        int[][] source = new int[series.size()][groups];
        for (int[] rows : source) {
            Arrays.fill(rows, -1);
        }
        for (int row = 0; row < groupOf.length; row++) {
            int before = source[seriesOf[row]][groupOf[row]];
            if (before >= 0) {
                throw new DataProblem(
                        "reshape-series-twice", series.get(seriesOf[row]), stacked.line(before), stacked.line(row));
            }
            source[seriesOf[row]][groupOf[row]] = row;
        }
        return source;
    }

    /**
     * The values of one series; numbers, although those of another series are texts, if all of its own are.
     *
     * @param source the row of each value, −1 if there is none
     * @param first the row whose key the value's new row has
     */
    private Column values(String name, int[] source, int[] first) {
        if (value instanceof DateColumn dates) {
            return DateColumn.adopt(
                    name,
                    IntStream.of(source)
                            .map(row -> row < 0 ? DateColumn.MISSING : dates.day(row))
                            .toArray());
        }
        if (value instanceof NumberColumn numbers) {
            return NumberColumn.adopt(
                    name,
                    IntStream.of(source)
                            .mapToDouble(row -> row < 0 ? Double.NaN : numbers.get(row))
                            .toArray());
        }
        ReadColumn read = ReadColumn.of(
                stacked.file(),
                name,
                IntStream.of(source)
                        .mapToObj(row -> row < 0 ? "" : value.text(row))
                        .toArray(String[]::new),
                IntStream.of(source).map(row -> row < 0 ? 0 : stacked.line(row)).toArray(),
                IntStream.of(first).map(stacked::key).toArray(),
                decimal);
        readNumbers.addAll(read.readNumbers());
        read.mixed().ifPresent(mixed::add);
        return read.column();
    }

    /** Numbers of the texts of a column; no value is a text as well, the empty one. */
    private static int[] codes(Column column, Map<String, Integer> levels) {
        return IntStream.range(0, column.size())
                .map(row -> levels.computeIfAbsent(column.text(row), text -> levels.size()))
                .toArray();
    }
}
