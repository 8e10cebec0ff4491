package org.quasilab.estimate.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.infer.SummedVariance;
import org.quasilab.infer.Variance;
import org.quasilab.math.Vectors;
import org.quasilab.moments.ProductFit;
import org.quasilab.moments.Scores;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VariableName;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/**
 * The estimate of a regression whose rows were summed, whichever effects are absorbed: {@link Ols} from {@link ProductFit} and {@link Scores}.
 *
 * <p>Checked by: {@code SourceRegressionTest}, {@code SourceEffectsTest}.
 */
final class SummedEstimate {
    /** Part of the outcome's square that counts as nothing where it is all that the effects leave. */
    private static final double GONE = 1e-18;

    /** Part of what the effects leave of the outcome that counts as nothing where it is all that is left. */
    private static final double PERFECT = 1e-10;

    /** Rounding of a deviation relative to the size of the column. */
    private static final double ROUNDING = 1e-13;

    private final RegressionColumn spec;
    private final VcovSpec vcov;
    private final List<String> names;
    private final Sample sample;
    private final ProductFit fit;

    /**
     * What was summed.
     *
     * @param n rows
     * @param weight sum of the weights
     * @param effects names of the absorbed effects, of which none is contained in another
     * @param levels of each of them
     * @param nested levels of those that lie within the clusters
     * @param means of the k regressors and, last, the outcome
     * @param total square of the outcome about its mean
     * @param netOfUnits square of the outcome net of the unit effect; absent if constants of the units are not absorbed
     * @param singletons rows left out because they were alone in a level of an effect
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Sample(
            int n,
            double weight,
            int units,
            int periods,
            List<String> effects,
            List<Integer> levels,
            List<Integer> nested,
            double[] means,
            double total,
            OptionalDouble netOfUnits,
            ProductFit fit,
            int singletons) {
        private int dofAbsorbed() {
            return levels.stream().mapToInt(own -> own - 1).sum() + 1;
        }
    }

    /** What is asked for once there is an estimate. */
    interface Scored {
        /**
         * Those of the regressors kept, then of what the constant asks of the periods, then of a column of ones.
         *
         * @param clusterings names of the columns of the clusters; none for each row by itself
         */
        Scores scores(List<List<String>> clusterings);

        /** What {@link XtregConstant} needs; empty where there is no constant but for weights. */
        Optional<Period> period();

        /** What is said of the treated if an estimate of these terms rests on few of them. */
        List<Warning> fewTreated(List<String> terms);
    }

    /**
     * What the period effects add to {@link XtregConstant}; all zero without them.
     *
     * @param shifts by column: {@code Γ′q}
     * @param square {@code q′g}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Period(double[] shifts, double square) {}

    private SummedEstimate(RegressionColumn spec, List<String> names, Sample sample) {
        this.spec = spec;
        this.vcov = spec.vcov().orElseThrow();
        this.names = names;
        this.sample = sample;
        this.fit = sample.fit;
    }

    /**
     * @param names of the regressors
     * @param ledger with the singletons
     * @throws EstimationProblem {@code outcome-absorbed}, {@code no-regressor}, {@code too-few-rows}
     */
    static Estimate of(
            RegressionColumn spec,
            List<String> names,
            SampleLedger ledger,
            Sample sample,
            Scored scored,
            double level) {
        return new SummedEstimate(spec, names, sample).estimate(ledger, scored, level);
    }

    /** @throws EstimationProblem {@code outcome-constant} */
    static void refuseConstant(String outcome, double total, double mean) {
        if (total <= 0) {
            throw new EstimationProblem("outcome-constant", outcome, mean);
        }
    }

    private Estimate estimate(SampleLedger ledger, Scored scored, double level) {
        String outcome = SourceRows.outcome(spec);
        if (fit.left() <= GONE * sample.total) {
            throw new EstimationProblem("outcome-absorbed", outcome, sample.effects);
        }
        int k = fit.kept().length;
        if (k == 0) {
            throw new EstimationProblem("no-regressor", names);
        }
        int parameters = k + sample.dofAbsorbed();
        if (sample.n <= parameters) {
            throw new EstimationProblem("too-few-rows", sample.n, parameters);
        }
        Scores found = scored.scores(clusterings());
        double[] refined = fit.beta().clone();
        for (int a = 0; a < k; a++) {
            refined[a] += Vectors.dot(fit.bread()[a], found.slopes());
        }
        double noise = noise();
        boolean isPerfect = Math.sqrt(found.rss()) <= noise;
        Scores scores = isPerfect ? found.ofNoResiduals() : found;
        double[] beta = isPerfect ? PerfectFit.coefficients(refined, fit.bread(), noise) : refined;
        SummedVariance rule = new SummedVariance(
                vcov,
                sample.n,
                k,
                sample.levels,
                sample.nested,
                scores.meats().stream()
                        .limit(vcov.by().size())
                        .map(meat -> (int) meat.clusters())
                        .toList());
        List<String> terms = Arrays.stream(fit.kept()).mapToObj(names::get).toList();
        List<double[][]> meats =
                scores.meats().stream().map(meat -> corner(meat.products(), k)).toList();
        Variance made = rule.of(terms, scores.rss(), fit.bread(), meats);
        Variance variance = isPerfect ? PerfectFit.variance(made, outcome) : made;
        List<Warning> warnings = new ArrayList<>(variance.warnings());
        if (sample.singletons > 0) {
            warnings.add(Warning.of("estimate", "singletons", sample.singletons));
        }
        warnings.addAll(scored.fewTreated(terms));
        return new Estimate(
                spec,
                sample.n,
                sample.units,
                sample.periods,
                SampleLedger.Lines.counted(sample.singletons),
                sample.effects,
                variance.effects(terms, DoubleVector.of(beta), variance.matrix(), level),
                variance.info(),
                goodness(scores.rss(), parameters),
                constant(beta, scored, scores, rule),
                dropped(),
                sample.means[names.size()],
                ledger,
                warnings);
    }

    /** Length up to which what is left of the outcome is rounding: of the coefficients, or of the outcome itself. */
    private double noise() {
        double mean = sample.means[names.size()];
        double size = Math.sqrt(sample.total + sample.weight * mean * mean);
        return Math.max(PERFECT * Math.sqrt(fit.left()), ROUNDING * size);
    }

    /** By row for HC1; each cluster column, then both together. */
    private List<List<String>> clusterings() {
        if (vcov.type() == VcovType.HETERO) {
            return List.of(List.of());
        }
        List<List<String>> clusterings = new ArrayList<>();
        vcov.by().forEach(one -> clusterings.add(List.of(one)));
        if (vcov.by().size() > 1) {
            clusterings.add(vcov.by());
        }
        return clusterings;
    }

    private static double[][] corner(double[][] matrix, int k) {
        return Arrays.stream(matrix, 0, k).map(row -> Arrays.copyOf(row, k)).toArray(double[][]::new);
    }

    private Estimate.Fit goodness(double rss, int parameters) {
        double n = sample.n;
        double df = n - parameters;
        double r2 = 1 - rss / sample.total;
        double withinR2 = 1 - rss / fit.left();
        return new Estimate.Fit(
                r2,
                1 - (1 - r2) * (n - 1) / df,
                OptionalDouble.of(withinR2),
                OptionalDouble.of(1 - (1 - withinR2) * (n - sample.dofAbsorbed()) / df),
                sample.netOfUnits.isPresent()
                        ? OptionalDouble.of(1 - rss / sample.netOfUnits.getAsDouble())
                        : OptionalDouble.empty(),
                rss,
                Math.sqrt(rss / sample.weight));
    }

    private List<Estimate.Dropped> dropped() {
        List<Estimate.Dropped> dropped = new ArrayList<>();
        fit.gone()
                .forEach(j -> dropped.add(new Estimate.Dropped(
                        names.get(j),
                        Warning.of("estimate", "collinear-effects", new VariableName(names.get(j)), sample.effects))));
        fit.collinear().forEach(c -> dropped.add(Collinearity.dropped(c, names::get)));
        return dropped;
    }

    /** {@link XtregConstant} from the sums: {@code a = 1/n − g̃ − X̃h}, whose scores are the last of {@link Scores}. */
    private Optional<Estimate.Constant> constant(double[] beta, Scored scored, Scores scores, SummedVariance rule) {
        Optional<Period> period = scored.period();
        if (spec.weights().isPresent() || period.isEmpty()) {
            return Optional.empty();
        }
        int k = beta.length;
        int y = names.size();
        double[] shifts = period.get().shifts;
        double estimate = sample.means[y] - shifts[y];
        double[] gradient = new double[k];
        for (int j = 0; j < k; j++) {
            int column = fit.kept()[j];
            gradient[j] = sample.means[column] - shifts[column];
            estimate -= beta[j] * gradient[j];
        }
        double[] a = new double[k + 2];
        double bread = 1.0 / sample.n + period.get().square;
        for (int j = 0; j < k; j++) {
            a[j] = -Vectors.dot(fit.bread()[j], gradient);
            bread -= a[j] * gradient[j];
        }
        a[k] = -1;
        a[k + 1] = 1.0 / sample.n;
        double square = bread * bread;
        List<double[][]> meats = scores.meats().stream()
                .map(meat -> new double[][] {{form(meat.products(), a) / square}})
                .toList();
        Variance variance = rule.of(List.of("a′y"), scores.rss(), new double[][] {{bread}}, meats);
        return Optional.of(
                new Estimate.Constant(estimate, Math.sqrt(variance.matrix().get(0, 0)), variance.df(0)));
    }

    private static double form(double[][] matrix, double[] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * Vectors.dot(matrix[i], a);
        }
        return sum;
    }
}
