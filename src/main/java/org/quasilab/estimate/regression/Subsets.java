package org.quasilab.estimate.regression;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.Vcov;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;

/**
 * Regressions of the outcome of a design on some of its regressors, all on the rows of the design.
 *
 * <p>The absorbed effects are taken out of n rows of all k columns once. Each regression is solved on the triangle of the QR
 * decomposition of all columns, which costs k³, and needs the rows only for its residuals and its variance.
 *
 * <p>Equals: {@link Ols} on the same rows, to the digits its own QR has; what {@code Ols} leaves out or refuses is left out and
 * refused here.
 * <p>Checked by: {@code SubsetsTest}.
 */
public final class Subsets {
    private final Design design;
    private final Ols.Prepared prepared;
    private final double[][] triangle;
    private final Vcov vcov;

    private Subsets(Design design, Progress progress) {
        this.design = design;
        prepared = Ols.Prepared.of(design, progress);
        triangle = LeastSquares.triangle(prepared.columns(), Parallel.NONE);
        vcov = Vcov.of(design.spec().vcov().orElseThrow());
    }

    /**
     * @param design with every regressor that any of the regressions has
     * @throws org.quasilab.estimate.EstimationProblem as {@link Ols#fit}, of the outcome
     */
    public static Subsets of(Design design, Progress progress) {
        return new Subsets(design, progress);
    }

    /** Columns before the regressors: the constant where nothing is absorbed. */
    private int first() {
        return design.hasIntercept() ? 1 : 0;
    }

    public Design design() {
        return design;
    }

    /**
     * One regression.
     *
     * @param fitted what its variance and its influences are made of
     * @param effects its coefficients
     * @param dropped regressors left out, with the reason
     */
    public record Subset(Fitted fitted, Effects effects, List<Estimate.Dropped> dropped) {}

    /** The regression on all regressors. */
    public Subset fit(double level) {
        return fit(IntStream.range(0, design.names().size()).toArray(), level);
    }

    /**
     * @param regressors positions among the names of the design, in the order in which they enter
     * @param level confidence level, between 0 and 1
     * @throws org.quasilab.estimate.EstimationProblem as {@link Ols#fit}
     */
    public Subset fit(int[] regressors, double level) {
        int[] chosen = IntStream.concat(
                        IntStream.range(0, first()), Arrays.stream(regressors).map(j -> first() + j))
                .toArray();
        int[] withOutcome = Arrays.copyOf(chosen, chosen.length + 1);
        withOutcome[chosen.length] = triangle.length - 1;
        Ols.Prepared some = prepared.chosen(chosen);
        Ols.Solution solution = Ols.solve(design, some, Ols.chosen(triangle, withOutcome));
        return new Subset(
                solution.fitted(), solution.effects(some.levels(), solution.variance(vcov), level), solution.dropped());
    }
}
