package org.quasilab.result;

import java.util.List;
import java.util.Optional;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.SimulationSpec;
import org.quasilab.text.Problem;

/**
 * What estimators gave on many panels drawn from a world with a known truth.
 *
 * @param spec what was asked
 * @param draws panels drawn
 * @param att mean over the panels of the mean effect on treated rows
 * @param columns one an estimator, in the order asked
 */
public record SimulationResult(SimulationSpec spec, int draws, double att, List<Column> columns) {
    /**
     * One estimator.
     *
     * @param choice the estimator and what it was asked otherwise
     * @param overall its main average; of the panels in which it has one with an error
     * @param dynamic by event time, ascending
     * @param randomised share of the panels in which the randomisation test rejects; empty without one
     * @param failed panels in which it has none
     * @param failure why it had none in the first of them that gave a reason; empty if there is none
     */
    public record Column(
            EstimatorChoice choice,
            Sampled overall,
            List<Point> dynamic,
            Optional<Sampled.Measure> randomised,
            int failed,
            Optional<Problem> failure) {
        public Column {
            dynamic = List.copyOf(dynamic);
        }
    }

    /** The effect at one event time. */
    public record Point(int eventTime, Sampled sampled) {}

    public SimulationResult {
        columns = List.copyOf(columns);
    }

    /** Estimators that have no estimate in any panel. */
    public List<Column> failures() {
        return columns.stream().filter(column -> column.overall().n() == 0).toList();
    }
}
