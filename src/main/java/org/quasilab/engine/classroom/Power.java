package org.quasilab.engine.classroom;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.quasilab.engine.simulation.MonteCarlo;
import org.quasilab.result.PowerResult;
import org.quasilab.result.Sampled;
import org.quasilab.result.SimulationResult;
import org.quasilab.run.Progress;
import org.quasilab.simulate.PanelLayout;
import org.quasilab.simulate.SimulateProblem;
import org.quasilab.simulate.World;
import org.quasilab.study.Knob;
import org.quasilab.study.SimulationSpec;

/**
 * The power of a planned design: how often a test finds an effect that is the same on every treated row, and the smallest
 * effect that is found as often as wanted.
 *
 * <p>Panels are drawn without an effect. An effect δ of all treated rows adds δ to every estimate and nothing to its error, since
 * it is a multiple of the treatment, which every estimator takes up completely: so the power at δ is the share of the panels in
 * which {@code |estimate + δ| > critical · error}, with the same panels for every δ. Trends that are not parallel stay in the
 * estimates, as they would.
 *
 * <p>The smallest effect is found by bisection; its Monte-Carlo error is that of the power over the slope of the curve there.
 *
 * <p>Checked by: {@code PowerTest}, against panels drawn with the effect.
 */
public final class Power {
    private static final int POINTS = 41;
    private static final int BISECTIONS = 50;

    /** Multiple of the mean error up to which effects are tried. */
    private static final double FARTHEST = 40;

    /** Where the curve ends, in smallest effects. */
    private static final double SHOWN = 2;

    private final int draws;
    private final double target;
    private final Progress progress;

    private Power(int draws, double target, Progress progress) {
        this.draws = draws;
        this.target = target;
        this.progress = progress;
    }

    /**
     * @param spec layout, errors, estimators, variance and level; its effect is not used
     * @param world makes the world of a design
     * @param target power wanted, between 0 and 1
     * @param varied what is varied, as {@code layout.treated}; empty for nothing
     * @param values of it
     * @throws org.quasilab.text.Problem if a design is not possible
     */
    public static PowerResult of(
            SimulationSpec spec,
            Function<SimulationSpec, World> world,
            int draws,
            double target,
            String varied,
            List<Double> values,
            Progress progress) {
        if (spec.score()) {
            throw new SimulateProblem("power-score");
        }
        SimulationSpec design = spec.withOutcome("effect", SimulationSpec.Effect.DEFAULT.with("size", 0.0))
                .with("randomisation", 0)
                .with("mediation", false);
        Power power = new Power(draws, target, progress);
        World planned = world.apply(design);
        SimulationResult none = power.without(design, planned);
        double widest = none.columns().stream()
                .map(SimulationResult.Column::overall)
                .mapToDouble(power::smallest)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        List<PowerResult.Step> steps = new ArrayList<>();
        for (double value : values) {
            SimulationSpec other = Knob.with(design, varied, value);
            steps.add(new PowerResult.Step(
                    value,
                    power.without(other, world.apply(other)).columns().stream()
                            .map(column -> power.measured(column.overall()))
                            .toList()));
            progress.at(steps.size(), values.size(), MonteCarlo.DRAWS);
        }
        return new PowerResult(
                design,
                units(planned.layout()),
                draws,
                target,
                none.columns().stream()
                        .map(column -> power.line(column, SHOWN * widest))
                        .toList(),
                varied,
                steps);
    }

    private static PowerResult.Units units(PanelLayout layout) {
        int treated =
                (int) layout.cohorts().stream().filter(OptionalInt::isPresent).count();
        return new PowerResult.Units(
                treated, layout.cohorts().size(), layout.panel().periods());
    }

    private SimulationResult without(SimulationSpec design, World world) {
        return MonteCarlo.of(design, world, draws, progress)
                .draws(0, draws, progress)
                .result(design.level());
    }

    private PowerResult.Line line(SimulationResult.Column column, double farthest) {
        Sampled none = column.overall();
        List<PowerResult.Point> curve = IntStream.range(0, none.n() == 0 ? 0 : POINTS)
                .mapToDouble(i -> farthest * i / (POINTS - 1))
                .mapToObj(effect -> new PowerResult.Point(effect, at(none, effect)))
                .toList();
        return new PowerResult.Line(column.choice(), measured(none), curve);
    }

    private static Sampled.Measure at(Sampled none, double effect) {
        return none.shifted(effect).rejection();
    }

    private Sampled.Measure measured(Sampled none) {
        double smallest = smallest(none);
        double step = smallest / 20;
        double slope =
                (at(none, smallest + step).value() - at(none, smallest - step).value()) / (2 * step);
        double error = Math.sqrt(target * (1 - target) / none.n()) / slope;
        return new Sampled.Measure(smallest, error);
    }

    /** NaN if no effect is found as often, or none at all is, because trends alone make the test reject. */
    private double smallest(Sampled none) {
        double low = 0;
        double high = none.n() == 0 ? 0 : FARTHEST * none.meanError().value();
        if (!(high > 0) || at(none, high).value() < target || at(none, 0).value() >= target) {
            return Double.NaN;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (at(none, middle).value() < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
