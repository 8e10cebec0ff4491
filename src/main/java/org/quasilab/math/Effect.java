package org.quasilab.math;

import java.util.Optional;

/**
 * One absorbed effect: an intercept per level, and with a slope also a coefficient on that column per level.
 *
 * @param codes level of each row, 0 … levels − 1, every level with a row; not to be changed
 * @param levels number of levels
 * @param slope column with a coefficient of its own per level; absent for a plain effect; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Effect(int[] codes, int levels, Optional<double[]> slope) {
    public static Effect plain(int[] codes, int levels) {
        return new Effect(codes, levels, Optional.empty());
    }

    /** Coefficients: levels, twice as many with a slope. */
    public int coefficients() {
        return slope.isPresent() ? 2 * levels : levels;
    }
}
