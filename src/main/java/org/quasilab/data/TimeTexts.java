package org.quasilab.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.quasilab.study.Frequency;
import org.quasilab.text.Spaces;

/** The cells of a time column that say no period, where most others do. */
public final class TimeTexts {
    /** More different texts than this are another kind of column, not slips. */
    private static final int MOST_TEXTS = 5;

    /** The periods of a column are at least this many times the texts. */
    private static final int PERIODS_TO_TEXTS = 5;

    private TimeTexts() {}

    /**
     * Cells that say no period.
     *
     * @param texts all different
     * @param rows how many there are
     * @param firstRow the first of them
     */
    public record Odd(List<String> texts, int rows, int firstRow) {
        public Odd {
            texts = List.copyOf(texts);
        }
    }

    /** Empty if all cells say a period, or too few do. */
    public static Optional<Odd> odd(Column time) {
        Set<String> texts = new LinkedHashSet<>();
        List<Integer> rows = new ArrayList<>();
        int periods = 0;
        for (int row = 0; row < time.size(); row++) {
            if (!time.isMissing(row)) {
                if (isPeriod(time, row)) {
                    periods++;
                } else {
                    texts.add(Spaces.strip(time.text(row)));
                    rows.add(row);
                }
            }
        }
        boolean isFew = !rows.isEmpty() && texts.size() <= MOST_TEXTS && periods >= PERIODS_TO_TEXTS * rows.size();
        return isFew ? Optional.of(new Odd(List.copyOf(texts), rows.size(), rows.get(0))) : Optional.empty();
    }

    /** The first cell that says no period; where none does, the first that is not empty. */
    public static int firstOdd(Column time) {
        OptionalInt first = OptionalInt.empty();
        for (int row = 0; row < time.size(); row++) {
            if (!time.isMissing(row)) {
                if (!isPeriod(time, row)) {
                    return row;
                }
                first = first.isPresent() ? first : OptionalInt.of(row);
            }
        }
        return first.orElse(0);
    }

    /** In a column of texts a year is written in digits. */
    private static boolean isPeriod(Column time, int row) {
        return time instanceof TextColumn
                ? Frequency.YEAR.parse(NumberText.parse(time.text(row))).isPresent()
                : PeriodColumn.at(time, row) != PeriodColumn.NONE;
    }
}
