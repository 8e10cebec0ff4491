package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.DesignBuilder;
import org.quasilab.design.Factor;
import org.quasilab.estimate.regression.Ols;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventPath;
import org.quasilab.result.GroupTime;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Sun–Abraham, extended TWFE, imputation and the two-stage estimator: what is true of them by algebra, and what of bad data. */
class CellEstimatorsTest {
    private static final AttSettings ALL_TIMES = AttSettings.DEFAULT.withWindow(List.of());
    private static final AttSettings NOT_YET = ALL_TIMES.withControl("not-yet");

    static Stream<Arguments> estimators() {
        return Stream.of(
                Arguments.of(new SunAbraham(), ALL_TIMES),
                Arguments.of(new Etwfe(), ALL_TIMES),
                Arguments.of(new Etwfe(), NOT_YET),
                Arguments.of(new Imputation(), ALL_TIMES),
                Arguments.of(new TwoStage(), ALL_TIMES));
    }

    private static AttEstimate fit(Estimator estimator, StaggeredSample sample, AttSettings settings) {
        return estimator.fit(sample, settings, Progress.NONE);
    }

    /** Eight units, six periods, cohorts 3 and 5, two never treated. */
    private static MadePanel staggered() {
        return new MadePanel(6, 0, 3, 5, 3, 0, 5, 3, 5);
    }

    private static MadePanel noisy(MadePanel panel) {
        return panel.with("y", (u, t) -> u + 0.3 * t + MadePanel.noise(u, t) + (panel.isTreated(u, t) ? 1 : 0));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void twoGroupsAndTwoPeriodsAreFourMeans(Estimator estimator, AttSettings settings) {
        double[][] y = {{1, 2.5}, {3, 3.25}, {2, 7}, {4, 6.5}, {1.5, 5}};
        StaggeredSample sample =
                new MadePanel(2, 0, 0, 2, 2, 2).with("y", (u, t) -> y[u][t - 1]).sample();
        double treated = (5 + 2.5 + 3.5) / 3;
        double control = (1.5 + 0.25) / 2;
        AttEstimate estimate = fit(estimator, sample, settings);
        assertEquals(treated - control, estimate.overall().estimate(0), 1e-12);
        assertEquals(
                treated - control, estimate.groupTime().orElseThrow().effects().estimate(0), 1e-12);
    }

    /**
     * One unit each, starts 5 and 8 and never: effects that grow by 1 a period average 3, those of 2 and 4 24/9. The second stage of
     * Gardner has the units' sums of deviations from 3, which are 3 and −3, in its error; the others have none.
     */
    @ParameterizedTest
    @MethodSource("estimators")
    void effectsWithoutNoiseAreFoundExactly(Estimator estimator, AttSettings settings) {
        MadePanel panel = new MadePanel(10, 0, 5, 8);
        MadePanel growing = new MadePanel(10, 0, 5, 8)
                .with("y", (u, t) -> 10 * u + t * t + (panel.isTreated(u, t) ? t - panel.cohort(u) + 1 : 0));
        AttEstimate estimate = fit(estimator, growing.sample(), settings);
        assertEquals(3, estimate.overall().estimate(0), 1e-12);
        assertEquals(3.5, estimate.averages().dynamic().orElseThrow().estimate(0), 1e-12);
        assertEquals(3.5, estimate.group().orElseThrow().effects().estimate(0), 1e-12);
        double fromTheMean = estimator instanceof TwoStage ? Math.sqrt(18) / 9 : 0;
        assertEquals(fromTheMean, estimate.overall().se(0), 1e-12 * fromTheMean);
        assertEquals(fromTheMean == 0, codes(estimate).contains("perfect-fit"));
        MadePanel constant =
                new MadePanel(10, 0, 5, 8).with("y", (u, t) -> 10 * u + t * t + (panel.isTreated(u, t) ? 2 * u : 0));
        assertEquals(
                24.0 / 9, fit(estimator, constant.sample(), settings).overall().estimate(0), 1e-12);
    }

    /** Starts 2 and 5 and nobody never treated: cohort 2 is known until period 4, with effects 1, 2, 3; cohort 5 is not. */
    @ParameterizedTest
    @MethodSource("estimators")
    void withoutNeverTreatedTheLastCohortIsComparedWith(Estimator estimator, AttSettings settings) {
        MadePanel panel = new MadePanel(10, 2, 5);
        StaggeredSample sample = new MadePanel(10, 2, 5)
                .with("y", (u, t) -> 3 * u + 2 * t + (panel.isTreated(u, t) ? t - panel.cohort(u) + 1 : 0))
                .sample();
        AttEstimate estimate = fit(estimator, sample, settings);
        assertEquals(2, estimate.overall().estimate(0), 1e-12);
        assertEquals(8, estimate.n());
        assertEquals(8, estimate.ledger().remaining());
        assertTrue(codes(estimate).stream().anyMatch(List.of("no-never-treated", "no-untreated-period")::contains));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void constantsOfUnitsAndPeriodsChangeNothing(Estimator estimator, AttSettings settings) {
        StaggeredSample plain = noisy(staggered()).sample();
        StaggeredSample shifted = staggered()
                .with(
                        "y",
                        (u, t) -> u
                                + 0.3 * t
                                + MadePanel.noise(u, t)
                                + (staggered().isTreated(u, t) ? 1 : 0)
                                + Math.cos(u) * 50
                                + Math.sqrt(t) * 20)
                .sample();
        same(fit(estimator, plain, settings), fit(estimator, shifted, settings), 1e-9);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void orderOfRowsChangesNothing(Estimator estimator, AttSettings settings) {
        MadePanel panel = noisy(staggered()).with("x", (u, t) -> MadePanel.noise(t, u + 7));
        VcovSpec vcov = VcovSpec.cluster("unit");
        int[] backwards = IntStream.range(0, 48).map(i -> 47 - i).toArray();
        same(
                fit(estimator, panel.sample(vcov), settings),
                fit(estimator, panel.sample(vcov, backwards), settings),
                1e-9);
    }

    /** Unit codes are not in the effects: units in another order are the same panel. */
    @ParameterizedTest
    @MethodSource("estimators")
    void labelsOfUnitsChangeNothing(Estimator estimator, AttSettings settings) {
        StaggeredSample plain = noisy(staggered()).sample();
        MadePanel turned = new MadePanel(6, 5, 3, 5, 0, 3, 5, 3, 0);
        StaggeredSample relabelled = turned.with(
                        "y", (u, t) -> 7 - u + 0.3 * t + MadePanel.noise(7 - u, t) + (turned.isTreated(u, t) ? 1 : 0))
                .sample();
        same(fit(estimator, plain, settings), fit(estimator, relabelled, settings), 1e-9);
    }

    private static void same(AttEstimate a, AttEstimate b, double tolerance) {
        same(a.overall(), b.overall(), tolerance);
        same(a.dynamic().orElseThrow().effects(), b.dynamic().orElseThrow().effects(), tolerance);
        same(a.group().orElseThrow().effects(), b.group().orElseThrow().effects(), tolerance);
        same(a.calendar().orElseThrow().effects(), b.calendar().orElseThrow().effects(), tolerance);
        same(a.groupTime().orElseThrow().effects(), b.groupTime().orElseThrow().effects(), tolerance);
    }

    private static void same(Effects a, Effects b, double tolerance) {
        assertEquals(a.terms(), b.terms());
        for (int i = 0; i < a.size(); i++) {
            assertEquals(a.estimate(i), b.estimate(i), tolerance, a.terms().get(i));
            assertEquals(a.se(i), b.se(i), tolerance, a.terms().get(i));
        }
    }

    private static void sameEstimates(Effects a, Effects b) {
        assertEquals(a.terms(), b.terms());
        for (int i = 0; i < a.size(); i++) {
            assertEquals(a.estimate(i), b.estimate(i), 1e-12, a.terms().get(i));
        }
    }

    @Test
    void sunAbrahamIsExtendedTwfeNever() {
        for (String data : List.of("pilot-zones", "unbalanced")) {
            StaggeredSample sample = Samples.golden(data, List.of());
            same(fit(new SunAbraham(), sample, ALL_TIMES), fit(new Etwfe(), sample, ALL_TIMES), 1e-12);
        }
    }

    @Test
    void imputationAndTwoStagesAndExtendedTwfeNotYetAreEqualOnABalancedPanel() {
        StaggeredSample sample = Samples.golden("pilot-zones", List.of());
        AttSettings after = NOT_YET.withWindow(List.of(0, 8));
        AttEstimate imputation = fit(new Imputation(), sample, after);
        AttEstimate gardner = fit(new TwoStage(), sample, after);
        AttEstimate etwfe = fit(new Etwfe(), sample, after);
        for (AttEstimate other : List.of(gardner, etwfe)) {
            sameEstimates(imputation.overall(), other.overall());
            sameEstimates(
                    imputation.dynamic().orElseThrow().effects(),
                    other.dynamic().orElseThrow().effects());
            sameEstimates(
                    imputation.group().orElseThrow().effects(),
                    other.group().orElseThrow().effects());
            sameEstimates(
                    imputation.calendar().orElseThrow().effects(),
                    other.calendar().orElseThrow().effects());
            sameEstimates(
                    imputation.averages().group().orElseThrow(),
                    other.averages().group().orElseThrow());
        }
        sameEstimates(
                imputation.groupTime().orElseThrow().effects(),
                etwfe.groupTime().orElseThrow().effects());
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void influenceOfUnitsGivesTheErrors(Estimator estimator, AttSettings settings) {
        AttEstimate estimate = fit(estimator, Samples.golden("unbalanced", Samples.CONTROLS.subList(0, 1)), settings);
        for (Effects effects :
                List.of(estimate.overall(), estimate.dynamic().orElseThrow().effects())) {
            DoubleMatrix influence = effects.influence().orElseThrow();
            for (int k = 0; k < effects.size(); k++) {
                double square = 0;
                for (int u = 0; u < influence.rows(); u++) {
                    square += influence.get(u, k) * influence.get(u, k);
                }
                assertEquals(
                        effects.se(k),
                        Math.sqrt(square),
                        1e-9 * effects.se(k),
                        effects.terms().get(k));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void theMainAverageAloneIsTheSame(Estimator estimator, AttSettings settings) {
        StaggeredSample sample = Samples.golden("unbalanced", Samples.CONTROLS);
        same(fit(estimator, sample, settings).overall(), estimator.overall(sample, settings, Progress.NONE), 0);
    }

    /** Integer weights are units that many times: estimates are equal, errors are not. */
    @ParameterizedTest
    @MethodSource("estimators")
    void weightsCountUnits(Estimator estimator, AttSettings settings) {
        int[] cohorts = {0, 3, 5, 3, 0, 5, 3, 5};
        int[] doubled = {0, 3, 5, 3, 0, 5, 3, 5, 0, 3, 5};
        MadePanel panel = new MadePanel(6, doubled);
        StaggeredSample repeated = panel.with(
                        "y", (u, t) -> MadePanel.noise(u % 8, t) + (panel.isTreated(u, t) ? t : 0))
                .sample();
        MadePanel once = new MadePanel(6, cohorts);
        StaggeredSample weighted = once.with("y", (u, t) -> MadePanel.noise(u, t) + (once.isTreated(u, t) ? t : 0))
                .with("w", (u, t) -> u < 3 ? 2 : 1)
                .sample();
        AttEstimate a = fit(estimator, repeated, settings);
        AttEstimate b = fit(estimator, weighted, settings);
        sameEstimates(a.overall(), b.overall());
        sameEstimates(
                a.groupTime().orElseThrow().effects(),
                b.groupTime().orElseThrow().effects());
    }

    /** A treatment felt one period early: with anticipation 1 the effects are those from event time −2 on. */
    @ParameterizedTest
    @MethodSource("estimators")
    void anticipationMovesTheReference(Estimator estimator, AttSettings settings) {
        MadePanel panel = staggered();
        StaggeredSample sample = panel.with(
                        "y", (u, t) -> u + t * t + (panel.cohort(u) > 0 && t >= panel.cohort(u) - 1 ? 4 : 0))
                .sample();
        AttEstimate estimate = fit(estimator, sample, settings.withAnticipation(1));
        assertEquals(4, estimate.overall().estimate(0), 1e-12);
        EventPath path = estimate.dynamic().orElseThrow();
        int early = path.effects().terms().indexOf("-1");
        assertEquals(4, path.effects().estimate(early), 1e-12);
        assertTrue(Math.abs(fit(estimator, sample, settings).overall().estimate(0) - 4) > 0.5);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void balancedEventTimesHaveTheCohortsThatReachThem(Estimator estimator, AttSettings settings) {
        StaggeredSample sample = Samples.golden("pilot-zones", List.of());
        EventPath path = fit(estimator, sample, settings.withBalance(OptionalInt.of(3)))
                .dynamic()
                .orElseThrow();
        List<Integer> times =
                path.points().stream().map(EventPath.Point::eventTime).toList();
        assertTrue(times.containsAll(List.of(0, 1, 2, 3)));
        assertFalse(times.contains(4));
        for (EventPath.Point point : path.points()) {
            if (point.eventTime() >= 0) {
                assertEquals(1 + 12 + 21 + 21 + 43, point.units());
                assertEquals(5, point.cohorts());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void noCohortReachesABalanceTooFar(Estimator estimator, AttSettings settings) {
        AttEstimate estimate = fit(
                estimator,
                noisy(staggered()).sample(),
                settings.withBalance(OptionalInt.of(9)).withWindow(List.of(0, 5)));
        assertEquals(List.of(), estimate.dynamic().orElseThrow().points());
        assertTrue(estimate.averages().dynamic().isEmpty());
        assertTrue(codes(estimate).contains("no-event-time"));
        assertTrue(estimate.overall().se(0) > 0);
    }

    @Test
    void theyAreFoundByTheirNames() {
        for (String name : List.of("sun-abraham", "etwfe", "imputation", "gardner")) {
            assertEquals(name, Estimators.of(name).orElseThrow().name());
        }
    }

    @Test
    void uniformBandsAreWiderThanPointwise() {
        StaggeredSample sample = Samples.golden("pilot-zones", List.of());
        for (Estimator estimator : List.of(new SunAbraham(), new Imputation(), new TwoStage())) {
            EventPath path = fit(estimator, sample, AttSettings.DEFAULT.withBands("uniform"))
                    .dynamic()
                    .orElseThrow();
            double critical = path.critical().orElseThrow();
            assertTrue(critical > 2.3 && critical < 3.2, estimator.name() + " " + critical);
        }
    }

    /** With one cohort at one event time and untreated rows without noise, leaving a unit out of the mean stretches τ − τ̄ by m/(m − 1). */
    @Test
    void leaveOutStretchesDeviations() {
        MadePanel panel = new MadePanel(3, 0, 0, 3, 3, 3, 3);
        StaggeredSample sample = panel.with("y", (u, t) -> u + t + (panel.isTreated(u, t) ? u * u : 0))
                .sample();
        Effects analytic = fit(new Imputation(), sample, ALL_TIMES).overall();
        Effects leaveOut =
                fit(new Imputation(), sample, ALL_TIMES.withSe("leave-out")).overall();
        double[] deviations = {4 - 13.5, 9 - 13.5, 16 - 13.5, 25 - 13.5};
        double square = 0;
        for (double d : deviations) {
            square += d * d / 16;
        }
        assertEquals(13.5, analytic.estimate(0), 1e-12);
        assertEquals(Math.sqrt(square), analytic.se(0), 1e-12);
        assertEquals(Math.sqrt(square) * 4 / 3, leaveOut.se(0), 1e-12);
    }

    @Test
    void aCohortOfOneHasNoLeaveOutError() {
        StaggeredSample sample = Samples.golden("pilot-zones", List.of());
        AttEstimate estimate = fit(new Imputation(), sample, ALL_TIMES.withSe("leave-out"));
        assertTrue(codes(estimate).contains("leave-out-alone"));
        assertTrue(Double.isNaN(estimate.overall().se(0)));
        Effects group = estimate.group().orElseThrow().effects();
        assertTrue(Double.isNaN(group.se(0)));
        assertTrue(group.se(1) > 0);
    }

    /** Unit 2 of cohort 5 alone is seen in period 6. */
    @Test
    void aCellOfOneRowIsSaidByImputation() {
        MadePanel panel = noisy(staggered());
        StaggeredSample sample =
                panel.only((u, t) -> panel.cohort(u) != 5 || t != 6 || u == 2).sample();
        assertTrue(codes(fit(new Imputation(), sample, ALL_TIMES)).contains("alone"));
        assertFalse(codes(fit(new Imputation(), noisy(staggered()).sample(), ALL_TIMES))
                .contains("alone"));
    }

    private static List<String> codes(AttEstimate estimate) {
        return estimate.warnings().stream().map(Warning::code).toList();
    }

    private static List<String> stages(AttEstimate estimate) {
        return estimate.ledger().entries().stream()
                .map(SampleLedger.Entry::stage)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void alwaysTreatedUnitsLeave(Estimator estimator, AttSettings settings) {
        MadePanel panel = new MadePanel(6, 0, 3, 5, 3, 0, 5, 3, 5, 1, 1);
        AttEstimate with = fit(estimator, noisy(panel).sample(), settings);
        AttEstimate without = fit(estimator, noisy(staggered()).sample(), settings);
        assertTrue(stages(with).contains("always-treated"));
        assertEquals(without.n(), with.n());
        same(without.overall(), with.overall(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void nobodyToCompareWithIsSaid(Estimator estimator, AttSettings settings) {
        StaggeredSample sample = noisy(new MadePanel(6, 3, 3, 3)).sample();
        AttProblem problem = assertThrows(AttProblem.class, () -> fit(estimator, sample, settings));
        assertTrue(List.of("no-effect", "no-rows-left").contains(problem.code()), problem.code());
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void nobodyTreatedIsSaid(Estimator estimator, AttSettings settings) {
        StaggeredSample sample = noisy(new MadePanel(4, 0, 0, 0)).sample();
        assertEquals(
                "no-effect",
                assertThrows(AttProblem.class, () -> fit(estimator, sample, settings))
                        .code());
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void repeatedCrossSectionsAreRefused(Estimator estimator, AttSettings settings) {
        StaggeredSample sample = noisy(staggered()).sample();
        AttSettings sections = settings.withSampling("repeated-cross-sections");
        assertEquals(
                "panel-only",
                assertThrows(AttProblem.class, () -> fit(estimator, sample, sections))
                        .code());
    }

    /** Every second period: cohorts 4 and 5 start in a gap or after one, and are measured from period 3. */
    @ParameterizedTest
    @MethodSource("estimators")
    void periodsThatNobodyIsSeenInAreNoReference(Estimator estimator, AttSettings settings) {
        MadePanel panel = new MadePanel(9, 0, 4, 5, 4, 0, 5);
        StaggeredSample sample = panel.with("y", (u, t) -> u + t * t + (panel.isTreated(u, t) ? 4 : 0))
                .only((u, t) -> t % 2 == 1)
                .sample();
        AttEstimate estimate = fit(estimator, sample, settings);
        assertEquals(4, estimate.overall().estimate(0), 1e-12);
        assertEquals(List.of(4, 5), estimate.group().orElseThrow().keys());
        GroupTime cells = estimate.groupTime().orElseThrow();
        assertTrue(cells.cells().stream().allMatch(cell -> cell.missing().isEmpty()));
    }

    /** Cohort 3 is not seen in period 2: no difference from −1 for it, whatever software drops instead. */
    @Test
    void aCohortWithoutReferenceHasNoEffects() {
        MadePanel panel = noisy(staggered());
        StaggeredSample sample =
                panel.only((u, t) -> panel.cohort(u) != 3 || t != 2).sample();
        AttEstimate estimate = fit(new SunAbraham(), sample, ALL_TIMES);
        GroupTime cells = estimate.groupTime().orElseThrow();
        for (int c = 0; c < cells.cells().size(); c++) {
            boolean isMissing = cells.cells().get(c).cohort() == 3;
            assertEquals(isMissing, Double.isNaN(cells.effects().estimate(c)));
            assertEquals(isMissing, cells.cells().get(c).missing().isPresent());
        }
        assertTrue(codes(estimate).contains("no-reference"));
        assertEquals(List.of(5), estimate.group().orElseThrow().keys());
        AttEstimate imputed = fit(new Imputation(), sample, ALL_TIMES);
        assertEquals(List.of(3, 5), imputed.group().orElseThrow().keys());
    }

    /** In period 6 no unit never treated is seen. */
    @Test
    void aPeriodWithoutComparisonHasNoEffects() {
        MadePanel panel = noisy(staggered());
        StaggeredSample sample =
                panel.only((u, t) -> panel.cohort(u) != 0 || t != 6).sample();
        AttEstimate estimate = fit(new SunAbraham(), sample, ALL_TIMES);
        GroupTime cells = estimate.groupTime().orElseThrow();
        for (int c = 0; c < cells.cells().size(); c++) {
            assertEquals(
                    cells.cells().get(c).time() == 6,
                    Double.isNaN(cells.effects().estimate(c)));
        }
        assertTrue(codes(estimate).contains("no-never-then"));
        AttEstimate imputed = fit(new Imputation(), sample, ALL_TIMES);
        assertTrue(stages(imputed).contains("no-untreated-period"));
        assertTrue(codes(imputed).contains("no-untreated-period"));
        assertEquals(sample.n() - 6, imputed.n());
    }

    /** Units 0 to 3 are seen in periods 1 and 2, units 4 to 7 in 3 to 6, but unit 1 also in 4: nothing joins it to that period. */
    @Test
    void rowsThatNothingJoinsAreNotImputed() {
        int[] cohorts = {0, 2, 0, 2, 0, 5, 0, 5};
        MadePanel panel = noisy(new MadePanel(6, cohorts));
        StaggeredSample sample =
                panel.only((u, t) -> u < 4 == t < 3 || u == 1 && t == 4).sample();
        for (Estimator estimator : List.of(new Imputation(), new TwoStage())) {
            AttEstimate estimate = fit(estimator, sample, ALL_TIMES);
            assertTrue(stages(estimate).contains("not-imputable"));
            assertTrue(codes(estimate).contains("not-imputable"));
            assertEquals(sample.n() - 1, estimate.n());
        }
        AttEstimate etwfe = fit(new Etwfe(), sample, NOT_YET);
        int cell = etwfe.groupTime().orElseThrow().effects().terms().indexOf("2:4");
        assertTrue(Double.isNaN(etwfe.groupTime().orElseThrow().effects().estimate(cell)));
    }

    @Test
    void covariatesThatEffectsExplainAreLeftOut() {
        for (Estimator estimator : List.of(new SunAbraham(), new Imputation(), new TwoStage())) {
            AttEstimate plain = fit(estimator, noisy(staggered()).sample(), ALL_TIMES);
            AttEstimate with = fit(
                    estimator,
                    noisy(staggered())
                            .with("trend", (u, t) -> 0.1 + t / 3.0)
                            .with("kept", (u, t) -> u / 7.0)
                            .sample(),
                    ALL_TIMES);
            same(plain.overall(), with.overall(), 1e-12);
            Warning warning = with.warnings().stream()
                    .filter(w -> w.code().equals("covariate-dropped"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(List.of("trend", "kept"), warning.args().get(0));
        }
    }

    /** The regression of the house on all the columns written out. */
    @ParameterizedTest
    @MethodSource("variances")
    void extendedTwfeHasSlopesByPeriodCohortAndCell(VcovSpec vcov) {
        StudyPanel study = Golden.study("unbalanced");
        StaggeredSample sample = Samples.of(study, "gtfp", List.of("ind"), vcov);
        AttEstimate estimate = fit(new Etwfe(), sample, NOT_YET);
        GroupTime cells = estimate.groupTime().orElseThrow();
        int[] cohorts = {2011, 2013, 2015, 2017, StaggeredSample.NEVER};
        double mean = Arrays.stream(sample.x()[0]).average().orElseThrow();
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (GroupTime.Cell cell : cells.cells()) {
            columns.put("cell" + cell.cohort() + cell.time(), column(sample, (g, t, x) -> isIn(cell, g, t) ? 1 : 0));
        }
        for (int k = 1; k < sample.times(); k++) {
            int period = sample.period(k);
            columns.put("period" + period, column(sample, (g, t, x) -> t == period ? x - mean : 0));
        }
        for (int cohort : cohorts) {
            columns.put("cohort" + cohort, column(sample, (g, t, x) -> g == cohort ? x - mean : 0));
        }
        for (GroupTime.Cell cell : cells.cells()) {
            double own = IntStream.range(0, sample.n())
                    .filter(i -> isIn(cell, sample.cohort()[sample.unit()[i]], sample.period(sample.time()[i])))
                    .mapToDouble(i -> sample.x()[0][i])
                    .average()
                    .orElseThrow();
            columns.put(
                    "slope" + cell.cohort() + cell.time(), column(sample, (g, t, x) -> isIn(cell, g, t) ? x - own : 0));
        }
        Estimate regression = regression(study, sample, columns, sample.asked());
        for (int c = 0; c < cells.cells().size(); c++) {
            GroupTime.Cell cell = cells.cells().get(c);
            int k = regression.indexOf("cell" + cell.cohort() + cell.time());
            assertClose(regression.estimate(k), cells.effects().estimate(c), 1e-8, "cell " + c);
            assertClose(regression.se(k), cells.effects().se(c), 1e-8, "se " + c);
        }
    }

    /** The regression of the house on all the columns written out, with weights and every kind of variance. */
    @ParameterizedTest
    @MethodSource("variances")
    void sunAbrahamIsTheRegressionWithWeights(VcovSpec vcov) {
        StudyPanel study = Golden.study("unbalanced");
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("gtfp"))
                .withControls(Optional.of(List.of("ind", "gdp")))
                .withWeights(Optional.of("co2"))
                .withVcov(Optional.of(vcov));
        StaggeredSample sample = StaggeredSample.of(study, asked, 0.95);
        AttEstimate estimate = fit(new SunAbraham(), sample, ALL_TIMES);
        GroupTime cells = estimate.groupTime().orElseThrow();
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (GroupTime.Cell cell : cells.cells()) {
            columns.put("cell" + cell.cohort() + cell.time(), column(sample, (g, t, x) -> isIn(cell, g, t) ? 1 : 0));
        }
        columns.put("ind", sample.x()[0]);
        columns.put("gdp", sample.x()[1]);
        Estimate regression = regression(study, sample, columns, asked);
        assertEquals(sample.n(), regression.n());
        for (int c = 0; c < cells.cells().size(); c++) {
            GroupTime.Cell cell = cells.cells().get(c);
            int k = regression.indexOf("cell" + cell.cohort() + cell.time());
            assertClose(regression.estimate(k), cells.effects().estimate(c), 1e-8, "cell " + c);
            assertClose(regression.se(k), cells.effects().se(c), 1e-8, "se " + c);
            assertClose(regression.p(k), cells.effects().p(c), 1e-7, "p " + c);
        }
        double[] share = new double[regression.effects().size()];
        for (int i = 0; i < sample.n(); i++) {
            String cell = "cell" + sample.cohort()[sample.unit()[i]] + sample.period(sample.time()[i]);
            share[Math.max(0, regression.indexOf(cell))] += sample.isTreated(i) ? sample.weight(i) : 0;
        }
        double total = Arrays.stream(share).sum();
        double variance = 0;
        for (int a = 0; a < share.length; a++) {
            for (int b = 0; b < share.length && share[a] > 0; b++) {
                variance += share[b] == 0
                        ? 0
                        : share[a]
                                * share[b]
                                / total
                                / total
                                * regression.vcov().get(a, b);
            }
        }
        assertClose(Math.sqrt(variance), estimate.overall().se(0), 1e-8, "overall");
        assertEquals(regression.vcovInfo().repaired(), codes(estimate).contains("vcov-repaired"));
    }

    static Stream<VcovSpec> variances() {
        return Stream.of(
                VcovSpec.IID,
                VcovSpec.HETERO,
                VcovSpec.cluster("city_id"),
                VcovSpec.cluster("region"),
                VcovSpec.cluster("year"),
                VcovSpec.cluster("city_id", "year"),
                VcovSpec.cluster("region", "year"),
                new VcovSpec("driscoll-kraay", List.of(), OptionalInt.of(2), "fixest"),
                new VcovSpec("cluster", List.of("city_id"), OptionalInt.empty(), "reghdfe"),
                new VcovSpec("hetero", List.of(), OptionalInt.empty(), "none"));
    }

    private interface ByCohort {
        double at(int cohort, int period, double x);
    }

    private static boolean isIn(GroupTime.Cell cell, int cohort, int period) {
        return cohort == cell.cohort() && period == cell.time();
    }

    private static double[] column(StaggeredSample sample, ByCohort value) {
        return IntStream.range(0, sample.n())
                .mapToDouble(i ->
                        value.at(sample.cohort()[sample.unit()[i]], sample.period(sample.time()[i]), sample.x()[0][i]))
                .toArray();
    }

    /** Regresses the outcome on columns by sample row, with unit and period effects. */
    private static Estimate regression(
            StudyPanel study, StaggeredSample sample, Map<String, double[]> columns, RegressionColumn column) {
        Panel panel = study.panel();
        for (Map.Entry<String, double[]> each : columns.entrySet()) {
            double[] values = new double[panel.rows()];
            Arrays.fill(values, Double.NaN);
            for (int i = 0; i < sample.n(); i++) {
                values[sample.panelRow(i)] = each.getValue()[i];
            }
            panel = panel.with(NumberColumn.adopt(each.getKey(), values));
        }
        RegressionColumn asked = column.withRegressors(List.copyOf(columns.keySet()))
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(List.of("city_id", "year")));
        StudyPanel wider = new StudyPanel(panel, study.treatment(), study.ledger());
        return Ols.fit(DesignBuilder.build(wider, asked), 0.95, Progress.NONE);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void aCohortOfOneIsSaid(Estimator estimator, AttSettings settings) {
        StaggeredSample sample = Samples.golden("pilot-zones", List.of());
        List<Warning> warnings = fit(estimator, sample, settings).warnings();
        assertEquals(
                1,
                warnings.stream()
                        .filter(w -> w.code().equals("cohort-of-one")
                                && w.args().get(0).toString().equals("2015"))
                        .count());
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void eventTimesWithoutACohortAreSaid(Estimator estimator, AttSettings settings) {
        AttEstimate estimate = fit(estimator, noisy(staggered()).sample(), settings.withWindow(List.of(-3, 6)));
        Warning warning = estimate.warnings().stream()
                .filter(w -> w.code().equals("no-event-time"))
                .findFirst()
                .orElseThrow();
        assertTrue(warning.args().get(0).toString().contains("4, 5, 6"));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void clustersOfSeveralUnitsAreSummed(Estimator estimator, AttSettings settings) {
        MadePanel panel = noisy(staggered()).with("place", (u, t) -> u / 2);
        AttEstimate byUnit = fit(estimator, panel.sample(), settings);
        StaggeredSample sample = panel.sample(VcovSpec.cluster("place"));
        AttEstimate byPlace = fit(estimator, sample, settings);
        sameEstimates(byUnit.overall(), byPlace.overall());
        double[][] v = Influence.vcov(
                new double[][] {column(byPlace.overall().influence().orElseThrow())}, sample);
        assertEquals(Math.sqrt(v[0][0]), byPlace.overall().se(0), 1e-12);
        assertEquals(4, byPlace.errors().clusters());
        assertTrue(Math.abs(byUnit.overall().se(0) - byPlace.overall().se(0)) > 1e-6);
        List<Factor> none = sample.clusters();
        assertEquals(1, none.size());
    }

    private static double[] column(DoubleMatrix matrix) {
        return IntStream.range(0, matrix.rows())
                .mapToDouble(u -> matrix.get(u, 0))
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void settingsNotHonouredAreSaid(Estimator estimator, AttSettings settings) {
        StaggeredSample sample = noisy(staggered()).sample();
        assertTrue(codes(fit(estimator, sample, settings.withSe("bootstrap"))).contains("setting-unhonoured"));
        assertFalse(codes(fit(estimator, sample, settings)).contains("setting-unhonoured"));
    }
}
