package org.quasilab.probe.placebo;

import org.quasilab.result.Estimate;

/** Hears each placebo draw when it is done, from any thread and in any order. */
@FunctionalInterface
public interface DrawListener {
    /** Hears nothing. */
    DrawListener NONE = (index, estimate, p) -> {};

    /** What the draws are compared with; told once, before the first draw. */
    default void actual(Estimate actual) {}

    /**
     * @param index of the draw, from 0
     * @param estimate NaN if the made-up treatment was collinear with the effects and controls
     * @param p two-sided, under the step's variance
     */
    void draw(int index, double estimate, double p);
}
