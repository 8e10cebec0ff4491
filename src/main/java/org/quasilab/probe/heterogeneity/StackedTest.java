package org.quasilab.probe.heterogeneity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Estimate;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.study.RegressionColumn;

/**
 * Stacked test (seemingly unrelated estimation, 似无相关检验): the regressions of all groups as one, in which every coefficient
 * and every effect is the group's own, so that the estimates are those of the split columns and their scores are clustered
 * together; Wald test that the treatment effects are equal.
 *
 * <p>Equals: R {@code feols(y ~ i(g, did) + i(g, x…) | unit + g^time, cluster = ~unit)}; Stata {@code suest} up to the
 * small-sample factor, which there is G/(G − 1) alone.
 * <p>Checked by: {@code HeterogeneityTest}, golden nodes chow_region, chow_resource.
 */
final class StackedTest {
    private StackedTest() {}

    static List<DifferenceTest> test(Groups groups) {
        List<String> variables = new ArrayList<>(List.of(Treatment.DID));
        variables.addAll(groups.base().controls().orElse(List.of()));
        List<String> regressors = new ArrayList<>();
        for (String variable : variables) {
            IntStream.range(0, groups.usable().length)
                    .mapToObj(i -> groups.interacted(variable, i))
                    .forEach(regressors::add);
        }
        RegressionColumn column = groups.base()
                .withRegressors(regressors)
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(ownEffects(groups)))
                .withVcov(Optional.of(groups.vcov()));
        Estimate estimate = groups.members().withInteractions(groups, variables).fit(column);
        return InteractionTest.wald(groups, "suest", regressors.subList(0, groups.usable().length), estimate);
    }

    /** Each absorbed effect crossed with the group; the unit effect is already the group's own if units stay in theirs. */
    private static List<String> ownEffects(Groups groups) {
        Members members = groups.members();
        List<String> asked = groups.base().fixedEffects().orElse(List.of());
        if (asked.isEmpty()) {
            return List.of(members.group());
        }
        String unit = members.rows().unit();
        boolean constant = members.areConstantWithinUnits();
        return asked.stream()
                .map(effect -> constant && (effect.equals(unit) || effect.startsWith(unit + "["))
                        ? effect
                        : cross(effect, members.group()))
                .toList();
    }

    private static String cross(String effect, String group) {
        int bracket = effect.indexOf('[');
        return bracket < 0
                ? effect + "^" + group
                : effect.substring(0, bracket) + "^" + group + effect.substring(bracket);
    }
}
