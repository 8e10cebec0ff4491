package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Cohort-periods of a sample, by cohort, then period.
 *
 * @param cohort first treated period of each
 * @param time its period code
 * @param eventTime periods since the first treated one
 * @param units rows in it: units of the cohort seen in the period, in the data
 * @param weight sum of the rows' weights
 * @param ofRow the cell of each row; −1 for a row in none
 */
@SuppressWarnings("ArrayRecordComponent")
record Cells(int[] cohort, int[] time, int[] eventTime, int[] units, double[] weight, int[] ofRow) {
    /** Whether a row's cohort and event time make a cell. */
    interface Rule {
        boolean takes(int cohort, int eventTime);
    }

    /** Cells of every cohort at the event times a rule takes, that have a row. */
    static Cells of(StaggeredSample sample, Rule rule) {
        int[] cohorts = sample.cohorts();
        int times = sample.times();
        double[] rows = new double[cohorts.length * times];
        double[] weights = new double[rows.length];
        boolean[] isTaken = new boolean[rows.length];
        for (int p = 0; p < isTaken.length; p++) {
            isTaken[p] = rule.takes(cohorts[p / times], sample.period(p % times) - cohorts[p / times]);
        }
        int[] place = new int[sample.n()];
        for (int i = 0; i < place.length; i++) {
            int g = Arrays.binarySearch(cohorts, sample.cohort()[sample.unit()[i]]);
            int p = g * times + sample.time()[i];
            place[i] = g >= 0 && isTaken[p] ? p : -1;
            if (place[i] >= 0) {
                rows[place[i]] += sample.copies(sample.unit()[i]);
                weights[place[i]] += sample.weight(i);
            }
        }
        int[] there = IntStream.range(0, rows.length).filter(p -> rows[p] > 0).toArray();
        int[] number = new int[rows.length];
        for (int c = 0; c < there.length; c++) {
            number[there[c]] = c;
        }
        for (int i = 0; i < place.length; i++) {
            place[i] = place[i] < 0 ? -1 : number[place[i]];
        }
        return new Cells(
                Arrays.stream(there).map(p -> cohorts[p / times]).toArray(),
                Arrays.stream(there).map(p -> p % times).toArray(),
                Arrays.stream(there)
                        .map(p -> sample.period(p % times) - cohorts[p / times])
                        .toArray(),
                Arrays.stream(there).map(p -> (int) Math.round(rows[p])).toArray(),
                Arrays.stream(there).mapToDouble(p -> weights[p]).toArray(),
                place);
    }

    /** Event time of the last period of the sample in which a cohort does not feel the treatment yet: −1 without gaps between periods. */
    static int reference(StaggeredSample sample, int cohort, int anticipation) {
        int before = sample.periodsBefore(cohort - anticipation);
        return before == 0 ? -1 - anticipation : sample.period(before - 1) - cohort;
    }

    int size() {
        return cohort.length;
    }
}
