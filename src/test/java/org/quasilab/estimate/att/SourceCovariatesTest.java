package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.estimate.att.SampleBothWays.assertSameEffects;
import static org.quasilab.estimate.att.SampleBothWays.loaded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.estimate.BothWays;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.GroupTime;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;

/** Effects with covariates of the same rows by both ways: loaded, and by regressions of which the rows are summed where they lie. */
class SourceCovariatesTest {
    private static final TreatmentSpec COHORT = new TreatmentSpec.Cohort("g");
    private static final RegressionColumn ASKED = RegressionColumn.DEFAULT
            .withOutcome(Optional.of("y"))
            .withControls(Optional.of(List.of("x", "w")))
            .withVcov(Optional.of(VcovSpec.cluster("id")));
    private static final AttSettings REGRESSION =
            AttSettings.DEFAULT.withMethod("reg").withWindow(List.of());

    @TempDir
    Path folder;

    private static <T> T elsewhere(
            Path file, TreatmentSpec treatment, RegressionColumn asked, Function<StaggeredSample, T> use) {
        return BothWays.elsewhere(
                file,
                "t",
                Optional.of(treatment),
                study -> use.apply(new SourceSamples(study, Progress.NONE).of(asked, 0.95)));
    }

    private static AttEstimate fit(StaggeredSample sample, AttSettings settings) {
        Estimator estimator = new CallawaySantAnna();
        sample.requireEnough(estimator, settings);
        return estimator.fit(sample, settings, Progress.NONE);
    }

    private static void assertBothWays(Path file, TreatmentSpec treatment, RegressionColumn asked, AttSettings settings) {
        StaggeredSample rows = loaded(file, treatment, asked);
        AttEstimate expected = fit(rows, settings);
        elsewhere(file, treatment, asked, sample -> {
            AttEstimate found = fit(sample, settings);
            assertEquals(counts(rows), counts(sample));
            assertSame(expected, found);
            assertSameEffects(
                    new CallawaySantAnna().overall(rows, settings, Progress.NONE),
                    new CallawaySantAnna().overall(sample, settings, Progress.NONE));
            return found;
        });
    }

    private static List<String> counts(StaggeredSample sample) {
        return sample.ledger().entries().stream()
                .map(entry -> entry.stage() + " " + entry.detail() + " " + entry.count())
                .toList();
    }

    private static void assertSame(AttEstimate expected, AttEstimate found) {
        assertEquals(expected.rows().n(), found.rows().n());
        assertEquals(expected.rows().units(), found.rows().units());
        assertEquals(cells(expected), cells(found));
        assertSameEffects(expected.overall(), found.overall());
        assertSameEffects(
                expected.averages().group().orElseThrow(), found.averages().group().orElseThrow());
        assertSameEffects(
                expected.averages().calendar().orElseThrow(),
                found.averages().calendar().orElseThrow());
        assertSameEffects(
                expected.averages().dynamic().orElseThrow(),
                found.averages().dynamic().orElseThrow());
        assertSameEffects(
                expected.dynamic().orElseThrow().effects(),
                found.dynamic().orElseThrow().effects());
        assertSameEffects(
                expected.group().orElseThrow().effects(),
                found.group().orElseThrow().effects());
        assertSameEffects(
                expected.groupTime().orElseThrow().effects(),
                found.groupTime().orElseThrow().effects());
        double statistic = expected.preTrend().orElseThrow().statistic();
        assertEquals(statistic, found.preTrend().orElseThrow().statistic(), 1e-7 * Math.abs(statistic));
        assertTrue(Double.isFinite(found.overall().se(0)));
    }

    private static List<String> cells(AttEstimate estimate) {
        return estimate.groupTime().orElseThrow().cells().stream()
                .map(GroupTime.Cell::toString)
                .toList();
    }

    /** The third: covariates and outcome of a level that costs digits; the fourth: a covariate whose units differ a million times more than the other's. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.2, 7, not-yet, universal, 0",
        "0, 1, 0.2, 7, never, varying, 1",
        "1e8, 1, 0.2, 7, not-yet, varying, 0",
        "0, 3e5, 0.2, 7, not-yet, universal, 1",
        "0, 1, 1e4, 7, never, universal, 0",
    })
    void sumsGiveTheSameEstimatesAsRows(
            double level, double spread, double slope, int periods, String control, String base, int anticipation)
            throws Exception {
        Path file = SampleBothWays.rows(folder, level, spread, slope, periods);
        AttSettings settings =
                REGRESSION.withControl(control).withBase(base).withAnticipation(anticipation);
        assertBothWays(file, COHORT, ASKED, settings);
    }
}
