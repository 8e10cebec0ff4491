package org.quasilab.estimate.att;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quasilab.result.SampleLedger;

/**
 * The rows of a sample that an estimator compares without taking the others out of it.
 *
 * @param used by row of the sample
 * @param stage of the rows not used, a key under {@code result.ledger}; those of units that are always treated have {@code
 *     always-treated}
 */
@SuppressWarnings("ArrayRecordComponent")
record ComparedRows(StaggeredSample sample, boolean[] used, String stage) {
    int n() {
        return (int) rows(i -> used[i]).count();
    }

    int units() {
        return (int) rows(i -> used[i]).map(i -> sample.unit()[i]).distinct().count();
    }

    SampleLedger ledger() {
        IntPredicate always = i -> !sample.switches() && sample.isAlwaysTreated(sample.unit()[i]);
        return sample.ledger()
                .with("always-treated", "", keys(i -> !used[i] && always.test(i)))
                .with(stage, "", keys(i -> !used[i] && !always.test(i)));
    }

    private IntStream rows(IntPredicate which) {
        return IntStream.range(0, used.length).filter(which);
    }

    private int[] keys(IntPredicate which) {
        return rows(which)
                .map(i -> sample.panel().data().key(sample.panelRow(i)))
                .toArray();
    }
}
