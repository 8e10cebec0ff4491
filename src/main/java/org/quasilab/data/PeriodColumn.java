package org.quasilab.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.study.Frequency;

/**
 * The periods of a panel that are no years: whole numbers as their {@link Frequency} counts them. What could not be read
 * as one keeps its text, so that whoever needs it can say so.
 */
public final class PeriodColumn implements Column {
    /** No period: nothing is written, or nothing that could be read. */
    public static final int NONE = Integer.MIN_VALUE;

    private final Column written;
    private final int[] periods;
    private final Frequency frequency;

    private PeriodColumn(Column written, int[] periods, Frequency frequency) {
        this.written = written;
        this.periods = periods;
        this.frequency = frequency;
    }

    /** The periods in a column of texts, numbers or dates. */
    public static PeriodColumn of(Column written, Frequency frequency) {
        int[] periods = new int[written.size()];
        int[] byLevel = written instanceof TextColumn texts
                ? texts.levels().stream()
                        .mapToInt(level -> frequency.parse(level).orElse(NONE))
                        .toArray()
                : new int[0];
        for (int row = 0; row < periods.length; row++) {
            periods[row] = written.isMissing(row) ? NONE : period(written, row, byLevel, frequency);
        }
        return new PeriodColumn(written, periods, frequency);
    }

    /**
     * The periods that two columns say together, such as 2015 and 3, 2015 and 3月, or 2015 and Mar; with the name of the first.
     *
     * @param year of each row
     * @param part which part of the year: its number, or what stands behind or before the year in a {@link
     *     org.quasilab.study.PartialDate}
     */
    public static PeriodColumn of(Column year, Column part, Frequency frequency) {
        Map<String, Integer> codeOf = new HashMap<>();
        List<String> levels = new ArrayList<>();
        int[] codes = new int[year.size()];
        for (int row = 0; row < codes.length; row++) {
            String first = year.text(row);
            String second = part.text(row);
            codes[row] = year.isMissing(row) || part.isMissing(row)
                    ? -1
                    : codeOf.computeIfAbsent(first + "\t" + second, pair -> {
                        levels.add(both(first, second, frequency));
                        return levels.size() - 1;
                    });
        }
        return of(TextColumn.adopt(year.name(), codes, List.copyOf(levels)), frequency);
    }

    /** The two in the first way that says a period. */
    private static String both(String year, String part, Frequency frequency) {
        List<String> ways =
                List.of(year + frequency.sign() + part, year + "年" + part, year + " " + part, part + " " + year);
        return ways.stream()
                .filter(way -> frequency.parse(way).isPresent())
                .findFirst()
                .orElse(year + " " + part);
    }

    /**
     * The period of a row of a time column as it stands: the one counted, the year of a day, or a whole number.
     *
     * @return {@link #NONE} if missing, and for texts, which say a period only in a study that says how long one is
     */
    public static int at(Column time, int row) {
        if (time instanceof NumberColumn numbers) {
            double number = numbers.get(row);
            return Frequency.isYear(number) ? (int) number : NONE;
        }
        return time.isMissing(row) || time instanceof TextColumn ? NONE : period(time, row, new int[0], Frequency.YEAR);
    }

    private static int period(Column written, int row, int[] byLevel, Frequency frequency) {
        if (written instanceof TextColumn texts) {
            return byLevel[texts.code(row)];
        }
        if (written instanceof DateColumn dates) {
            return frequency.period(LocalDate.ofEpochDay(dates.day(row)));
        }
        if (written instanceof NumberColumn numbers) {
            return frequency.parse(numbers.get(row)).orElse(NONE);
        }
        return ((PeriodColumn) written).periods[row];
    }

    public Frequency frequency() {
        return frequency;
    }

    /** The period of a row, or {@link #NONE}. */
    public int period(int row) {
        return periods[row];
    }

    @Override
    public String name() {
        return written.name();
    }

    @Override
    public int size() {
        return periods.length;
    }

    @Override
    public boolean isMissing(int row) {
        return written.isMissing(row);
    }

    @Override
    public String text(int row) {
        return periods[row] == NONE ? written.text(row) : frequency.text(periods[row]);
    }

    @Override
    public PeriodColumn withName(String newName) {
        return new PeriodColumn(written.withName(newName), periods, frequency);
    }

    @Override
    public PeriodColumn select(int[] rows) {
        int[] chosen = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = periods[rows[i]];
        }
        return new PeriodColumn(written.select(rows), chosen, frequency);
    }
}
