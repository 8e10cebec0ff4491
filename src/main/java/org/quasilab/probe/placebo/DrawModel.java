package org.quasilab.probe.placebo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.quasilab.design.Absorbed;
import org.quasilab.design.Design;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.Variance;
import org.quasilab.infer.Vcov;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.NotConverged;
import org.quasilab.math.Parallel;
import org.quasilab.math.Vectors;
import org.quasilab.math.Within;
import org.quasilab.panel.Treatment;
import org.quasilab.study.VcovType;

/**
 * The regression of a design with {@code did} left open: outcome and controls are swept of the absorbed effects once, and
 * a made-up {@code did} is added at the price of one column.
 *
 * <p>By Frisch, Waugh and Lovell the coefficient of {@code did} is {@code d⊥′y⊥ / d⊥′d⊥}, where ⊥ is net of the effects and
 * the controls, and its residuals are those of the full regression. Its variance is that of the one-column regression on
 * {@code d⊥} with the degrees of freedom of the full one: the (did, did) element of {@code B M B} is the sandwich of {@code
 * d⊥}. Two-way clustered matrices can come out indefinite and are then repaired as a whole, so these are computed in full, and
 * so are those with leverages, of places and Driscoll and Kraay's; the others by {@link OneColumn}.
 *
 * <p>Equals: the full regression of the draw, to rounding, in estimate and p.
 * <p>Checked by: {@code PlaceboTest}.
 */
final class DrawModel {
    private final Design design;
    private final Vcov vcov;
    private final Optional<OneColumn> alone;
    private final Within within;
    private final double[][] controls;
    private final List<String> terms;
    private final double[][] inverse;
    private final double[][] basis;
    private final double[] y;

    private DrawModel(Design design, double[][] controls, double[] outcome, Within within) {
        this.design = design;
        this.within = within;
        this.vcov = Vcov.of(design.spec().vcov().orElseThrow());
        LeastSquares fit = LeastSquares.of(controls, outcome, Parallel.NONE);
        this.controls = Arrays.stream(fit.kept()).mapToObj(j -> controls[j]).toArray(double[][]::new);
        this.terms = Collections.nCopies(this.controls.length + 1, Treatment.DID);
        this.inverse = fit.inverse();
        this.basis = orthonormal(this.controls);
        this.y = outcome;
        takeOut(this.y, new double[basis.length]);
        this.alone = isOfWhole(design)
                ? Optional.empty()
                : Optional.of(new OneColumn(design, outcome, this.controls.length + 1));
    }

    private static boolean isOfWhole(Design design) {
        VcovType type = design.spec().vcov().orElseThrow().type();
        return switch (type) {
            case IID, HETERO, CLUSTER -> design.clusters().size() > 1;
            case HC2, HC3, CR2, CR3, DRISCOLL_KRAAY, CONLEY -> true;
        };
    }

    /**
     * @param design whose regressors are {@code did} and the controls; without weights
     * @param absorbed controls the effects leave nothing of, to be left out
     */
    static DrawModel of(Design design, List<String> absorbed) {
        Within within = design.within();
        List<double[]> controls = new ArrayList<>();
        if (design.hasIntercept()) {
            double[] constant = new double[design.n()];
            Arrays.fill(constant, 1);
            controls.add(constant);
        }
        for (int j = 0; j < design.names().size(); j++) {
            String name = design.names().get(j);
            if (!name.equals(Treatment.DID) && !absorbed.contains(name)) {
                controls.add(design.x(j));
            }
        }
        controls.forEach(within::demean);
        double[] y = design.y();
        within.demean(y);
        return new DrawModel(design, controls.toArray(double[][]::new), y, within);
    }

    int n() {
        return y.length;
    }

    /** A place to compute draws in, one per thread. */
    Workspace workspace() {
        return new Workspace();
    }

    /** Gram–Schmidt, each column twice: the columns are independent, but may be close to each other. */
    private static double[][] orthonormal(double[][] columns) {
        double[][] basis = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            basis[j] = columns[j].clone();
            double before = Math.sqrt(Vectors.dotInFour(basis[j], basis[j]));
            scale(basis[j], 1 / before);
            for (int pass = 0; pass < 2; pass++) {
                for (int b = 0; b < j; b++) {
                    Vectors.add(basis[j], basis[b], -Vectors.dotInFour(basis[b], basis[j]));
                }
            }
            scale(basis[j], 1 / Math.sqrt(Vectors.dotInFour(basis[j], basis[j])));
        }
        return basis;
    }

    /** Takes the controls out of a column. */
    private void takeOut(double[] column, double[] coordinates) {
        for (int b = 0; b < basis.length; b++) {
            coordinates[b] = Vectors.dotInFour(basis[b], column);
        }
        for (int b = 0; b < basis.length; b++) {
            Vectors.add(column, basis[b], -coordinates[b]);
        }
    }

    private static void scale(double[] column, double factor) {
        for (int i = 0; i < column.length; i++) {
            column[i] *= factor;
        }
    }

    /** Arrays of one thread, and the draw computed last. */
    final class Workspace {
        private final double[] did = new double[n()];
        private final double[] net = new double[n()];
        private final double[] residuals = new double[n()];
        private final double[] coordinates = new double[basis.length];
        private double estimate;
        private double variance;
        private double p;

        /** Where the made-up indicator is to be written. */
        double[] did() {
            return did;
        }

        double estimate() {
            return estimate;
        }

        double p() {
            return p;
        }

        /** t of the estimate; NaN without a variance. */
        double statistic() {
            return variance > 0 ? estimate / Math.sqrt(variance) : Double.NaN;
        }

        /** The regression on the indicator in {@link #did()}, which is overwritten; NaN if it is collinear. */
        void compute() {
            double raw = Vectors.dotInFour(did, did);
            sweep(did);
            double swept = Vectors.dotInFour(did, did);
            System.arraycopy(did, 0, net, 0, net.length);
            takeOut(net, coordinates);
            double square = Vectors.dotInFour(net, net);
            double limit = LeastSquares.COLLINEAR * LeastSquares.COLLINEAR;
            if (swept <= limit * raw || square <= limit * swept) {
                estimate = Double.NaN;
                variance = Double.NaN;
                p = Double.NaN;
                return;
            }
            estimate = Vectors.dotInFour(net, y) / square;
            for (int i = 0; i < residuals.length; i++) {
                residuals[i] = y[i] - estimate * net[i];
            }
            p = alone.map(column -> twoSided(column.variance(net, residuals, square), column.df()))
                    .orElseGet(() -> pOfWhole(square));
        }

        private double pOfWhole(double square) {
            Variance variance = vcov.estimate(full(square));
            return twoSided(variance.matrix().get(0, 0), variance.df(0));
        }

        private void sweep(double[] column) {
            try {
                within.demean(column);
            } catch (NotConverged e) {
                throw new PlaceboProblem(
                        "not-converged",
                        design.effects().stream().map(Absorbed::name).toList());
            }
        }

        private double twoSided(double newVariance, double df) {
            variance = newVariance;
            return variance > 0
                    ? 2 * TDistribution.of(df).survivalProbability(Math.abs(estimate) / Math.sqrt(variance))
                    : Double.NaN;
        }

        /** All columns, {@code did} first; the bread by blocks. */
        private Fitted full(double square) {
            int k = controls.length + 1;
            double[][] x = new double[k][];
            x[0] = did;
            System.arraycopy(controls, 0, x, 1, k - 1);
            double[] a = new double[k];
            for (int j = 1; j < k; j++) {
                double cross = Vectors.dotInFour(controls[j - 1], did);
                for (int i = 1; i < k; i++) {
                    a[i] += inverse[i - 1][j - 1] * cross;
                }
            }
            a[0] = -1;
            double[][] bread = new double[k][k];
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    bread[i][j] = a[i] * a[j] / square + (i > 0 && j > 0 ? inverse[i - 1][j - 1] : 0);
                }
            }
            return new Fitted(design, terms, x, residuals, bread, k);
        }
    }
}
