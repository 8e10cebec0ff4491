package org.quasilab.probe.heterogeneity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.infer.SmallSample;
import org.quasilab.infer.WaldTest;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.result.Estimate;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.study.VcovSpec;

/**
 * Tests of the difference between groups that have no cluster in common, from the estimates of the groups alone: these are independent.
 *
 * <p>The regression of {@link StackedTest} has their coefficients, and its covariance is that of the groups in blocks, but for one factor of all rows
 * instead of the group's own: {@code n = Σ n_g}, {@code K = Σ k_g + Σ N_g + Σ T_g − 1}, less {@code Σ N_g − 1} where units lie within clusters, {@code G =
 * Σ G_g}.
 *
 * <p>Equals: {@link StackedTest} and {@link InfluenceTest}.
 * <p>Checked by: {@code SourceProbesTest}.
 */
final class IndependentTest {
    private IndependentTest() {}

    /** Whether the stacked regression follows from those of the groups: with unit and period effects, and nothing shared by groups. */
    static boolean isFor(Groups groups, UnloadedMembers members) {
        List<String> effects = groups.base().fixedEffects().orElse(List.of());
        Set<String> own = Set.of(members.rows().unit(), members.rows().time());
        return Set.copyOf(effects).equals(own) && shared(members, groups.vcov()).isEmpty();
    }

    /**
     * @param estimates of regressions with the variance of {@link Groups#vcov}
     * @throws ProbeProblem {@code groups-share} if a cluster is in two groups
     */
    static List<DifferenceTest> stacked(Groups groups, UnloadedMembers members, List<Estimate> estimates) {
        VcovSpec vcov = groups.vcov();
        requireWhole(members, vcov);
        int n = estimates.stream().mapToInt(Estimate::n).sum();
        int regressors = estimates.stream().mapToInt(e -> e.terms().size()).sum();
        int units = estimates.stream().mapToInt(Estimate::units).sum();
        int periods = estimates.stream().mapToInt(Estimate::periods).sum();
        // units that lie within clusters are not counted
        boolean isNested = estimates.stream()
                .allMatch(e -> e.vcovInfo().dofK() == e.terms().size() + e.periods());
        int k = SmallSample.kOfLevels(regressors, List.of(units, periods), isNested ? List.of(units) : List.of());
        int clusters = IntStream.range(0, vcov.by().size())
                .map(c -> estimates.stream()
                        .mapToInt(e -> e.vcovInfo().clusters().get(c))
                        .sum())
                .min()
                .orElseThrow();
        double factor = SmallSample.of(vcov.smallSample()).cluster(n, k, clusters);
        double[] variances = estimates.stream()
                .mapToDouble(e -> variance(e) * factor / e.vcovInfo().factor())
                .toArray();
        return wald(groups, "suest", variances, clusters - 1.0);
    }

    /** Of main averages of an estimator, each with its own variance. */
    static List<DifferenceTest> ofAverages(Groups groups, UnloadedMembers members, List<Estimate> estimates) {
        requireWhole(members, groups.base().vcov().orElseThrow());
        double df = estimates.stream().mapToDouble(e -> e.vcovInfo().df()).min().orElseThrow();
        return wald(
                groups,
                "influence",
                estimates.stream().mapToDouble(IndependentTest::variance).toArray(),
                df);
    }

    /** Neither units nor clusters may be in two groups. */
    private static void requireWhole(UnloadedMembers members, VcovSpec vcov) {
        shared(members, vcov).ifPresent(column -> {
            throw new ProbeProblem("groups-share", column);
        });
    }

    private static Optional<String> shared(UnloadedMembers members, VcovSpec vcov) {
        return Stream.concat(Stream.of(members.rows().unit()), vcov.by().stream())
                .distinct()
                .filter(column -> !members.areWhole(column))
                .findFirst();
    }

    private static double variance(Estimate estimate) {
        double se = estimate.se(Baseline.did(estimate));
        return se * se;
    }

    private static List<DifferenceTest> wald(Groups groups, String method, double[] variances, double df) {
        double[][] vcov = new double[variances.length][variances.length];
        for (int g = 0; g < variances.length; g++) {
            vcov[g][g] = variances[g];
        }
        double[] effects = groups.effects();
        return groups.wald(
                method,
                effects,
                which -> WaldTest.equal(String.join(" = ", groups.labels(which)), effects, vcov, which, df));
    }
}
