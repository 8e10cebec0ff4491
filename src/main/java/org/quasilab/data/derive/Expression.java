package org.quasilab.data.derive;

import java.util.List;

/** The tree of a formula. {@code column} is where in the text the node's sign or name stands, from 1. */
sealed interface Expression {
    int column();

    record NumberLiteral(double value, int column) implements Expression {}

    record TextLiteral(String value, int column) implements Expression {}

    /** A column of the data. */
    record Name(String name, int column) implements Expression {}

    /** {@code -x} or {@code not x}. */
    record Unary(String sign, Expression operand, int column) implements Expression {}

    /** Arithmetic, comparison ({@code ==, !=, <, <=, >, >=}), {@code and}, {@code or}. */
    record Binary(String sign, Expression left, Expression right, int column) implements Expression {}

    /** Whether a value is one of several. */
    record In(Expression value, List<Expression> choices, int column) implements Expression {}

    /**
     * A function.
     *
     * @param by the columns of {@code mean(x by g, h)}; empty without {@code by}
     */
    record Call(Function function, List<Expression> args, List<Name> by, int column) implements Expression {}
}
