package org.quasilab.estimate.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.design.DesignProblem;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.infer.SummedVariance;
import org.quasilab.infer.Variance;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;
import org.quasilab.math.Vectors;
import org.quasilab.moments.ProductFit;
import org.quasilab.panel.Treatment;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr;
import org.quasilab.source.PanelRows;
import org.quasilab.source.SizeSums;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/**
 * {@link RandomEffects} of rows that lie elsewhere, from {@link SizeSums}: the products of the transformed data are those within units and {@code (1 − θ)²} of
 * those of the units' means, θ by the number of rows of a unit.
 *
 * <p>Errors: iid, and clustered by unit. Not in this way: other variances.
 *
 * <p>Equals: {@link RandomEffects} to 1e-9. Differs: a regressor of whose square less than 1e-12 varies within units is constant there, and one of which the
 * regressors before it leave no more is collinear (1e-18 there); a perfect fit leaves less than 1e-14 of the outcome's square
 * within units.
 * <p>Checked by: {@code SourceRegressionTest}.
 */
final class SourceRandomEffects {
    private static final double GONE = 1e-12;
    private static final double PERFECT = 1e-14;

    /** Rounding of a deviation relative to the size of the column. */
    private static final double ROUNDING = 1e-13;

    private final RegressionColumn spec;
    private final SizeSums sums;
    private final double[][] within;
    private final double[][] ofMeans;
    private final int outcome;
    private final double n;
    private final long units;

    private SourceRandomEffects(RegressionColumn spec, SizeSums sums) {
        this.spec = spec;
        this.sums = sums;
        this.outcome = sums.means().length - 1;
        this.within = new double[outcome + 1][outcome + 1];
        sums.sizes().forEach(size -> add(within, size.within(), 1));
        this.ofMeans = bySize(size -> 1 / size.rows());
        this.n = ofMeans[0][0];
        this.units = sums.sizes().stream().mapToLong(SizeSums.Size::units).sum();
    }

    /**
     * @param resolved every part filled in
     * @param level confidence level, between 0 and 1
     * @throws org.quasilab.text.Problem as {@link RandomEffects#fit}, and if it cannot be estimated in this way
     */
    static Estimate fit(SourceStudy study, RegressionColumn resolved, double level, Progress progress) {
        SourcePanel panel = study.panel();
        VcovSpec vcov = resolved.vcov().orElseThrow();
        SourceRegression.refuse(
                !SizeSums.mayBeAsked(
                        panel.warehouse(), SourceRegression.names(resolved).size() + 1),
                messages -> messages.text("option.estimator." + resolved.estimator()));
        SourceRegression.refuseVcov(!SummedVariance.has(vcov) || !SourceRows.isOfUnits(panel, resolved), vcov);
        resolved.fixedEffects().orElse(List.of()).stream().findFirst().ifPresent(effect -> {
            throw new DesignProblem("random-effects-absorb", effect);
        });
        if (resolved.weights().isPresent()) {
            throw new DesignProblem("random-effects-weights");
        }
        SourceStudy kept = study.where(resolved, progress);
        Map<String, Expr> values = new LinkedHashMap<>();
        String outcome = SourceRows.outcome(resolved);
        values.put(outcome, panel.numbers(outcome));
        SourceRegression.names(resolved)
                .forEach(name ->
                        values.put(name, SourceRegression.value(kept.panel(), kept.treatment(), name, progress)));
        SourceRows.Complete complete = SourceRows.Complete.of(
                kept.panel(), kept.ledger(), values, kept.panel().missing(values, progress));
        List<Expr> columns = new ArrayList<>();
        SourceRegression.names(resolved).forEach(name -> columns.add(values.get(name)));
        columns.add(values.get(outcome));
        PanelRows rows = new PanelRows(
                kept.panel().relation(),
                kept.panel().parts(),
                complete.conditions(),
                panel.unit(),
                panel.time(),
                Optional.empty(),
                columns,
                List.of(),
                Optional.ofNullable(values.get(Treatment.DID)),
                Optional.empty());
        SizeSums sums = new SizeSums(panel.warehouse(), rows, progress);
        return new SourceRandomEffects(resolved, sums).fit(complete.ledger(), level);
    }

    private interface Weight {
        double of(SizeSums.Size size);
    }

    /** Products of the units' sums, weighted by their number of rows. */
    private double[][] bySize(Weight weight) {
        double[][] sum = new double[outcome + 1][outcome + 1];
        sums.sizes().forEach(size -> add(sum, size.products(), weight.of(size)));
        return sum;
    }

    private static void add(double[][] into, double[][] products, double weight) {
        for (int a = 0; a < into.length; a++) {
            Vectors.add(into[a], products[a], weight);
        }
    }

    /** The products within units, and those of their means with a weight. */
    private double[][] withMeans(double[][] products) {
        double[][] all = new double[outcome + 1][];
        Arrays.setAll(all, a -> Vectors.added(within[a].clone(), products[a]));
        return all;
    }

    /** Least squares of the outcome on some columns, from their products. */
    private LeastSquares solved(double[][] products, int[] columns) {
        int[] order = Arrays.copyOf(columns, columns.length + 1);
        order[columns.length] = outcome;
        double[][] triangle = ProductFit.triangle(products, order);
        return LeastSquares.of(Arrays.copyOf(triangle, columns.length), triangle[columns.length], Parallel.NONE);
    }

    private RandomEffects.Components components(double[][] all) {
        int[] varying = IntStream.range(1, outcome)
                .filter(j -> within[j][j] > GONE * all[j][j])
                .toArray();
        LeastSquares inner = solved(within, varying);
        double df = n - units - inner.kept().length;
        if (df <= 0) {
            throw new EstimationProblem("too-few-rows", (long) n, units + inner.kept().length);
        }
        if (inner.rss() <= PERFECT * within[outcome][outcome]) {
            throw new EstimationProblem("random-effects-perfect", SourceRows.outcome(spec));
        }
        double idiosyncratic = inner.rss() / df;
        LeastSquares outer = solved(ofMeans, IntStream.range(0, outcome).toArray());
        int[] kept = outer.kept();
        if (units <= kept.length) {
            throw new EstimationProblem("too-few-units", units, kept.length);
        }
        double[][] squares = bySize(size -> 1);
        double trace = 0;
        for (int a = 0; a < kept.length; a++) {
            for (int b = 0; b < kept.length; b++) {
                trace += outer.inverse()[a][b] * squares[kept[a]][kept[b]];
            }
        }
        double variance = (outer.rss() - (units - kept.length) * idiosyncratic) / (n - trace);
        return new RandomEffects.Components(idiosyncratic, Math.max(0, variance), variance < 0);
    }

    private Estimate fit(SampleLedger ledger, double level) {
        double[][] all = withMeans(ofMeans);
        double size = ROUNDING * sums.means()[outcome];
        if (all[outcome][outcome] <= size * size * n) {
            throw new EstimationProblem("outcome-constant", SourceRows.outcome(spec), sums.means()[outcome]);
        }
        RandomEffects.Components components = components(all);
        double ratio = components.unit() / components.idiosyncratic();
        double[][] transformed = withMeans(bySize(group -> 1 / (group.rows() * (group.rows() * ratio + 1))));
        LeastSquares solved = solved(transformed, IntStream.range(0, outcome).toArray());
        int[] kept = solved.kept();
        if (n <= kept.length) {
            throw new EstimationProblem("too-few-rows", (long) n, kept.length);
        }
        double[] beta = new double[outcome];
        for (int i = 0; i < kept.length; i++) {
            beta[kept[i]] = solved.beta()[i];
        }
        List<String> names = new ArrayList<>(List.of(Design.INTERCEPT));
        names.addAll(SourceRegression.names(spec));
        List<String> terms = Arrays.stream(kept).mapToObj(names::get).toList();
        VcovSpec vcov = spec.vcov().orElseThrow();
        boolean isClustered = vcov.type().isClustered();
        List<double[][]> meats = isClustered ? List.<double[][]>of(sums.meat(beta, kept, ratio)) : List.of();
        List<Integer> clusters = isClustered ? List.of((int) units) : List.of();
        Variance made = new SummedVariance(vcov, (int) n, kept.length, List.of(), List.of(), clusters)
                .of(terms, solved.rss(), solved.inverse(), meats);
        Variance variance = RandomEffects.withNormal(made);
        Levels levels = new Levels(sums.means());
        List<Warning> warnings = new ArrayList<>(RandomEffects.warnings(variance, components));
        if (terms.contains(Treatment.DID)) {
            warnings.addAll(FewTreated.warnings(
                    sums.sizes().stream().mapToLong(SizeSums.Size::treated).sum()));
        }
        return new Estimate(
                spec,
                (int) n,
                (int) units,
                sums.periods(),
                SampleLedger.Lines.NONE,
                List.of(),
                variance.effects(
                        terms,
                        DoubleVector.of(levels.coefficients(kept, solved.beta())),
                        levels.variances(kept, variance.matrix()),
                        level),
                variance.info(),
                goodness(all, beta, kept.length),
                Optional.empty(),
                RandomEffects.dropped(solved, names),
                sums.means()[outcome],
                ledger,
                warnings);
    }

    private Estimate.Fit goodness(double[][] all, double[] beta, int regressors) {
        double[] residual = Arrays.copyOf(beta, outcome + 1);
        for (int j = 0; j < outcome; j++) {
            residual[j] = -beta[j];
        }
        residual[outcome] = 1;
        double rss = form(all, residual, residual);
        double overall = squaredCorrelation(all, beta);
        return new Estimate.Fit(
                overall,
                1 - (1 - overall) * (n - 1) / (n - regressors),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(squaredCorrelation(within, beta)),
                rss,
                Math.sqrt(rss / n));
    }

    /** Of the outcome and what the regressors explain; the means of both are zero but for the constant, which does not count. */
    private double squaredCorrelation(double[][] products, double[] beta) {
        double[] explained = Arrays.copyOf(beta, outcome + 1);
        explained[0] = 0;
        double[] unit = new double[outcome + 1];
        unit[outcome] = 1;
        double product = form(products, explained, unit);
        return product * product / (form(products, explained, explained) * products[outcome][outcome]);
    }

    private static double form(double[][] matrix, double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * Vectors.dot(matrix[i], b);
        }
        return sum;
    }
}
