package org.quasilab.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.DateColumn;
import org.quasilab.data.FrequencyGuess;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.PeriodColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.data.TimeTexts;
import org.quasilab.result.Warning;
import org.quasilab.run.Workers;
import org.quasilab.study.Frequency;
import org.quasilab.study.Period;

/**
 * A data set as unit × time: rows sorted by unit, then period; units and periods as codes 0, 1, ….
 *
 * <p>Units are ordered by value (numbers) or text; periods by value. Periods are whole numbers as in the time column, the
 * year of a date column, or counted by the study's {@link Frequency}.
 */
public final class Panel {
    private final Dataset data;
    private final String unitColumn;
    private final String timeColumn;
    private final int[] unitOf;
    private final int[] timeOf;
    private final List<String> unitLabels;
    private final int[] periods;
    private final Frequency frequency;

    private Panel(
            Dataset data,
            String unitColumn,
            String timeColumn,
            int[] unitOf,
            int[] timeOf,
            List<String> unitLabels,
            int[] periods,
            Frequency frequency) {
        this.data = data;
        this.unitColumn = unitColumn;
        this.timeColumn = timeColumn;
        this.unitOf = unitOf;
        this.timeOf = timeOf;
        this.unitLabels = List.copyOf(unitLabels);
        this.periods = periods;
        this.frequency = frequency;
    }

    /**
     * Sorts a data set into a panel.
     *
     * @param data rows in any order
     * @param unitColumn numbers or texts, none missing
     * @param timeColumn whole numbers, dates or periods, none missing
     * @throws PanelProblem {@code no-rows}, {@code key-missing}, {@code time-not-integer}, {@code
     *     time-no-year}, {@code time-no-period}, {@code duplicate}, {@code duplicate-dates} (a unit and
     *     period in two rows), {@code one-unit}, {@code one-period}, {@code one-period-dates}
     */
    public static Panel of(Dataset data, String unitColumn, String timeColumn) {
        if (data.rows() == 0) {
            throw new PanelProblem("no-rows");
        }
        Supplier<Times> beside = Workers.beside(() -> Times.of(data, timeColumn));
        Coded units = codes(data, unitColumn);
        int[] periods = beside.get().periods;
        int[] timeCode = beside.get().codes;
        Frequency frequency = frequency(data.column(timeColumn));
        if (units.labels.size() < 2) {
            throw new PanelProblem("one-unit", unitColumn, units.labels.get(0));
        }
        if (periods.length < 2) {
            throw onePeriod(data.column(timeColumn), new Period(periods[0], frequency));
        }
        if (isInOrder(units.codes, timeCode)) {
            return new Panel(data, unitColumn, timeColumn, units.codes, timeCode, units.labels, periods, frequency);
        }
        int[] order = order(units.codes, timeCode, periods.length);
        int[] unitOf = new int[order.length];
        int[] timeOf = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            unitOf[i] = units.codes[order[i]];
            timeOf[i] = timeCode[order[i]];
            if (i > 0 && unitOf[i] == unitOf[i - 1] && timeOf[i] == timeOf[i - 1]) {
                throw duplicate(data, data.column(timeColumn), units.labels.get(unitOf[i]), order[i - 1], order[i]);
            }
        }
        Dataset inOrder = data.select(order);
        return new Panel(inOrder, unitColumn, timeColumn, unitOf, timeOf, units.labels, periods, frequency);
    }

    /**
     * {@code periods-as-written}: numbers such as 201512 and 201601, whose distance is not that of their periods; {@code
     * units-alike}: two spellings of what is probably one unit; {@code period-far}: a period far from all others.
     */
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>(AlikeUnits.warnings(this));
        warnings.addAll(FarPeriods.warnings(this));
        Column time = data.column(timeColumn);
        Frequency other = time instanceof NumberColumn ? FrequencyGuess.of(time) : Frequency.YEAR;
        if (other != Frequency.YEAR) {
            warnings.add(Warning.of("panel", "periods-as-written", other, periods[0], periods[1], other.word()));
        }
        return warnings;
    }

    /** The data in panel order. */
    public Dataset data() {
        return data;
    }

    /** The same panel with a column added or replaced; {@code column} in panel order. */
    public Panel with(Column column) {
        return new Panel(data.with(column), unitColumn, timeColumn, unitOf, timeOf, unitLabels, periods, frequency);
    }

    public String unitColumn() {
        return unitColumn;
    }

    public String timeColumn() {
        return timeColumn;
    }

    public int rows() {
        return unitOf.length;
    }

    public int units() {
        return unitLabels.size();
    }

    public int periods() {
        return periods.length;
    }

    /** Unit code of a row. */
    public int unit(int row) {
        return unitOf[row];
    }

    /** Period code of a row, its position in {@link #period(int)}. */
    public int time(int row) {
        return timeOf[row];
    }

    public String unitLabel(int unit) {
        return unitLabels.get(unit);
    }

    public List<String> unitLabels() {
        return unitLabels;
    }

    /** The period as a whole number: the year, or as {@link #frequency} counts it. */
    public int period(int time) {
        return periods[time];
    }

    /** The period as people write it, such as 2015 or 2015Q3. */
    public String periodText(int time) {
        return frequency.text(periods[time]);
    }

    /** The period as a sentence says it. */
    public Period when(int time) {
        return new Period(periods[time], frequency);
    }

    /** How long a period is. */
    public Frequency frequency() {
        return frequency;
    }

    /** Position of a period, negative if no row has it. */
    public int timeOfPeriod(int period) {
        return Arrays.binarySearch(periods, period);
    }

    /** Whether every unit has every period. */
    public boolean isBalanced() {
        return rows() == units() * periods();
    }

    /**
     * Any column as codes 0, 1, … in the order of its values: numbers by value, texts by text.
     *
     * @return codes by row, −1 if missing, and the labels
     */
    public Coded codes(String column) {
        if (column.equals(unitColumn)) {
            return new Coded(unitOf, unitLabels);
        }
        if (column.equals(timeColumn)) {
            return new Coded(
                    timeOf, Arrays.stream(periods).mapToObj(frequency::text).toList());
        }
        return code(data.column(column));
    }

    /** As {@link #codes}, but texts in the order of their levels instead of that of the alphabet. */
    public Coded groups(String column) {
        boolean isText = !column.equals(unitColumn) && data.column(column) instanceof TextColumn;
        return isText ? coded(data.column(column), present((TextColumn) data.column(column))) : codes(column);
    }

    /** Levels that occur, in order. */
    private static List<String> present(TextColumn column) {
        boolean[] seen = new boolean[column.levels().size()];
        for (int i = 0; i < column.size(); i++) {
            if (column.code(i) >= 0) {
                seen[column.code(i)] = true;
            }
        }
        return IntStream.range(0, seen.length)
                .filter(level -> seen[level])
                .mapToObj(column.levels()::get)
                .toList();
    }

    /**
     * A coded column.
     *
     * @param codes by row, −1 if missing; not to be changed
     * @param labels by code
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Coded(int[] codes, List<String> labels) {}

    private static Coded codes(Dataset data, String column) {
        Coded coded = code(data.column(column));
        for (int i = 0; i < coded.codes.length; i++) {
            if (coded.codes[i] < 0) {
                throw new PanelProblem("key-missing", column, data.line(i));
            }
        }
        return coded;
    }

    private static Coded code(Column column) {
        int n = column.size();
        if (column instanceof NumberColumn numbers) {
            int[] codes = new int[n];
            double[] distinct = codeAscending(numbers, codes).orElseGet(() -> codeAny(numbers, codes));
            return new Coded(
                    codes, Arrays.stream(distinct).mapToObj(NumberColumn::plain).toList());
        }
        List<String> labels = new ArrayList<>();
        if (column instanceof TextColumn texts) {
            labels.addAll(present(texts));
        } else {
            IntStream.range(0, n)
                    .filter(i -> !column.isMissing(i))
                    .mapToObj(column::text)
                    .distinct()
                    .forEach(labels::add);
        }
        labels.sort(null);
        return coded(column, labels);
    }

    /**
     * Fills in the codes of numbers in order, as in a file sorted by them.
     *
     * @return the different numbers, in order; empty if one is missing or below the one above it
     */
    private static Optional<double[]> codeAscending(NumberColumn numbers, int[] codes) {
        double[] distinct = new double[16];
        int last = -1;
        for (int i = 0; i < codes.length; i++) {
            double value = numbers.get(i) + 0.0;
            double above = last < 0 ? value : distinct[last];
            if (!(value >= above)) {
                return Optional.empty();
            }
            if (last < 0 || value != above) {
                distinct = ++last == distinct.length ? Arrays.copyOf(distinct, 2 * last) : distinct;
                distinct[last] = value;
            }
            codes[i] = last;
        }
        return Optional.of(Arrays.copyOf(distinct, last + 1));
    }

    /** The same of numbers in any order. */
    private static double[] codeAny(NumberColumn numbers, int[] codes) {
        double[] distinct = distinct(numbers);
        for (int i = 0; i < codes.length; i++) {
            double value = numbers.get(i) + 0.0;
            boolean isAsAbove = i > 0 && value == numbers.get(i - 1);
            codes[i] = isAsAbove ? codes[i - 1] : numbers.isMissing(i) ? -1 : Arrays.binarySearch(distinct, value);
        }
        return distinct;
    }

    private static Coded coded(Column column, List<String> labels) {
        int[] codes = new int[column.size()];
        Map<String, Integer> codeOf = new LinkedHashMap<>();
        labels.forEach(label -> codeOf.put(label, codeOf.size()));
        for (int i = 0; i < codes.length; i++) {
            codes[i] = column.isMissing(i) ? -1 : codeOf.get(column.text(i));
        }
        return new Coded(codes, labels);
    }

    /**
     * A coded time column.
     *
     * @param codes by row, positions in {@code periods}
     * @param periods that occur, in order
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Times(int[] codes, int[] periods) {
        /** Codes take the place of the periods. Most rows are in the period after that of the row above. */
        static Times of(Dataset data, String timeColumn) {
            int[] times = times(data, timeColumn);
            int[] periods = distinct(times);
            int code = -1;
            for (int i = 0; i < times.length; i++) {
                code = code + 1 < periods.length && periods[code + 1] == times[i]
                        ? code + 1
                        : Arrays.binarySearch(periods, times[i]);
                times[i] = code;
            }
            return new Times(times, periods);
        }
    }

    /** In order, without missing ones; zero has no sign. No stream, which would make an object of each number. */
    private static double[] distinct(NumberColumn numbers) {
        double[] sorted = numbers.toArray();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] += 0.0;
        }
        Arrays.sort(sorted);
        int n = 0;
        for (double value : sorted) {
            if (!Double.isNaN(value) && (n == 0 || value != sorted[n - 1])) {
                sorted[n++] = value;
            }
        }
        return Arrays.copyOf(sorted, n);
    }

    /** In order. Whole numbers that lie as close together as years do are marked instead of sorted. */
    private static int[] distinct(int[] values) {
        int least = values[0];
        int most = values[0];
        for (int value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if ((long) most - least >= values.length) {
            return Arrays.stream(values).sorted().distinct().toArray();
        }
        boolean[] isThere = new boolean[most - least + 1];
        for (int value : values) {
            isThere[value - least] = true;
        }
        int first = least;
        return IntStream.rangeClosed(least, most)
                .filter(value -> isThere[value - first])
                .toArray();
    }

    private static int[] times(Dataset data, String timeColumn) {
        Column column = data.column(timeColumn);
        int[] times = new int[data.rows()];
        for (int i = 0; i < times.length; i++) {
            times[i] = PeriodColumn.at(column, i);
            if (times[i] == PeriodColumn.NONE) {
                if (column.isMissing(i)) {
                    throw new PanelProblem("key-missing", timeColumn, data.line(i));
                }
                int row = column instanceof TextColumn ? TimeTexts.firstOdd(column) : i;
                throw notAPeriod(column, row, data.line(row));
            }
        }
        return times;
    }

    /** Whether each row comes after the one above it, as in most files; then no two are the same. */
    private static boolean isInOrder(int[] unit, int[] time) {
        for (int i = 1; i < unit.length; i++) {
            if (unit[i] < unit[i - 1] || unit[i] == unit[i - 1] && time[i] <= time[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private static PanelProblem duplicate(Dataset data, Column time, String unit, int first, int second) {
        boolean isShorter = time instanceof DateColumn && !time.text(first).equals(time.text(second));
        Frequency other = isShorter ? FrequencyGuess.of(time) : Frequency.YEAR;
        return other == Frequency.YEAR
                ? new PanelProblem(
                        "duplicate",
                        unit,
                        new Period(times(data, time.name())[first], frequency(time)),
                        data.line(first),
                        data.line(second))
                : new PanelProblem(
                        "duplicate-dates",
                        unit,
                        time.text(first),
                        time.text(second),
                        data.line(first),
                        data.line(second),
                        other,
                        other.word());
    }

    private static PanelProblem onePeriod(Column time, Period period) {
        Frequency other = time instanceof DateColumn ? FrequencyGuess.of(time) : Frequency.YEAR;
        return other == Frequency.YEAR
                ? new PanelProblem("one-period", time.name(), period)
                : new PanelProblem("one-period-dates", time.name(), period, other, other.word());
    }

    private static Frequency frequency(Column time) {
        return time instanceof PeriodColumn counted ? counted.frequency() : Frequency.YEAR;
    }

    /** A text that says another period than a year is one in another study. */
    private static PanelProblem notAPeriod(Column column, int row, int line) {
        Frequency other = FrequencyGuess.of(column);
        if (other != Frequency.YEAR && !(column instanceof PeriodColumn)) {
            return new PanelProblem("time-no-year", column.name(), column.text(row), line, other, other.word());
        }
        return column instanceof PeriodColumn counted
                ? new PanelProblem(
                        "time-no-period",
                        column.name(),
                        column.text(row),
                        line,
                        counted.frequency(),
                        counted.frequency().example())
                : new PanelProblem("time-not-integer", column.name(), column.text(row), line);
    }

    /** Rows by unit, then period (counting sort, stable). */
    private static int[] order(int[] unit, int[] time, int periods) {
        int units = Arrays.stream(unit).max().orElse(-1) + 1;
        int[] byTime = countingSort(IntStream.range(0, unit.length).toArray(), time, periods);
        return countingSort(byTime, unit, units);
    }

    private static int[] countingSort(int[] rows, int[] key, int keys) {
        int[] start = new int[keys + 1];
        for (int row : rows) {
            start[key[row] + 1]++;
        }
        for (int k = 0; k < keys; k++) {
            start[k + 1] += start[k];
        }
        int[] sorted = new int[rows.length];
        for (int row : rows) {
            sorted[start[key[row]]++] = row;
        }
        return sorted;
    }

    /** @throws DataProblem as {@link Dataset#numbers} */
    public NumberColumn numbers(String column) {
        return data.numbers(column);
    }
}
