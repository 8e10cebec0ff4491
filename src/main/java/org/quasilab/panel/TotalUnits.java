package org.quasilab.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.data.derive.Periods;
import org.quasilab.result.Warning;
import org.quasilab.text.Localized;
import org.quasilab.text.Messages;
import org.quasilab.text.ShortenedList;
import org.quasilab.text.Spaces;

/**
 * Units that are no units: the total or the mean of the others, which tables have as one more row. Complete, it would be one
 * more control unit.
 *
 * <p>A unit is one if it is called so (合计, Total, 全国, Average), or if a number column says so: in each of its periods its
 * value is the sum, or the mean, of the others' values in that period, of all or of those in one group.
 *
 * <p>Arithmetic asks for at least five others and for three different values, so that codes, 0/1 columns and what does not
 * change over time prove nothing; up to {@value #SLIGHT} of the sum may come from rounding.
 */
public final class TotalUnits {
    private static final double SLIGHT = 1e-6;
    private static final int LEAST_OTHERS = 5;

    /** A table of units and periods has not more cells than this for each row. */
    private static final long SPARSE = 64;

    private static final int LEAST_VALUES = 3;
    private static final int NAMED = 6;

    /** Groups to which a subtotal may belong: a column with more values names something else. */
    private static final int MOST_GROUPS = 40;

    private static final Pattern CHINESE = Pattern.compile("[合总共小]计|.*(合计|总计|小计|平均值?|均值)|总和|全(国|省|市|区|县|部|体).{0,2}");
    private static final Pattern ENGLISH =
            Pattern.compile("(grand |sub-?|overall |national |nation |world |country |us |u\\.s\\. )?"
                    + "(totals?|sum|averages?|mean|aggregate)( \\(.*\\))?|overall|nationwide|world|.+[ -](sub-?)?total"
                    + "|(all|(total|sum|average|mean)( of)?( all)?) (cities|states|countries|counties|provinces|regions|units|firms"
                    + "|industries|sectors|districts|municipalities|prefectures)");

    /** What shows that a unit is none. */
    public enum Kind {
        NAME,
        SUM,
        MEAN
    }

    /**
     * A unit that is none.
     *
     * @param unit its value in the unit column
     * @param name what it is called, which may be the text of a column beside the unit's
     * @param column the number column that shows it; empty for {@link Kind#NAME}
     * @param rows how many it has
     * @param line of its first row
     */
    public record Total(String unit, String name, Kind kind, String column, int rows, int line) implements Localized {
        /** 合计 (line 67, by its name). */
        @Override
        public String in(Messages messages) {
            return messages.text("panel.total." + kind.name().toLowerCase(Locale.ROOT), name, column, line);
        }
    }

    private final Dataset data;
    private final Column unit;
    private final int[] unitOf;
    private final int units;
    private final boolean[] isKnown;
    private final List<Total> found = new ArrayList<>();

    private TotalUnits(Dataset data, String unit) {
        this.data = data;
        this.unit = data.column(unit);
        this.unitOf = Periods.codes(this.unit);
        this.units = count(unitOf);
        this.isKnown = new boolean[units];
    }

    /**
     * Looks through data that need not be a panel yet: a total often has no period.
     *
     * @return in the order of the rows
     */
    public static List<Total> of(Dataset data, String unit, String time) {
        TotalUnits totals = new TotalUnits(data, unit);
        totals.byName();
        totals.byArithmetic(unit, time);
        return totals.found.stream()
                .sorted((a, b) -> Integer.compare(a.line(), b.line()))
                .toList();
    }

    /** {@code total-units}, which names them; empty if there is none. */
    public static List<Warning> warnings(Dataset data, String unit, String time) {
        List<Total> totals = of(data, unit, time);
        return totals.isEmpty()
                ? List.of()
                : List.of(Warning.of("panel", "total-units", totals.size(), new ShortenedList(totals, NAMED)));
    }

    private void byName() {
        if (unit instanceof TextColumn) {
            names(unit);
        }
        data.columns().stream()
                .filter(column -> column instanceof TextColumn && column != unit && isNameOfUnits(column))
                .forEach(this::names);
    }

    private void names(Column column) {
        Map<String, Boolean> isTotal = new HashMap<>();
        for (int row = 0; row < data.rows(); row++) {
            String text = column.text(row);
            if (unitOf[row] >= 0 && isTotal.computeIfAbsent(text, TotalUnits::isTotal)) {
                add(unitOf[row], text, Kind.NAME, "");
            }
        }
    }

    private static boolean isTotal(String text) {
        String plain = Spaces.strip(text).replaceAll("[:：]$", "");
        String one = plain.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return CHINESE.matcher(one.replace(" ", "")).matches()
                || ENGLISH.matcher(one).matches();
    }

    /** Whether each unit has a text of its own, by which it is called. */
    private boolean isNameOfUnits(Column column) {
        int[] texts = Periods.codes(column);
        int[] textOf = new int[units];
        Arrays.fill(textOf, -1);
        Map<Integer, Integer> unitOfText = new HashMap<>();
        for (int row = 0; row < texts.length; row++) {
            int of = unitOf[row];
            if (of >= 0 && texts[row] >= 0) {
                if (textOf[of] >= 0 && textOf[of] != texts[row] || unitOfText.getOrDefault(texts[row], of) != of) {
                    return false;
                }
                textOf[of] = texts[row];
                unitOfText.put(texts[row], of);
            }
        }
        return unitOfText.size() * 2 > units;
    }

    private void byArithmetic(String unitName, String time) {
        int[] period = Periods.codes(data.column(time));
        int periods = count(period);
        if ((long) units * periods > SPARSE * unitOf.length || isTwice(period, periods)) {
            return;
        }
        List<int[]> groupings = groupings(periods);
        for (Column column : data.columns()) {
            boolean isKey = column.name().equals(unitName) || column.name().equals(time);
            if (column instanceof NumberColumn numbers && !isKey) {
                groupings.forEach(group -> compare(numbers, period, periods, group));
            }
        }
    }

    private static int count(int[] codes) {
        return Arrays.stream(codes).max().orElse(-1) + 1;
    }

    /** Whether a unit has a period in two rows. */
    private boolean isTwice(int[] period, int periods) {
        BitSet seen = new BitSet();
        for (int row = 0; row < unitOf.length; row++) {
            if (unitOf[row] >= 0 && period[row] >= 0) {
                int cell = unitOf[row] * periods + period[row];
                if (seen.get(cell)) {
                    return true;
                }
                seen.set(cell);
            }
        }
        return false;
    }

    /** All units as one group, and what text columns that do not change within units divide them into. */
    private List<int[]> groupings(int periods) {
        List<int[]> groupings = new ArrayList<>();
        groupings.add(new int[unitOf.length]);
        for (Column column : data.columns()) {
            if (column instanceof TextColumn && column != unit) {
                int[] group = Periods.codes(column);
                int groups = count(group);
                boolean isFew = groups <= MOST_GROUPS && groups * LEAST_OTHERS <= units;
                if (groups > 1 && isFew && groups * periods <= unitOf.length) {
                    groupings.add(group);
                }
            }
        }
        return groupings;
    }

    /** The values of each group in each period, but those of units known to be totals. */
    private static final class Cells {
        private final double[] sum;
        private final double[] size;
        private final double[] least;
        private final double[] most;
        private final int[] count;

        Cells(int cells) {
            sum = new double[cells];
            size = new double[cells];
            least = new double[cells];
            most = new double[cells];
            count = new int[cells];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(most, Double.NEGATIVE_INFINITY);
        }

        private void add(int cell, double value) {
            sum[cell] += value;
            size[cell] += Math.abs(value);
            least[cell] = Math.min(least[cell], value);
            most[cell] = Math.max(most[cell], value);
            count[cell]++;
        }

        /** Whether enough others have values here that differ. */
        private boolean isTold(int cell) {
            return count[cell] > LEAST_OTHERS && most[cell] > least[cell];
        }

        private boolean isSum(int cell, double value) {
            return Math.abs(value - (sum[cell] - value)) <= SLIGHT * size[cell];
        }

        private boolean isMean(int cell, double value) {
            int others = count[cell] - 1;
            return Math.abs(value - (sum[cell] - value) / others) <= SLIGHT * size[cell] / others;
        }
    }

    private void compare(NumberColumn numbers, int[] period, int periods, int[] group) {
        int[] cellOf = new int[unitOf.length];
        Cells cells = new Cells(periods * Math.max(1, count(group)));
        for (int row = 0; row < cellOf.length; row++) {
            boolean isUsed = unitOf[row] >= 0
                    && period[row] >= 0
                    && group[row] >= 0
                    && !numbers.isMissing(row)
                    && !isKnown[unitOf[row]];
            cellOf[row] = isUsed ? group[row] * periods + period[row] : -1;
            if (isUsed) {
                cells.add(cellOf[row], numbers.get(row));
            }
        }
        boolean[] isSum = new boolean[units];
        boolean[] isMean = new boolean[units];
        Arrays.fill(isSum, true);
        Arrays.fill(isMean, true);
        Map<Integer, Set<Double>> values = new HashMap<>();
        for (int row = 0; row < cellOf.length; row++) {
            int cell = cellOf[row];
            int of = unitOf[row];
            if (cell >= 0 && (isSum[of] || isMean[of])) {
                double value = numbers.get(row);
                isSum[of] &= cells.isTold(cell) && cells.isSum(cell, value);
                isMean[of] &= cells.isTold(cell) && cells.isMean(cell, value);
                if (isSum[of] || isMean[of]) {
                    values.computeIfAbsent(of, key -> new HashSet<>()).add(value);
                }
            }
        }
        values.forEach((of, different) -> {
            if ((isSum[of] || isMean[of]) && different.size() >= LEAST_VALUES) {
                add(of, "", isSum[of] ? Kind.SUM : Kind.MEAN, numbers.name());
            }
        });
    }

    private void add(int of, String called, Kind kind, String column) {
        if (isKnown[of]) {
            return;
        }
        isKnown[of] = true;
        int[] rows = IntStream.range(0, unitOf.length)
                .filter(row -> unitOf[row] == of)
                .toArray();
        String text = unit.text(rows[0]);
        String name = Optional.of(called).filter(given -> !given.isEmpty()).orElse(text);
        found.add(new Total(text, name, kind, column, rows.length, data.line(rows[0])));
    }
}
