package org.quasilab.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.data.derive.Periods;
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
    private static final int LEAST_VALUES = 3;

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
    public record Total(String unit, String name, Kind kind, String column, int rows, int line) {}

    private final Dataset data;
    private final Column unit;
    private final int[] unitOf;
    private final int units;
    private final Map<Integer, Total> found = new HashMap<>();

    private TotalUnits(Dataset data, String unit) {
        this.data = data;
        this.unit = data.column(unit);
        this.unitOf = Periods.codes(this.unit);
        this.units = Arrays.stream(unitOf).max().orElse(-1) + 1;
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
        return totals.found.values().stream()
                .sorted((a, b) -> Integer.compare(a.line(), b.line()))
                .toList();
    }

    private void byName() {
        names(unit);
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
        String one = plain.replaceAll("\\s+", " ").toLowerCase(java.util.Locale.ROOT);
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
        Set<Long> seen = new HashSet<>();
        for (int row = 0; row < unitOf.length; row++) {
            boolean isKeyed = unitOf[row] >= 0 && period[row] >= 0;
            if (isKeyed && !seen.add((long) unitOf[row] << 32 | period[row])) {
                return;
            }
        }
        List<int[]> groupings = groupings();
        for (Column column : data.columns()) {
            boolean isKey = column.name().equals(unitName) || column.name().equals(time);
            if (column instanceof NumberColumn numbers && !isKey) {
                groupings.forEach(group -> compare(numbers, period, group));
            }
        }
    }

    /** All units as one group, and what text columns that do not change within units divide them into. */
    private List<int[]> groupings() {
        List<int[]> groupings = new ArrayList<>();
        groupings.add(new int[unitOf.length]);
        for (Column column : data.columns()) {
            if (column instanceof TextColumn && column != unit) {
                int[] group = Periods.codes(column);
                int groups = (int)
                        Arrays.stream(group).filter(g -> g >= 0).distinct().count();
                if (groups > 1 && groups <= MOST_GROUPS && groups * LEAST_OTHERS <= units) {
                    groupings.add(group);
                }
            }
        }
        return groupings;
    }

    /** The values of a group in a period, but those of units known to be totals. */
    private static final class Cell {
        private double sum;
        private double size;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private int count;

        private void add(double value) {
            sum += value;
            size += Math.abs(value);
            least = Math.min(least, value);
            most = Math.max(most, value);
            count++;
        }
    }

    private void compare(NumberColumn numbers, int[] period, int[] group) {
        IntPredicate isUsed = row -> unitOf[row] >= 0
                && period[row] >= 0
                && group[row] >= 0
                && !numbers.isMissing(row)
                && !found.containsKey(unitOf[row]);
        int[] rows = IntStream.range(0, unitOf.length).filter(isUsed).toArray();
        Map<Long, Cell> cells = new HashMap<>();
        for (int row : rows) {
            cells.computeIfAbsent(key(group[row], period[row]), key -> new Cell())
                    .add(numbers.get(row));
        }
        boolean[] isSum = new boolean[units];
        boolean[] isMean = new boolean[units];
        Arrays.fill(isSum, true);
        Arrays.fill(isMean, true);
        Map<Integer, Set<Double>> values = new HashMap<>();
        for (int row : rows) {
            Cell cell = cells.get(key(group[row], period[row]));
            double value = numbers.get(row);
            int others = cell.count - 1;
            double rest = cell.sum - value;
            double slight = SLIGHT * cell.size;
            int of = unitOf[row];
            boolean isTold = others >= LEAST_OTHERS && cell.most > cell.least;
            isSum[of] &= isTold && Math.abs(value - rest) <= slight;
            isMean[of] &= isTold && Math.abs(value - rest / others) <= slight / others;
            if (isSum[of] || isMean[of]) {
                values.computeIfAbsent(of, key -> new HashSet<>()).add(value);
            }
        }
        values.forEach((of, different) -> {
            if ((isSum[of] || isMean[of]) && different.size() >= LEAST_VALUES) {
                add(of, "", isSum[of] ? Kind.SUM : Kind.MEAN, numbers.name());
            }
        });
    }

    private static long key(int group, int period) {
        return (long) group << 32 | period;
    }

    private void add(int of, String called, Kind kind, String column) {
        if (found.containsKey(of)) {
            return;
        }
        int[] rows = IntStream.range(0, unitOf.length)
                .filter(row -> unitOf[row] == of)
                .toArray();
        String text = unit.text(rows[0]);
        String name = Optional.of(called).filter(given -> !given.isEmpty()).orElse(text);
        found.put(of, new Total(text, name, kind, column, rows.length, data.line(rows[0])));
    }
}
