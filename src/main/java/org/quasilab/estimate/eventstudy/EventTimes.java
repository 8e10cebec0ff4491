package org.quasilab.estimate.eventstudy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.TermName;

/**
 * Event time e = t − g of every panel row, put into the ends of the window where it lies beyond, and a 0/1 column for each.
 *
 * <p>Never treated units have no event time: all their columns are 0. Units treated after the last period have negative
 * event times like any other unit.
 */
final class EventTimes {
    private static final int NEVER = Integer.MIN_VALUE;

    private final Panel panel;
    private final int[] own;
    private final int[] shown;

    private EventTimes(Panel panel, int[] own, int[] shown) {
        this.panel = panel;
        this.own = own;
        this.shown = shown;
    }

    /**
     * @param study with an absorbing treatment
     * @param window first and last event time shown; empty to keep all apart
     */
    static EventTimes of(StudyPanel study, List<Integer> window) {
        Panel panel = study.panel();
        Treatment treatment = study.treatment().orElseThrow();
        int first = window.isEmpty() ? Integer.MIN_VALUE + 1 : window.get(0);
        int last = window.isEmpty() ? Integer.MAX_VALUE : window.get(1);
        int[] own = new int[panel.rows()];
        int[] shown = new int[panel.rows()];
        for (int i = 0; i < own.length; i++) {
            int unit = panel.unit(i);
            if (treatment.isEverTreated(unit)) {
                own[i] = panel.period(panel.time(i)) - treatment.cohort(unit).orElseThrow();
                shown[i] = Math.max(first, Math.min(last, own[i]));
            } else {
                own[i] = NEVER;
                shown[i] = NEVER;
            }
        }
        return new EventTimes(panel, own, shown);
    }

    /** A row's event time, not put into an end; meaningless for a unit that is never treated. */
    int own(int row) {
        return own[row];
    }

    /** Whether a row belongs to a unit without event time. */
    boolean isNever(int row) {
        return shown[row] == NEVER;
    }

    /** Whether a row is shown at an event time. */
    boolean isAt(int row, int eventTime) {
        return shown[row] == eventTime;
    }

    /** Whether a row's own event time lies beyond the window. */
    boolean isBeyond(int row) {
        return own[row] != shown[row];
    }

    /**
     * What there is at each event time.
     *
     * @param rows panel rows of the sample
     * @return by event time, ascending
     */
    SortedMap<Integer, Cell> cells(int[] rows) {
        SortedMap<Integer, Cell> cells = new TreeMap<>();
        for (int row : rows) {
            if (shown[row] != NEVER) {
                cells.computeIfAbsent(shown[row], e -> new Cell()).add(panel.unit(row), isBeyond(row));
            }
        }
        return cells;
    }

    /** Whether a row of the sample belongs to a unit without event time. */
    boolean hasNeverTreated(int[] rows) {
        return IntStream.of(rows).anyMatch(row -> shown[row] == NEVER);
    }

    /** One where the event time is {@code eventTime}, zero elsewhere. */
    NumberColumn dummy(int eventTime) {
        double[] values = new double[shown.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = shown[i] == eventTime ? 1 : 0;
        }
        return NumberColumn.adopt(name(eventTime), values);
    }

    /** Name of an event time's column and term. */
    static String name(int eventTime) {
        return TermName.EVENT_TIME + eventTime;
    }

    static List<String> names(List<Integer> eventTimes) {
        List<String> names = new ArrayList<>();
        eventTimes.forEach(eventTime -> names.add(name(eventTime)));
        return names;
    }

    /** The rows at one event time. */
    static final class Cell {
        private final BitSet units = new BitSet();
        private int n;
        private boolean binned;

        private void add(int unit, boolean beyond) {
            units.set(unit);
            n++;
            binned |= beyond;
        }

        int units() {
            return units.cardinality();
        }

        int n() {
            return n;
        }

        /** Whether rows beyond the window were put in. */
        boolean isBinned() {
            return binned;
        }
    }
}
