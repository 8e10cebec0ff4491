package org.quasilab.gui.study;

import org.quasilab.result.DoubleVector;

/**
 * Placebo draws as they come in.
 *
 * @param step id of the step they belong to; empty before the first draw
 * @param estimates of the draws so far, in the order in which they came
 * @param pValues beside them
 */
public record Draws(String step, DoubleVector estimates, DoubleVector pValues) {
    public static final Draws NONE = new Draws("", DoubleVector.EMPTY, DoubleVector.EMPTY);
}
