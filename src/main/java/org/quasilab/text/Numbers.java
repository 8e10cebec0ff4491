package org.quasilab.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same in window, tables and files: point as decimal mark, comma for thousands, real minus on request. */
public final class Numbers {
    /** U+2212, the minus of print. */
    public static final String MINUS = "\u2212";

    /** Numbers farther from one are written with a power of ten. */
    private static final int MOST_ZEROS = 5;

    private static final int MOST_DIGITS = 14;

    /** No table prints more decimals. */
    public static final int MOST_DECIMALS = 10;

    /** Below this {@link #MOST_DECIMALS} show fewer than two digits of a number. */
    private static final double TINY = 1e-9;

    /** From here on decimals would be more digits than a double has. */
    private static final double HUGE = 1e15;

    private static final int DIGITS_OF_POWERS = 4;

    private Numbers() {}

    /** A number with a fixed count of decimals, rounded half even on its decimal value: {@code fixed(0.0392, 3)} is 0.039. Missing (NaN) is empty. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return nonFinite(value);
        }
        String text = new BigDecimal(Double.toString(value))
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
        return text.startsWith("-") && isZero(text) ? text.substring(1) : text;
    }

    /**
     * A number of a table: as {@link #fixed}, but with four digits and a power of ten where that would print a number as zero or
     * digits that it does not have: {@code 2.34E-12}.
     */
    public static String readable(double value, int decimals) {
        return isPower(value, decimals) ? general(value, DIGITS_OF_POWERS) : fixed(value, decimals);
    }

    /** Whether a number of a table is printed with a power of ten. */
    public static boolean isPower(double value, int decimals) {
        double size = Math.abs(value);
        return (size >= HUGE && Double.isFinite(size)) || (size > 0 && size < TINY && decimals >= MOST_DECIMALS);
    }

    /**
     * A number with up to {@code digits} significant digits, and never fewer than stand before its point: 19067.49 with four
     * is 19067, not 19070. No trailing zeros; what is written with a power of ten has the digits asked for. Missing (NaN) is
     * empty.
     */
    public static String general(double value, int digits) {
        if (!Double.isFinite(value)) {
            return nonFinite(value);
        }
        BigDecimal all = new BigDecimal(value);
        int whole = all.precision() - all.scale();
        int kept = whole > MOST_DIGITS + 1 ? digits : Math.max(digits, whole);
        BigDecimal rounded = all.round(new MathContext(kept, RoundingMode.HALF_EVEN));
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal stripped = rounded.stripTrailingZeros();
        return exponent < -MOST_ZEROS || exponent > MOST_DIGITS ? stripped.toString() : stripped.toPlainString();
    }

    /** All digits of a number, as few as read back to the same double. Missing (NaN) is empty. */
    public static String exact(double value) {
        if (!Double.isFinite(value)) {
            return nonFinite(value);
        }
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return exponent < -MOST_ZEROS || exponent > MOST_DIGITS ? digits.toString() : digits.toPlainString();
    }

    /** A whole number with a comma between thousands: 3,878. */
    public static String grouped(long value) {
        return String.format(java.util.Locale.ROOT, "%,d", value);
    }

    /** The digits of a number with a comma between thousands: 106,815.195. */
    public static String withThousands(String number) {
        if (number.indexOf('E') >= 0) {
            return number;
        }
        int end = number.indexOf('.') < 0 ? number.length() : number.indexOf('.');
        int first = number.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(number);
        for (int i = end - 3; i > first; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** A p-value with three decimals, {@code <0.001} below that. */
    public static String pValue(double p) {
        return p < 0.001 ? "<0.001" : fixed(p, 3);
    }

    /** The same text with the minus of print instead of the hyphen. */
    public static String withMinus(String number) {
        return number.replace("-", MINUS);
    }

    private static boolean isZero(String text) {
        return text.chars().noneMatch(c -> c >= '1' && c <= '9');
    }

    private static String nonFinite(double value) {
        return Double.isNaN(value) ? "" : value > 0 ? "∞" : "-∞";
    }
}
