package org.quasilab.probe.audit;

import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;

/**
 * Columns that number the batches of a treatment: one whole number a unit, all units of a number with the same start, later numbers
 * with later starts, and two units a number on average. A batch after the last that is treated is one of units that are treated as well, though the study has no start
 * for them.
 */
final class Roster {
    /** Two batches may be in order by chance. */
    private static final int LEAST_BATCHES = 3;

    private Roster() {}

    /** Whether a column numbers batches. */
    static boolean isRoster(Panel panel, Treatment treatment, String column) {
        return !batches(panel, treatment, column).isEmpty();
    }

    /** Codes of the units that are in a batch after the last one treated, by any such column. */
    static int[] laterUnits(StudyPanel study) {
        Panel panel = study.panel();
        Treatment treatment = study.treatment().orElseThrow();
        return panel.data().names().stream()
                .flatMapToInt(name -> later(panel, treatment, name))
                .distinct()
                .sorted()
                .toArray();
    }

    private static IntStream later(Panel panel, Treatment treatment, String column) {
        TreeMap<Double, Integer> batches = batches(panel, treatment, column);
        double[] numbers = batches.isEmpty() ? new double[0] : numbers(panel, column);
        return IntStream.range(0, numbers.length).filter(unit -> numbers[unit] > batches.lastKey());
    }

    /** Number of each treated batch with its start; empty for a column that numbers none. */
    private static TreeMap<Double, Integer> batches(Panel panel, Treatment treatment, String column) {
        TreeMap<Double, Integer> starts = new TreeMap<>();
        double[] numbers = numbers(panel, column);
        for (int unit = 0; unit < numbers.length; unit++) {
            OptionalInt start = treatment.cohort(unit);
            if (start.isPresent()) {
                starts.putIfAbsent(numbers[unit], start.getAsInt());
            }
            if (start.isPresent() && starts.get(numbers[unit]) != start.getAsInt()) {
                return new TreeMap<>();
            }
        }
        starts.remove(Double.NaN);
        List<Integer> inOrder = List.copyOf(starts.values());
        boolean isSorted = IntStream.range(1, inOrder.size()).allMatch(i -> inOrder.get(i - 1) <= inOrder.get(i));
        boolean areStarts = starts.entrySet().stream()
                .anyMatch(batch -> batch.getKey() == batch.getValue().doubleValue());
        boolean areWhole = starts.keySet().stream().allMatch(number -> number == Math.rint(number));
        long treated = IntStream.range(0, numbers.length)
                .filter(treatment::isEverTreated)
                .count();
        boolean isEnough = inOrder.size() >= LEAST_BATCHES && treated >= 2L * inOrder.size();
        return isEnough && isSorted && areWhole && !areStarts && !isMixed(numbers, starts, treatment)
                ? starts
                : new TreeMap<>();
    }

    /** Whether some units of a treated batch are never treated. */
    private static boolean isMixed(double[] numbers, TreeMap<Double, Integer> starts, Treatment treatment) {
        return IntStream.range(0, numbers.length)
                .anyMatch(unit -> treatment.cohort(unit).isEmpty() && starts.containsKey(numbers[unit]));
    }

    /** By unit; empty where a unit has several numbers, or the column has none. */
    private static double[] numbers(Panel panel, String column) {
        if (!(panel.data().column(column) instanceof NumberColumn found)) {
            return new double[0];
        }
        double[] numbers = new double[panel.units()];
        for (int row = 0; row < panel.rows(); row++) {
            boolean isFirst = row == 0 || panel.unit(row) != panel.unit(row - 1);
            if (!isFirst && Double.compare(numbers[panel.unit(row)], found.get(row)) != 0) {
                return new double[0];
            }
            numbers[panel.unit(row)] = found.get(row);
        }
        return numbers;
    }
}
