package org.quasilab.estimate.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.design.DesignProblem;
import org.quasilab.design.Factor;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.Variance;
import org.quasilab.infer.Vcov;
import org.quasilab.math.LeastSquares;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;

/**
 * Random effects by feasible GLS with the variance components of Swamy and Arora.
 *
 * <p>{@code y_it = x_it′β + u_i + e_it}. σ²_e comes from the within regression, σ²_u from the between regression (each unit's
 * means once per row), and β from least squares on data with the share {@code θ_i = 1 − sqrt(σ²_e / (T_i σ²_u + σ²_e))} of the
 * unit mean taken off. Unbalanced panels: components by the traces of Baltagi and Chang, with a θ per unit; balanced they are
 * the textbook ones. A negative σ²_u is set to zero (pooled least squares), with a warning.
 *
 * <p>Input: n rows of N units, regressors that may be constant within units, a constant is added; no absorbed effects, no
 * weights. Tests use the normal distribution. Variance {@code iid}: RSS*∕(n − K) (X*′X*)⁻¹ of the transformed data; the others
 * are sandwiches of the transformed data, clustered with {@code G/(G−1) · (n−1)/(n−K)}.
 *
 * <p>Fit: r2 is the squared correlation of y and Xβ ("overall"), {@code unitWithinR2} that of their deviations from unit means;
 * RSS is of the untransformed residuals u_i + e_it.
 *
 * <p>Source: Swamy and Arora (1972), Econometrica 40(2), 261–275; Baltagi and Chang (1994), J. Econometrics 62(2), 67–89,
 * doi:10.1016/0304-4076(94)90017-5.
 * <p>Equals: R {@code plm(model = "random", random.method = "swar")}, clustered {@code vcovHC(method = "arellano", type =
 * "sss")}, balanced or not; Stata {@code xtreg, re sa}. Differs on unbalanced panels from {@code xtreg, re} without {@code sa}, which uses the
 * harmonic mean of T_i.
 * <p>Checked by: {@code RandomEffectsTest}, golden/regression/pilot-zones-extra.json, random_effects*; unbalanced {@code
 * RChecksTest}, golden/regression/rchecks.csv.
 */
public final class RandomEffects {
    private RandomEffects() {}

    /**
     * Variance components.
     *
     * @param idiosyncratic σ²_e
     * @param unit σ²_u, not negative
     * @param wasNegative whether σ²_u was set to zero
     */
    record Components(double idiosyncratic, double unit, boolean wasNegative) {
        /** Share of the unit mean taken off a unit with so many rows. */
        double theta(int rows) {
            return 1 - Math.sqrt(idiosyncratic / (rows * unit + idiosyncratic));
        }
    }

    /**
     * @param level confidence level, between 0 and 1
     * @throws DesignProblem {@code random-effects-absorb}, {@code random-effects-weights}
     * @throws EstimationProblem {@code too-few-rows}, {@code too-few-units}, {@code outcome-constant}, {@code
     *     random-effects-perfect}
     */
    public static Estimate fit(Design design, double level, Progress progress) {
        if (!design.effects().isEmpty()) {
            throw new DesignProblem(
                    "random-effects-absorb", design.effects().get(0).name());
        }
        if (design.weights().isPresent()) {
            throw new DesignProblem("random-effects-weights");
        }
        double[] y = design.y();
        Moments outcome = outcome(design, y);
        if (outcome.isConstant()) {
            throw new EstimationProblem(
                    "outcome-constant", design.spec().outcome().orElse(""), outcome.mean());
        }
        List<String> names = new ArrayList<>(List.of(Design.INTERCEPT));
        names.addAll(design.names());
        double[][] x = withConstant(design);
        progress.checkCancelled();
        Components components = components(design, x, y);
        double[][] xStar = quasiDemeaned(design.unit(), x, components);
        double[] yStar = quasiDemeaned(design.unit(), new double[][] {y}, components)[0];
        progress.checkCancelled();
        LeastSquares solved = LeastSquares.of(xStar, yStar, Workers::forEach);
        checkSize(design.n(), solved.kept().length);
        double[][] used = Arrays.stream(solved.kept()).mapToObj(j -> xStar[j]).toArray(double[][]::new);
        List<String> terms = Arrays.stream(solved.kept()).mapToObj(names::get).toList();
        Fitted fitted = new Fitted(
                design, terms, used, residuals(yStar, used, solved.beta()), solved.inverse(), solved.kept().length);
        Variance variance = Vcov.of(design.spec().vcov().orElseThrow()).estimate(fitted);
        Levels levels = Levels.of(design, 1);
        double[][] rawUsed = Arrays.stream(solved.kept()).mapToObj(j -> x[j]).toArray(double[][]::new);
        return new Estimate(
                design.spec(),
                design.n(),
                design.unit().levels(),
                design.time().levels(),
                SampleLedger.Lines.NONE,
                List.of(),
                withNormal(variance)
                        .effects(
                                terms,
                                DoubleVector.of(levels.coefficients(solved.kept(), solved.beta())),
                                levels.variances(solved.kept(), variance.matrix()),
                                level),
                withNormal(variance).info(),
                goodness(design, y, rawUsed, solved.beta()),
                Optional.empty(),
                dropped(solved, names),
                outcome.mean(),
                design.ledger(),
                warnings(variance, components));
    }

    private static Moments outcome(Design design, double[] y) {
        return Moments.of(new double[][] {y}, new double[] {design.level()}, Optional.empty())[0];
    }

    private static double[][] withConstant(Design design) {
        double[][] x = new double[design.names().size() + 1][];
        x[0] = new double[design.n()];
        Arrays.fill(x[0], 1);
        for (int j = 1; j < x.length; j++) {
            x[j] = design.x(j - 1);
        }
        return x;
    }

    private static void checkSize(int n, int k) {
        if (n <= k) {
            throw new EstimationProblem("too-few-rows", n, k);
        }
    }

    /** Swamy–Arora with the traces of Baltagi and Chang. */
    static Components components(Design design, double[][] x, double[] y) {
        Factor unit = design.unit();
        int[] rows = counts(unit);
        double[][] within = new double[x.length - 1][];
        for (int j = 1; j < x.length; j++) {
            within[j - 1] = deviations(unit, rows, x[j]);
        }
        double[] yWithin = deviations(unit, rows, y);
        double[][] varying = varying(within, x);
        LeastSquares inner = LeastSquares.of(varying, yWithin, Workers::forEach);
        int dfWithin = y.length - unit.levels() - inner.kept().length;
        if (dfWithin <= 0) {
            throw new EstimationProblem("too-few-rows", y.length, unit.levels() + inner.kept().length);
        }
        if (Math.sqrt(inner.rss()) <= outcome(design, y).noise(sumOfSquares(yWithin))) {
            throw new EstimationProblem(
                    "random-effects-perfect", design.spec().outcome().orElse(""));
        }
        double idiosyncratic = inner.rss() / dfWithin;
        return between(unit, rows, x, y, idiosyncratic);
    }

    /** Columns with variation within units. */
    private static double[][] varying(double[][] within, double[][] x) {
        return IntStream.range(0, within.length)
                .filter(j -> sumOfSquares(within[j]) > 1e-18 * sumOfSquares(x[j + 1]))
                .mapToObj(j -> within[j])
                .toArray(double[][]::new);
    }

    /**
     * σ²_u from the between regression with each unit weighted by its rows: {@code E[RSS_b] = (N − K) σ²_e + (n − tr((X̄′X̄)⁻¹
     * Σ T_i² x̄_i x̄_i′)) σ²_u}.
     */
    private static Components between(Factor unit, int[] rows, double[][] x, double[] y, double idiosyncratic) {
        int units = unit.levels();
        double[][] means = new double[x.length][];
        for (int j = 0; j < x.length; j++) {
            means[j] = rootWeighted(means(unit, rows, x[j]), rows);
        }
        LeastSquares outer = LeastSquares.of(means, rootWeighted(means(unit, rows, y), rows), Workers::forEach);
        int k = outer.kept().length;
        if (units <= k) {
            throw new EstimationProblem("too-few-units", units, k);
        }
        double trace = 0;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                double sum = 0;
                for (int u = 0; u < units; u++) {
                    sum += rows[u] * means[outer.kept()[a]][u] * means[outer.kept()[b]][u];
                }
                trace += outer.inverse()[a][b] * sum;
            }
        }
        double unitVariance = (outer.rss() - (units - k) * idiosyncratic) / (y.length - trace);
        return new Components(idiosyncratic, Math.max(0, unitVariance), unitVariance < 0);
    }

    private static double[] rootWeighted(double[] means, int[] rows) {
        double[] weighted = new double[means.length];
        for (int u = 0; u < means.length; u++) {
            weighted[u] = Math.sqrt(rows[u]) * means[u];
        }
        return weighted;
    }

    private static int[] counts(Factor unit) {
        int[] rows = new int[unit.levels()];
        for (int code : unit.codes()) {
            rows[code]++;
        }
        return rows;
    }

    private static double[] means(Factor unit, int[] rows, double[] column) {
        double[] means = new double[unit.levels()];
        for (int i = 0; i < column.length; i++) {
            means[unit.codes()[i]] += column[i];
        }
        for (int u = 0; u < means.length; u++) {
            means[u] /= rows[u];
        }
        return means;
    }

    private static double[] deviations(Factor unit, int[] rows, double[] column) {
        double[] means = means(unit, rows, column);
        double[] deviations = new double[column.length];
        for (int i = 0; i < column.length; i++) {
            deviations[i] = column[i] - means[unit.codes()[i]];
        }
        return deviations;
    }

    private static double[][] quasiDemeaned(Factor unit, double[][] columns, Components components) {
        int[] rows = counts(unit);
        double[] theta = Arrays.stream(rows).mapToDouble(components::theta).toArray();
        double[][] result = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            double[] means = means(unit, rows, columns[j]);
            double[] column = columns[j].clone();
            for (int i = 0; i < column.length; i++) {
                int u = unit.codes()[i];
                column[i] -= theta[u] * means[u];
            }
            result[j] = column;
        }
        return result;
    }

    private static double[] residuals(double[] y, double[][] x, double[] beta) {
        double[] e = y.clone();
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < e.length; i++) {
                e[i] -= beta[j] * x[j][i];
            }
        }
        return e;
    }

    private static Estimate.Fit goodness(Design design, double[] y, double[][] x, double[] beta) {
        double[] residuals = residuals(y, x, beta);
        double[] fitted = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            fitted[i] = y[i] - residuals[i];
        }
        int[] rows = counts(design.unit());
        double overall = squaredCorrelation(fitted, y);
        double within = squaredCorrelation(deviations(design.unit(), rows, fitted), deviations(design.unit(), rows, y));
        double rss = sumOfSquares(residuals);
        double n = y.length;
        return new Estimate.Fit(
                overall,
                1 - (1 - overall) * (n - 1) / (n - beta.length),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(within),
                rss,
                Math.sqrt(rss / n));
    }

    private static double squaredCorrelation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab * ab / (aa * bb);
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return sum;
    }

    /** z tests, but for a variance whose coefficients have degrees of freedom of their own. */
    static Variance withNormal(Variance variance) {
        VcovInfo info = variance.info();
        VcovInfo normal = new VcovInfo(
                info.asked(),
                info.dofK(),
                info.factor(),
                Double.POSITIVE_INFINITY,
                info.clusters(),
                info.lag(),
                info.repaired());
        return new Variance(variance.matrix(), normal, variance.dfs(), variance.warnings());
    }

    static List<Estimate.Dropped> dropped(LeastSquares solved, List<String> names) {
        return solved.dropped().stream()
                .map(c -> Collinearity.dropped(c, j -> names.get(j)))
                .toList();
    }

    static List<Warning> warnings(Variance variance, Components components) {
        List<Warning> warnings = new ArrayList<>(variance.warnings());
        if (components.wasNegative()) {
            warnings.add(Warning.of("estimate", "negative-unit-variance"));
        }
        return warnings;
    }
}
