package org.quasilab.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.design.Factor;
import org.quasilab.math.Vectors;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.TermName;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Wald;
import org.quasilab.result.Warning;
import org.quasilab.run.Workers;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Numbers;

/**
 * Clustered, with the leverage of each cluster taken into account: {@code c · Σ_g s_g s_g′}, {@code s_g = B X_g′ (I − H_gg)^p e_g}, H
 * the hat matrix of regressors and absorbed effects.
 *
 * <p>CR2 (bias-reduced linearization): p = −½, c = 1; unbiased if errors are independent with equal variances (inverse to the
 * weights, if there are any). The t test of each coefficient has degrees of freedom of its own, Satterthwaite's under that model
 * ({@link Satterthwaite}); a joint test of q of them is Hotelling's {@code T² (ν − q + 1)/(ν q)} against F(q, ν − q + 1), ν of {@link
 * Hotelling}. CR3: p = −1, c = (G − 1)/G, the cluster jackknife about the estimate: {@code (G − 1)/G
 * Σ_g (b₍g₎ − b)(b₍g₎ − b)′}, b₍g₎ the coefficients without cluster g, everything estimated anew (CV3 of MacKinnon, Nielsen and Webb; their
 * CV3J is about the mean of the b₍g₎, never larger and as a rule alike to several digits); t tests have G − 1. Neither has a small-sample
 * rule.
 *
 * <p>A direction that one cluster alone knows has leverage one. CR2 takes zero for the root there (Moore–Penrose, eigenvalues up to
 * {@link HatBlocks#ALONE}): the cluster then has too small a part in the variance, which a warning says. CR3 has no variance of a coefficient that
 * is not identified without some cluster: NaN, with a warning that names it. In two ways V₁ + V₂ − V₁₂ ({@link Combined}); the degrees of freedom
 * of CR2 are those of the way that has fewer. Refused ({@code leverage-effects}) with more than {@link HatBlocks#MOST} coefficients of effects
 * that do not lie within the clusters.
 *
 * <p>Source: Bell and McCaffrey (2002), Survey Methodology 28(2), 169–181; Pustejovsky and Tipton (2018), J. Business and Economic
 * Statistics 36(4), 672–683, doi:10.1080/07350015.2016.1247004; MacKinnon, Nielsen and Webb (2023), J. Applied Econometrics 38(5),
 * 671–694, doi:10.1002/jae.2969.
 * <p>Equals: R {@code clubSandwich::vcovCR(type = "CR2")} of {@code lm} with dummies, {@code coef_test(test = "Satterthwaite")}; Stata
 * {@code summclust} and R {@code summclust::vcov_CR3J(type = "CRV3")}; {@code clubSandwich::Wald_test(test = "HTZ")}. Differs: with weights {@code clubSandwich} takes errors of equal
 * variances by default; here it is its {@code target = 1/w, inverse_var = TRUE}.
 * <p>Checked by: {@code ClusterAdjustedTest}, golden/inference.
 */
record ClusterAdjusted(VcovSpec spec) implements Vcov {
    /** With fewer degrees of freedom than this Satterthwaite's approximation is poor. */
    static final double FEW = 4;

    /** Clusters whose parts are in memory at a time. */
    private static final int CHUNK = 64;

    @Override
    public Variance estimate(Fitted fit) {
        List<Factor> clusters = fit.design().clusters();
        int groups = Clustered.fewest(clusters);
        Alone alone = new Alone(fit, isJackknife());
        double[] dfs = new double[fit.terms().size()];
        Arrays.fill(dfs, Double.POSITIVE_INFINITY);
        Combined combined = Combined.of(fit, clusters, 1, cluster -> alone.blank(covariance(fit, cluster, dfs, alone)));
        VcovInfo info = info(fit, clusters, groups, combined.isRepaired());
        List<Warning> warnings = new ArrayList<>(combined.warnings(fit));
        warnings.addAll(alone.warnings());
        warnings.addAll(fewDegrees(fit, dfs));
        return new Variance(
                combined.unknown().blank(combined.matrix()),
                info,
                isJackknife() ? Optional.empty() : Optional.of(DoubleVector.of(dfs)),
                warnings);
    }

    /** NaN for CR2 if Hotelling's test has no degrees of freedom. */
    @Override
    public Wald zero(Fitted fit, double[] beta, int[] which) {
        Wald naive = Vcov.super.zero(fit, beta, which);
        if (isJackknife()) {
            return naive;
        }
        double nu = fit.design().clusters().stream()
                .mapToDouble(cluster -> hotelling(fit, cluster, which))
                .min()
                .orElseThrow();
        double df = nu - which.length + 1;
        return new Wald("", df > 0 ? naive.statistic() * df / nu : Double.NaN, which.length, df);
    }

    private static double hotelling(Fitted fit, Factor cluster, int[] which) {
        HatBlocks hat = HatBlocks.of(fit, cluster);
        double[][][] own = new double[hat.size()][which.length][which.length];
        double[][][] seen = new double[hat.size()][which.length][];
        Workers.forEach(hat.size(), g -> {
            HatBlocks.Block block = hat.block(g);
            HatBlocks.Inverse root = block.inverseRoot();
            double[][] adjusted = Arrays.stream(which)
                    .mapToObj(j -> root.times(block.functions()[j]))
                    .toArray(double[][]::new);
            for (int s = 0; s < which.length; s++) {
                seen[g][s] = block.across(adjusted[s]);
                for (int t = 0; t < which.length; t++) {
                    own[g][s][t] = Vectors.dot(adjusted[s], adjusted[t]);
                }
            }
        });
        return Hotelling.degrees(own, seen);
    }

    private VcovInfo info(Fitted fit, List<Factor> clusters, int groups, boolean isRepaired) {
        double factor = isJackknife() ? (groups - 1.0) / groups : 1;
        List<Integer> counts = clusters.stream().map(Factor::levels).toList();
        return new VcovInfo(spec, SmallSample.FIXEST.k(fit), factor, groups - 1, counts, -1, isRepaired);
    }

    private boolean isJackknife() {
        return spec.type() == VcovType.CR3;
    }

    /**
     * One way.
     *
     * @param dfs lowered to those of this way, if it is one asked for
     */
    private double[][] covariance(Fitted fit, Factor cluster, double[] dfs, Alone alone) {
        double shrunk = isJackknife() ? (cluster.levels() - 1.0) / cluster.levels() : 1;
        boolean isAsked = fit.design().clusters().contains(cluster);
        double[][] scores = !isAsked && cluster.levels() == fit.n()
                ? LeverageRobust.scores(fit, isJackknife(), alone)
                : isJackknife() ? jackknifed(fit, cluster, alone) : rooted(fit, cluster, isAsked, dfs, alone);
        return Sandwich.times(shrunk, Sandwich.outer(scores, 0));
    }

    /** What leaving out each cluster takes off the coefficients, k × G. */
    private static double[][] jackknifed(Fitted fit, Factor cluster, Alone alone) {
        HatBlocks hat = HatBlocks.of(fit, cluster);
        int k = fit.terms().size();
        double[][] changes = new double[k][hat.size()];
        boolean[][] isAlone = new boolean[hat.size()][k];
        Workers.forEach(hat.size(), g -> {
            HatBlocks.Block block = hat.block(g);
            isAlone[g] = block.unidentified();
            double[] x = block.solved().orElseGet(() -> {
                HatBlocks.Inverse inverse = block.inverse();
                for (int j = 0; j < k; j++) {
                    isAlone[g][j] |= hat.counts(j, inverse.alone(block.functions()[j]));
                }
                return inverse.times(block.e());
            });
            for (int j = 0; j < k; j++) {
                changes[j][g] = Vectors.dot(block.functions()[j], x);
            }
        });
        for (int g = 0; g < hat.size(); g++) {
            alone.add(cluster, hat.firstRow(g), isAlone[g]);
        }
        return changes;
    }

    /** Scores times the roots, k × G. */
    private static double[][] rooted(Fitted fit, Factor cluster, boolean isAsked, double[] dfs, Alone alone) {
        HatBlocks hat = HatBlocks.of(fit, cluster);
        int k = fit.terms().size();
        double[][] scores = new double[k][hat.size()];
        Satterthwaite[] degrees = new Satterthwaite[isAsked ? k : 0];
        Arrays.setAll(degrees, j -> new Satterthwaite(hat.size(), hat.q()));
        for (int start = 0; start < hat.size(); start += CHUNK) {
            int first = start;
            int count = Math.min(CHUNK, hat.size() - start);
            double[][][] adjusted = new double[count][k][];
            double[][][] seen = new double[count][k][];
            boolean[][] isAlone = new boolean[count][k];
            Workers.forEach(count, c -> {
                HatBlocks.Block block = hat.block(first + c);
                HatBlocks.Inverse root = block.inverseRoot();
                for (int j = 0; j < k; j++) {
                    isAlone[c][j] = hat.counts(j, root.alone(block.functions()[j]));
                    adjusted[c][j] = root.times(block.functions()[j]);
                    scores[j][first + c] = Vectors.dot(adjusted[c][j], block.e());
                    seen[c][j] = block.across(adjusted[c][j]);
                }
            });
            for (int c = 0; c < count; c++) {
                alone.add(cluster, hat.firstRow(first + c), isAlone[c]);
                for (int j = 0; j < degrees.length; j++) {
                    degrees[j].add(Vectors.dot(adjusted[c][j], adjusted[c][j]), seen[c][j]);
                }
            }
        }
        for (int j = 0; j < degrees.length; j++) {
            dfs[j] = Math.min(dfs[j], degrees[j].df());
        }
        return scores;
    }

    /** One for all the coefficients, with the fewest degrees of freedom that one of them has. */
    private static List<Warning> fewDegrees(Fitted fit, double[] dfs) {
        int[] few = IntStream.range(0, dfs.length).filter(j -> dfs[j] < FEW).toArray();
        if (few.length == 0) {
            return List.of();
        }
        List<TermName> terms =
                Arrays.stream(few).mapToObj(fit.terms()::get).map(TermName::new).toList();
        double fewest = Arrays.stream(few).mapToDouble(j -> dfs[j]).min().orElseThrow();
        return List.of(Warning.of("infer", "few-degrees", terms, Numbers.general(fewest, 3)));
    }
}
