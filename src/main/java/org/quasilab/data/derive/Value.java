package org.quasilab.data.derive;

import java.util.List;
import java.util.Optional;
import org.quasilab.study.Frequency;

/** The value of a node over all rows. */
@SuppressWarnings("ArrayRecordComponent")
sealed interface Value {
    /**
     * Numbers, NaN is missing.
     *
     * @param at by row; an array of one stands for the same number in every row
     * @param counted what they count, if they are periods: days in a column of dates
     */
    record Numbers(double[] at, Optional<Frequency> counted) implements Value {
        Numbers(double[] at) {
            this(at, Optional.empty());
        }

        double get(int row) {
            return at.length == 1 ? at[0] : at[row];
        }
    }

    /**
     * Texts.
     *
     * @param codes by row, −1 is missing; an array of one stands for the same text in every row
     */
    record Texts(int[] codes, List<String> levels) implements Value {
        int code(int row) {
            return codes.length == 1 ? codes[0] : codes[row];
        }
    }

    /** Truths by row: 1 true, 0 false, −1 not known because something is missing. */
    record Truths(byte[] at) implements Value {}
}
