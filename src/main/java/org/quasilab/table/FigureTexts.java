package org.quasilab.table;

import org.quasilab.text.Numbers;

/** Numbers in sentences and notes, the same in every language. */
public final class FigureTexts {
    private FigureTexts() {}

    /** A number as in tables: three decimals, more where it would print as zero, the minus of print. */
    public static String number(double value) {
        int decimals = TableStyle.AER.withDecimals(3).decimalsFor(value);
        return Numbers.withMinus(Numbers.withThousands(Numbers.readable(value, decimals)));
    }

    /** Per cent with one decimal, as in tables. */
    public static String percent(double value) {
        return Numbers.withMinus(Numbers.fixed(value, 1)) + "%";
    }
}
