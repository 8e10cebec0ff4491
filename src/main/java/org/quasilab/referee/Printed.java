package org.quasilab.referee;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quasilab.text.Numbers;

/**
 * A figure as it is printed: what is known of it is its digits.
 *
 * @param value of the digits
 * @param unit of the last digit: 0.001 of {@code 0.039}
 * @param text the digits with the point as decimal mark and a hyphen for the minus
 */
record Printed(double value, double unit, String text) {
    /** A sign, digits with a point or a comma, perhaps in parentheses or brackets, and what tells the significance. */
    private static final Pattern FIGURE = Pattern.compile(
            "[(\\[]?\\s*([-+\u2212\u2013]?)\\s*(\\d[\\d,\\s]*(?:\\.\\d+)?|\\d*[.,]\\d+)\\s*[)\\]]?\\s*(\\*+|\u2020+|[a-c])?");

    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d*,\\d+");
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(,\\d{3})+");

    /** A figure with the significance printed beside it: {@code *}, letters or nothing. */
    record Marked(Printed figure, String mark) {}

    /**
     * Reads what stands in a cell: {@code 0.039***}, {@code (0.006)}, {@code −0,022}, {@code 3,878}. A comma before three digits
     * of a whole number parts thousands; any other comma is a decimal mark.
     *
     * @return empty if it is not a figure
     */
    static Optional<Marked> read(String cell) {
        Matcher matcher = FIGURE.matcher(cell.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(2).replaceAll("\\s", "");
        boolean isDecimal = DECIMAL_COMMA.matcher(digits).matches()
                && (digits.startsWith("0,")
                        || digits.startsWith(",")
                        || !THOUSANDS.matcher(digits).matches());
        String plain = isDecimal ? digits.replace(',', '.') : digits.replace(",", "");
        String sign = matcher.group(1).isEmpty() || matcher.group(1).equals("+") ? "" : "-";
        String mark = matcher.group(3) == null ? "" : matcher.group(3);
        return Optional.of(new Marked(of(sign + plain), mark));
    }

    static Printed of(String digits) {
        BigDecimal number = new BigDecimal(digits);
        return new Printed(number.doubleValue(), number.ulp().doubleValue(), digits);
    }

    /** What the figure may have been before it was printed. */
    Range range(Reading reading) {
        double half = unit / 2;
        if (reading == Reading.ROUNDED) {
            return new Range(value - half, value + half);
        }
        boolean isNegative = text.startsWith("-");
        boolean mayBeBoth = value == 0 && !isNegative;
        return new Range(value - (isNegative || mayBeBoth ? unit : half), value + (isNegative ? half : unit));
    }

    /** What a figure that cannot be below zero may have been. */
    Range positive(Reading reading) {
        Range range = range(reading);
        return new Range(Math.max(0, range.low()), Math.max(0, range.high()));
    }

    /** With the minus of print. */
    @Override
    public String toString() {
        return Numbers.withMinus(text);
    }
}
