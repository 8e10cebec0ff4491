package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.quasilab.estimate.att.SyntheticSample.Cohort;
import org.quasilab.study.AttSettings;

/**
 * Which averages of the effects by cohort and period are told, and where each stands in a list of numbers: that of the sample,
 * and that of each draw.
 *
 * <p>Cells weigh as their cohort has treated units; so the average over all treated cells gives a cohort N_tr T_post. The
 * averages of averages weigh event times alike, periods alike, and cohorts by their units.
 */
final class SyntheticAverages {
    /** A cohort, by its position, in a period, by its code. */
    record Cell(int cohort, int time) {}

    /** A range of positions. */
    record Range(int from, int size) {}

    private final List<Cohort> cohorts;
    private final List<List<Cell>> byEventTime = new ArrayList<>();
    private final List<List<Cell>> byPeriod = new ArrayList<>();
    private final List<Cell> all = new ArrayList<>();
    private final List<Cell> treated = new ArrayList<>();
    private final List<Integer> eventTimes = new ArrayList<>();
    private final List<List<Cell>> byLaterEventTime = new ArrayList<>();
    private final List<Integer> periods = new ArrayList<>();

    SyntheticAverages(SyntheticSample synthetic, AttSettings settings) {
        cohorts = synthetic.cohorts();
        StaggeredSample sample = synthetic.sample();
        int last = sample.period(sample.times() - 1);
        OptionalInt balance = settings.balance();
        TreeMap<Integer, List<Cell>> events = new TreeMap<>();
        TreeMap<Integer, List<Cell>> calendar = new TreeMap<>();
        int balanced = 0;
        for (int c = 0; c < cohorts.size(); c++) {
            Cohort cohort = cohorts.get(c);
            boolean isBalanced = balance.isEmpty() || last - cohort.cohort() >= balance.getAsInt();
            balanced += isBalanced ? 1 : 0;
            for (int t = 0; t < sample.times(); t++) {
                Cell cell = new Cell(c, t);
                all.add(cell);
                if (t >= cohort.start()) {
                    treated.add(cell);
                    calendar.computeIfAbsent(sample.period(t), p -> new ArrayList<>())
                            .add(cell);
                }
                if (isBalanced) {
                    events.computeIfAbsent(sample.period(t) - cohort.cohort(), e -> new ArrayList<>())
                            .add(cell);
                }
            }
        }
        if (balance.isPresent()) {
            int wanted = balanced;
            events.entrySet()
                    .removeIf(
                            e -> e.getKey() > balance.getAsInt() || e.getValue().size() < wanted);
        }
        events.forEach((eventTime, cells) -> {
            if (settings.reports(eventTime)) {
                eventTimes.add(eventTime);
                byEventTime.add(cells);
            }
            if (eventTime >= 0) {
                byLaterEventTime.add(cells);
            }
        });
        calendar.forEach((period, cells) -> {
            periods.add(period);
            byPeriod.add(cells);
        });
    }

    List<Integer> eventTimes() {
        return eventTimes;
    }

    List<Integer> periods() {
        return periods;
    }

    List<Cell> cells() {
        return all;
    }

    /** Cells the main average is made of. */
    int treatedCells() {
        return treated.size();
    }

    List<Cell> atEventTime(int i) {
        return byEventTime.get(i);
    }

    List<Cell> atPeriod(int i) {
        return byPeriod.get(i);
    }

    Range overall() {
        return new Range(0, 1);
    }

    Range dynamicOverall() {
        return new Range(1, 1);
    }

    Range groupOverall() {
        return new Range(2, 1);
    }

    Range calendarOverall() {
        return new Range(3, 1);
    }

    Range group() {
        return new Range(4, cohorts.size());
    }

    Range dynamic() {
        return after(group(), byEventTime.size());
    }

    Range calendar() {
        return after(dynamic(), byPeriod.size());
    }

    Range groupTime() {
        return after(calendar(), all.size());
    }

    private static Range after(Range before, int size) {
        return new Range(before.from() + before.size(), size);
    }

    /**
     * @param effects by cohort and period code
     * @param units treated units by cohort; the effects of a cohort without any do not count
     * @return the number at each position; NaN where no cohort counts
     */
    double[] of(double[][] effects, int[] units) {
        double[] numbers = new double[groupTime().from() + all.size()];
        numbers[0] = mean(treated, effects, units);
        numbers[1] = meanOfMeans(byLaterEventTime, effects, units);
        numbers[3] = meanOfMeans(byPeriod, effects, units);
        double sum = 0;
        double total = 0;
        for (int c = 0; c < cohorts.size(); c++) {
            int cohort = c;
            double own = mean(treated, effects, units, i -> i == cohort);
            numbers[group().from() + c] = own;
            sum += units[c] > 0 ? units[c] * own : 0;
            total += units[c];
        }
        numbers[2] = sum / total;
        for (int i = 0; i < byEventTime.size(); i++) {
            numbers[dynamic().from() + i] = mean(byEventTime.get(i), effects, units);
        }
        for (int i = 0; i < byPeriod.size(); i++) {
            numbers[calendar().from() + i] = mean(byPeriod.get(i), effects, units);
        }
        for (int i = 0; i < all.size(); i++) {
            Cell cell = all.get(i);
            numbers[groupTime().from() + i] = units[cell.cohort] > 0 ? effects[cell.cohort][cell.time] : Double.NaN;
        }
        return numbers;
    }

    /** Mean of the means of those parts in which a cohort counts. */
    private static double meanOfMeans(List<List<Cell>> parts, double[][] effects, int[] units) {
        return parts.stream()
                .filter(cells -> cells.stream().anyMatch(cell -> units[cell.cohort] > 0))
                .mapToDouble(cells -> mean(cells, effects, units))
                .average()
                .orElse(Double.NaN);
    }

    private static double mean(List<Cell> cells, double[][] effects, int[] units) {
        return mean(cells, effects, units, c -> true);
    }

    private static double mean(List<Cell> cells, double[][] effects, int[] units, IntPredicate counts) {
        double sum = 0;
        double total = 0;
        for (Cell cell : cells) {
            if (units[cell.cohort] > 0 && counts.test(cell.cohort)) {
                sum += units[cell.cohort] * effects[cell.cohort][cell.time];
                total += units[cell.cohort];
            }
        }
        return sum / total;
    }
}
