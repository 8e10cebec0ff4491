package org.quasilab.result;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quasilab.study.EstimatorChoice;

/**
 * One panel drawn from a world with a known truth, and what estimators gave on it.
 *
 * @param means of the outcome by cohort
 * @param untreated the same if nobody had been treated
 * @param isSpilled whether the treatment of others moves the outcome of some unit
 * @param truth mean of the effects on treated rows by event time, zero before treatment
 * @param columns one an estimator, in the order asked
 * @param comparisons what two-way fixed effects are made of on this panel; empty if they are not asked for, or cannot be taken
 *     apart
 */
public record SimulatedDraw(
        CohortMeans means,
        CohortMeans untreated,
        boolean isSpilled,
        SortedMap<Integer, Double> truth,
        List<Column> columns,
        Optional<BaconDecomposition> comparisons) {
    /**
     * One estimator.
     *
     * @param overall its main average; empty if it has none
     * @param dynamic by event time
     * @param exchanged estimates of its randomisation test, where units have exchanged their cohorts; empty without one
     */
    public record Column(
            EstimatorChoice choice,
            Optional<OneEffect> overall,
            SortedMap<Integer, OneEffect> dynamic,
            DoubleVector exchanged) {
        public Column {
            dynamic = Collections.unmodifiableSortedMap(new TreeMap<>(dynamic));
        }
    }

    /** Whether estimates have a randomisation test. */
    public boolean isExchanged() {
        return columns.stream().anyMatch(column -> column.exchanged().size() > 0);
    }

    public SimulatedDraw {
        truth = Collections.unmodifiableSortedMap(new TreeMap<>(truth));
        columns = List.copyOf(columns);
    }
}
