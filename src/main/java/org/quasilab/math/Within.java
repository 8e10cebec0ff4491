package org.quasilab.math;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The within transformation: takes out of a column its (weighted) least-squares projection on absorbed effects.
 *
 * <p>Made once for the effects and weights of a sample, then used for any number of columns and from any number of
 * threads; nothing is allocated per column after the first one on a thread. Weights are those of least squares: the
 * result is orthogonal to every effect in the product weighted by them, and is <em>not</em> multiplied by their root.
 *
 * <p>One effect: means (with a slope: a line per level). More: the effect with the most coefficients (the first, if
 * the others are few) is eliminated, what is left is the Schur complement in the others. If these are at most {@link #DIRECT_LIMIT} it is factored once
 * ({@link DirectWithin}: exact, with one refinement pass); otherwise solved by conjugate gradients
 * ({@link IterativeWithin}: to 1e-12 of the column's size; the matrix is written out where sparse effects make them slow).
 *
 * <p>Source: the Schur complement is that of Abowd, Creecy and Kramarz (2002), Census Technical Paper TP-2002-06.
 * <p>Checked by: {@code WithinTest} (against dummies), golden/regression.
 */
public sealed interface Within permits NoEffects, DirectWithin, IterativeWithin {
    /** Most coefficients of the effects that are not eliminated, for the dense solver. */
    int DIRECT_LIMIT = 1000;

    /** Up to so many coefficients of the other effects, the first effect is the one eliminated. */
    int FEW = 100;

    /** Replaces the column by its residual; length as the sample. */
    void demean(double[] column);

    /** The same; {@code check} is called between iterations, if there are any, and may throw to stop. */
    default void demean(double[] column, Runnable check) {
        demean(column);
    }

    /** All columns, each on its own. */
    default void demean(double[][] columns, Parallel parallel) {
        parallel.forEach(columns.length, j -> demean(columns[j]));
    }

    /**
     * @param rows of the sample
     * @param effects in any order; none leaves columns as they are
     * @param weights positive, by row; absent for one each
     */
    static Within of(int rows, List<Effect> effects, Optional<double[]> weights) {
        if (effects.isEmpty()) {
            return new NoEffects();
        }
        int first = toEliminate(effects);
        List<Effect> others = IntStream.range(0, effects.size())
                .filter(e -> e != first)
                .mapToObj(effects::get)
                .toList();
        Sweep sweep = new Sweep(rows, effects.get(first), others, weights);
        return sweep.size() <= DIRECT_LIMIT ? new DirectWithin(first, sweep) : new IterativeWithin(sweep);
    }

    /** The first effect where the others are few, otherwise the one with the most coefficients. */
    private static int toEliminate(List<Effect> effects) {
        int others = effects.stream().skip(1).mapToInt(Effect::coefficients).sum();
        if (others <= FEW) {
            return 0;
        }
        return IntStream.range(0, effects.size())
                .boxed()
                .max(Comparator.comparingInt(e -> effects.get(e).coefficients()))
                .orElseThrow();
    }
}
