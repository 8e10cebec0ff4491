package org.quasilab.infer;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.design.DesignProblem;
import org.quasilab.design.Factor;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Warning;
import org.quasilab.study.VcovSpec;

/**
 * Clustered in one or two ways: {@code G/(G − 1) · (n − 1)/(n − K) · B (Σ_g s_g s_g′) B}, s_g the sum of a cluster's scores;
 * in two ways V₁ + V₂ − V₁₂, all three with the smaller G.
 *
 * <p>t tests have G − 1 degrees of freedom. A two-way matrix can come out indefinite and is then repaired ({@link Repair}),
 * which is said in a warning. A coefficient whose scores add up to zero in every cluster, because there are too few of them
 * for the design, has no variance: NaN, with a warning ({@link Variance#isRounding}). Fewer than {@link #FEW} clusters are a warning (t tests reject too often: Cameron, Gelbach
 * and Miller 2008 find sizes of 6 to 8 per cent at 30 clusters, more where clusters differ in size); one cluster is refused.
 *
 * <p>Source: Cameron, Gelbach and Miller (2011), J. Business and Economic Statistics 29(2), 238–249,
 * doi:10.1198/jbes.2010.07136.
 * <p>Equals: R {@code fixest} {@code vcov = ~a} and {@code ~a + b}; Stata {@code reghdfe, vce(cluster a b)} with its rule.
 * Differs: from both where scores add up to zero, of which they give what rounding leaves; see {@link Repair} for others.
 * <p>Checked by: {@code RegressionGoldenTest}.
 */
record Clustered(VcovSpec spec) implements Vcov {
    /** Fewer clusters than this are worth a warning. */
    static final int FEW = 30;

    @Override
    public Variance estimate(Fitted fit) {
        List<Factor> clusters = fit.design().clusters();
        int groups = fewest(clusters);
        SmallSample rule = SmallSample.of(spec.smallSample());
        int k = rule.k(fit, clusters);
        double factor = rule.cluster(fit.n(), k, groups);
        Combined combined = Combined.of(fit, clusters, factor, cluster -> oneWay(fit, cluster, factor));
        List<Integer> counts = clusters.stream().map(Factor::levels).toList();
        VcovInfo info = new VcovInfo(spec, k, factor, groups - 1, counts, -1, combined.isRepaired());
        List<Warning> warnings = fewClusters(clusters);
        warnings.addAll(combined.warnings(fit));
        return new Variance(combined.unknown().blank(combined.matrix()), info, warnings);
    }

    private static double[][] oneWay(Fitted fit, Factor cluster, double factor) {
        double[][] scores = Sandwich.scores(fit, cluster.codes(), cluster.levels());
        return Sandwich.times(factor, Sandwich.outer(Sandwich.ofCoefficients(fit.bread(), scores), 0));
    }

    /** @throws DesignProblem {@code one-cluster} */
    static int fewest(List<Factor> clusters) {
        int groups = Integer.MAX_VALUE;
        for (Factor cluster : clusters) {
            if (cluster.levels() < 2) {
                throw new DesignProblem("one-cluster", cluster.name());
            }
            groups = Math.min(groups, cluster.levels());
        }
        return groups;
    }

    private static List<Warning> fewClusters(List<Factor> clusters) {
        List<Warning> warnings = new ArrayList<>();
        clusters.forEach(cluster -> warnings.addAll(fewClusters(cluster.name(), cluster.levels())));
        return warnings;
    }

    static List<Warning> fewClusters(String name, int levels) {
        return levels < FEW ? List.of(Warning.of("infer", "few-clusters", name, levels)) : List.of();
    }
}
