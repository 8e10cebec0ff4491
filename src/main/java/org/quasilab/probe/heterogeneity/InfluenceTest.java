package org.quasilab.probe.heterogeneity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.design.Factor;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.infer.WaldTest;
import org.quasilab.panel.Panel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.Estimate;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;

/**
 * Test of the difference of an estimator's main averages between groups: Wald test with the covariance of the averages.
 *
 * <p>The variance of each is its own. Two groups covary only through clusters that both have: {@code cov(a, b) = Σ_c ψ_ac
 * ψ_bc}, with ψ the influence of a cluster's units. Groups of whole clusters are independent, and estimators without
 * influence functions can be tested there alone.
 *
 * <p>Source: Callaway and Sant'Anna (2021), J. Econometrics 225(2), 200–230, doi:10.1016/j.jeconom.2020.12.001, theorem 2, for
 * averages as sums of influence functions.
 * <p>Checked by: {@code BaselineEstimatorTest}.
 */
final class InfluenceTest {
    private InfluenceTest() {}

    /**
     * @param estimates of the groups, in the order of {@code groups}
     * @param samples they were made on
     * @throws ProbeProblem {@code no-joint-influence} if groups share clusters and the estimator has no influence function
     */
    static List<DifferenceTest> test(Groups groups, List<Estimate> estimates, List<StaggeredSample> samples) {
        int k = estimates.size();
        double[] effects = estimates.stream().mapToDouble(e -> e.estimate(0)).toArray();
        List<Optional<Map<String, Double>>> influence = IntStream.range(0, k)
                .mapToObj(i -> byCluster(estimates.get(i), samples.get(i)))
                .toList();
        double[][] vcov = new double[k][k];
        for (int a = 0; a < k; a++) {
            vcov[a][a] = estimates.get(a).se(0) * estimates.get(a).se(0);
            for (int b = 0; b < a; b++) {
                vcov[a][b] =
                        shares(samples.get(a), samples.get(b)) ? covariance(influence.get(a), influence.get(b)) : 0;
                vcov[b][a] = vcov[a][b];
            }
        }
        double df = estimates.stream().mapToDouble(e -> e.vcovInfo().df()).min().orElseThrow();
        return groups.wald(
                "influence",
                effects,
                which -> WaldTest.equal(String.join(" = ", groups.labels(which)), effects, vcov, which, df));
    }

    private static boolean shares(StaggeredSample a, StaggeredSample b) {
        List<String> ofB = List.of(clusters(b));
        for (String cluster : clusters(a)) {
            if (ofB.contains(cluster)) {
                return true;
            }
        }
        return false;
    }

    private static double covariance(Optional<Map<String, Double>> a, Optional<Map<String, Double>> b) {
        if (a.isEmpty() || b.isEmpty()) {
            throw new ProbeProblem("no-joint-influence");
        }
        return a.get().entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * b.get().getOrDefault(entry.getKey(), 0.0))
                .sum();
    }

    /** Influence summed by cluster; empty if the estimator has none, or it is not known of which units. */
    private static Optional<Map<String, Double>> byCluster(Estimate estimate, StaggeredSample sample) {
        Optional<DoubleMatrix> influence = estimate.effects().influence();
        Optional<int[]> units = influence.flatMap(rows -> sample.unitsBehind(rows, estimate.ledger()));
        if (units.isEmpty()) {
            return Optional.empty();
        }
        String[] cluster = clusters(sample);
        Map<String, Double> sums = new HashMap<>();
        for (int row = 0; row < units.get().length; row++) {
            sums.merge(cluster[units.get()[row]], influence.get().get(row, 0), Double::sum);
        }
        return Optional.of(sums);
    }

    /** The cluster of each unit, by its value in the data. */
    private static String[] clusters(StaggeredSample sample) {
        Panel panel = sample.panel();
        String column = sample.clusters().stream().map(Factor::name).findFirst().orElse(panel.unitColumn());
        Panel.Coded coded = panel.codes(column);
        String[] clusters = new String[sample.units()];
        for (int row = 0; row < sample.n(); row++) {
            clusters[sample.unit()[row]] = coded.labels().get(coded.codes()[sample.panelRow(row)]);
        }
        return clusters;
    }
}
