package org.quasilab.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.engine.Engine;
import org.quasilab.engine.PanelCsv;
import org.quasilab.engine.RunListener;
import org.quasilab.result.AttResult;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.InferenceResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.Sampled;
import org.quasilab.result.SimulatedDraw;
import org.quasilab.result.SimulationResult;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.simulate.Draw;
import org.quasilab.simulate.World;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.Quantity;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.SimulationSpec.Effect;
import org.quasilab.study.SimulationSpec.Errors;
import org.quasilab.study.SimulationSpec.Faults;
import org.quasilab.study.SimulationSpec.Layout;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.VcovSpec;
import org.quasilab.table.SimulationTable;
import org.quasilab.text.Messages;

class MonteCarloTest {
    static final List<String> PRESETS = Layout.PRESETS;

    private static final List<EstimatorChoice> TWO =
            List.of(EstimatorChoice.of("twfe"), EstimatorChoice.of("callaway-santanna"));

    private static final SimulationSpec SPEC = SimulationSpec.DEFAULT
            .withOutcome("effect", Effect.DEFAULT.with("growth", 0.5))
            .with("estimators", TWO);

    private static final SimulationSpec MEDIATED = SimulationSpec.DEFAULT
            .with(Layout.of("two-by-two").with("periods", OptionalInt.of(4)))
            .withOutcome(
                    "covariates",
                    SimulationSpec.Covariates.NONE.with("relevance", 0.5).with("badControl", 0.4))
            .with("estimators", List.of(EstimatorChoice.of("twfe")))
            .with("mediation", true);

    private static SimulationResult run(SimulationSpec spec, int draws) {
        return MonteCarlo.run(spec, World.of(spec), draws, Progress.NONE);
    }

    private static boolean isNear(double value, Sampled.Measure measure) {
        return Math.abs(value - measure.value()) < 3 * measure.error();
    }

    @Test
    void theBiasOfTwoWayFixedEffectsIsWhatTheyGiveOnTheTrueEffects() {
        SimulationSpec still = SPEC.withOutcome("errors", Errors.NONE);
        double bias = run(still, 1).columns().get(0).overall().bias().value();
        assertTrue(bias < -0.3, "weights on effects that grow: " + bias);
        SimulationResult drawn = run(SPEC, 200);
        assertTrue(isNear(bias, drawn.columns().get(0).overall().bias()));
        assertTrue(isNear(0, drawn.columns().get(1).overall().bias()));
        assertEquals(drawn.att(), drawn.columns().get(1).overall().truth(), 1e-12);
        assertTrue(isNear(0.95, drawn.columns().get(1).overall().coverage()));
    }

    /**
     * By Frisch, Waugh and Lovell two-way fixed effects give {@code Σ r τ / Σ r D} over the treated rows of a balanced panel, r the
     * treatment less its means by unit and by period plus the mean of all: their bias is that sum less the mean of τ.
     */
    @Test
    void theBiasOfTwoWayFixedEffectsIsTheirWeightsTimesTheEffects() {
        List<Effect> effects = List.of(
                Effect.DEFAULT.with("growth", 0.5),
                Effect.DEFAULT.with("cohortDifference", -0.8),
                Effect.DEFAULT.with("growth", -0.2).with("cohortDifference", 1.0),
                Effect.DEFAULT.with("paths", List.of(List.of(3.0, -1.0, 2.0), List.of(0.5), List.of(-2.0, 4.0))));
        for (String preset : List.of("staggered", "all-treated", "sample")) {
            for (Effect effect : effects) {
                SimulationSpec world = SPEC.with(Layout.of(preset)).withOutcome("effect", effect);
                double expected = weighted(World.of(world).draw(0))
                        - World.of(world).draw(0).att();
                SimulationSpec still = world.withOutcome("errors", Errors.NONE);
                Sampled exact = run(still, 1).columns().get(0).overall();
                assertEquals(expected, exact.bias().value(), 1e-11, preset);
                Sampled drawn = run(world, 250).columns().get(0).overall();
                assertEquals(expected, drawn.bias().value(), 3.5 * drawn.bias().error(), preset);
            }
        }
    }

    private static double weighted(Draw draw) {
        List<OptionalInt> cohorts = draw.cohorts();
        int rows = draw.study().panel().rows();
        int periods = rows / cohorts.size();
        double[] byUnit = new double[cohorts.size()];
        double[] byPeriod = new double[periods];
        double mean = 0;
        for (int row = 0; row < rows; row++) {
            double treated = draw.isTreated(row) ? 1 : 0;
            byUnit[row / periods] += treated / periods;
            byPeriod[row % periods] += treated / cohorts.size();
            mean += treated / rows;
        }
        double above = 0;
        double below = 0;
        for (int row = 0; row < rows; row++) {
            if (draw.isTreated(row)) {
                double r = 1 - byUnit[row / periods] - byPeriod[row % periods] + mean;
                above += r * draw.trueEffect(row);
                below += r;
            }
        }
        return above / below;
    }

    @Test
    void everyOtherEstimatorIsRightOnAverageAndAtEveryEventTime() {
        for (String preset : List.of("staggered", "sample")) {
            SimulationSpec spec = SPEC.with(Layout.of(preset))
                    .withOutcome("effect", Effect.DEFAULT.with("growth", 0.3).with("cohortDifference", -0.5))
                    .with(
                            "estimators",
                            QuickFitsTest.LINEAR.stream()
                                    .filter(name -> !name.equals("twfe"))
                                    .map(EstimatorChoice::of)
                                    .toList());
            for (SimulationResult.Column column : run(spec, 300).columns()) {
                String name = column.choice().name() + ", " + preset;
                assertEquals(
                        0,
                        column.overall().bias().value(),
                        3.5 * column.overall().bias().error(),
                        name);
                assertEquals(0.95, column.overall().coverage().value(), 0.05, name);
                column.dynamic()
                        .forEach(point -> assertEquals(
                                0,
                                point.sampled().bias().value(),
                                4 * point.sampled().bias().error(),
                                name + " at " + point.eventTime()));
            }
        }
    }

    @Test
    void theTruthByEventTimeIsThatOfTheEffects() {
        SimulationResult drawn = run(SPEC, 50);
        for (SimulationResult.Point point : drawn.columns().get(1).dynamic()) {
            double truth = point.eventTime() < 0 ? 0 : 1 + 0.5 * point.eventTime();
            assertEquals(truth, point.sampled().truth(), 1e-12, "event time " + point.eventTime());
            assertEquals(point.eventTime() < 0, point.sampled().isNull());
        }
    }

    /** Bertrand, Duflo and Mullainathan (2004): errors that last make tests reject far too often, unless units are clusters. */
    @Test
    void errorsThatLastMakeTheTestWithoutClustersRejectTooOften() {
        SimulationSpec none = SimulationSpec.DEFAULT
                .with(Layout.of("staggered").with("units", OptionalInt.of(50)).with("periods", OptionalInt.of(20)))
                .withOutcome("effect", Effect.DEFAULT.with("size", 0.0))
                .withOutcome("errors", Errors.DEFAULT.with("serial", Optional.of(0.8)))
                .with("estimators", List.of(EstimatorChoice.of("twfe")));
        Sampled clustered = run(none, 400).columns().get(0).overall();
        Sampled alone =
                run(none.with("vcov", VcovSpec.IID), 400).columns().get(0).overall();
        assertTrue(clustered.isNull());
        assertEquals(
                0.05, clustered.rejection().value(), 3.5 * clustered.rejection().error());
        assertTrue(alone.rejection().value() > 0.35, alone.rejection()::toString);
        assertEquals(alone.estimates(), clustered.estimates(), "the same panels");
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        SimulationSpec spec = SPEC.withOutcome("faults", Faults.NONE.with("missing", 0.1));
        World world = World.of(spec);
        SimulationResult one = MonteCarlo.run(spec, world, 12, 1, Progress.NONE);
        SimulationResult many = MonteCarlo.run(spec, world, 12, 4, Progress.NONE);
        assertEquals(one, many);
    }

    @Test
    void anEstimatorThatCannotBeComputedIsCountedWithItsReason() {
        SimulationSpec spec = SimulationSpec.DEFAULT
                .with(Layout.of("all-treated").with("cohorts", java.util.Map.of(5, 150)))
                .with("estimators", TWO);
        SimulationResult.Column column = run(spec, 3).columns().get(1);
        assertEquals(3, column.failed());
        assertTrue(column.failure().isPresent());
        assertEquals(0, column.overall().n());
        String note = SimulationTable.of(run(spec, 3), Optional.empty(), Messages.ENGLISH)
                .note(Messages.ENGLISH);
        assertTrue(note.contains("Callaway–Sant'Anna: no estimate in these panels."), note);
        assertTrue(note.contains(column.failure().get().message(Messages.ENGLISH)), note);
    }

    /** A placebo of a synthetic control needs more untreated units than treated ones. */
    @Test
    void anEstimatorWithoutAStandardErrorIsLeftOutWithThatReason() {
        SimulationSpec spec = SimulationSpec.DEFAULT
                .with(Layout.of("staggered").with("units", OptionalInt.of(20)))
                .with("estimators", List.of(EstimatorChoice.of("synthetic-did")));
        String note = SimulationTable.of(run(spec, 3), Optional.empty(), Messages.ENGLISH)
                .note(Messages.ENGLISH);
        assertTrue(note.contains("Synthetic DiD: no estimate in these panels. It has no standard error here."), note);
    }

    @Test
    void anEstimatorMayBeAskedMoreThanTheOthers() {
        SimulationSpec spec = SPEC.with(
                        "estimators",
                        List.of(
                                EstimatorChoice.of("twfe"),
                                EstimatorChoice.of("twfe").with("controls", Optional.of(List.of("z")))))
                .withOutcome("effect", Effect.DEFAULT)
                .withOutcome("errors", Errors.NONE)
                .withOutcome(
                        "covariates",
                        SimulationSpec.Covariates.NONE.with("relevance", 0.5).with("badControl", 0.6));
        SimulationResult result = run(spec, 20);
        assertTrue(isNear(0, result.columns().get(0).overall().bias()));
        assertEquals(-0.3, result.columns().get(1).overall().bias().value(), 1e-9, "half of 0.6 is taken away");
    }

    @ParameterizedTest
    @FieldSource("PRESETS")
    void aDrawRunAsAStudyGivesTheNumbersOfTheSimulation(String preset, @TempDir Path folder) throws IOException {
        SimulationSpec spec = SPEC.with(Layout.of(preset)).withOutcome("faults", Faults.NONE.with("missing", 0.02));
        World world = World.of(spec);
        SimulationResult simulated = MonteCarlo.run(spec, world, 1, Progress.NONE);
        Files.writeString(
                folder.resolve("panel.csv"), PanelCsv.text(world.draw(0).study().panel()));
        Path file = folder.resolve("s.study.json");
        StudyFile.write(SimulatedStudy.of(spec, "panel.csv"), file);
        Study study = StudyFile.read(file).study();
        StudyResults results = new Engine().run(study, folder, RunListener.NONE, Progress.NONE);
        results.steps().forEach((id, outcome) -> assertEquals(Optional.empty(), outcome.failure(), id));
        AttResult att = (AttResult) results.steps().get("att").result().orElseThrow();
        for (int j = 0; j < TWO.size(); j++) {
            var overall = att.columns().get(j).estimate().orElseThrow().overall();
            Sampled drawn = simulated.columns().get(j).overall();
            assertEquals(overall.estimate(0), drawn.estimates().get(0));
            assertEquals(overall.se(0), drawn.errors().get(0));
        }
    }

    /** Where outcomes are missing units exchange their cohorts and all is estimated anew, else they exchange their outcomes. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05})
    void theRandomisationTestOfAPanelIsThatOfItsStudy(double missing, @TempDir Path folder) throws IOException {
        SimulationSpec spec = SPEC.with(Layout.of("few-treated"))
                .with("randomisation", 99)
                .withOutcome("effect", Effect.DEFAULT.with("size", 0.3))
                .withOutcome("faults", Faults.NONE.with("missing", missing));
        World world = World.of(spec);
        SimulatedDraw.Column drawn = MonteCarlo.of(spec, world, 1, Progress.NONE)
                .draw(0, Progress.NONE)
                .columns()
                .get(0);
        Files.writeString(
                folder.resolve("panel.csv"), PanelCsv.text(world.draw(0).study().panel()));
        StudyResults results =
                new Engine().run(SimulatedStudy.of(spec, "panel.csv"), folder, RunListener.NONE, Progress.NONE);
        InferenceResult tested =
                (InferenceResult) results.steps().get("randomisation").result().orElseThrow();
        double p = PlaceboResult.empiricalP(
                drawn.exchanged(), drawn.overall().orElseThrow().estimate());
        assertTrue(p > 0.05 && p < 0.9, "p is " + p);
        assertEquals(p, tested.rules().get(0).row().orElseThrow().p(), 1e-15);
    }

    @Test
    void threeStepsGiveWhatTheMechanismStepOfTheStudyGives(@TempDir Path folder) throws IOException {
        SimulationSpec spec = MEDIATED.withOutcome(
                "covariates", MEDIATED.outcome().covariates().with("confounding", 0.5));
        World world = World.of(spec);
        Sampled simulated = run(spec, 1).columns().get(1).overall();
        Files.writeString(
                folder.resolve("panel.csv"), PanelCsv.text(world.draw(0).study().panel()));
        StudyResults results =
                new Engine().run(SimulatedStudy.of(spec, "panel.csv"), folder, RunListener.NONE, Progress.NONE);
        MechanismResult found =
                (MechanismResult) results.steps().get("mechanism").result().orElseThrow();
        assertEquals(found.effects().get(0).indirect(), simulated.estimates().get(0), 1e-14);
        assertEquals(found.effects().get(0).sobelSe(), simulated.errors().get(0), 1e-14);
    }

    /** The last step's coefficient of z is that of its draw in the outcome: relevance and, as nobody can see, confounding. */
    @Test
    void threeStepsAreRightUnlessZAndTheOutcomeHaveACauseInCommon() {
        SimulationResult right = run(MEDIATED, 300);
        assertEquals(
                List.of("twfe", "three steps"),
                right.columns().stream()
                        .map(column -> Quantity.called(column.choice()))
                        .toList());
        Sampled part = right.columns().get(1).overall();
        assertEquals(0.4 * 0.5, part.truth(), 1e-12);
        assertTrue(isNear(0, part.bias()));
        assertTrue(isNear(0.95, part.coverage()));
        SimulationResult confounded = run(
                MEDIATED.withOutcome(
                        "covariates", MEDIATED.outcome().covariates().with("confounding", 0.5)),
                300);
        Sampled told = confounded.columns().get(1).overall();
        assertEquals(0.4 * 0.5, told.truth(), 1e-12);
        assertTrue(isNear(0.4 * 0.5, told.bias()), told.bias()::toString);
        assertTrue(isNear(0, confounded.columns().get(0).overall().bias()));
    }

    /** With two treated units clustered errors reject a true zero far too often; the randomisation test has its size. */
    @Test
    void theRandomisationTestHasItsSizeWithTwoTreatedUnits() {
        SimulationSpec spec = SimulationSpec.DEFAULT
                .with(Layout.of("few-treated").with("treated", OptionalInt.of(2)))
                .withOutcome("effect", Effect.DEFAULT.with("size", 0.0))
                .withOutcome("errors", Errors.DEFAULT.with("serial", Optional.of(0.8)))
                .with("estimators", TWO)
                .with("randomisation", 99);
        for (SimulationResult.Column column : run(spec, 600).columns()) {
            Sampled.Measure size = column.randomised().orElseThrow();
            assertEquals(0.05, size.value(), 3.5 * size.error(), column.choice().name());
            assertTrue(column.overall().rejection().value() > 0.2);
        }
        double stricter = MonteCarlo.of(spec, World.of(spec), 600, Progress.NONE)
                .draws(0, 600, Progress.NONE)
                .result(0.99)
                .columns()
                .get(0)
                .randomised()
                .orElseThrow()
                .value();
        assertTrue(stricter < 0.03, "at 1%: " + stricter);
        SimulationSpec large = spec.withOutcome("effect", Effect.DEFAULT.with("size", 6.0));
        assertTrue(run(large, 50).columns().get(0).randomised().orElseThrow().value() > 0.9);
    }

    @Test
    void measuresAndTheirErrorsAreThoseOfTheDraws() {
        Sampled four =
                new Sampled(vector(1, 1, 1, 1), vector(1.5, 0.5, 2, 2), vector(0.3, 0.3, 0.4, 1.5), vector(2, 2, 2, 2));
        assertEquals(0.5, four.bias().value());
        // by hand: deviations 0, −1, 0.5, 0.5 from the mean 1.5
        assertEquals(Math.sqrt(1.5 / 3), four.sd().value(), 1e-15);
        assertEquals(Math.sqrt(1.5 / 3 / 4), four.bias().error(), 1e-15);
        assertEquals(Math.sqrt((0.25 + 0.25 + 1 + 1) / 4), four.rmse().value(), 1e-15);
        assertEquals(0.625, four.meanError().value(), 1e-15);
        assertEquals(0.75, four.coverage().value(), "0.5, 0.5 and 1 within 0.6, 0.6 and 3; 1 outside 0.8");
        assertEquals(Math.sqrt(0.75 * 0.25 / 4), four.coverage().error(), 1e-15);
        assertEquals(0.5, four.rejection().value(), "1.5 beyond 0.6, 2 beyond 0.8");
        double second = 1.5 / 4;
        double fourth = (1 + 0.0625 + 0.0625) / 4;
        assertEquals(
                Math.sqrt((fourth - second * second) / 4) / (2 * Math.sqrt(0.5)),
                four.sd().error(),
                1e-15);
    }

    private static DoubleVector vector(double... values) {
        return DoubleVector.of(Arrays.copyOf(values, values.length));
    }
}
