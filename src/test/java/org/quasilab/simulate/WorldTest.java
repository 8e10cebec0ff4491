package org.quasilab.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.efficiency.Efficiency;
import org.quasilab.estimate.att.Estimator;
import org.quasilab.estimate.att.Estimators;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.GroupTime;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.study.AttSettings;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.SimulationSpec.Covariates;
import org.quasilab.study.SimulationSpec.Effect;
import org.quasilab.study.SimulationSpec.Errors;
import org.quasilab.study.SimulationSpec.Faults;
import org.quasilab.study.SimulationSpec.Layout;
import org.quasilab.study.SimulationSpec.Trends;
import org.quasilab.study.VcovSpec;

/** Every knob does what its sentence says: exactly where nothing is random, else within four Monte-Carlo errors. */
class WorldTest {
    /** Unit and period effects, but no errors. */
    private static final Errors STILL = Errors.DEFAULT.with("sd", Optional.of(0.0));

    /** Errors alone. */
    private static final Errors LONE = Errors.NONE.with("sd", Optional.of(1.0));

    private static final SimulationSpec TWO_BY_TWO =
            SimulationSpec.DEFAULT.with(Layout.of("two-by-two")).withOutcome("errors", STILL);

    private static final SimulationSpec STAGGERED = SimulationSpec.DEFAULT
            .withOutcome("errors", STILL)
            .withOutcome(
                    "effect",
                    Effect.DEFAULT.with(
                            "paths",
                            List.of(
                                    List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0),
                                    List.of(0.5, 1.0, 1.5),
                                    List.of(2.0, -1.0))));

    private static Draw draw(SimulationSpec spec) {
        return World.of(spec).draw(0);
    }

    private static StaggeredSample sample(StudyPanel study, String... controls) {
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of(Draw.OUTCOME))
                .withControls(Optional.of(List.of(controls)))
                .withVcov(Optional.of(VcovSpec.cluster(PanelLayout.UNIT)));
        return StaggeredSample.of(study, asked, 0.95);
    }

    private static double estimate(String estimator, Draw draw, String... controls) {
        return Estimators.of(estimator)
                .orElseThrow()
                .overall(sample(draw.study(), controls), AttSettings.DEFAULT, Progress.NONE)
                .estimate(0);
    }

    /** Without two-way fixed effects, which is biased, and those that need an amount of treatment or a third group. */
    static List<String> robust() {
        return Estimators.ALL.stream()
                .map(Estimator::name)
                .filter(name ->
                        !List.of("twfe", "continuous-did", "triple-difference").contains(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("robust")
    void aRobustEstimatorFindsTheTruthWhereThereAreNoErrors(String name) {
        Draw draw = draw(STAGGERED);
        Estimator estimator = Estimators.of(name).orElseThrow();
        AttSettings settings = AttSettings.DEFAULT.withWindow(List.of(-3, 2));
        AttEstimate found = estimator.fit(sample(draw.study()), settings, Progress.NONE);
        double aimedAt = estimator
                .fit(sample(draw.truth()), settings, Progress.NONE)
                .overall()
                .estimate(0);
        assertEquals(aimedAt, found.overall().estimate(0), 1e-9);
        found.groupTime().ifPresent(cells -> assertCells(draw, cells));
    }

    private static void assertCells(Draw draw, GroupTime cells) {
        for (int i = 0; i < cells.cells().size(); i++) {
            GroupTime.Cell cell = cells.cells().get(i);
            double truth = cell.time() >= cell.cohort() ? draw.att(cell.cohort(), cell.time()) : 0;
            assertEquals(truth, cells.effects().estimate(i), 1e-9, cell.toString());
        }
    }

    @Test
    void theMeanOverTreatedRowsIsWhatImputationAimsAtAndTwoWayFixedEffectsMiss() {
        Draw draw = draw(STAGGERED);
        assertEquals(draw.att(), estimate("imputation", draw), 1e-9);
        assertTrue(Math.abs(draw.att() - estimate("twfe", draw)) > 0.1);
    }

    @Test
    void effectsGrowWithTimeAndDifferBetweenCohorts() {
        Effect effect = Effect.DEFAULT.with("size", 2.0).with("growth", 0.5).with("cohortDifference", -1.0);
        Draw draw = draw(STAGGERED.withOutcome("effect", effect));
        assertEquals(2, draw.att(4, 4));
        assertEquals(5, draw.att(4, 10));
        assertEquals(1, draw.att(6, 6));
        assertEquals(1, draw.att(8, 10));
        assertTrue(Double.isNaN(draw.att(8, 7)), "not treated yet");
        assertEquals(1, draw.attAt(0));
    }

    @Test
    void aFactorIsFollowedToDifferentDegreesAndMoreByTheTreated() {
        SimulationSpec still = SimulationSpec.DEFAULT
                .with(Layout.of("two-by-two").with("periods", OptionalInt.of(6)))
                .withOutcome("errors", Errors.NONE)
                .withOutcome("trends", Trends.NONE.with("factor", 0.5).with("loading", 2.0));
        Draw draw = draw(still);
        double first = draw.untreated(5);
        assertTrue(Math.abs(first) > 1e-6);
        for (int row = 0; row < 600; row++) {
            assertEquals(draw.untreated(row) * first, draw.untreated(row / 6 * 6 + 5) * draw.untreated(row % 6), 1e-9);
        }
        World world = World.of(still);
        double apart = mean(world, 400, one -> {
            double treated = meanOf(one, 5, u -> one.cohorts().get(u).isPresent());
            return treated - meanOf(one, 5, u -> one.cohorts().get(u).isEmpty());
        });
        // five steps of mean 1; their sum has variance 5, and loadings of 50 units a mean with variance 1/50
        double error = 0.5 * Math.sqrt((5 * 4 + 2 * (5 + 25) / 50.0) / 400);
        assertEquals(0.5 * 2 * 5, apart, 4 * error);
    }

    private static double mean(World world, int draws, java.util.function.ToDoubleFunction<Draw> of) {
        return IntStream.range(0, draws)
                .mapToDouble(i -> of.applyAsDouble(world.draw(i)))
                .average()
                .orElseThrow();
    }

    private static double meanOf(Draw draw, int time, IntPredicate isMeant) {
        return IntStream.range(0, draw.cohorts().size())
                .filter(isMeant)
                .mapToDouble(u -> draw.untreated(u * 6 + time))
                .average()
                .orElseThrow();
    }

    @Test
    void pathsAreTakenInOrderAndTheirLastEffectLasts() {
        Draw draw = draw(STAGGERED);
        assertEquals(7, draw.att(4, 10));
        assertEquals(0.5, draw.att(6, 6));
        assertEquals(1.5, draw.att(6, 10));
        assertEquals(-1, draw.att(8, 10));
    }

    @Test
    void anticipationIsFeltInThePeriodsBefore() {
        Effect effect = Effect.DEFAULT.with("anticipation", 0.25).with("anticipationPeriods", 2);
        Draw draw = draw(STAGGERED.withOutcome("effect", effect));
        double[] first = IntStream.range(0, 10).mapToDouble(draw::effect).toArray();
        assertArrayEquals(new double[] {0, 0.25, 0.25, 1, 1, 1, 1, 1, 1, 1}, first);
        assertEquals(1, draw.att(), "no part of the effect of being treated");
    }

    @Test
    void violatedTrendsGoIntoTheFourMeansAndNotIntoTheTruth() {
        for (String kind : List.of("linear", "kink", "cohort")) {
            Draw draw = draw(TWO_BY_TWO.withOutcome("trends", Trends.NONE.with(kind, 0.3)));
            assertEquals(1, draw.att(), kind);
            assertEquals(1.3, estimate("twfe", draw), 1e-9, kind);
        }
    }

    @Test
    void trendsBendAtTreatmentOrDifferByCohort() {
        SimulationSpec bare = STAGGERED.withOutcome("errors", Errors.NONE);
        double[] kink = untreatedOfUnit(bare.withOutcome("trends", Trends.NONE.with("kink", 1.0)), 0);
        assertArrayEquals(new double[] {0, 0, 0, 1, 2, 3, 4, 5, 6, 7}, kink);
        SimulationSpec byCohort = bare.withOutcome("trends", Trends.NONE.with("cohort", 1.0));
        assertEquals(27, untreatedOfUnit(byCohort, 0)[9], "three steps above the never treated");
        assertEquals(18, untreatedOfUnit(byCohort, 30)[9]);
        assertEquals(9, untreatedOfUnit(byCohort, 60)[9]);
        assertEquals(0, untreatedOfUnit(byCohort, 90)[9]);
    }

    private static double[] untreatedOfUnit(SimulationSpec spec, int unit) {
        Draw draw = draw(spec);
        int periods = World.of(spec).layout().panel().periods();
        return IntStream.range(unit * periods, (unit + 1) * periods)
                .mapToDouble(draw::untreated)
                .toArray();
    }

    @Test
    void unitsAreChosenByALowOutcomeBefore() {
        SimulationSpec spec = SimulationSpec.DEFAULT
                .with(Layout.of("few-treated").with("treated", OptionalInt.of(20)))
                .withOutcome("errors", LONE)
                .withOutcome("trends", Trends.NONE.with("dip", 1.0));
        Draw draw = draw(spec);
        Panel panel = World.of(spec).layout().panel();
        IntPredicate isBefore = row -> panel.period(panel.time(row)) == 5;
        double highest = IntStream.range(0, panel.rows())
                .filter(isBefore.and(row -> draw.cohorts().get(panel.unit(row)).isPresent()))
                .mapToDouble(draw::outcome)
                .max()
                .orElseThrow();
        double lowest = IntStream.range(0, panel.rows())
                .filter(isBefore.and(row -> draw.cohorts().get(panel.unit(row)).isEmpty()))
                .mapToDouble(draw::outcome)
                .min()
                .orElseThrow();
        assertTrue(highest < lowest, highest + " " + lowest);
        assertEquals(20, draw.cohorts().stream().filter(OptionalInt::isPresent).count());
    }

    @Test
    void selectionByThePastBiasesTheFourMeans() {
        SimulationSpec spec = SimulationSpec.DEFAULT
                .with(Layout.of("two-by-two"))
                .withOutcome("errors", LONE)
                .withOutcome("trends", Trends.NONE.with("dip", 0.8));
        World world = World.of(spec);
        double mean = IntStream.range(0, 100)
                .mapToDouble(i -> estimate("twfe", world.draw(i)))
                .average()
                .orElseThrow();
        // half are chosen by the sign of a score correlated −0.8 with the error before: 2 · 0.8 · √(2/π)
        assertEquals(1 + 2 * 0.8 * Math.sqrt(2 / Math.PI), mean, 4 * 0.2 / Math.sqrt(100));
    }

    /** 400 units of 250 periods without effects: errors of 100,000 rows. */
    private static SimulationSpec manyErrors(Errors errors) {
        Layout layout = Layout.of("few-treated")
                .with("units", OptionalInt.of(400))
                .with("periods", OptionalInt.of(250))
                .with("clusters", 200);
        return SimulationSpec.DEFAULT
                .with(layout)
                .withOutcome("errors", errors)
                .withOutcome("effect", Effect.DEFAULT.with("size", 0.0));
    }

    private static double[][] errors(SimulationSpec spec) {
        Draw draw = draw(spec);
        return IntStream.range(0, 400)
                .mapToObj(u -> IntStream.range(0, 250)
                        .mapToDouble(t -> draw.outcome(u * 250 + t))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double mean(double[][] y, int unitsOn, int periodsOn) {
        double sum = 0;
        int n = 0;
        for (int u = 0; u + unitsOn < y.length; u++) {
            for (int t = 0; t + periodsOn < y[u].length; t++) {
                sum += y[u][t] * y[u + unitsOn][t + periodsOn];
                n++;
            }
        }
        return sum / n;
    }

    @Test
    void errorsLast() {
        double[][] y = errors(manyErrors(LONE.with("serial", Optional.of(0.6)).with("sd", Optional.of(2.0))));
        // the mean of squares of an AR(1) has a variance of 2σ⁴(1 + ρ²)/(1 − ρ²)/n
        assertEquals(4, mean(y, 0, 0), 4 * 4 * Math.sqrt(2 * 1.36 / 0.64 / 100_000));
        assertEquals(2.4, mean(y, 0, 1), 0.1);
        assertEquals(4 * 0.6 * 0.6 * 0.6, mean(y, 0, 3), 0.1);
        assertEquals(0, mean(y, 1, 0), 0.1);
    }

    @Test
    void unitsOfAClusterHaveErrorsInCommon() {
        double[][] y = errors(manyErrors(LONE.with("common", 0.3)));
        assertEquals(1, mean(y, 0, 0), 4 * Math.sqrt(2.0 / 50_000));
        assertEquals(0.3, mean(y, 200, 0), 4 / Math.sqrt(50_000), "the units u and u + 200");
        assertEquals(0, mean(y, 1, 0), 4 / Math.sqrt(50_000));
        double[][] same = errors(manyErrors(LONE.with("common", 1.0)));
        assertArrayEquals(same[7], same[207]);
    }

    @Test
    void tailsAreThoseOfStudent() {
        double[][] y = errors(manyErrors(LONE.with("tails", OptionalInt.of(5))));
        long beyond = Arrays.stream(y)
                .flatMapToDouble(Arrays::stream)
                .filter(e -> Math.abs(e) > 4)
                .count();
        double share = 2 * TDistribution.of(5).survivalProbability(4 / Math.sqrt(3.0 / 5));
        assertEquals(share * 100_000, beyond, 4 * Math.sqrt(share * 100_000));
        assertEquals(1, mean(y, 0, 0), 4 * Math.sqrt(8.0 / 100_000), "kurtosis 9");
    }

    @Test
    void whatUnitsAndPeriodsKeepIsOneNumberEach() {
        double[] first =
                untreatedOfUnit(TWO_BY_TWO.withOutcome("errors", Errors.NONE.with("unit", Optional.of(3.0))), 0);
        assertEquals(first[0], first[1]);
        assertNotEquals(0, first[0]);
        SimulationSpec periods = TWO_BY_TWO.withOutcome("errors", Errors.NONE.with("period", Optional.of(3.0)));
        assertArrayEquals(untreatedOfUnit(periods, 0), untreatedOfUnit(periods, 99));
    }

    @Test
    void aBadControlTakesItsPartOfTheEffectAway() {
        Covariates covariates = Covariates.NONE.with("relevance", 0.5).with("badControl", 0.8);
        Draw draw = draw(STAGGERED
                .withOutcome("effect", Effect.DEFAULT)
                .withOutcome("covariates", covariates)
                .withOutcome("errors", STILL));
        assertEquals(1, draw.att());
        assertEquals(1 - 0.5 * 0.8, estimate("twfe", draw, "z"), 1e-9);
    }

    private static final SimulationSpec SCORES = TWO_BY_TWO
            .with(Layout.of("two-by-two").with("periods", OptionalInt.of(4)))
            .withOutcome("effect", Effect.DEFAULT.with("size", 0.4))
            .withOutcome("errors", Errors.DEFAULT.with("sd", Optional.of(0.2)).with("unit", Optional.of(0.3)))
            .with("score", true);

    @Test
    void aScoreIsThatOfDataEnvelopmentAnalysis() {
        Draw draw = draw(SCORES.withOutcome("faults", Faults.NONE.with("missing", 0.1)));
        EfficiencySpec asked = EfficiencySpec.DEFAULT
                .withModel("ccr")
                .withOrientation("input")
                .withInputs(List.of(Draw.INPUT))
                .withGoods(List.of(Draw.OUTPUT));
        List<EfficiencyResult.Row> rows = Efficiency.fit(draw.study(), DesignSpec.DEFAULT, asked, Progress.NONE)
                .rows();
        double[] seen = IntStream.range(0, 400)
                .mapToDouble(draw::outcome)
                .filter(Double::isFinite)
                .toArray();
        assertEquals(seen.length, rows.size());
        for (int i = 0; i < seen.length; i++) {
            assertEquals(seen[i], rows.get(i).score(), 1e-9);
        }
    }

    /** The treated move the frontier, so that scores of others fall, though nothing happens to them. */
    @Test
    void theEffectOnAScoreIsItsDistanceFromThatWithoutTreatment() {
        Draw treated = draw(SCORES);
        Draw nobody = draw(SCORES.withOutcome("effect", Effect.DEFAULT.with("size", 0.0)));
        double fallen = 0;
        for (int row = 0; row < 400; row++) {
            assertEquals(nobody.outcome(row), treated.untreated(row), 1e-15);
            assertEquals(treated.outcome(row) - nobody.outcome(row), treated.effect(row), 1e-15);
            fallen += treated.isTreated(row) ? 0 : treated.effect(row);
            assertTrue(treated.isTreated(row) || treated.effect(row) <= 0);
        }
        assertTrue(fallen < -1, "50 untreated firms: " + fallen);
        double bias = estimate("twfe", treated) - estimate("twfe", nobody) - treated.att();
        double control = IntStream.range(0, 400)
                .filter(row -> !treated.isTreated(row) && row / 4 >= 50 && row % 4 == 3)
                .mapToDouble(row -> -treated.effect(row))
                .average()
                .orElseThrow();
        assertEquals(control, bias, 1e-12, "the fall of the controls is told as an effect");
    }

    @Test
    void aCauseThatZAndTheOutcomeHaveInCommonLooksLikeAnEffectOfZ() {
        Covariates covariates = Covariates.NONE.with("relevance", 0.5).with("confounding", 0.3);
        SimulationSpec spec = STAGGERED
                .withOutcome("effect", Effect.DEFAULT)
                .withOutcome("covariates", covariates.with("badControl", 0.8));
        Draw draw = draw(spec);
        assertEquals(1, draw.att());
        assertEquals(1 - (0.5 + 0.3) * 0.8, estimate("twfe", draw, "z"), 1e-9);
        assertEquals(0.5 * 0.8, World.of(spec).mediated(), 1e-15, "without the common cause");
    }

    @Test
    void trendsThatFollowAnUnbalancedCovariateAreTakenOutWithIt() {
        Covariates covariates = Covariates.NONE.with("imbalance", 1.5).with("trend", 0.2);
        Draw draw = draw(TWO_BY_TWO.withOutcome("covariates", covariates));
        StudyPanel study = draw.study();
        double[] x = study.panel().numbers("x").toArray();
        double apart = IntStream.range(0, 100)
                        .mapToDouble(row -> x[row])
                        .average()
                        .orElseThrow()
                - IntStream.range(100, 200).mapToDouble(row -> x[row]).average().orElseThrow();
        assertEquals(1.5, apart, 4 * 0.2);
        assertEquals(1 + 0.2 * apart, estimate("callaway-santanna", draw), 1e-9, "four means");
        assertEquals(1, estimate("callaway-santanna", draw, "x"), 1e-6, "with the covariate");
    }

    @Test
    void spilloversReachUntreatedNeighbours() {
        Effect effect = Effect.DEFAULT.with("spillover", 0.5);
        Layout layout = Layout.of("two-by-two").with("clusters", 10);
        Draw inClusters = draw(TWO_BY_TWO.with(layout).withOutcome("effect", effect));
        // five of the nine others of a cluster of ten are treated
        assertEquals(1 - 0.5 * 5 / 9, estimate("twfe", inClusters), 1e-9);
        assertEquals(1, inClusters.att());
        Draw inARow = draw(TWO_BY_TWO.withOutcome("effect", effect));
        double[] untreated = IntStream.range(50, 100)
                .mapToDouble(u -> inARow.effect(2 * u + 1))
                .toArray();
        assertEquals(0.25, untreated[0], "one of two neighbours");
        assertEquals(0, untreated[10]);
        assertEquals(0.25, untreated[49], "the row of units is closed to a ring");
    }

    @Test
    void outcomesAreMissingAtRandom() {
        SimulationSpec spec = manyErrors(LONE);
        Draw draw = draw(spec.withOutcome("faults", Faults.NONE.with("missing", 0.2)));
        long missing = IntStream.range(0, 100_000)
                .filter(row -> Double.isNaN(draw.outcome(row)))
                .count();
        assertEquals(20_000, missing, 4 * Math.sqrt(16_000));
        assertEquals(100_000, draw.study().panel().rows());
    }

    @Test
    void datesAreOnePeriodOff() {
        Layout layout = Layout.of("staggered").with("units", OptionalInt.of(5000));
        SimulationSpec spec = STAGGERED.with(layout).withOutcome("faults", Faults.NONE.with("dates", 0.3));
        Draw draw = draw(spec);
        StudyPanel study = draw.study();
        int wrong = 0;
        for (int u = 0; u < 5000; u++) {
            OptionalInt recorded = study.treatment().orElseThrow().cohort(u);
            OptionalInt truth = draw.cohorts().get(u);
            assertEquals(truth.isPresent(), recorded.isPresent());
            if (!truth.equals(recorded)) {
                assertEquals(1, Math.abs(truth.getAsInt() - recorded.getAsInt()));
                wrong++;
            }
        }
        assertEquals(0.3 * 3000, wrong, 4 * Math.sqrt(0.21 * 3000));
        double[] written = study.panel().numbers(Draw.TRUE_COHORT).toArray();
        assertEquals(draw.cohorts().get(0).getAsInt(), written[0]);
    }

    @Test
    void layoutsHaveTheUnitsPeriodsAndCohortsAskedFor() {
        var sample = PanelLayout.of(Layout.of("sample"));
        assertEquals(277, sample.panel().units());
        assertEquals(2010, sample.panel().period(0));
        assertEquals(155, sample.cohorts().stream().filter(OptionalInt::isEmpty).count());
        var twice = PanelLayout.of(
                Layout.of("staggered").with("units", OptionalInt.of(300)).with("periods", OptionalInt.of(19)));
        assertArrayEquals(new int[] {7, 11, 15}, twice.starts(), "at the same places");
        assertEquals(
                180, twice.cohorts().stream().filter(OptionalInt::isPresent).count(), "in the same shares");
        var own = PanelLayout.of(Layout.of("staggered").with("cohorts", Map.of(3, 1, 5, 2)));
        assertArrayEquals(new int[] {3, 5}, own.starts());
        var more = PanelLayout.of(
                Layout.of("staggered").with("cohorts", Map.of(3, 1, 5, 2)).with("treated", OptionalInt.of(30)));
        assertEquals(
                20,
                more.cohorts().stream().filter(g -> g.equals(OptionalInt.of(5))).count());
        for (String preset : Layout.PRESETS) {
            assertTrue(PanelLayout.of(Layout.of(preset)).starts().length > 0, preset);
        }
    }

    @Test
    void layoutsThatNoPanelCanHaveAreRefused() {
        Layout late = Layout.of("staggered").with("cohorts", Map.of(11, 5));
        Layout always = Layout.of("staggered").with("cohorts", Map.of(1, 5));
        Layout large = Layout.of("staggered").with("cohorts", Map.of(4, 151));
        assertEquals("cohort-start", problem(late));
        assertEquals("cohort-start", problem(always));
        assertEquals("cohorts-units", problem(large));
        Layout clustered = Layout.of("staggered").with("clusters", 4).with("wholeClusters", true);
        assertEquals("clusters-few", problem(clustered), "two of four would be treated, for three cohorts");
        assertEquals(3, PanelLayout.of(clustered.with("clusters", 5)).starts().length);
        assertEquals("clusters-many", problem(Layout.of("staggered").with("clusters", 151)));
        assertEquals(
                "rows",
                problem(Layout.of("staggered")
                        .with("units", OptionalInt.of(1_000_000))
                        .with("periods", OptionalInt.of(1_000_000))));
    }

    private static String problem(Layout layout) {
        return assertThrows(SimulateProblem.class, () -> PanelLayout.of(layout)).code();
    }

    @Test
    void wholeClustersAreTreatedTogether() {
        var layout = PanelLayout.of(Layout.of("staggered").with("clusters", 15).with("wholeClusters", true));
        for (int u = 0; u < 150; u++) {
            assertEquals(layout.cohorts().get(u % 15), layout.cohorts().get(u));
        }
        assertEquals(
                90, layout.cohorts().stream().filter(OptionalInt::isPresent).count());
    }

    @Test
    void oneKnobChangesWhatItTurnsAndNothingElse() {
        SimulationSpec spec = SimulationSpec.DEFAULT.withOutcome("faults", Faults.NONE.with("missing", 0.1));
        Draw before = World.of(spec).draw(3);
        Draw after = World.of(spec.withOutcome("effect", Effect.DEFAULT.with("size", 2.0)))
                .draw(3);
        for (int row = 0; row < 1500; row++) {
            double step = before.isTreated(row) ? 1 : 0;
            assertEquals(before.outcome(row) + step, after.outcome(row), 1e-12);
        }
        assertNotEquals(
                before.outcome(1), World.of(spec.with("seed", 2L)).draw(3).outcome(1));
        assertNotEquals(before.outcome(1), World.of(spec).draw(4).outcome(1));
    }

    @Test
    void aDrawIsTheSameWhicheverThreadMakesIt() {
        World world = World.of(SimulationSpec.DEFAULT);
        double[] one = new double[40];
        double[] many = new double[40];
        Workers.forEach(40, 1, () -> i -> one[i] = world.draw(i).outcome(77));
        Workers.forEach(40, 4, () -> i -> many[i] = world.draw(i).outcome(77));
        assertArrayEquals(one, many);
    }
}
