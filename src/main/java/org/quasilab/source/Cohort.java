package org.quasilab.source;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.math.Vectors;
import org.quasilab.moments.TwoWay;

/**
 * The periods that units of a cohort have rows in.
 *
 * @param cohort first treated period as the rows have it; 0 for all of them if the rows have none
 * @param counts of rows, by period
 * @param first units by the period of their first row
 * @param last units by the period of their last row
 * @param pairs as in {@link TwoWay}
 */
@SuppressWarnings("ArrayRecordComponent")
public record Cohort(double cohort, double[] counts, double[] first, double[] last, double[][] pairs) {
    static Cohort of(double cohort, int periods) {
        return new Cohort(
                cohort, new double[periods], new double[periods], new double[periods], new double[periods][periods]);
    }

    double units() {
        return Arrays.stream(first).sum();
    }

    static long units(List<Cohort> cohorts) {
        return (long) cohorts.stream().mapToDouble(Cohort::units).sum();
    }

    /** Rows of some cohorts, by period. */
    static double[] counts(List<Cohort> cohorts, int periods) {
        double[] counts = new double[periods];
        cohorts.forEach(cohort -> Vectors.add(counts, cohort.counts, 1));
        return counts;
    }

    /** How many units of some cohorts have a row in the first treated period or later. */
    static int treatedUnits(List<Cohort> cohorts, double[] periods) {
        return (int) cohorts.stream()
                .mapToDouble(cohort -> IntStream.range(0, periods.length)
                        .filter(t -> periods[t] >= cohort.cohort)
                        .mapToDouble(t -> cohort.last[t])
                        .sum())
                .sum();
    }

    void add(int[] present, double alike) {
        first[present[0]] += alike;
        last[present[present.length - 1]] += alike;
        for (int s : present) {
            counts[s] += alike;
            for (int t : present) {
                pairs[s][t] += alike / present.length;
            }
        }
    }

    void add(Cohort other) {
        Vectors.add(counts, other.counts, 1);
        Vectors.add(first, other.first, 1);
        Vectors.add(last, other.last, 1);
        for (int t = 0; t < pairs.length; t++) {
            Vectors.add(pairs[t], other.pairs[t], 1);
        }
    }
}
