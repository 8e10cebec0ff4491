package org.quasilab.result;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What one coefficient of an event study is made of: it is the weighted sum of the effects of all cohorts at all event
 * times.
 *
 * @param eventTime of the coefficient
 * @param cells every cohort at every event time of its own, ascending
 * @param units those seen at the coefficient's event time, by cohort, in the order of the panel
 */
public record EventWeights(int eventTime, List<Cell> cells, List<Unit> units) {
    /**
     * A cohort at one event time of its own.
     *
     * @param eventTime periods since its first treated one, not put into an end
     * @param isOwn whether the cell lies in the coefficient's event time
     * @param n rows
     */
    public record Cell(int cohort, int eventTime, boolean isOwn, int n, double weight) {}

    /**
     * A unit behind the coefficient.
     *
     * @param n rows at the coefficient's event time
     * @param weight of those rows
     */
    public record Unit(String unit, int cohort, int n, double weight) {}

    /**
     * A cohort behind the coefficient.
     *
     * @param units seen at its event time
     * @param n rows there
     * @param weight of its effect there; these sum to one over the cohorts
     * @param elsewhere what its other event times weigh, without regard to sign: zero if nothing else enters
     */
    public record Cohort(int cohort, int units, int n, double weight, double elsewhere) {}

    public EventWeights {
        cells = List.copyOf(cells);
        units = List.copyOf(units);
    }

    /** Those seen at the coefficient's event time, ascending. */
    public List<Cohort> cohorts() {
        TreeMap<Integer, List<Cell>> byCohort = new TreeMap<>();
        cells.forEach(cell ->
                byCohort.computeIfAbsent(cell.cohort, c -> new ArrayList<>()).add(cell));
        return byCohort.entrySet().stream()
                .map(entry -> cohort(entry.getKey(), entry.getValue()))
                .filter(cohort -> cohort.n > 0)
                .toList();
    }

    private Cohort cohort(int cohort, List<Cell> own) {
        int seen = (int) units.stream().filter(unit -> unit.cohort == cohort).count();
        return new Cohort(
                cohort,
                seen,
                own.stream().filter(Cell::isOwn).mapToInt(Cell::n).sum(),
                own.stream().filter(Cell::isOwn).mapToDouble(Cell::weight).sum(),
                own.stream()
                        .filter(cell -> !cell.isOwn)
                        .mapToDouble(cell -> Math.abs(cell.weight))
                        .sum());
    }
}
