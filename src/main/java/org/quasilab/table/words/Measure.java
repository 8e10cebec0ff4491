package org.quasilab.table.words;

import org.quasilab.table.FigureTexts;
import org.quasilab.text.Numbers;

/** The unit an effect is told in, and how a coefficient becomes a number of it. */
enum Measure {
    /** The outcome's own units. */
    UNITS,
    /** Percentage points; the coefficient is of a share up to 1. */
    POINTS_OF_SHARE,
    /** Percentage points; the variable is in per cent already. */
    POINTS,
    /** Per cent of the outcome: exp(b) − 1. */
    PERCENT,
    /** Per cent per 1% of the cause: an elasticity. */
    ELASTICITY,
    /** Units per 1% of the cause: a hundredth of the coefficient. */
    UNITS_PER_PERCENT;

    static Measure of(String outcomeScale, boolean logCause, double outcomeMean) {
        if (outcomeScale.equals("log")) {
            return logCause ? ELASTICITY : PERCENT;
        }
        if (logCause) {
            return UNITS_PER_PERCENT;
        }
        if (outcomeScale.equals("share")) {
            return outcomeMean > 1 ? POINTS : POINTS_OF_SHARE;
        }
        return outcomeScale.equals("indicator") ? POINTS_OF_SHARE : UNITS;
    }

    /** The size without its sign, for "raises … by". */
    String size(double coefficient, Grammar grammar) {
        double value = Math.abs(value(coefficient));
        return switch (this) {
            case UNITS, UNITS_PER_PERCENT -> FigureTexts.number(value);
            case POINTS_OF_SHARE, POINTS -> grammar.text("points", digits(value));
            case PERCENT, ELASTICITY -> digits(value) + "%";
        };
    }

    /** With its sign, for estimates and interval bounds. */
    String signed(double coefficient, Grammar grammar) {
        double value = value(coefficient);
        return switch (this) {
            case UNITS, UNITS_PER_PERCENT -> FigureTexts.number(value);
            case POINTS_OF_SHARE, POINTS -> grammar.text("points-short", digits(value));
            case PERCENT, ELASTICITY -> digits(value) + "%";
        };
    }

    private double value(double coefficient) {
        return switch (this) {
            case UNITS, POINTS, ELASTICITY -> coefficient;
            case POINTS_OF_SHARE -> 100 * coefficient;
            case PERCENT -> 100 * Math.expm1(coefficient);
            case UNITS_PER_PERCENT -> coefficient / 100;
        };
    }

    /** One decimal; more where it would print as zero. */
    private static String digits(double value) {
        double size = Math.abs(value);
        int decimals = size > 0 && size < 0.05 ? (int) Math.ceil(-Math.log10(size)) + 1 : 1;
        return Numbers.withMinus(Numbers.withThousands(Numbers.fixed(value, Math.min(decimals, 10))));
    }
}
