package org.quasilab.data.derive;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.PeriodColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.data.TimeTexts;

/** The rows of a data set by unit and calendar period, in any order. */
public final class Periods {
    private final Map<Long, Integer> rowOf;
    private final int[] unit;
    private final int[] period;

    private Periods(Map<Long, Integer> rowOf, int[] unit, int[] period) {
        this.rowOf = rowOf;
        this.unit = unit;
        this.period = period;
    }

    /**
     * @throws DataProblem {@code time-not-whole} if the time column holds something that is no whole number or day,
     *     {@code unit-time-twice} if a unit has a period in two rows
     */
    public static Periods of(Dataset data, String unitColumn, String timeColumn) {
        int[] unit = codes(data.column(unitColumn));
        int[] period = periods(data, timeColumn);
        Map<Long, Integer> rowOf = new HashMap<>();
        for (int row = 0; row < unit.length; row++) {
            if (unit[row] >= 0 && period[row] != PeriodColumn.NONE) {
                Integer other = rowOf.put(key(unit[row], period[row]), row);
                if (other != null) {
                    throw new DataProblem(
                            "unit-time-twice",
                            data.column(unitColumn).text(row),
                            data.column(timeColumn).text(row),
                            data.line(other),
                            data.line(row));
                }
            }
        }
        return new Periods(rowOf, unit, period);
    }

    /** The value of the same unit {@code by} periods later (earlier if negative); missing where there is no such row. */
    double[] shift(double[] values, int by) {
        double[] shifted = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            Integer other = unit[row] < 0 || period[row] == PeriodColumn.NONE
                    ? null
                    : rowOf.get(key(unit[row], period[row] + by));
            shifted[row] = other == null ? Double.NaN : values[other];
        }
        return shifted;
    }

    private static long key(int unit, int period) {
        return ((long) unit << 32) | (period & 0xFFFFFFFFL);
    }

    /** A column's distinct values as codes 0, 1, …; −1 if missing. */
    public static int[] codes(Column column) {
        int[] codes = new int[column.size()];
        if (column instanceof TextColumn texts) {
            Arrays.setAll(codes, texts::code);
            return codes;
        }
        Map<Object, Integer> codeOf = new HashMap<>();
        for (int row = 0; row < codes.length; row++) {
            codes[row] = column.isMissing(row)
                    ? -1
                    : codeOf.computeIfAbsent(
                            column instanceof NumberColumn numbers ? numbers.get(row) + 0.0 : column.text(row),
                            v -> codeOf.size());
        }
        return codes;
    }

    /**
     * Whole periods by row: the number, the period counted, or the year of a day; {@link PeriodColumn#NONE} if missing.
     *
     * @throws DataProblem {@code time-not-whole}
     */
    public static int[] periods(Dataset data, String timeColumn) {
        Column column = data.column(timeColumn);
        int[] periods = new int[column.size()];
        for (int row = 0; row < periods.length; row++) {
            periods[row] = PeriodColumn.at(column, row);
            if (periods[row] == PeriodColumn.NONE && !column.isMissing(row)) {
                int odd = column instanceof TextColumn ? TimeTexts.firstOdd(column) : row;
                throw new DataProblem("time-not-whole", timeColumn, column.text(odd), data.line(odd));
            }
        }
        return periods;
    }
}
