package org.quasilab.probe.heterogeneity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.infer.multiple.Adjustments;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.Wald;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/**
 * The groups a difference test compares.
 *
 * @param usable positions in the split of the groups that could be estimated
 * @param effects their estimates
 */
@SuppressWarnings("ArrayRecordComponent")
record Groups(Members members, RegressionColumn base, Split split, int[] usable, double[] effects) {
    /** Name of the group as a column of the panel; no file has a column of this name. */
    static final String GROUP = "\u0001group";

    String label(int i) {
        return split.labels().get(usable[i]);
    }

    List<String> labels(int... which) {
        List<String> chosen = new ArrayList<>();
        for (int i : which) {
            chosen.add(label(i));
        }
        return chosen;
    }

    List<String> labels() {
        return labels(IntStream.range(0, usable.length).toArray());
    }

    /** Whether an absorbed effect takes out the level of the groups as well. */
    boolean areTakenOutBy(List<String> effects) {
        return effects.stream().anyMatch(effect -> members.areTakenOutBy(effect, usable));
    }

    /** Tests look at several equations of the same units, so they cluster: as the step does, or else by unit. */
    VcovSpec vcov() {
        VcovSpec asked = base.vcov().orElseThrow();
        return asked.type().isClustered()
                ? asked
                : VcovSpec.cluster(members.rows().unit());
    }

    /** Name of a column that is {@code variable} in group i and zero elsewhere. */
    String interacted(String variable, int i) {
        return variable + " × " + label(i);
    }

    /**
     * The joint test first where there are more than two groups, then every pair, Holm-adjusted.
     *
     * @param tested the estimates the test compares, by group
     */
    List<DifferenceTest> wald(String method, double[] tested, java.util.function.Function<int[], Wald> test) {
        List<DifferenceTest> tests = new ArrayList<>();
        for (int i = 0; i < usable.length; i++) {
            for (int j = i + 1; j < usable.length; j++) {
                Wald wald = test.apply(new int[] {i, j});
                tests.add(new DifferenceTest(
                        method,
                        labels(i, j),
                        tested[i] - tested[j],
                        wald.statistic(),
                        wald.df1(),
                        wald.df2(),
                        wald.p(),
                        wald.p(),
                        0));
            }
        }
        tests = adjusted(tests);
        if (usable.length > 2) {
            Wald wald = test.apply(IntStream.range(0, usable.length).toArray());
            tests.add(
                    0,
                    new DifferenceTest(
                            method,
                            labels(),
                            Double.NaN,
                            wald.statistic(),
                            wald.df1(),
                            wald.df2(),
                            wald.p(),
                            wald.p(),
                            0));
        }
        return tests;
    }

    /** The same tests with Holm's p, in a list that can be added to. */
    static List<DifferenceTest> adjusted(List<DifferenceTest> tests) {
        double[] p =
                Adjustments.holm(tests.stream().mapToDouble(DifferenceTest::p).toArray());
        List<DifferenceTest> adjusted = new ArrayList<>(tests);
        for (int i = 0; i < p.length; i++) {
            adjusted.set(i, tests.get(i).withAdjusted(p[i]));
        }
        return adjusted;
    }
}
