package org.quasilab.data.clean;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.PeriodColumn;
import org.quasilab.data.derive.Periods;
import org.quasilab.result.DataLog;
import org.quasilab.study.CleanSpec;

/**
 * Leaves one row of those with the same unit and time: the first, the last, or the first with the means of the number
 * columns (over the values that are there). Rows in which unit or time is missing are no duplicates.
 */
final class Duplicates {
    private static final String VERB = "duplicates";

    private Duplicates() {}

    /** @throws DataProblem {@code duplicate-rows} with {@code keep: error} and at least one duplicate */
    static Cleaned apply(CleanSpec.Duplicates spec, Cleaned before, String unit, String time) {
        Dataset dataset = before.dataset();
        List<List<Integer>> sets = duplicates(dataset, unit, time);
        if (!sets.isEmpty() && spec.keep().equals("error")) {
            List<Integer> first = sets.get(0);
            throw new DataProblem(
                    "duplicate-rows",
                    dataset.column(unit).text(first.get(0)),
                    dataset.column(time).text(first.get(0)),
                    first.stream().map(dataset::line).toList(),
                    sets.size());
        }
        List<DataLog.Cell> cells = new ArrayList<>();
        Dataset averaged = spec.keep().equals("mean") ? averaged(dataset, sets, Set.of(unit, time), cells) : dataset;
        Set<Integer> dropped = new TreeSet<>();
        for (List<Integer> rows : sets) {
            dropped.addAll(
                    spec.keep().equals("last") ? rows.subList(0, rows.size() - 1) : rows.subList(1, rows.size()));
        }
        int[] keys = dropped.stream().mapToInt(dataset::key).toArray();
        return new Cleaned(
                averaged.select(Rows.without(dataset.rows(), dropped)),
                before.log().with(new DataLog.Entry(VERB, cells, keys.length, List.of())),
                before.ledger().with(VERB, spec.keep(), keys));
    }

    /** Rows, in file order, of each unit and time that stand in more than one. */
    private static List<List<Integer>> duplicates(Dataset dataset, String unit, String time) {
        int[] units = Periods.codes(dataset.column(unit));
        int[] times = Periods.periods(dataset, time);
        Map<Long, List<Integer>> rowsOf = new LinkedHashMap<>();
        for (int row = 0; row < units.length; row++) {
            if (units[row] >= 0 && times[row] != PeriodColumn.NONE) {
                long key = ((long) units[row] << 32) | (times[row] & 0xFFFFFFFFL);
                rowsOf.computeIfAbsent(key, k -> new ArrayList<>(1)).add(row);
            }
        }
        return rowsOf.values().stream().filter(rows -> rows.size() > 1).toList();
    }

    private static Dataset averaged(
            Dataset dataset, List<List<Integer>> sets, Set<String> keys, List<DataLog.Cell> cells) {
        Dataset averaged = dataset;
        for (Column column : dataset.columns()) {
            if (column instanceof NumberColumn numbers && !keys.contains(column.name())) {
                double[] values = numbers.toArray();
                for (List<Integer> rows : sets) {
                    average(dataset, numbers, rows, values, cells);
                }
                averaged = averaged.with(NumberColumn.adopt(column.name(), values));
            }
        }
        return averaged;
    }

    private static void average(
            Dataset dataset, NumberColumn numbers, List<Integer> rows, double[] values, List<DataLog.Cell> cells) {
        int first = rows.get(0);
        double mean = rows.stream()
                .mapToDouble(numbers::get)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
        if (Double.compare(mean, values[first]) != 0) {
            cells.add(new DataLog.Cell(
                    dataset.key(first),
                    dataset.line(first),
                    numbers.name(),
                    numbers.text(first),
                    NumberColumn.plain(mean)));
            values[first] = mean;
        }
    }
}
