package org.quasilab.probe.sensitivity;

import org.quasilab.result.Effects;

/** What a coefficient rests on, unit by unit. */
interface UnitInfluence {
    /** The unit of the panel by unit of the sample. */
    int[] units();

    /** The coefficients of the sample. */
    Effects effects();

    /** What is left of the result, as {@link Question#left}. */
    double left();

    /** What would be left without a unit of the sample, to first order; infinite where nothing could be estimated. */
    double without(int unit);

    /** The derivative of {@link #left} in the weight of each unit. */
    double[] linearLeft();
}
