package org.quasilab.estimate.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.design.Absorbed;
import org.quasilab.design.Design;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.Variance;
import org.quasilab.infer.Vcov;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Vectors;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.study.VariableName;

/**
 * Least squares, weighted or not, with any number of absorbed fixed effects.
 *
 * <p>{@code y = Xβ + Σ effects + e}: outcome and regressors are taken net of the effects (Frisch–Waugh–Lovell) and β is
 * fitted by QR. Without effects there is a constant, {@code (Intercept)}, first.
 *
 * <p>Input: n rows, k regressors. Weights are analytic ({@code Σ w e²} is minimised; n counts rows). A regressor without
 * variation net of the effects is left out and said to be collinear with them; one that is a combination of regressors before
 * it is left out and they are named (from the right, as R {@code fixest}). Columns are computed less their
 * {@link Levels}; an outcome that is explained completely is a {@link PerfectFit}. Rows, units and
 * periods are those of the sample.
 *
 * <p>Fit: r2, adjusted (n − K, K all parameters), within (net of all effects) and RMSE = sqrt(RSS/n), with weights sqrt(Σwe²/Σw), as R {@code fixest};
 * {@code unitWithinR2} = 1 − RSS / TSS net of the unit effect, Stata's {@code xtreg, fe} with period dummies. The constant is
 * described at {@link XtregConstant}.
 *
 * <p>Source: Abowd, Kramarz and Margolis (1999), Econometrica 67(2), 251–333; Bergé (2018), CREA Discussion Paper 13.
 * <p>Equals: R {@code fixest::feols(…, fixef.tol = 1e-11)}; Stata {@code reghdfe} with its rule. Both drop singletons, as the design does
 * here; kept ones are {@code fixef.rm = "none"} and {@code keepsingletons} there.
 * <p>Checked by: {@code RegressionGoldenTest}, {@code OlsPropertiesTest}.
 */
public final class Ols {
    private static final int PIECE_ROWS = 1 << 14;

    private Ols() {}

    /**
     * The least-squares fit alone, for what is computed from its residuals and regressors.
     *
     * @throws EstimationProblem as {@link #fit}
     */
    public static Fitted fitted(Design design, Progress progress) {
        Prepared prepared = Prepared.of(design, progress);
        return solve(design, prepared, prepared.columns).fitted;
    }

    /**
     * @param level confidence level, between 0 and 1
     * @throws EstimationProblem {@code outcome-constant}, {@code outcome-absorbed}, {@code no-regressor}, {@code no-regressor-named}, {@code
     *     too-few-rows}, {@code not-converged}
     */
    public static Estimate fit(Design design, double level, Progress progress) {
        Prepared prepared = Prepared.of(design, progress);
        Solution solution = solve(design, prepared, prepared.columns);
        progress.checkCancelled();
        Vcov vcov = Vcov.of(design.spec().vcov().orElseThrow());
        Variance variance = solution.variance(vcov);
        return new Estimate(
                design.spec(),
                design.n(),
                design.unit().levels(),
                design.time().levels(),
                design.singletons(),
                design.effects().stream().map(Absorbed::added).toList(),
                solution.effects(prepared.levels, variance, level),
                variance.info(),
                goodness(design, solution.fitted, prepared),
                XtregConstant.of(
                        design, prepared.within, prepared.raw, solution.fitted, solution.kept, solution.beta, vcov),
                solution.dropped,
                prepared.outcome().mean(),
                design.ledger(),
                warnings(variance, design));
    }

    /**
     * The columns net of the effects and times the root of the weights, and what they were before.
     *
     * @param names of the regressors, a constant among them
     * @param columns the regressors, the outcome last
     * @param raw the same as they are in the data
     * @param left sums of squares net of the effects
     * @param unitTss sum of squares of the outcome net of the unit effect
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Prepared(
            List<String> names,
            Levels levels,
            double[][] columns,
            Moments[] raw,
            double[] left,
            WithinColumns within,
            double unitTss) {
        static Prepared of(Design design, Progress progress) {
            List<String> names = terms(design);
            Levels levels = Levels.of(design, design.hasIntercept() ? 1 : 0);
            double[][] columns = rawColumns(design);
            Moments[] raw = Moments.of(columns, levels.of(), design.weights());
            checkOutcome(design, raw[names.size()]);
            double unitTss = XtregConstant.unitSumOfSquares(design, columns[names.size()]);
            WithinColumns within = WithinColumns.of(design, columns, progress);
            double[] left = Moments.squares(columns, design.weights());
            checkOutcomeLeft(design, raw[names.size()], left[names.size()]);
            design.weights().ifPresent(w -> scale(columns, w));
            progress.checkCancelled();
            return new Prepared(names, levels, columns, raw, left, within, unitTss);
        }

        Moments outcome() {
            return raw[names.size()];
        }

        /** The same with some of the regressors. */
        Prepared chosen(int[] regressors) {
            int[] positions = Arrays.copyOf(regressors, regressors.length + 1);
            positions[regressors.length] = names.size();
            return new Prepared(
                    Arrays.stream(regressors).mapToObj(names::get).toList(),
                    new Levels(Arrays.stream(positions)
                            .mapToDouble(j -> levels.of()[j])
                            .toArray()),
                    Ols.chosen(columns, positions),
                    Arrays.stream(positions).mapToObj(j -> raw[j]).toArray(Moments[]::new),
                    Arrays.stream(positions).mapToDouble(j -> left[j]).toArray(),
                    within,
                    unitTss);
        }

        double outcomeLeft() {
            return left[names.size()];
        }
    }

    /**
     * Coefficients and what a variance needs.
     *
     * @param kept positions of the regressors used
     * @param isPerfect whether nothing but rounding is left of the outcome
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Solution(int[] kept, double[] beta, Fitted fitted, boolean isPerfect, List<Estimate.Dropped> dropped) {
        Variance variance(Vcov vcov) {
            Variance variance = vcov.estimate(fitted);
            return isPerfect
                    ? PerfectFit.variance(
                            variance, fitted.design().spec().outcome().orElse(""))
                    : variance;
        }

        Effects effects(Levels levels, Variance variance, double level) {
            boolean constant = fitted.design().hasIntercept();
            return variance.effects(
                    fitted.terms(),
                    DoubleVector.of(constant ? levels.coefficients(kept, beta) : beta),
                    constant ? levels.variances(kept, variance.matrix()) : variance.matrix(),
                    level);
        }
    }

    /**
     * Least squares on the transformed columns, without those the effects or the regressors before them explain.
     *
     * @param reduced columns with the same inner products: those prepared, or the triangle of their QR decomposition
     */
    static Solution solve(Design design, Prepared prepared, double[][] reduced) {
        List<Estimate.Dropped> dropped = new ArrayList<>();
        List<String> names = prepared.names;
        double[][] columns = prepared.columns;
        int[] varying = varying(design, names, prepared.raw, prepared.left, dropped);
        double[] y = columns[names.size()];
        LeastSquares solved = LeastSquares.of(chosen(reduced, varying), reduced[names.size()], Workers::forEach);
        solved.dropped().forEach(c -> dropped.add(Collinearity.dropped(c, j -> names.get(varying[j]))));
        int[] kept = Arrays.stream(solved.kept()).map(j -> varying[j]).toArray();
        checkSize(design, names, kept);
        double[][] x = chosen(columns, kept);
        List<String> terms = Arrays.stream(kept).mapToObj(names::get).toList();
        double noise = prepared.outcome().noise(prepared.outcomeLeft());
        boolean perfect = Math.sqrt(solved.rss()) <= noise;
        double[] beta = perfect ? PerfectFit.coefficients(solved.beta(), solved.inverse(), noise) : solved.beta();
        double[] residuals = perfect ? new double[y.length] : residuals(y, x, beta);
        Fitted fitted = new Fitted(design, terms, x, residuals, solved.inverse(), kept.length);
        return new Solution(kept, beta, fitted, perfect, dropped);
    }

    static double[][] chosen(double[][] columns, int[] positions) {
        return Arrays.stream(positions).mapToObj(j -> columns[j]).toArray(double[][]::new);
    }

    private static void checkOutcome(Design design, Moments outcome) {
        if (outcome.isConstant()) {
            throw new EstimationProblem(
                    "outcome-constant", design.spec().outcome().orElse(""), outcome.mean());
        }
    }

    private static void checkOutcomeLeft(Design design, Moments outcome, double left) {
        if (!design.hasIntercept() && outcome.isGone(left)) {
            throw new EstimationProblem(
                    "outcome-absorbed", design.spec().outcome().orElse(""), effectNames(design));
        }
    }

    private static List<String> terms(Design design) {
        List<String> names = new ArrayList<>();
        if (design.hasIntercept()) {
            names.add(Design.INTERCEPT);
        }
        names.addAll(design.names());
        if (names.isEmpty()) {
            throw new EstimationProblem("no-regressor-named");
        }
        return names;
    }

    /** The constant if there is one, the regressors, the outcome last. */
    private static double[][] rawColumns(Design design) {
        int first = design.hasIntercept() ? 1 : 0;
        int k = design.names().size();
        double[][] columns = new double[first + k + 1][];
        Workers.forEach(columns.length, j -> {
            if (j < first) {
                columns[j] = new double[design.n()];
                Arrays.fill(columns[j], 1);
            } else {
                columns[j] = j - first < k ? design.x(j - first) : design.y();
            }
        });
        return columns;
    }

    /** Positions of the constant and the regressors that vary, and that the effects leave something of. */
    private static int[] varying(
            Design design, List<String> names, Moments[] raw, double[] left, List<Estimate.Dropped> dropped) {
        List<Integer> varying = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            boolean constant = raw[j].isConstant() && !names.get(j).equals(Design.INTERCEPT);
            if (constant || (!design.hasIntercept() && raw[j].isGone(left[j]))) {
                String code = constant ? "constant-regressor" : "collinear-effects";
                dropped.add(new Estimate.Dropped(
                        names.get(j),
                        Warning.of("estimate", code, new VariableName(names.get(j)), effectNames(design))));
            } else {
                varying.add(j);
            }
        }
        return varying.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<String> effectNames(Design design) {
        return design.effects().stream().map(e -> e.name()).toList();
    }

    private static void checkSize(Design design, List<String> names, int[] kept) {
        if (kept.length == 0) {
            throw new EstimationProblem("no-regressor", names);
        }
        int parameters = kept.length + design.dofAbsorbed();
        if (design.n() <= parameters) {
            throw new EstimationProblem("too-few-rows", design.n(), parameters);
        }
    }

    /** Times the root of the weights, in place. */
    static void scale(double[][] columns, double[] weights) {
        double[] root = Arrays.stream(weights).map(Math::sqrt).toArray();
        for (double[] column : columns) {
            for (int i = 0; i < root.length; i++) {
                column[i] *= root[i];
            }
        }
    }

    /** {@code y − Xβ}, a fresh array. */
    static double[] residuals(double[] y, double[][] x, double[] beta) {
        return residuals(y.length, (e, from, to) -> System.arraycopy(y, from, e, from, to - from), x, beta);
    }

    /** Puts values in the rows of a piece. */
    @FunctionalInterface
    interface Piece {
        void fill(double[] values, int from, int to);
    }

    /** {@code y − Xβ} with a y that is made piece by piece; each value by itself, so that it does not depend on the pieces. */
    static double[] residuals(int n, Piece y, double[][] x, double[] beta) {
        double[] e = new double[n];
        Workers.forEach((n + PIECE_ROWS - 1) / PIECE_ROWS, piece -> {
            int from = piece * PIECE_ROWS;
            int to = Math.min(n, from + PIECE_ROWS);
            y.fill(e, from, to);
            for (int j = 0; j < x.length; j++) {
                Vectors.add(e, x[j], -beta[j], from, to);
            }
        });
        return e;
    }

    private static Estimate.Fit goodness(Design design, Fitted fitted, Prepared prepared) {
        double n = design.n();
        double rss = fitted.rss();
        double df = n - fitted.parameters();
        double r2 = 1 - rss / prepared.outcome().centred();
        double withinR2 = 1 - rss / prepared.outcomeLeft();
        boolean absorbs = !design.hasIntercept();
        return new Estimate.Fit(
                r2,
                1 - (1 - r2) * (n - 1) / df,
                absorbs ? OptionalDouble.of(withinR2) : OptionalDouble.empty(),
                absorbs
                        ? OptionalDouble.of(1 - (1 - withinR2) * (n - design.dofAbsorbed()) / df)
                        : OptionalDouble.empty(),
                design.absorbsUnits() ? OptionalDouble.of(1 - rss / prepared.unitTss) : OptionalDouble.empty(),
                rss,
                Math.sqrt(
                        rss / design.weights().map(w -> Arrays.stream(w).sum()).orElse(n)));
    }

    private static List<Warning> warnings(Variance variance, Design design) {
        List<Warning> warnings = new ArrayList<>(variance.warnings());
        int singletons = design.singletons().size();
        if (singletons > 0) {
            boolean kept = design.spec().singletons().equals(Optional.of("keep"));
            warnings.add(Warning.of("estimate", kept ? "singletons-kept" : "singletons", singletons));
        }
        return warnings;
    }
}
