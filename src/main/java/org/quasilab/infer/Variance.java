package org.quasilab.infer;

import java.util.List;
import java.util.Optional;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Warning;

/**
 * A variance matrix and how it was made.
 *
 * @param matrix k × k; the row and the column of a coefficient without a variance are NaN, for which there is a warning
 * @param dfs degrees of freedom of the t test of each coefficient; absent where they are those of {@code info} for all
 */
public record Variance(DoubleMatrix matrix, VcovInfo info, Optional<DoubleVector> dfs, List<Warning> warnings) {
    /** What is left of scores that add up to zero, relative to the size of the scores. */
    private static final double ROUNDING = 1e-10;

    /** Part of the terms a variance is a sum and difference of, below which nothing but their rounding is left. */
    private static final double CANCELLED = 1e-12;

    public Variance {
        warnings = List.copyOf(warnings);
    }

    /** With the same degrees of freedom for all coefficients. */
    public Variance(DoubleMatrix matrix, VcovInfo info, List<Warning> warnings) {
        this(matrix, info, Optional.empty(), warnings);
    }

    /**
     * The effects with this variance.
     *
     * @param vcov k × k, as a rule {@link #matrix}
     */
    public Effects effects(List<String> terms, DoubleVector estimates, DoubleMatrix vcov, double level) {
        Effects effects = Effects.of(terms, estimates, vcov, info.df(), level);
        return dfs.map(DoubleVector::toArray).map(effects::withDfs).orElse(effects);
    }

    /** Degrees of freedom of the t test of one coefficient. */
    public double df(int j) {
        return dfs.map(own -> own.get(j)).orElse(info.df());
    }

    /**
     * Whether a variance is zero but for rounding: the scores of the coefficient add up to zero in every cluster or period, so
     * that nothing is known of their variance.
     *
     * @param iid the coefficient's variance under independent errors, before its degrees of freedom: {@code factor · RSS ·
     *     (X′X)⁻¹}; by Cauchy and Schwarz no sum of squared scores is much larger, and one by chance smaller by 20 digits
     *     does not occur
     */
    public static boolean isRounding(double variance, double iid) {
        return variance <= ROUNDING * ROUNDING * iid;
    }

    /**
     * Whether nothing but rounding is left of a variance that is a sum and difference of others.
     *
     * @param terms the sum of these others
     * @param iid as above
     */
    public static boolean isRounding(double variance, double terms, double iid) {
        return isRounding(terms, iid) || Math.abs(variance) <= CANCELLED * terms;
    }
}
