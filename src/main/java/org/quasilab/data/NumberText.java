package org.quasilab.data;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.quasilab.text.Spaces;

/**
 * Numbers written as text, read exactly.
 *
 * <p>What a number is: an optional sign, digits with an optional decimal mark, an optional exponent, any Unicode space
 * around. Besides these {@link #rewritten} knows thousands separators, full-width digits and a year with 年, and
 * {@link #percent} a share with its sign. What a number is not: an identifier, that is digits with a leading zero
 * ({@code 010000}) or a whole number too long for a double to hold (18-digit identity numbers); read as numbers they would
 * lose what they say.
 */
public final class NumberText {
    private static final double[] POWER = new double[23];
    private static final long EXACT = 1L << 53;
    private static final int LONGEST = 18;

    /** So many digits are exact in a double. */
    private static final int SHORT = 15;

    private static final Set<String> INFINITE = Set.of("inf", "infinity", "∞");
    private static final Pattern GROUPED = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d*)?");
    private static final Pattern YEAR = Pattern.compile("[12]\\d{3}年度?");
    private static final String WIDE = "０１２３４５６７８９，．－＋−％";
    private static final String NARROW = "0123456789,.-+-%";

    static {
        double power = 1;
        for (int k = 0; k < POWER.length; k++) {
            POWER[k] = power;
            power *= 10;
        }
    }

    private NumberText() {}

    /**
     * The number a piece of text holds.
     *
     * <p>Up to 2^53 in the digits and 10^22 in the scale the quotient of two exact doubles is the correctly rounded
     * result (Clinger 1990); beyond that {@link Double#parseDouble}.
     *
     * @param decimal the decimal mark, a point or a comma
     * @return NaN if it is not a number; infinite if it is one too large for a double
     */
    public static double parse(char[] chars, int start, int length, char decimal) {
        int from = start;
        int end = start + length;
        while (from < end && Spaces.isBlank(chars[from])) {
            from++;
        }
        while (end > from && Spaces.isBlank(chars[end - 1])) {
            end--;
        }
        int i = from;
        boolean negative = i < end && chars[i] == '-';
        if (negative || i < end && chars[i] == '+') {
            i++;
        }
        int firstDigit = i;
        long digits = 0;
        int significant = 0;
        int scale = 0;
        while (i < end && isDigit(chars[i])) {
            digits = significant < LONGEST ? digits * 10 + (chars[i] - '0') : digits;
            significant += significant > 0 || chars[i] != '0' ? 1 : 0;
            i++;
        }
        int whole = i - firstDigit;
        if (whole > 1 && chars[firstDigit] == '0') {
            return Double.NaN;
        }
        boolean isWhole = true;
        if (i < end && chars[i] == decimal) {
            isWhole = false;
            i++;
            int firstDecimal = i;
            while (i < end && isDigit(chars[i])) {
                digits = significant < LONGEST ? digits * 10 + (chars[i] - '0') : digits;
                significant += significant > 0 || chars[i] != '0' ? 1 : 0;
                i++;
            }
            scale = i - firstDecimal;
            whole += scale;
        }
        if (whole == 0) {
            return Double.NaN;
        }
        int exponent = 0;
        if (i < end && (chars[i] == 'e' || chars[i] == 'E')) {
            isWhole = false;
            int sign = i + 1 < end && (chars[i + 1] == '-' || chars[i + 1] == '+') ? 1 : 0;
            int firstDigitOfExponent = i + 1 + sign;
            i = firstDigitOfExponent;
            while (i < end && isDigit(chars[i])) {
                exponent = Math.min(exponent * 10 + (chars[i] - '0'), 100_000);
                i++;
            }
            if (i == firstDigitOfExponent) {
                return Double.NaN;
            }
            exponent = sign == 1 && chars[firstDigitOfExponent - 1] == '-' ? -exponent : exponent;
        }
        if (i < end) {
            return Double.NaN;
        }
        int power = exponent - scale;
        if (significant <= LONGEST && digits <= EXACT && power > -POWER.length && power < POWER.length) {
            double value = power < 0 ? digits / POWER[-power] : digits * POWER[power];
            return negative ? -value : value;
        }
        double value = Double.parseDouble(new String(chars, from, end - from).replace(decimal, '.'));
        return isWhole && significant > 15 && Math.abs(value) >= EXACT ? Double.NaN : value;
    }

    /**
     * The number of a text that is nothing but digits, after a minus sign or none, with a decimal mark among them or none, to
     * whom has read them on the way.
     *
     * @param digits all of them as one number, modulo 2^64 if they are many
     * @param afterMark where those after the mark begin; 0 without a mark
     * @return as {@link #parse}, but NaN for more than {@value #SHORT} characters
     */
    public static double simple(char[] chars, int start, int end, long digits, int afterMark) {
        int first = start < end && chars[start] == '-' ? start + 1 : start;
        boolean isIdentifier = end - first > 1 && chars[first] == '0' && afterMark != first + 2;
        boolean hasDigits = end - first > (afterMark == 0 ? 0 : 1);
        if (end - start > SHORT || isIdentifier || !hasDigits) {
            return Double.NaN;
        }
        double value = afterMark == 0 ? digits : digits / POWER[end - afterMark];
        return first > start ? -value : value;
    }

    /** The same for a text with a decimal point. */
    public static double parse(String text) {
        return parse(text.toCharArray(), 0, text.length(), '.');
    }

    /**
     * A number written in a way that must be changed before it can be read: "19,338", "１２３", "2015年".
     *
     * @param decimal the decimal mark; the other of point and comma separates thousands
     * @return empty if it is no number even so
     */
    public static Optional<Double> rewritten(String text, char decimal) {
        String narrow = narrow(Spaces.strip(text));
        if (YEAR.matcher(narrow).matches()) {
            return Optional.of(Double.valueOf(narrow.substring(0, 4)));
        }
        double value = parse(plain(narrow, decimal));
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    /** Whether a text is a number, perhaps one that must be changed before it can be read. */
    public static boolean isNumber(String text, char decimal) {
        return !Double.isNaN(parse(text.toCharArray(), 0, text.length(), decimal))
                || rewritten(text, decimal).isPresent();
    }

    /** With a decimal point and without separators of thousands. */
    private static String plain(String narrow, char decimal) {
        String pointed = decimal == ',' ? swapMarks(narrow) : narrow;
        return GROUPED.matcher(pointed).matches() ? pointed.replace(",", "") : pointed;
    }

    /**
     * A share in percent: "12.5%" is 0.125, as a spreadsheet holds it.
     *
     * @param decimal the decimal mark; the other of point and comma separates thousands
     * @return the nearest double to a hundredth of the number before the sign; empty if it is none
     */
    public static Optional<Double> percent(String text, char decimal) {
        String narrow = narrow(Spaces.strip(text));
        if (!narrow.endsWith("%")) {
            return Optional.empty();
        }
        String number = plain(Spaces.strip(narrow.substring(0, narrow.length() - 1)), decimal);
        return Double.isFinite(parse(number))
                ? Optional.of(new BigDecimal(number).movePointLeft(2).doubleValue())
                : Optional.empty();
    }

    /** Whether a text says infinity: "inf", "-Infinity", "∞". */
    public static boolean isInfinite(String text) {
        String word = Spaces.strip(text).toLowerCase(java.util.Locale.ROOT);
        return INFINITE.contains(word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word);
    }

    /** Whether a text is an identifier: digits that are no number, as {@link #parse} has it. */
    public static boolean isCode(String text) {
        String stripped = Spaces.strip(text);
        return !stripped.isEmpty()
                && stripped.chars().allMatch(c -> c >= '0' && c <= '9')
                && Double.isNaN(parse(stripped));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String narrow(String text) {
        StringBuilder narrow = new StringBuilder(text);
        for (int i = 0; i < narrow.length(); i++) {
            int wide = WIDE.indexOf(narrow.charAt(i));
            if (wide >= 0) {
                narrow.setCharAt(i, NARROW.charAt(wide));
            }
        }
        return narrow.toString();
    }

    private static String swapMarks(String text) {
        return text.replace('.', '\0').replace(',', '.').replace('\0', ',');
    }
}
