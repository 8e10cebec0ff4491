package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes of golden/regression/pilot-zones.json, node design. */
class StaggeredSampleTest {
    @Test
    void samplePanelIsResolved() {
        StaggeredSample sample = Samples.golden("pilot-zones", Samples.CONTROLS);
        assertEquals(3878, sample.n());
        assertEquals(277, sample.units());
        assertEquals(14, sample.times());
        assertEquals(6, sample.x().length);
        assertTrue(sample.isBalanced());
        assertArrayEquals(new int[] {2015, 2016, 2018, 2019, 2020, 2022}, sample.cohorts());
        assertEquals(277, Influence.clusters(sample));
    }

    @Test
    void rowsThatLeaveAreInTheLedgerAndCodesCloseUp() {
        StaggeredSample sample = Samples.golden("pilot-zones", List.of());
        StaggeredSample smaller =
                sample.without(i -> sample.period(sample.time()[i]) > 2018 || sample.unit()[i] == 0, "test", "");
        assertEquals(276, smaller.units());
        assertEquals(9, smaller.times());
        assertEquals(276 * 9, smaller.ledger().remaining());
        assertEquals(sample.unitLabel(1), smaller.unitLabel(0));
        assertArrayEquals(new int[] {2015, 2016, 2018}, smaller.cohorts());
        assertEquals(sample.y()[sample.row(5, 3)], smaller.y()[smaller.row(4, 3)]);
    }
}
