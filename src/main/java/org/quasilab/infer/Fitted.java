package org.quasilab.infer;

import java.util.List;
import java.util.Optional;
import org.quasilab.design.Design;

/**
 * What a least-squares fit leaves behind and a variance needs.
 *
 * @param design its sample, effects and clusters
 * @param terms names of the k coefficients, for what is said of one
 * @param x k columns of n values: the regressors net of the absorbed effects, times the root of the weights; not to be
 *     changed
 * @param residuals n values, times the root of the weights; not to be changed
 * @param bread (X′X)⁻¹, k × k
 * @param regressors coefficients that count as degrees of freedom, a constant included; differs from k for a function of
 *     the coefficients
 * @param whole the fit that {@code x} is a function of the coefficients of, whose columns make the leverages; absent for a fit of
 *     its own columns
 */
@SuppressWarnings("ArrayRecordComponent")
public record Fitted(
        Design design,
        List<String> terms,
        double[][] x,
        double[] residuals,
        double[][] bread,
        int regressors,
        Optional<Fitted> whole) {
    /** A fit of its own columns. */
    public Fitted(
            Design design, List<String> terms, double[][] x, double[] residuals, double[][] bread, int regressors) {
        this(design, terms, x, residuals, bread, regressors, Optional.empty());
    }

    /** The fit whose columns and effects make the leverages. */
    Fitted hat() {
        return whole.orElse(this);
    }

    public int n() {
        return residuals.length;
    }

    public double rss() {
        double sum = 0;
        for (double e : residuals) {
            sum += e * e;
        }
        return sum;
    }

    /** Degrees of freedom used in all: regressors and absorbed effects. */
    public int parameters() {
        return regressors + design.dofAbsorbed();
    }

    /**
     * The fit of one linear function {@code a′y} of the outcome, such as a constant: same residuals and degrees of freedom,
     * one coefficient.
     *
     * @param a n values; taken over and scaled
     */
    public Fitted linear(double[] a) {
        double square = 0;
        for (double v : a) {
            square += v * v;
        }
        for (int i = 0; i < a.length; i++) {
            a[i] /= square;
        }
        return new Fitted(
                design,
                List.of("a′y"),
                new double[][] {a},
                residuals,
                new double[][] {{square}},
                regressors,
                Optional.of(hat()));
    }
}
