package org.quasilab.estimate.att;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quasilab.result.SampleLedger;

/** The ledger of an estimator that compares some of a sample's rows without taking the others out of it. */
final class UnusedRows {
    private UnusedRows() {}

    /**
     * @param used by row of the sample
     * @param stage of the rows not used, a key under {@code result.ledger}; those of units that are always treated have {@code
     *     always-treated}
     */
    static SampleLedger ledger(StaggeredSample sample, boolean[] used, String stage) {
        IntPredicate always = i -> !sample.switches() && sample.isAlwaysTreated(sample.unit()[i]);
        return sample.ledger()
                .with("always-treated", "", keys(sample, i -> !used[i] && always.test(i)))
                .with(stage, "", keys(sample, i -> !used[i] && !always.test(i)));
    }

    private static int[] keys(StaggeredSample sample, IntPredicate which) {
        return IntStream.range(0, sample.n())
                .filter(which)
                .map(i -> sample.panel().data().key(sample.panelRow(i)))
                .toArray();
    }
}
