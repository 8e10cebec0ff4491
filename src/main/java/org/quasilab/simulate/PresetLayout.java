package org.quasilab.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.study.SimulationSpec;

/**
 * A balanced layout: so many units, periods that follow one another, cohorts of so many units.
 *
 * @param first the first period
 * @param cohorts first treated period → units
 */
record PresetLayout(int units, int periods, int first, Map<Integer, Integer> cohorts) {
    private static final Map<String, PresetLayout> PRESETS = Map.of(
            "two-by-two", new PresetLayout(100, 2, 1, Map.of(2, 50)),
            "staggered", new PresetLayout(150, 10, 1, Map.of(4, 30, 6, 30, 8, 30)),
            "all-treated", new PresetLayout(150, 10, 1, Map.of(4, 50, 6, 50, 9, 50)),
            "few-treated", new PresetLayout(50, 10, 1, Map.of(6, 3)),
            "sample",
                    new PresetLayout(277, 14, 2010, Map.of(2015, 1, 2016, 12, 2018, 21, 2019, 21, 2020, 43, 2022, 24)));

    /** What the memory of a small machine has room for, with some columns. */
    private static final int MOST_ROWS = 20_000_000;

    PresetLayout {
        cohorts = java.util.Collections.unmodifiableMap(new TreeMap<>(cohorts));
    }

    /**
     * A preset with what is said otherwise. Cohorts that are not said keep their place in a panel of other length and their
     * share in one of other size.
     *
     * @throws SimulateProblem {@code cohort-start}, {@code cohorts-units}, {@code rows}, {@code clusters-many}, {@code clusters-few}
     */
    static PanelLayout layout(SimulationSpec.Layout asked) {
        PresetLayout layout = PRESETS.get(asked.preset())
                .periods(asked.periods(), asked.cohorts())
                .units(asked.units(), asked.cohorts(), asked.treated());
        layout.check();
        return layout.panel(asked.clusters(), asked.wholeClusters());
    }

    private PresetLayout periods(OptionalInt wanted, Map<Integer, Integer> said) {
        int length = wanted.orElse(periods);
        Map<Integer, Integer> moved = new TreeMap<>();
        cohorts.forEach((start, size) -> {
            long place = Math.round((double) (start - first) * (length - 1) / (periods - 1));
            moved.merge(first + (int) Math.max(1, place), size, Integer::sum);
        });
        return new PresetLayout(units, length, first, said.isEmpty() ? moved : said);
    }

    private PresetLayout units(OptionalInt wanted, Map<Integer, Integer> said, OptionalInt treated) {
        int number = wanted.orElse(units);
        int total = total();
        int kept = said.isEmpty() ? (int) Math.round((double) total * number / units) : total;
        return new PresetLayout(number, periods, first, shared(treated.orElse(Math.max(1, kept)), total));
    }

    /** Another number of treated units, shared out as these are; a cohort left without a unit goes. */
    private Map<Integer, Integer> shared(int wanted, int total) {
        Map<Integer, Integer> shares = new TreeMap<>();
        int before = 0;
        int given = 0;
        for (Map.Entry<Integer, Integer> cohort : cohorts.entrySet()) {
            before += cohort.getValue();
            int upTo = (int) Math.round((double) before * wanted / total);
            if (upTo > given) {
                shares.put(cohort.getKey(), upTo - given);
            }
            given = upTo;
        }
        return shares;
    }

    private int total() {
        return cohorts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void check() {
        cohorts.keySet().stream()
                .filter(start -> start <= first || start >= first + periods)
                .findFirst()
                .ifPresent(start -> {
                    throw new SimulateProblem("cohort-start", start, first + 1, first + periods - 1);
                });
        if (total() > units) {
            throw new SimulateProblem("cohorts-units", total(), units);
        }
        if ((long) units * periods > MOST_ROWS) {
            throw new SimulateProblem("rows", units, periods, MOST_ROWS);
        }
    }

    private PanelLayout panel(int clusters, boolean wholeClusters) {
        int rows = units * periods;
        double[] unit =
                IntStream.range(0, rows).mapToDouble(row -> row / periods + 1).toArray();
        double[] time = IntStream.range(0, rows)
                .mapToDouble(row -> first + row % periods)
                .toArray();
        Panel panel = Panel.of(
                Dataset.of(List.of(
                        NumberColumn.adopt(PanelLayout.UNIT, unit), NumberColumn.adopt(PanelLayout.TIME, time))),
                PanelLayout.UNIT,
                PanelLayout.TIME);
        int[] cluster = PanelLayout.clusters(units, clusters);
        return PanelLayout.of(panel, wholeClusters ? byCluster(cluster, clusters) : inTurn(), cluster);
    }

    /** The first units are the first cohort, and so on; the last are never treated. */
    private List<OptionalInt> inTurn() {
        List<OptionalInt> starts = new ArrayList<>();
        cohorts.forEach((start, size) -> IntStream.range(0, size).forEach(i -> starts.add(OptionalInt.of(start))));
        IntStream.range(starts.size(), units).forEach(i -> starts.add(OptionalInt.empty()));
        return starts;
    }

    /** The same of clusters, with the share of them in a cohort that comes nearest to that of its units. */
    private List<OptionalInt> byCluster(int[] cluster, int clusters) {
        int total = total();
        int treated = (int) Math.round((double) total * clusters / units);
        PresetLayout whole = new PresetLayout(clusters, periods, first, shared(treated, total));
        if (whole.cohorts.size() < cohorts.size()) {
            throw new SimulateProblem("clusters-few", clusters, cohorts.size());
        }
        List<OptionalInt> starts = whole.inTurn();
        return IntStream.of(cluster).mapToObj(starts::get).toList();
    }
}
