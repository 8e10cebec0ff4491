package org.quasilab.source;

import java.util.List;

/** A value of a row, or of a group of rows, in a statement. */
public sealed interface Expr {
    /** A column, by its name as the source has it. */
    record Column(String name) implements Expr {}

    /** A function of other values. */
    record Call(Function function, List<Expr> of) implements Expr {
        public Call {
            of = List.copyOf(of);
        }
    }

    /** What can be done with values; {@link Dialect} has the words. */
    enum Function {
        /** As a 64-bit floating-point number. */
        NUMBER,
        /** As text. */
        TEXT,
        /** A day, counted from 1 January 1970. */
        DAYS,
        /** A moment, in millionths of a second from 1 January 1970, in UTC. */
        MICROS,
        ABS,
        MAX,
        /** How many rows there are. */
        COUNT
    }

    static Expr column(String name) {
        return new Column(name);
    }

    static Expr call(Function function, Expr... of) {
        return new Call(function, List.of(of));
    }
}
