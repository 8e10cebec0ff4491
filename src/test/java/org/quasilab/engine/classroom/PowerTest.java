package org.quasilab.engine.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.quasilab.engine.simulation.MonteCarlo;
import org.quasilab.result.PowerResult;
import org.quasilab.result.SimulationResult;
import org.quasilab.run.Progress;
import org.quasilab.simulate.SimulateProblem;
import org.quasilab.simulate.World;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.SimulationSpec.Effect;
import org.quasilab.study.SimulationSpec.Errors;
import org.quasilab.study.SimulationSpec.Layout;
import org.quasilab.study.VcovSpec;

class PowerTest {
    private static SimulationSpec spec(String preset, String... estimators) {
        return SimulationSpec.DEFAULT
                .with(Layout.of(preset))
                .withOutcome("errors", Errors.DEFAULT.with("serial", Optional.of(0.3)))
                .with(
                        "estimators",
                        Stream.of(estimators).map(EstimatorChoice::of).toList());
    }

    private static PowerResult plan(SimulationSpec spec, int draws, String varied, List<Double> values) {
        return Power.of(spec, World::of, draws, 0.8, varied, values, Progress.NONE);
    }

    @Test
    void thePowerAtAnEffectIsThatOfPanelsDrawnWithIt() {
        SimulationSpec spec = spec("staggered", "twfe", "callaway-santanna", "imputation", "sun-abraham");
        PowerResult plan = plan(spec, 300, "", List.of());
        PowerResult.Point at = plan.lines().get(0).curve().get(15);
        SimulationSpec with = spec.withOutcome("effect", Effect.DEFAULT.with("size", at.effect()));
        SimulationResult drawn = MonteCarlo.run(with, World.of(with), 300, Progress.NONE);
        for (int j = 0; j < 4; j++) {
            double found = drawn.columns().get(j).overall().rejection().value();
            assertEquals(found, plan.lines().get(j).curve().get(15).power().value(), 1e-12, "the same panels");
            assertTrue(found > 0.2, "there is something to find: " + found);
        }
    }

    /**
     * Two groups of n/2 units in two periods with independent errors and an iid test: the change of a unit has the variance 2, so
     * the standard error is {@code √(2 · 4/n)} and the smallest effect about {@code (z(0.975) + z(0.8)) · √(8/n)}.
     */
    @Test
    void inTwoGroupsAndTwoPeriodsItIsThatOfTheFormula() {
        SimulationSpec spec = SimulationSpec.DEFAULT
                .with(Layout.of("two-by-two").with("units", OptionalInt.of(200)))
                .with("vcov", VcovSpec.IID)
                .with("estimators", List.of(EstimatorChoice.of("twfe")));
        PowerResult plan = plan(spec, 4000, "", List.of());
        double expected = (TDistribution.of(198).inverseCumulativeProbability(0.975)
                        + NormalDistribution.of(0, 1).inverseCumulativeProbability(0.8))
                * Math.sqrt(8.0 / 200);
        assertEquals(
                expected,
                plan.lines().get(0).smallest().value(),
                4 * plan.lines().get(0).smallest().error());
        assertEquals(new PowerResult.Units(100, 200, 2), plan.units());
    }

    @Test
    void moreTreatedUnitsFindSmallerEffects() {
        PowerResult plan =
                plan(spec("few-treated", "callaway-santanna"), 300, "layout.treated", List.of(5.0, 10.0, 25.0));
        List<Double> smallest = plan.steps().stream()
                .map(step -> step.smallest().get(0).value())
                .toList();
        assertTrue(smallest.get(0) > smallest.get(1) && smallest.get(1) > smallest.get(2), smallest::toString);
    }

    @Test
    void noPowerIsPlannedForScoresWhoseFrontierTheTreatedMove() {
        SimulationSpec scores = SimulationSpec.DEFAULT
                .with("estimators", List.of(EstimatorChoice.of("twfe")))
                .with("score", true);
        SimulateProblem problem = assertThrows(
                SimulateProblem.class, () -> Power.of(scores, World::of, 50, 0.8, "", List.of(), Progress.NONE));
        assertEquals("power-score", problem.code());
    }

    @Test
    void whereTrendsAloneMakeTheTestRejectThereIsNoSmallestEffect() {
        SimulationSpec apart =
                spec("two-by-two", "twfe").withOutcome("trends", SimulationSpec.Trends.NONE.with("linear", 5.0));
        PowerResult.Line line = plan(apart, 200, "", List.of()).lines().get(0);
        assertEquals(1.0, line.curve().get(0).power().value(), "it rejects without an effect");
        assertTrue(Double.isNaN(line.smallest().value()), () -> String.valueOf(line.smallest()));
    }
}
