package org.quasilab.gui.study;

import java.util.Optional;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;

/**
 * Placebo draws as they come in.
 *
 * @param step id of the step they belong to; empty before the first draw
 * @param actual what they are compared with; empty before the first draw
 * @param estimates of the draws so far, in the order in which they came
 * @param pValues beside them
 */
public record Draws(String step, Optional<Estimate> actual, DoubleVector estimates, DoubleVector pValues) {
    public static final Draws NONE = new Draws("", Optional.empty(), DoubleVector.EMPTY, DoubleVector.EMPTY);
}
