package org.quasilab.probe.heterogeneity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.infer.WaldTest;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.Baseline;
import org.quasilab.result.Estimate;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.study.RegressionColumn;

/**
 * Interaction test: one regression on all groups' rows with an effect per group and controls, period effects in common; Wald
 * test that the effects are equal, clustered.
 *
 * <p>The group is absorbed as well unless an absorbed effect lies within the groups, as units do that stay in one: without
 * its level the effects would take it up.
 *
 * <p>Equals: R {@code feols(y ~ i(g, did) + x | unit + time, cluster = ~unit)} and {@code wald} on the difference.
 * <p>Checked by: {@code HeterogeneityTest}, golden nodes interaction_region, interaction_resource.
 */
final class InteractionTest {
    private InteractionTest() {}

    static List<DifferenceTest> test(Groups groups) {
        List<String> effects = IntStream.range(0, groups.usable().length)
                .mapToObj(i -> groups.interacted(Treatment.DID, i))
                .toList();
        List<String> absorbed = new ArrayList<>(groups.base().fixedEffects().orElse(List.of()));
        if (!groups.areTakenOutBy(absorbed)) {
            absorbed.add(groups.members().group());
        }
        RegressionColumn column = groups.base()
                .withRegressors(effects)
                .withFixedEffects(Optional.of(absorbed))
                .withVcov(Optional.of(groups.vcov()));
        Estimate estimate = groups.members()
                .withInteractions(groups, List.of(Treatment.DID))
                .fit(column);
        return wald(groups, "interaction", effects, estimate);
    }

    /** Tests of the named effects of one estimate against each other. */
    static List<DifferenceTest> wald(Groups groups, String method, List<String> effects, Estimate estimate) {
        int[] positions = effects.stream()
                .mapToInt(effect -> Baseline.term(estimate, effect))
                .toArray();
        double[] beta = estimate.beta().toArray();
        double[][] vcov = estimate.vcov().toArray();
        double[] tested = IntStream.of(positions).mapToDouble(i -> beta[i]).toArray();
        return groups.wald(method, tested, which -> {
            int[] chosen = IntStream.of(which).map(i -> positions[i]).toArray();
            String terms = String.join(" = ", groups.labels(which));
            return WaldTest.equal(terms, beta, vcov, chosen, estimate.vcovInfo().df());
        });
    }
}
