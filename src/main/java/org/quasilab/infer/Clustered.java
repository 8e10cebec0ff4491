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
 * <p>t tests have G − 1 degrees of freedom. A two-way matrix can come out indefinite: negative eigenvalues are then set to
 * zero, which is said in a warning. Fewer than {@link #FEW} clusters are a warning (t tests reject too often: Cameron, Gelbach
 * and Miller 2008 find sizes of 6 to 8 per cent at 30 clusters, more where clusters differ in size); one cluster is refused.
 *
 * <p>Source: Cameron, Gelbach and Miller (2011), J. Business and Economic Statistics 29(2), 238–249,
 * doi:10.1198/jbes.2010.07136.
 * <p>Equals: R {@code fixest} {@code vcov = ~a} and {@code ~a + b}; Stata {@code reghdfe, vce(cluster a b)} with its rule.
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
        double[][] meat = meat(fit, clusters.get(0));
        if (clusters.size() == 2) {
            Sandwich.add(meat, meat(fit, clusters.get(1)), 1);
            Sandwich.add(meat, meat(fit, clusters.get(0).and(clusters.get(1))), -1);
        }
        Sandwich.Repaired v = Sandwich.repair(Sandwich.of(fit.bread(), meat, factor));
        List<Integer> counts = clusters.stream().map(Factor::levels).toList();
        VcovInfo info = new VcovInfo(spec, k, factor, groups - 1, counts, -1, v.changed());
        return new Variance(v.matrix(), info, warnings(clusters, v.changed()));
    }

    private static double[][] meat(Fitted fit, Factor cluster) {
        return Sandwich.outer(Sandwich.scores(fit, cluster.codes(), cluster.levels()), 0);
    }

    private static int fewest(List<Factor> clusters) {
        int groups = Integer.MAX_VALUE;
        for (Factor cluster : clusters) {
            if (cluster.levels() < 2) {
                throw new DesignProblem("one-cluster", cluster.name());
            }
            groups = Math.min(groups, cluster.levels());
        }
        return groups;
    }

    private static List<Warning> warnings(List<Factor> clusters, boolean repaired) {
        List<Warning> warnings = new ArrayList<>();
        for (Factor cluster : clusters) {
            if (cluster.levels() < FEW) {
                warnings.add(Warning.of("infer", "few-clusters", cluster.name(), cluster.levels()));
            }
        }
        if (repaired) {
            warnings.add(Warning.of("infer", "vcov-repaired"));
        }
        return warnings;
    }
}
