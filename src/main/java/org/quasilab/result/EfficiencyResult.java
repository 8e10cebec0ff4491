package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.Period;
import org.quasilab.study.Study;

/**
 * Efficiency scores and indices, one row per unit and period evaluated, sorted by unit then period.
 *
 * @param frequency how its periods are counted
 * @param rows one per unit and period of the sample
 * @param infeasible programs without a solution, by unit and period
 */
public record EfficiencyResult(
        EfficiencySpec spec, Frequency frequency, List<Row> rows, List<Infeasible> infeasible, List<Warning> warnings)
        implements StepResult {
    /**
     * One decision-making unit in one period.
     *
     * @param time the period, as the frequency counts it
     * @param score efficiency against the asked frontier, the higher the better, 1 on the frontier (above 1 with
     *     super-efficiency); NaN if infeasible. The directional models give {@code 1 / (1 + distance)}
     * @param distance the directional models' inefficiency; NaN for the others
     * @param globalScore efficiency against the frontier of all periods (global indices); otherwise NaN
     * @param groupScore efficiency against the frontier of the unit's own group (meta-frontier); otherwise NaN
     * @param inputSlacks by input: observed less projected amount, radial part included; NaN if infeasible
     * @param goodSlacks by good output: projected less observed
     * @param badSlacks by bad output: observed less projected
     * @param peers its reference set with weights
     * @param returns {@code irs}, {@code crs} or {@code drs} where the frontier is not one of constant returns; else
     *     empty
     * @param index productivity index against the period before; NaN in the first period
     * @param efficiencyChange catching up (pure efficiency change where {@code scaleChange} is given)
     * @param technicalChange frontier shift (best-practice change of the global indices)
     * @param scaleChange NaN where the decomposition has none
     * @param level the index cumulated from the base period, where it is one; NaN after a missing index
     */
    public record Row(
            String unit,
            int time,
            double score,
            double distance,
            double globalScore,
            double groupScore,
            DoubleVector inputSlacks,
            DoubleVector goodSlacks,
            DoubleVector badSlacks,
            List<Peer> peers,
            String returns,
            double index,
            double efficiencyChange,
            double technicalChange,
            double scaleChange,
            double level) {
        public Row {
            peers = List.copyOf(peers);
        }

        /** Technology gap ratio: how near the group's frontier comes to the meta-frontier; NaN without groups. */
        public double technologyGap() {
            return score / groupScore;
        }
    }

    /** A reference unit with its weight. */
    public record Peer(String unit, int time, double lambda) {}

    /**
     * A program without a solution.
     *
     * @param unit whose
     * @param time its period
     * @param frontier the frontier it was seen from: a period, {@code global}, or a group and period
     * @param group the group, where it was seen from the frontier of one
     */
    public record Infeasible(String unit, int time, String frontier, Optional<String> group) {
        /** A program seen from a frontier that is not one of a group. */
        public Infeasible(String unit, int time, String frontier) {
            this(unit, time, frontier, Optional.empty());
        }
    }

    public EfficiencyResult {
        rows = List.copyOf(rows);
        infeasible = List.copyOf(infeasible);
        warnings = List.copyOf(warnings);
    }

    /** A period as a label has it. */
    public String text(int time) {
        return frequency.text(time);
    }

    /** A period as a sentence says it. */
    public Period when(int time) {
        return new Period(time, frequency);
    }

    @Override
    public String kind() {
        return "efficiency";
    }

    @Override
    public ObjectNode node(Study study, SampleLedger data) {
        return EfficiencyNodes.of(this);
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.efficiency(this);
    }

    /** What a row puts into the data: the score, or of an index its level or the index itself, as the spec says. */
    public double value(Row row) {
        if (spec.index().equals("none")) {
            return row.score();
        }
        return spec.cumulate() ? row.level() : row.index();
    }
}
