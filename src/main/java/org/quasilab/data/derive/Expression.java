package org.quasilab.data.derive;

import java.util.List;

/** The tree of a formula. {@code column} is where in the text the node's sign or name stands, from 1. */
sealed interface Expression {
    int column();

    /** Calls the method of its form. */
    <T> T on(Cases<T> cases);

    /**
     * What is done with each form; it has no default.
     *
     * @param <T> what is made of it
     */
    interface Cases<T> {
        T number(NumberLiteral expression);

        T text(TextLiteral expression);

        T name(Name expression);

        T unary(Unary expression);

        T binary(Binary expression);

        T in(In expression);

        T call(Call expression);
    }

    record NumberLiteral(double value, int column) implements Expression {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.number(this);
        }
    }

    record TextLiteral(String value, int column) implements Expression {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.text(this);
        }
    }

    /** A column of the data. */
    record Name(String name, int column) implements Expression {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.name(this);
        }
    }

    /** {@code -x} or {@code not x}. */
    record Unary(String sign, Expression operand, int column) implements Expression {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.unary(this);
        }
    }

    /** Arithmetic, comparison ({@code ==, !=, <, <=, >, >=}), {@code and}, {@code or}. */
    record Binary(String sign, Expression left, Expression right, int column) implements Expression {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.binary(this);
        }
    }

    /** Whether a value is one of several. */
    record In(Expression value, List<Expression> choices, int column) implements Expression {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.in(this);
        }
    }

    /**
     * A function.
     *
     * @param by the columns of {@code mean(x by g, h)}; empty without {@code by}
     */
    record Call(Function function, List<Expression> args, List<Name> by, int column) implements Expression {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.call(this);
        }
    }
}
