package org.quasilab.probe.placebo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.infer.WaldTest;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.SmallPanel;
import org.quasilab.probe.Target;
import org.quasilab.result.Estimate;
import org.quasilab.result.PlaceboResult;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.VcovSpec;

/** Against the placebo step, and against whole regressions under each made-up treatment. */
class RandomisationTest {
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("y")
            .withControls(List.of("x"))
            .withFixedEffects(List.of("u", "t"))
            .withVcov(VcovSpec.cluster("u"));

    private static final StudyPanel PANEL = new SmallPanel()
            .with("one", i -> 1)
            .with("half", i -> SmallPanel.unit(i) % 2)
            .with("pair", i -> SmallPanel.unit(i) / 2)
            .with("moving", i -> SmallPanel.period(i) / 3)
            .study();

    private static final Study STUDY = Study.EMPTY
            .withDesign(DESIGN)
            .withSteps(List.of(
                    RegressionSpec.DEFAULT
                            .withColumns(List.of(
                                    RegressionColumn.DEFAULT, RegressionColumn.DEFAULT.withWeights(Optional.of("one"))))
                            .withId("table"),
                    EventStudySpec.DEFAULT.withWindow(List.of(-2, 2)).withId("events"),
                    AttSpec.DEFAULT
                            .withEstimators(List.of(EstimatorChoice.of("imputation")))
                            .withId("att")));

    private static InferenceSpec.Randomisation asked(String scheme, String strata, String clusters) {
        return new InferenceSpec.Randomisation(
                scheme,
                60,
                3,
                Optional.of(strata).filter(s -> !s.isEmpty()),
                Optional.of(clusters).filter(s -> !s.isEmpty()));
    }

    private static Target target(String step, String column, String term) {
        return Target.of(STUDY, PANEL, new TargetSpec(step, column, term), Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"space", "time", "mixed", "cohort-shuffle"})
    void withoutStrataItIsAPlaceboStepWithTheSameSeed(String scheme) {
        Randomisation found = Randomisation.test(target("table", "1", ""), asked(scheme, "", ""), Progress.NONE);
        PlaceboSpec spec = PlaceboSpec.DEFAULT.withScheme(scheme).withDraws(60).withSeed(3);
        PlaceboResult placebo = Placebo.fit(PANEL, DESIGN, spec, DrawListener.NONE, Progress.NONE);
        assertEquals(placebo.empiricalP(), found.p(), 1e-15);
        assertEquals(placebo.usable(), found.usable());
        // the smaller p, the larger t: all draws have the same degrees of freedom
        double limit = placebo.actual().p(placebo.actual().indexOf("did")) * (1 + 1e-9);
        long asLarge = placebo.pValues().stream().filter(p -> p <= limit).count();
        assertEquals((1 + asLarge) / (1.0 + placebo.usable()), found.studentised(), 1e-15);
    }

    @Test
    void aWholeRegressionGivesTheSameDraws() {
        Randomisation fast = Randomisation.test(target("table", "1", ""), asked("space", "half", ""), Progress.NONE);
        Randomisation whole = Randomisation.test(target("table", "2", ""), asked("space", "half", ""), Progress.NONE);
        assertEquals(fast.p(), whole.p());
        assertEquals(fast.studentised(), whole.studentised());
    }

    /** Every draw by hand, within strata. */
    @Test
    void withinStrataOnlyTheirUnitsChangePlaces() {
        Target target = target("table", "1", "");
        Design design = DesignBuilder.build(PANEL, target.column());
        Treatment treatment = PANEL.treatment().orElseThrow();
        MadeUpTreatments treatments = new MadeUpTreatments(design, treatment, asked("space", "half", ""));
        int[] actual = new int[SmallPanel.UNITS];
        Arrays.setAll(actual, u -> treatment.cohort(u).orElse(MadeUpTreatments.NEVER));
        RandomStreams streams = new RandomStreams(3);
        List<Double> estimates = new ArrayList<>();
        for (int d = 0; d < 60; d++) {
            int[] drawn = treatments.draw(streams.stream(d));
            for (int half = 0; half < 2; half++) {
                assertEquals(ofHalf(actual, half), ofHalf(drawn, half));
            }
            List<OptionalInt> cohorts = Arrays.stream(drawn)
                    .mapToObj(g -> g == MadeUpTreatments.NEVER ? OptionalInt.empty() : OptionalInt.of(g))
                    .toList();
            StudyPanel made = new StudyPanel(
                    PANEL.panel(), Optional.of(Treatment.absorbing(PANEL.panel(), cohorts, List.of())), PANEL.ledger());
            Estimate estimate = Regression.fit(made, target.column(), 0.95, Progress.NONE);
            estimates.add(Math.abs(estimate.estimate(estimate.indexOf("did"))));
        }
        double limit = Math.abs(target.value()) * (1 - 1e-10);
        double p = (1 + estimates.stream().filter(b -> b >= limit).count()) / 61.0;
        assertEquals(
                p,
                Randomisation.test(target, asked("space", "half", ""), Progress.NONE)
                        .p());
    }

    private static List<Integer> ofHalf(int[] cohorts, int half) {
        List<Integer> found = new ArrayList<>();
        for (int u = half; u < cohorts.length; u += 2) {
            found.add(cohorts[u]);
        }
        return found.stream().sorted().toList();
    }

    /** Four pairs of units, two of them treated: six ways, of which draws show no more. */
    @Test
    void groupsOfUnitsChangePlacesAsWholes() {
        SmallPanel data = new SmallPanel().with("pair", i -> SmallPanel.unit(i) / 2);
        StudyPanel base = data.study();
        List<OptionalInt> cohorts = new ArrayList<>();
        for (int u = 0; u < SmallPanel.UNITS; u++) {
            cohorts.add(u < 4 ? OptionalInt.of(3) : OptionalInt.empty());
        }
        StudyPanel panel = new StudyPanel(
                base.panel(), Optional.of(Treatment.absorbing(base.panel(), cohorts, List.of())), base.ledger());
        Target target = Target.of(STUDY, panel, new TargetSpec("table", "1", ""), Progress.NONE);
        Randomisation found = Randomisation.test(target, asked("space", "", "pair"), Progress.NONE);
        assertEquals(1, found.warnings().size());
        assertEquals("few-assignments", found.warnings().get(0).code());
        assertTrue(found.warnings().get(0).args().contains(6L));
        assertTrue(found.p() >= 1 / 6.0 - 0.15, () -> "p " + found.p());
    }

    @Test
    void anEventTimeAndAnEstimatorAreRandomised() {
        Randomisation event = Randomisation.test(target("events", "", "1"), asked("space", "", ""), Progress.NONE);
        assertTrue(event.p() > 0 && event.p() <= 1 && event.usable() > 50);
        Randomisation average = Randomisation.test(target("att", "", ""), asked("space", "", ""), Progress.NONE);
        DesignSpec design =
                DESIGN.withControls(List.of()).withBaselineEstimator(Optional.of(EstimatorChoice.of("imputation")));
        PlaceboSpec spec = PlaceboSpec.DEFAULT.withScheme("space").withDraws(60).withSeed(3);
        PlaceboResult placebo = Placebo.fit(PANEL, design, spec, DrawListener.NONE, Progress.NONE);
        assertEquals(placebo.empiricalP(), average.p(), 1e-15);
    }

    /** Every draw by hand: unit u gets the series of the unit that a shuffle of the units gives it. */
    @Test
    void aControlChangesPlacesBetweenUnitsAsAWholeSeries() {
        Target target = target("table", "1", "x");
        Randomisation found = Randomisation.test(target, asked("time", "", ""), Progress.NONE);
        RandomStreams streams = new RandomStreams(3);
        int asLarge = 0;
        int larger = 0;
        for (int d = 0; d < 60; d++) {
            int[] from = IntStream.range(0, SmallPanel.UNITS).toArray();
            RandomStreams.shuffle(from, streams.stream(d));
            StudyPanel made =
                    withX(i -> SmallPanel.x(from[SmallPanel.unit(i)] * SmallPanel.PERIODS + SmallPanel.period(i)));
            Estimate estimate = Regression.fit(made, target.column(), 0.95, Progress.NONE);
            int x = estimate.indexOf("x");
            asLarge += Math.abs(estimate.estimate(x)) >= Math.abs(target.value()) * (1 - 1e-10) ? 1 : 0;
            larger += Math.abs(estimate.statistic(x))
                            >= Math.abs(target.estimate().statistic(target.term())) * (1 - 1e-10)
                    ? 1
                    : 0;
        }
        assertEquals((1 + asLarge) / 61.0, found.p());
        assertEquals((1 + larger) / 61.0, found.studentised());
        assertTrue(Randomisation.isControl(target));
    }

    private static StudyPanel withX(IntToDoubleFunction x) {
        double[] values =
                IntStream.range(0, PANEL.panel().rows()).mapToDouble(x).toArray();
        return new StudyPanel(PANEL.panel().with(NumberColumn.adopt("x", values)), PANEL.treatment(), PANEL.ledger());
    }

    /** Unit 7 has one row less, so its series stays; the seven others have 7! exchanges. */
    @Test
    void aControlChangesPlacesOnlyAmongUnitsOfTheSamePeriods() {
        StudyPanel panel = withX(i -> i == 47 ? Double.NaN : SmallPanel.x(i));
        Target target = Target.of(STUDY, panel, new TargetSpec("table", "1", "x"), Progress.NONE);
        ExchangedSeries series = new ExchangedSeries(target, asked("space", "", ""));
        assertEquals(5040, Math.exp(series.logAssignments()), 1e-6);
        StudyPanel drawn = series.draw(new RandomStreams(1).stream(0));
        for (int i = 42; i < 47; i++) {
            assertEquals(SmallPanel.x(i), drawn.panel().numbers(series.name()).get(i));
        }
        assertEquals(
                47, Regression.fit(drawn, series.column(), 0.95, Progress.NONE).n());
    }

    /** Every draw by hand: the statistic is Wald's. */
    @Test
    void severalEventTimesAreComparedByTheirWaldStatistic() {
        Target target = Target.joint(STUDY, PANEL, new TargetSpec("events", "", "1, 2"), Progress.NONE);
        InferenceSpec.Randomisation asked = asked("space", "", "");
        Randomisation found = Randomisation.test(target, asked, Progress.NONE);
        assertEquals(WaldTest.zero(target.estimate().effects(), target.terms()).statistic(), found.actual());
        MadeUpTreatments treatments = new MadeUpTreatments(
                DesignBuilder.build(PANEL, target.column().withRegressors(List.of())),
                PANEL.treatment().orElseThrow(),
                asked);
        RandomStreams streams = new RandomStreams(3);
        int usable = 0;
        int asLarge = 0;
        for (int d = 0; d < 60; d++) {
            List<OptionalInt> cohorts = Arrays.stream(treatments.draw(streams.stream(d)))
                    .mapToObj(g -> g == MadeUpTreatments.NEVER ? OptionalInt.empty() : OptionalInt.of(g))
                    .toList();
            StudyPanel made = new StudyPanel(
                    PANEL.panel(), Optional.of(Treatment.absorbing(PANEL.panel(), cohorts, List.of())), PANEL.ledger());
            Target drawn = Target.joint(STUDY, made, new TargetSpec("events", "", "1, 2"), Progress.NONE);
            double f = WaldTest.zero(drawn.estimate().effects(), drawn.terms()).statistic();
            usable += Double.isNaN(f) ? 0 : 1;
            asLarge += f >= found.actual() * (1 - 1e-10) ? 1 : 0;
        }
        assertEquals(usable, found.usable());
        assertEquals((1 + asLarge) / (1.0 + usable), found.p());
        assertTrue(Double.isNaN(found.studentised()));
    }

    @Test
    void whatCannotBeRandomisedIsAnsweredInOneSentence() {
        assertEquals("randomisation-series", code("table", "x", asked("space", "", "pair")));
        assertEquals("randomisation-alike", code("table", "", asked("space", "", "half")));
        assertEquals("randomisation-moves", code("table", "", asked("space", "moving", "")));
        assertEquals("randomisation-one", code("table", "", asked("space", "u", "")));
    }

    private static String code(String step, String term, InferenceSpec.Randomisation asked) {
        return assertThrows(ProbeProblem.class, () -> Randomisation.test(target(step, "1", term), asked, Progress.NONE))
                .code();
    }
}
