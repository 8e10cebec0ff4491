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
        return sample.countRows(i -> used[i]);
    }

    int units() {
        return sample.countUnits(IntStream.range(0, used.length)
                .filter(i -> used[i])
                .map(i -> sample.unit()[i])
                .distinct());
    }

    SampleLedger ledger() {
        IntPredicate always = i -> !sample.switches() && sample.isAlwaysTreated(sample.unit()[i]);
        SampleLedger first = sample.left(sample.ledger(), "always-treated", "", i -> !used[i] && always.test(i));
        return sample.left(first, stage, "", i -> !used[i] && !always.test(i));
    }
}
