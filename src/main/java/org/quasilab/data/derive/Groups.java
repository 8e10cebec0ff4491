package org.quasilab.data.derive;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.data.Column;

/** Rows in groups, and summaries over them that leave missing values out. */
final class Groups {
    private final int[] groupOf;
    private final int groups;

    private Groups(int[] groupOf, int groups) {
        this.groupOf = groupOf;
        this.groups = groups;
    }

    /** Rows with the same values in all columns; a row with a missing one is in no group; without columns one group. */
    static Groups of(List<Column> by, int rows) {
        int[] groupOf = new int[rows];
        int groups = 1;
        for (Column column : by) {
            int[] codes = Periods.codes(column);
            Map<Long, Integer> codeOf = new HashMap<>();
            for (int row = 0; row < rows; row++) {
                boolean isIn = groupOf[row] >= 0 && codes[row] >= 0;
                groupOf[row] = isIn
                        ? codeOf.computeIfAbsent(((long) groupOf[row] << 32) | codes[row], key -> codeOf.size())
                        : -1;
            }
            groups = codeOf.size();
        }
        return new Groups(groupOf, groups);
    }

    /**
     * Mean, sum, standard deviation (n − 1), minimum, maximum, median or count of the values that are not missing, in
     * every row of its group. A group without any is missing (count: 0), and so is the deviation of one value.
     */
    double[] summarise(double[] values, Function function) {
        double[][] byGroup = byGroup(values);
        double[] summary = new double[groups];
        for (int group = 0; group < groups; group++) {
            summary[group] = of(byGroup[group], function);
        }
        double[] results = new double[values.length];
        Arrays.setAll(results, row -> groupOf[row] < 0 ? Double.NaN : summary[groupOf[row]]);
        return results;
    }

    private double[][] byGroup(double[] values) {
        int[] sizes = new int[groups];
        for (int row = 0; row < values.length; row++) {
            if (groupOf[row] >= 0 && !Double.isNaN(values[row])) {
                sizes[groupOf[row]]++;
            }
        }
        double[][] byGroup = new double[groups][];
        Arrays.setAll(byGroup, group -> new double[sizes[group]]);
        Arrays.fill(sizes, 0);
        for (int row = 0; row < values.length; row++) {
            int group = groupOf[row];
            if (group >= 0 && !Double.isNaN(values[row])) {
                byGroup[group][sizes[group]++] = values[row];
            }
        }
        return byGroup;
    }

    private static double of(double[] values, Function function) {
        if (function == Function.COUNT) {
            return values.length;
        }
        if (values.length == 0) {
            return Double.NaN;
        }
        return switch (function) {
            case MEAN -> mean(values);
            case SUM -> Arrays.stream(values).sum();
            case SD -> deviation(values);
            case MIN -> Arrays.stream(values).min().getAsDouble();
            case MAX -> Arrays.stream(values).max().getAsDouble();
            case MEDIAN -> median(values);
            default -> throw new IllegalArgumentException(function.word());
        };
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
