package org.quasilab.moments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Moments of rows that are at hand, by their definition. */
public final class ArrayMoments {
    private ArrayMoments() {}

    /** What units alike share. */
    private record Kind(OptionalInt cohort, List<Integer> present) {}

    /**
     * @param unit by row, 0, 1, …, ascending
     * @param period by row, ascending within a unit
     * @param cohort by unit
     */
    public static CohortMoments of(int[] unit, int[] period, double[] y, List<OptionalInt> cohort) {
        int[] periods = Arrays.stream(period).sorted().distinct().toArray();
        double level = y[0];
        Map<Kind, List<double[]>> members = new LinkedHashMap<>();
        for (int i = 0; i < unit.length; ) {
            int from = i;
            while (i < unit.length && unit[i] == unit[from]) {
                i++;
            }
            List<Integer> present = IntStream.range(from, i)
                    .map(row -> Arrays.binarySearch(periods, period[row]))
                    .boxed()
                    .toList();
            double[] values = new double[i - from];
            Arrays.setAll(values, j -> j == 0 ? y[from] - level : y[from + j] - y[from]);
            members.computeIfAbsent(new Kind(cohort.get(unit[from]), present), key -> new ArrayList<>())
                    .add(values);
        }
        List<CohortMoments.Alike> alike = new ArrayList<>();
        members.forEach((kind, units) -> alike.add(alike(kind, units)));
        return new CohortMoments(periods, level, alike);
    }

    private static CohortMoments.Alike alike(Kind kind, List<double[]> units) {
        int p = kind.present.size();
        double[] mean = new double[p];
        units.forEach(values -> Arrays.setAll(mean, j -> mean[j] + values[j]));
        Arrays.setAll(mean, j -> mean[j] / units.size());
        double[][] scatter = new double[p][p];
        for (double[] values : units) {
            for (int a = 0; a < p; a++) {
                for (int b = 0; b < p; b++) {
                    scatter[a][b] += (values[a] - mean[a]) * (values[b] - mean[b]);
                }
            }
        }
        return new CohortMoments.Alike(
                kind.cohort, kind.present.stream().mapToInt(Integer::intValue).toArray(), units.size(), mean, scatter);
    }
}
