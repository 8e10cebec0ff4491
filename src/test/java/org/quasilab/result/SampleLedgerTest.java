package org.quasilab.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.result.SampleLedger.Entry;
import org.quasilab.result.SampleLedger.Lines;

class SampleLedgerTest {
    @Test
    void rowsThatGetAnotherReasonLeaveTheOtherEntriesAsTheyAre() {
        SampleLedger ledger = SampleLedger.ofFile(100)
                .withCount("counted before", "", 40)
                .with("column-where", "a == 1", 3, 4, 5)
                .with("missing", "x", 7);
        SampleLedger told = ledger.withReason("column-where", Lines.of(4, 7, 9), "missing", "a");
        assertEquals(
                List.of(
                        new Entry("counted before", "", Lines.counted(40)),
                        new Entry("missing", "a", Lines.of(4)),
                        new Entry("column-where", "a == 1", Lines.of(3, 5)),
                        new Entry("missing", "x", Lines.of(7))),
                told.entries());
        assertEquals(56, told.remaining());
    }

    @Test
    void rowsThatAreCountedGetAnotherReasonByTheirNumber() {
        SampleLedger ledger =
                SampleLedger.ofFile(100).withCount("column-where", "a == 1", 30).withCount("missing", "x", 7);
        SampleLedger told = ledger.withReason("column-where", Lines.counted(12), "missing", "a");
        assertEquals(
                List.of(
                        new Entry("missing", "a", Lines.counted(12)),
                        new Entry("column-where", "a == 1", Lines.counted(18)),
                        new Entry("missing", "x", Lines.counted(7))),
                told.entries());
        assertEquals(63, told.remaining());
    }
}
