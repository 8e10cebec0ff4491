package org.quasilab.probe.heterogeneity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;

/**
 * Holm's step-down correction: the j-th smallest of m p-values times m − j + 1, made monotone, at most 1.
 *
 * <p>Source: Holm (1979), Scandinavian J. Statistics 6(2), 65–70. Equals: R {@code p.adjust(method = "holm")}.
 */
final class Holm {
    private Holm() {}

    /** The same tests, in the same order, with adjusted p; NaN stays NaN and does not count. */
    static List<DifferenceTest> adjust(List<DifferenceTest> tests) {
        int[] order = IntStream.range(0, tests.size())
                .filter(i -> !Double.isNaN(tests.get(i).p()))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> tests.get(i).p()))
                .mapToInt(Integer::intValue)
                .toArray();
        List<DifferenceTest> adjusted = new ArrayList<>(tests);
        double running = 0;
        for (int rank = 0; rank < order.length; rank++) {
            DifferenceTest test = tests.get(order[rank]);
            running = Math.max(running, Math.min(1, test.p() * (order.length - rank)));
            adjusted.set(
                    order[rank],
                    new DifferenceTest(
                            test.method(),
                            test.groups(),
                            test.difference(),
                            test.statistic(),
                            test.df1(),
                            test.df2(),
                            test.p(),
                            running,
                            test.draws()));
        }
        return adjusted;
    }
}
