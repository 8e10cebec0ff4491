package org.quasilab.result;

import java.util.List;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.SimulationSpec;

/**
 * What a planned design can find.
 *
 * @param design the world without an effect
 * @param units treated and in all, and periods
 * @param draws panels drawn
 * @param target power that the smallest effect is to be found with
 * @param lines one an estimator, in the order asked
 * @param varied what is varied, as {@code layout.treated}; empty if nothing is
 * @param steps one a value of it, ascending
 */
public record PowerResult(
        SimulationSpec design,
        Units units,
        int draws,
        double target,
        List<Line> lines,
        String varied,
        List<Step> steps) {
    /** How large the design is. */
    public record Units(int treated, int all, int periods) {}

    /**
     * One estimator.
     *
     * @param smallest effect that is found with the power wanted, with its Monte-Carlo error; NaN if none is
     * @param curve power by effect, ascending
     */
    public record Line(EstimatorChoice choice, Sampled.Measure smallest, List<Point> curve) {
        public Line {
            curve = List.copyOf(curve);
        }
    }

    /** The power at an effect. */
    public record Point(double effect, Sampled.Measure power) {}

    /**
     * Another design.
     *
     * @param smallest by estimator, as {@link Line#smallest}
     */
    public record Step(double value, List<Sampled.Measure> smallest) {
        public Step {
            smallest = List.copyOf(smallest);
        }
    }

    public PowerResult {
        lines = List.copyOf(lines);
        steps = List.copyOf(steps);
    }
}
