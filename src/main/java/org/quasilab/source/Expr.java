package org.quasilab.source;

import java.util.List;

/** A value of a row, or of a group of rows, in a statement. */
public sealed interface Expr {
    /** Calls the method of its form. */
    <T> T on(Cases<T> cases);

    /**
     * What is done with each form; it has no default.
     *
     * @param <T> what is made of it
     */
    interface Cases<T> {
        T column(Column value);

        T number(Number value);

        T constant(Constant value);

        T text(Text value);

        T call(Call value);
    }

    /** A column, by its name as the source has it. */
    record Column(String name) implements Expr {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.column(this);
        }
    }

    /** A number, bound and not written. */
    record Number(double value) implements Expr {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.number(this);
        }
    }

    /** A whole number, written: the frame of a window does not take one that is bound. */
    record Constant(int value) implements Expr {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.constant(this);
        }
    }

    /** A text, bound and not written. */
    record Text(String value) implements Expr {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.text(this);
        }
    }

    /** A function of other values. */
    record Call(Function function, List<Expr> of) implements Expr {
        public Call {
            of = List.copyOf(of);
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.call(this);
        }
    }

    /** What can be done with values; {@link Dialect} has the words. */
    enum Function {
        /** As a 64-bit floating-point number. */
        NUMBER,
        /** What is true or false as 1 or 0; missing where it is missing. */
        FLAG,
        /** As text, whose order is that of its characters. */
        TEXT,
        /** A text without the spaces around it. */
        TRIM,
        /** A number without a fraction as a whole one. */
        WHOLE,
        /** A day, counted from 1 January 1970. */
        DAYS,
        /** A moment, in millionths of a second from 1 January 1970, in UTC. */
        MICROS,
        /** The year of a day that is counted as {@link #DAYS} does. */
        YEAR,
        MONTH,
        ABS,
        /** To a whole number, of two that are as near to the even one; not every engine has it. */
        ROUND,
        FLOOR,
        CEIL,
        PLUS,
        MINUS,
        TIMES,
        OVER,
        POWER,
        LN,
        LOG10,
        EXP,
        SQRT,
        /** The lesser of two that are not missing. */
        LEAST,
        GREATEST,
        EQUAL,
        ABOVE,
        /** Whether the first is one of the others. */
        IN,
        /** Whether all of a text is as a regular expression says; not every engine has it. */
        MATCHES,
        AND,
        OR,
        NOT,
        IS_MISSING,
        /** Whether a number is neither NaN nor infinite. */
        IS_FINITE,
        /** The second where the first holds, else the third. */
        IF,
        /** The second where the first holds, else nothing. */
        WHEN,
        MAX,
        MIN,
        SUM,
        /** So, but a little faster, of whole numbers or of the few rows of a unit: what rounding does to other sums is not made up for. */
        PLAIN_SUM,
        /** Mean square of the deviations from the mean; not every engine has it. */
        VARIANCE,
        /** Mean product of the deviations of two values from their means; not every engine has it. */
        COVARIANCE,
        FIRST_QUARTILE,
        MEDIAN,
        THIRD_QUARTILE,
        /** The least of the values of the second that this share of them, the first, is not above. */
        VALUE_AT,
        /** How many rows there are. */
        COUNT,
        /** The place of a row of the answer, from one, in whatever order; not every engine has it. */
        PLACE,
        /** How many rows have a value. */
        PRESENT,
        /** How many different values there are. */
        DISTINCT,
        /** In each row, the first, which sums up rows, over those rows that have the same others. */
        OF_GROUP,
        /** So the median; not every engine has it. */
        MEDIAN_OF_GROUP,
        /**
         * In each row, the first in the row that has the same second, and a third that is less by the fourth, a {@link Constant} not below zero that comes
         * once more as the fifth; missing where there is none. Not every engine has it.
         */
        SHIFTED,
        /** How many of the bits of whole numbers are set in one of them at least; not every engine has it. */
        BITS,
        /** How many different numbers there are among whole ones from zero to the second; not every engine has it. */
        DIFFERENT_WHOLES,
        /**
         * A whole number below 2^52 that follows from a text and a seed as if drawn at random, the same in every engine that has it: the first 13
         * hexadecimal digits of the MD5 of the text in UTF-8, a space, and the seed.
         */
        DRAWN,
        /** The sum of a hash of each number, exact, whatever the order of the rows; not every engine has it. */
        NUMBER_HASHES,
        /** So of texts. */
        TEXT_HASHES
    }

    static Expr column(String name) {
        return new Column(name);
    }

    static Expr number(double value) {
        return new Number(value);
    }

    static Expr text(String value) {
        return new Text(value);
    }

    static Expr call(Function function, Expr... of) {
        return new Call(function, List.of(of));
    }
}
