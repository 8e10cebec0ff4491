package org.quasilab.infer.wild;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.design.DesignProblem;
import org.quasilab.design.Factor;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.SmallSample;
import org.quasilab.infer.Variance;
import org.quasilab.infer.WaldTest;
import org.quasilab.math.Vectors;
import org.quasilab.run.Progress;

/**
 * The wild cluster bootstrap: how the t statistic of a coefficient is distributed if the residuals of each cluster keep their size
 * and pattern but have random signs.
 *
 * <p>In each draw {@code y* = Xβ̃ + v∘ũ}, v one weight a cluster; the statistic is studentised by the clustered variance of that
 * sample. With the null imposed (WCR) ũ are the residuals of the regression restricted to the hypothesis, otherwise (WCU) those
 * of the regression as it is. {@code p = mean(|t*| > |t|)}; a draw whose |t*| equals |t| up to rounding does not count, such as the
 * one that leaves all signs as they are. Where there are no more ways of giving signs than draws, all are gone through
 * ({@link WildDraws}). The interval holds the hypotheses whose p is at least one less the level, with the same weights for all
 * of them: its ends are solved exactly ({@link Inversion}).
 *
 * <p>Weights may be drawn for parts of the clusters (the subcluster bootstrap), which helps where few clusters are treated.
 * Regression weights and any absorbed effects are allowed; effects that cross clusters enter every draw ({@link CrossedEffects}).
 * The cost of a draw is O(G r), r regressors and levels of such effects, whatever the number of rows.
 *
 * <p>Source: Cameron, Gelbach and Miller (2008), Review of Economics and Statistics 90(3), 414–427, doi:10.1162/rest.90.3.414;
 * Roodman, MacKinnon, Nielsen and Webb (2019), Stata Journal 19(1), 4–60, doi:10.1177/1536867X19830877; MacKinnon and Webb (2018),
 * Econometrics Journal 21(2), 114–135, doi:10.1111/ectj.12107, for parts of clusters.
 * <p>Equals: R {@code fwildclusterboot::boottest} and Stata {@code boottest}, up to the draws; where all are gone through exactly,
 * but for t, to which that package gives a small-sample factor of its own.
 * <p>Checked by: {@code WildBootstrapTest} (regressions of every bootstrap sample; golden/regression).
 */
public final class WildBootstrap {
    /** A statistic must be larger by this part. */
    private static final double TIE = 1e-9;

    /** Columns of P whose sums are taken together: as many as the tables of their sums stay small. */
    private static final int COLUMNS = 16;

    private WildBootstrap() {}

    /**
     * @param law of the weights
     * @param imposeNull whether the hypothesis is imposed on the residuals
     * @param draws at least 1
     */
    public record Settings(WildWeights law, boolean imposeNull, int draws, long seed) {}

    /**
     * One coefficient.
     *
     * @param beta k coefficients
     * @param term position tested
     * @param hypothesis value tested
     * @param clusters of the variance
     * @param drawn clusters whose weights are drawn: the same or parts of them
     * @param level of the interval
     * @throws DesignProblem {@code one-cluster}, {@code wild-parts}, {@code wild-levels}, {@code wild-no-variance}
     */
    public static WildTest test(
            Fitted fit,
            double[] beta,
            int term,
            double hypothesis,
            Factor clusters,
            Factor drawn,
            Settings settings,
            double level,
            Progress progress) {
        require(clusters, drawn);
        double[] c = new double[beta.length];
        c[term] = 1;
        ClusterScores scores =
                new ClusterScores(fit, c, clusters, drawn, new CrossedEffects(fit.design(), drawn, progress));
        double meat = meat(fit, c, clusters, scores.square());
        progress.checkCancelled();
        WildDraws draws = new WildDraws(settings.law(), drawn.levels(), settings.draws(), settings.seed());
        Inversion inversion = new Inversion(draws.size());
        boolean isRestricted = settings.imposeNull();
        draw(scores, draws, isRestricted, Math.sqrt(meat) / scores.square(), inversion);
        progress.checkCancelled();
        double size = Math.sqrt(meat);
        double x = (beta[term] - hypothesis) / size;
        Inversion.Found found = inversion.find(level, draws.isComplete());
        return new WildTest(
                x / Math.sqrt(factor(fit, clusters)),
                inversion.p(x),
                found.intervals(beta[term], size),
                found.endError() * size,
                draws.told(),
                draws.told() / draws.size() * inversion.undefined(),
                draws.isComplete(),
                clusters.levels(),
                drawn.levels());
    }

    /**
     * Several coefficients, all zero: the share of the draws with a larger Wald statistic.
     *
     * @param which positions tested
     * @throws DesignProblem as {@link #test}; {@code wild-no-variance} also if their variance is singular
     */
    public static WildTest joint(
            Fitted fit,
            double[] beta,
            int[] which,
            Factor clusters,
            Factor drawn,
            Settings settings,
            Progress progress) {
        require(clusters, drawn);
        CrossedEffects crossed = new CrossedEffects(fit.design(), drawn, progress);
        JointScores scores = new JointScores(fit, beta, which, clusters, drawn, settings.imposeNull(), crossed);
        double actual = scores.actual(beta);
        if (fit.rss() == 0 || Double.isNaN(actual)) {
            throw new DesignProblem("wild-no-variance", clusters.name());
        }
        WildDraws draws = new WildDraws(settings.law(), drawn.levels(), settings.draws(), settings.seed());
        int[] home = ClusterScores.homes(clusters, drawn);
        double[] statistics = new double[draws.size()];
        draws.forEach((d, v) -> {
            progress.checkCancelled();
            statistics[d] = WildWeights.isConstant(v) && settings.imposeNull() ? actual : scores.drawn(v, home);
        });
        long larger =
                Arrays.stream(statistics).filter(f -> f > actual * (1 + TIE)).count();
        int undefined = (int) Arrays.stream(statistics).filter(Double::isNaN).count();
        return new WildTest(
                actual / factor(fit, clusters),
                larger / (double) (draws.size() - undefined),
                List.of(),
                Double.NaN,
                draws.told(),
                draws.told() / draws.size() * undefined,
                draws.isComplete(),
                clusters.levels(),
                drawn.levels());
    }

    /**
     * The same idea for an estimator known by its influence functions: each draw is {@code Σ_g v_g ψ_g}, the error that the
     * clusters would make with these signs. p is the share of draws larger in size than the estimate, and the interval takes as
     * much on either side as the level says.
     *
     * @param influence by cluster; sums to the estimate's error
     */
    public static WildTest multiplier(
            double estimate, double[] influence, Settings settings, double level, Progress progress) {
        WildDraws draws = new WildDraws(settings.law(), influence.length, settings.draws(), settings.seed());
        double[] errors = new double[draws.size()];
        draws.forEach((d, v) -> {
            progress.checkCancelled();
            errors[d] = Math.abs(Vectors.dot(v, influence));
        });
        Arrays.sort(errors);
        int n = errors.length;
        double margin = errors[Math.min(n - 1, (int) Math.ceil(level * n) - 1)];
        double sd = draws.isComplete() ? 0 : Math.sqrt(level * (1 - level) / n);
        double outer = errors[Math.min(n - 1, (int) Math.ceil((level + sd) * n) - 1)];
        double inner = errors[Math.max(0, (int) Math.ceil((level - sd) * n) - 1)];
        double se = Math.sqrt(Vectors.dot(influence, influence));
        return multiplier(
                estimate / se,
                share(errors, Math.abs(estimate)),
                List.of(new WildTest.Interval(estimate - margin, estimate + margin)),
                (outer - inner) / 2,
                draws,
                influence.length);
    }

    /**
     * Several estimates, all zero: the share of the draws whose errors have a larger Wald statistic by the clusters' variance.
     *
     * @param influence by estimate and cluster
     * @throws DesignProblem {@code wild-no-variance} if their variance is singular
     */
    public static WildTest jointMultiplier(
            double[] estimates, double[][] influence, String clusters, Settings settings, Progress progress) {
        double[][] vcov = Vectors.gram(influence);
        int[] which = IntStream.range(0, estimates.length).toArray();
        double actual = WaldTest.zero("", estimates, vcov, which, 1).statistic();
        if (Double.isNaN(actual)) {
            throw new DesignProblem("wild-no-variance", clusters);
        }
        int groups = influence[0].length;
        WildDraws draws = new WildDraws(settings.law(), groups, settings.draws(), settings.seed());
        double[] statistics = new double[draws.size()];
        draws.forEach((d, v) -> {
            progress.checkCancelled();
            double[] errors = Arrays.stream(influence)
                    .mapToDouble(psi -> Vectors.dot(v, psi))
                    .toArray();
            statistics[d] = WaldTest.zero("", errors, vcov, which, 1).statistic();
        });
        return multiplier(actual, share(statistics, actual), List.of(), Double.NaN, draws, groups);
    }

    private static double share(double[] drawn, double actual) {
        return Arrays.stream(drawn).filter(f -> f > actual * (1 + TIE)).count() / (double) drawn.length;
    }

    private static WildTest multiplier(
            double statistic,
            double p,
            List<WildTest.Interval> intervals,
            double endError,
            WildDraws draws,
            int clusters) {
        return new WildTest(statistic, p, intervals, endError, draws.told(), 0, draws.isComplete(), clusters, clusters);
    }

    static void require(Factor clusters, Factor drawn) {
        if (clusters.levels() < 2) {
            throw new DesignProblem("one-cluster", clusters.name());
        }
        if (!drawn.isNestedIn(clusters)) {
            throw new DesignProblem("wild-parts", drawn.name(), clusters.name());
        }
    }

    /** The factor of the clustered variance by the rule of the study. */
    static double factor(Fitted fit, Factor clusters) {
        SmallSample rule =
                SmallSample.of(fit.design().spec().vcov().orElseThrow().smallSample());
        int k = rule.k(fit.regressors(), fit.design().effects(), List.of(clusters));
        return rule.cluster(fit.n(), k, clusters.levels());
    }

    /** The variance of the coefficient without a factor. */
    private static double meat(Fitted fit, double[] c, Factor clusters, double square) {
        double[] a = ClusterScores.direction(fit, c);
        double[] scores = new double[clusters.levels()];
        for (int i = 0; i < a.length; i++) {
            scores[clusters.codes()[i]] += a[i] * fit.residuals()[i];
        }
        double meat = Vectors.dot(scores, scores);
        if (fit.rss() == 0 || Variance.isRounding(meat, fit.rss() * square)) {
            throw new DesignProblem("wild-no-variance", clusters.name());
        }
        return meat;
    }

    /**
     * What each draw makes of the hypothesis, in units of {@code x = t} without its factor: {@code t* = (ν₀ + ν₁x)/√(κ₀ + 2κ₁x +
     * κ₂x²)}.
     *
     * @param unit δ of one x
     */
    private static void draw(
            ClusterScores scores, WildDraws draws, boolean isRestricted, double unit, Inversion inversion) {
        int[] home = scores.home();
        double[] own = scores.own(0);
        double[] more = scores.own(1);
        draws.forEach((d, v) -> {
            double[] score = new double[scores.clusters()];
            double[] change = new double[score.length];
            double nu = 0;
            double slope = 0;
            for (int h = 0; h < v.length; h++) {
                double a = v[h] * own[h];
                double b = v[h] * more[h];
                score[home[h]] += a;
                change[home[h]] += b;
                nu += a;
                slope += b;
            }
            inversion.start(
                    d,
                    WildWeights.isConstant(v) && isRestricted,
                    nu,
                    slope * unit,
                    Vectors.dot(score, score),
                    Vectors.dot(score, change) * unit,
                    Vectors.dot(change, change) * unit * unit);
        });
        for (int first = 0; first < scores.rank(); first += COLUMNS) {
            int columns = Math.min(COLUMNS, scores.rank() - first);
            draws.sums(rows(scores, first, columns), (d, sums) -> {
                double plain = 0;
                double mixed = 0;
                double squared = 0;
                for (int j = 0; j < columns; j++) {
                    double z0 = sums[4 * j];
                    double z1 = sums[4 * j + 1] * unit;
                    double y0 = sums[4 * j + 2];
                    double y1 = sums[4 * j + 3] * unit;
                    plain += z0 * (z0 - 2 * y0);
                    mixed += z0 * z1 - z0 * y1 - z1 * y0;
                    squared += z1 * (z1 - 2 * y1);
                }
                inversion.add(d, plain, mixed, squared);
            });
        }
        if (!isRestricted) {
            inversion.freeze();
        }
    }

    /** For columns of P the rows of Q and of P times what is a cluster's own, both without δ and times δ: H × 4 columns. */
    private static double[][] rows(ClusterScores scores, int first, int columns) {
        int[] home = scores.home();
        double[][] rows = new double[home.length][4 * columns];
        for (int h = 0; h < rows.length; h++) {
            for (int j = 0; j < columns; j++) {
                double share = scores.share(first + j)[home[h]];
                rows[h][4 * j] = scores.taken(0)[h][first + j];
                rows[h][4 * j + 1] = scores.taken(1)[h][first + j];
                rows[h][4 * j + 2] = share * scores.own(0)[h];
                rows[h][4 * j + 3] = share * scores.own(1)[h];
            }
        }
        return rows;
    }
}
