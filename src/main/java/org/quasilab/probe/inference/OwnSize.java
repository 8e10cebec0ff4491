package org.quasilab.probe.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.TDistribution;
import org.quasilab.design.Design;
import org.quasilab.design.Factor;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.Variance;
import org.quasilab.infer.Vcov;
import org.quasilab.infer.wild.WildBootstrap;
import org.quasilab.infer.wild.WildWeights;
import org.quasilab.math.Within;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Target;
import org.quasilab.result.InferenceResult.Size;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/**
 * How often each rule rejects a true zero in this design: {@code y* = ŷ₀ + v∘e₀}, ŷ₀ and e₀ of the regression without the
 * effect asked about, v one random sign a cluster.
 *
 * <p>Rows, treatment, controls, effects and weights stay. The errors of a cluster keep their size, their path over time and how
 * they go together; only which way they point is random, so that the effect is zero in every sample. Clusters are those of the
 * step (the first column): a rule that takes a finer level as independent shows what that costs. The residuals of the regression
 * are a little smaller than errors where leverage is high, which is not undone.
 *
 * <p>The wild bootstrap has {@value #WILD_DRAWS} draws in each sample; randomisation inference, which would have to be drawn anew in
 * each, is left out. Sample d uses random stream d of the seed.
 *
 * <p>Source: Cameron, Gelbach and Miller (2008), Review of Economics and Statistics 90(3), 414–427, doi:10.1162/rest.90.3.414,
 * for the made-up samples; MacKinnon, Nielsen and Webb (2023), J. Econometrics 232(2), 272–299, section 8, for simulating the
 * size of tests with one's own regressors.
 * <p>Checked by: {@code OwnSizeTest}.
 */
final class OwnSize {
    /** One more than a multiple of twenty, less one: tests at 5 per cent are exact. */
    private static final int WILD_DRAWS = 399;

    private final InferenceSpec spec;
    private final Progress progress;
    private final double alpha;
    private final Fitted fit;
    private final int term;
    private final Within within;
    private final double[] root;
    private final double[] restricted;
    private final Factor clusters;
    private final List<Tested> rules;

    /** A rule with its fit, of which only the residuals change. */
    private record Tested(String rule, Fitted fit, Optional<Vcov> vcov) {}

    /** @throws Problem if there is no least-squares fit, or its clusters cannot be had */
    private OwnSize(Target target, InferenceSpec spec, Progress progress) {
        this.spec = spec;
        this.progress = progress;
        alpha = 1 - target.estimate().level();
        String by = Clusters.of(target, spec).get(0);
        Target clustered =
                target.withVcov(RegressionRules.vcov(target, spec, "CR1").orElseThrow());
        fit = clustered.fitted(progress);
        Design design = fit.design();
        clusters = design.clusters().get(0);
        if (clusters.levels() < 2) {
            throw new org.quasilab.design.DesignProblem("one-cluster", by);
        }
        term = fit.terms().indexOf(target.name());
        within = design.within();
        root = design.weights()
                .map(w -> Arrays.stream(w).map(Math::sqrt).toArray())
                .orElseGet(() -> ones(design.n()));
        restricted = restricted(target.value());
        rules = new ArrayList<>();
        for (String rule : spec.rules()) {
            tested(target, rule).ifPresent(rules::add);
        }
    }

    /** @throws ProbeProblem {@code size-joint} if several effects are asked about; {@code size-regression} if the effect is no coefficient of a least-squares regression */
    static List<Size> of(Target target, InferenceSpec spec, Progress progress) {
        if (target.isJoint()) {
            throw new ProbeProblem("size-joint");
        }
        if (!target.isRegression() || !target.column().estimator().equals("ols")) {
            throw new ProbeProblem("size-regression");
        }
        return new OwnSize(target, spec, progress).simulate();
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Residuals of the regression without the effect: {@code e + a b / a′a}, a the regressor net of all others. */
    private double[] restricted(double estimate) {
        double[] restricted = fit.residuals().clone();
        double scale = estimate / fit.bread()[term][term];
        for (int j = 0; j < fit.x().length; j++) {
            double weight = fit.bread()[term][j] * scale;
            double[] x = fit.x()[j];
            for (int i = 0; i < restricted.length; i++) {
                restricted[i] += weight * x[i];
            }
        }
        return restricted;
    }

    /** Empty for a rule that has no variance, or other rows, or none. */
    private Optional<Tested> tested(Target target, String rule) {
        if (rule.equals("wild")) {
            return Optional.of(new Tested(rule, fit, Optional.empty()));
        }
        try {
            Optional<VcovSpec> vcov = RegressionRules.vcov(target, spec, rule);
            return vcov.map(found ->
                            new Tested(rule, target.withVcov(found).fitted(progress), Optional.of(Vcov.of(found))))
                    .filter(tested ->
                            tested.fit.n() == fit.n() && tested.fit.terms().equals(fit.terms()));
        } catch (Problem problem) {
            return Optional.empty();
        }
    }

    private List<Size> simulate() {
        int draws = spec.size().draws();
        double[][] p = new double[draws][];
        RandomStreams streams = new RandomStreams(spec.size().seed());
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(draws, d -> {
            progress.checkCancelled();
            p[d] = sample(streams.stream(d));
            progress.at(done.incrementAndGet(), draws, "run.size");
        });
        List<Size> sizes = new ArrayList<>();
        for (int r = 0; r < rules.size(); r++) {
            int rule = r;
            int rejected =
                    (int) Arrays.stream(p).filter(row -> row[rule] < alpha).count();
            int usable = (int)
                    Arrays.stream(p).filter(row -> !Double.isNaN(row[rule])).count();
            if (usable > 0) {
                sizes.add(new Size(rules.get(r).rule, rejected, usable));
            }
        }
        return sizes;
    }

    /** p of each rule in one sample. */
    private double[] sample(RandomGenerator random) {
        double[] sign = new double[clusters.levels()];
        Arrays.setAll(sign, g -> random.nextBoolean() ? 1 : -1);
        long seed = random.nextLong();
        double[] y = new double[restricted.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = sign[clusters.codes()[i]] * restricted[i] / root[i];
        }
        within.demean(y);
        for (int i = 0; i < y.length; i++) {
            y[i] *= root[i];
        }
        double[] beta = beta(y);
        for (int j = 0; j < beta.length; j++) {
            double[] x = fit.x()[j];
            for (int i = 0; i < y.length; i++) {
                y[i] -= beta[j] * x[i];
            }
        }
        return rules.stream().mapToDouble(rule -> p(rule, beta, y, seed)).toArray();
    }

    private double[] beta(double[] y) {
        int k = fit.x().length;
        double[] products = new double[k];
        for (int j = 0; j < k; j++) {
            double[] x = fit.x()[j];
            for (int i = 0; i < y.length; i++) {
                products[j] += x[i] * y[i];
            }
        }
        double[] beta = new double[k];
        for (int j = 0; j < k; j++) {
            for (int l = 0; l < k; l++) {
                beta[j] += fit.bread()[j][l] * products[l];
            }
        }
        return beta;
    }

    private double p(Tested tested, double[] beta, double[] residuals, long seed) {
        Fitted of = tested.fit;
        Fitted drawn = new Fitted(of.design(), of.terms(), of.x(), residuals, of.bread(), of.regressors());
        try {
            return tested.vcov
                    .map(vcov -> p(vcov.estimate(drawn), beta[term]))
                    .orElseGet(() -> wild(drawn, beta, seed));
        } catch (Problem problem) {
            return Double.NaN;
        }
    }

    private double p(Variance variance, double estimate) {
        double square = variance.matrix().get(term, term);
        double df = variance.df(term);
        return square > 0 && df > 0
                ? 2 * TDistribution.of(df).survivalProbability(Math.abs(estimate) / Math.sqrt(square))
                : Double.NaN;
    }

    private double wild(Fitted drawn, double[] beta, long seed) {
        return WildBootstrap.test(
                        drawn,
                        beta,
                        term,
                        0,
                        clusters,
                        clusters,
                        new WildBootstrap.Settings(
                                WildWeights.of(spec.wild().weights()),
                                spec.wild().imposeNull(),
                                WILD_DRAWS,
                                seed),
                        1 - alpha,
                        progress)
                .p();
    }
}
