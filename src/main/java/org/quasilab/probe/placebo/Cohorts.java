package org.quasilab.probe.placebo;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.panel.Panel;
import org.quasilab.panel.Treatment;

/**
 * Who is treated when in an estimation sample, in codes: N units and T periods of the sample.
 *
 * <p>A unit's start is the first period of the sample (0 … T − 1) at or after its cohort, or T if there is none: never
 * treated, and treated after the sample ends, are the same here. A row is treated if its period is at or after the start.
 */
final class Cohorts {
    private final int[] starts;
    private final int[] treated;
    private final int periods;
    private final int[] unitOf;
    private final int[] timeOf;

    private Cohorts(int[] starts, int periods, int[] unitOf, int[] timeOf) {
        this.starts = starts;
        this.treated = IntStream.range(0, starts.length)
                .filter(unit -> starts[unit] < periods)
                .toArray();
        this.periods = periods;
        this.unitOf = unitOf;
        this.timeOf = timeOf;
    }

    static Cohorts of(Design design, Treatment treatment) {
        Panel panel = design.panel();
        int[] unitOf = design.unit().codes();
        int[] timeOf = design.time().codes();
        int periods = design.time().levels();
        int[] period = new int[periods];
        for (int i = 0; i < design.n(); i++) {
            period[timeOf[i]] = panel.period(panel.time(design.panelRow(i)));
        }
        int[] starts = new int[design.unit().levels()];
        for (int i = 0; i < design.n(); i++) {
            int cohort = treatment.cohort(panel.unit(design.panelRow(i))).orElse(Integer.MAX_VALUE);
            starts[unitOf[i]] = firstFrom(period, cohort);
        }
        return new Cohorts(starts, periods, unitOf, timeOf);
    }

    /**
     * Some units of a sample, without its rows.
     *
     * @param starts codes of their first treated periods, T for none
     */
    static Cohorts of(int[] starts, int periods) {
        return new Cohorts(starts, periods, new int[0], new int[0]);
    }

    /** Position of the first period at or after a cohort; that after the last if there is none. */
    static int firstFrom(int[] period, int cohort) {
        int position = Arrays.binarySearch(period, cohort);
        return position < 0 ? -position - 1 : position;
    }

    /** Starts by unit; a fresh array. */
    int[] starts() {
        return starts.clone();
    }

    int units() {
        return starts.length;
    }

    int periods() {
        return periods;
    }

    /** Units treated within the sample, ascending; a fresh array. */
    int[] treated() {
        return treated.clone();
    }

    /** How many units are treated within the sample. */
    int treatedUnits() {
        return treated.length;
    }

    /** Writes the 0/1 indicator of made-up starts. */
    void indicator(int[] madeUp, double[] did) {
        for (int i = 0; i < did.length; i++) {
            did[i] = timeOf[i] >= madeUp[unitOf[i]] ? 1 : 0;
        }
    }
}
