package org.quasilab.result;

import java.util.List;
import org.quasilab.study.EfficiencySpec;

/**
 * Efficiency scores and indices, one row per unit and period, sorted by unit then period.
 *
 * @param rows one per unit and period of the sample
 * @param infeasible programs without a solution, by unit and period
 */
public record EfficiencyResult(EfficiencySpec spec, List<Row> rows, List<Infeasible> infeasible, List<Warning> warnings)
        implements StepResult {
    /**
     * One decision-making unit in one period.
     *
     * @param score NaN if infeasible
     * @param inputSlacks by input; likewise the others
     * @param peers labels of its reference set with weights
     * @param index productivity index against the period before; NaN in the first period
     * @param efficiencyChange catching up
     * @param technicalChange frontier shift
     * @param scaleChange NaN where the decomposition has none
     * @param level the index cumulated from the first period
     */
    public record Row(
            String unit,
            int time,
            double score,
            DoubleVector inputSlacks,
            DoubleVector goodSlacks,
            DoubleVector badSlacks,
            List<Peer> peers,
            double index,
            double efficiencyChange,
            double technicalChange,
            double scaleChange,
            double level) {
        public Row {
            peers = List.copyOf(peers);
        }
    }

    /** A reference unit with its weight. */
    public record Peer(String unit, int time, double lambda) {}

    /** A program without a solution: whose, seen from which period's frontier. */
    public record Infeasible(String unit, int time, int frontier) {}

    public EfficiencyResult {
        rows = List.copyOf(rows);
        infeasible = List.copyOf(infeasible);
        warnings = List.copyOf(warnings);
    }

    @Override
    public String kind() {
        return "efficiency";
    }
}
