package org.quasilab.table;

import java.util.Optional;
import org.quasilab.text.Numbers;

/**
 * One cell: words, a number that keeps its full value, or an interval. A cell over several columns stands once; the
 * row then has fewer cells than the table has columns.
 */
public sealed interface Cell {
    Cell EMPTY = new Words("", Align.LEFT, 1);

    /** How many columns it covers, at least 1. */
    int span();

    /** The same over so many columns, at most as many as it covers. */
    default Cell withSpan(int columns) {
        return this;
    }

    Align align();

    /** As printed: real minus, stars, parentheses. */
    String text();

    /** What stands left of the decimal point, an opening parenthesis and the minus included; the whole text without one. */
    default String whole() {
        return text();
    }

    /** The decimal point and what follows it, stars and closing parenthesis included; may be empty. */
    default String fraction() {
        return "";
    }

    /** Stars after a number; empty for all else. */
    default String stars() {
        return "";
    }

    /** The text without its stars, which files print as superscript. */
    default String plain() {
        return text().substring(0, text().length() - stars().length());
    }

    /** What a number is the estimate or the uncertainty of; absent for all else. */
    default Optional<Coefficient> coefficient() {
        return Optional.empty();
    }

    /** As printed, but numbers with all their digits and without stars and parentheses. */
    default String exact() {
        return text();
    }

    /** The same cell with or without a comma between thousands. */
    default Cell withThousands(boolean are) {
        return this;
    }

    /** What stands around a number. */
    enum Frame {
        NONE("", ""),
        PARENTHESES("(", ")"),
        BRACKETS("[", "]");

        private final String open;
        private final String close;

        Frame(String open, String close) {
            this.open = open;
            this.close = close;
        }

        public String open() {
            return open;
        }

        public String close() {
            return close;
        }
    }

    /** Text; the text may come from the user and hold any character. */
    record Words(String text, Align align, int span) implements Cell {
        public Words {
            if (span < 1) {
                throw new IllegalArgumentException("span " + span);
            }
        }

        @Override
        public Cell withSpan(int columns) {
            return new Words(text, align, columns);
        }
    }

    /**
     * A number.
     *
     * @param value at full precision; NaN prints nothing
     * @param decimals printed
     * @param grouped with a comma between thousands
     * @param stars after the number, outside its width; may be empty
     * @param suffix such as {@code %}; may be empty
     */
    record Figure(
            double value,
            int decimals,
            boolean grouped,
            String stars,
            String suffix,
            Frame frame,
            Optional<Coefficient> coefficient)
            implements Cell {
        Figure(double value, int decimals, boolean grouped, String stars, String suffix, Frame frame) {
            this(value, decimals, grouped, stars, suffix, frame, Optional.empty());
        }

        /** The same number, which is of this coefficient. */
        Figure of(Coefficient newCoefficient) {
            return new Figure(value, decimals, grouped, stars, suffix, frame, Optional.of(newCoefficient));
        }

        @Override
        public String exact() {
            return Double.isNaN(value) ? "" : Numbers.exact(value) + suffix;
        }

        @Override
        public int span() {
            return 1;
        }

        @Override
        public Align align() {
            return Align.DECIMAL;
        }

        @Override
        public String text() {
            return whole() + fraction();
        }

        @Override
        public String whole() {
            String number = number();
            if (number.isEmpty()) {
                return "";
            }
            int point = number.indexOf('.');
            return frame.open() + (point < 0 ? number + closing() : number.substring(0, point));
        }

        @Override
        public String fraction() {
            String number = number();
            int point = number.indexOf('.');
            return point < 0 ? "" : number.substring(point) + closing();
        }

        /** The printed digits with the minus of print, without stars and frame; empty for NaN. */
        public String number() {
            String plain = Numbers.readable(value, decimals);
            return Numbers.withMinus(grouped ? Numbers.withThousands(plain) : plain);
        }

        @Override
        public Cell withThousands(boolean are) {
            return new Figure(value, decimals, are, stars, suffix, frame, coefficient);
        }

        private String closing() {
            return suffix + stars + frame.close();
        }
    }

    /** A p-value: three decimals, {@code <0.001} below that; NaN prints nothing. */
    record Probability(double value) implements Cell {
        @Override
        public int span() {
            return 1;
        }

        @Override
        public Align align() {
            return Align.DECIMAL;
        }

        @Override
        public String text() {
            return Double.isNaN(value) ? "" : Numbers.pValue(value);
        }

        @Override
        public String exact() {
            return Double.isNaN(value) ? "" : Numbers.exact(value);
        }

        @Override
        public String whole() {
            return text().substring(0, Math.max(0, text().indexOf('.')));
        }

        @Override
        public String fraction() {
            return text().substring(Math.max(0, text().indexOf('.')));
        }
    }

    /** An interval in brackets: {@code [0.028, 0.050]}. */
    record Interval(double low, double high, int decimals, boolean grouped, Optional<Coefficient> coefficient)
            implements Cell {
        public Interval(double low, double high, int decimals) {
            this(low, high, decimals, false, Optional.empty());
        }

        /** The same interval, which is of this coefficient. */
        Interval of(Coefficient newCoefficient) {
            return new Interval(low, high, decimals, grouped, Optional.of(newCoefficient));
        }

        @Override
        public String exact() {
            return text().isEmpty() ? "" : "[" + Numbers.exact(low) + ", " + Numbers.exact(high) + "]";
        }

        @Override
        public Cell withThousands(boolean are) {
            return new Interval(low, high, decimals, are, coefficient);
        }

        @Override
        public int span() {
            return 1;
        }

        @Override
        public Align align() {
            return Align.CENTER;
        }

        @Override
        public String text() {
            return Double.isNaN(low) || Double.isNaN(high) ? "" : "[" + bound(low) + ", " + bound(high) + "]";
        }

        private String bound(double value) {
            String plain = Numbers.readable(value, decimals);
            return Numbers.withMinus(grouped ? Numbers.withThousands(plain) : plain);
        }
    }

    static Words words(String text) {
        return new Words(text, Align.LEFT, 1);
    }

    static Words centered(String text) {
        return new Words(text, Align.CENTER, 1);
    }

    static Words spanning(String text, int span) {
        return new Words(text, Align.CENTER, span);
    }

    static Figure figure(double value, int decimals) {
        return new Figure(value, decimals, false, "", "", Frame.NONE);
    }

    /** A number with commas between thousands and the given decimals. */
    static Figure grouped(double value, int decimals) {
        return new Figure(value, decimals, true, "", "", Frame.NONE);
    }

    /** A count: 3,878. */
    static Figure count(long value) {
        return new Figure(value, 0, true, "", "", Frame.NONE);
    }

    static Figure starred(double value, int decimals, String stars) {
        return new Figure(value, decimals, false, stars, "", Frame.NONE);
    }

    static Figure framed(double value, int decimals, Frame frame) {
        return new Figure(value, decimals, false, "", "", frame);
    }

    static Figure percent(double value, int decimals) {
        return new Figure(value, decimals, false, "", "%", Frame.NONE);
    }
}
