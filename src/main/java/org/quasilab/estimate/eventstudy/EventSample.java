package org.quasilab.estimate.eventstudy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.SampleLedger;

/** The panel without the rows beyond the window, for {@code ends: drop}. */
final class EventSample {
    private EventSample() {}

    /** Never treated units keep all their rows; the rows that leave are in the ledger under {@code event-window}. */
    static StudyPanel within(StudyPanel study, List<Integer> window) {
        Panel panel = study.panel();
        EventTimes times = EventTimes.of(study, window);
        int[] kept = IntStream.range(0, panel.rows())
                .filter(row -> !times.isBeyond(row))
                .toArray();
        int[] left = IntStream.range(0, panel.rows())
                .filter(times::isBeyond)
                .map(panel.data()::key)
                .toArray();
        if (left.length == 0) {
            return study;
        }
        Panel smaller = Panel.of(panel.data().select(kept), panel.unitColumn(), panel.timeColumn());
        SampleLedger ledger = study.ledger().with("event-window", String.valueOf(window), left);
        Treatment treatment = study.treatment().orElseThrow();
        Treatment same = Treatment.absorbing(smaller, cohorts(panel, treatment, kept, smaller), treatment.warnings());
        return new StudyPanel(smaller, Optional.of(same), ledger);
    }

    private static List<OptionalInt> cohorts(Panel panel, Treatment treatment, int[] kept, Panel smaller) {
        List<OptionalInt> cohorts = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            if (smaller.unit(i) == cohorts.size()) {
                cohorts.add(treatment.cohort(panel.unit(kept[i])));
            }
        }
        return cohorts;
    }
}
