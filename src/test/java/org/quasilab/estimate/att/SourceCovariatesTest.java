package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.estimate.att.SampleBothWays.assertSameEffects;
import static org.quasilab.estimate.att.SampleBothWays.loaded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.estimate.BothWays;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.GroupTime;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** Effects with covariates of the same rows by both ways: loaded, and by regressions of which the rows are summed where they lie. */
class SourceCovariatesTest {
    private static final TreatmentSpec COHORT = new TreatmentSpec.Cohort("g");
    private static final RegressionColumn ASKED = RegressionColumn.DEFAULT
            .withOutcome(Optional.of("y"))
            .withControls(Optional.of(List.of("x", "w")))
            .withVcov(Optional.of(VcovSpec.cluster("id")));
    private static final AttSettings REGRESSION =
            AttSettings.DEFAULT.withMethod("reg").withWindow(List.of()).withBands("uniform");

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

    private static void assertBothWays(
            Path file, TreatmentSpec treatment, RegressionColumn asked, AttSettings settings) {
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
                expected.averages().group().orElseThrow(),
                found.averages().group().orElseThrow());
        assertSameEffects(
                expected.averages().calendar().orElseThrow(),
                found.averages().calendar().orElseThrow());
        assertSameEffects(
                expected.averages().dynamic().orElseThrow(),
                found.averages().dynamic().orElseThrow());
        assertSameEffects(
                expected.dynamic().orElseThrow().effects(),
                found.dynamic().orElseThrow().effects());
        double critical = expected.dynamic().orElseThrow().critical().orElseThrow();
        // simulated with the same draws
        assertEquals(critical, found.dynamic().orElseThrow().critical().orElseThrow(), 1e-6);
        assertSameEffects(
                expected.group().orElseThrow().effects(),
                found.group().orElseThrow().effects());
        assertSameEffects(
                expected.groupTime().orElseThrow().effects(),
                found.groupTime().orElseThrow().effects());
        // its inverse of the covariance takes digits off
        double statistic = expected.preTrend().orElseThrow().statistic();
        assertEquals(statistic, found.preTrend().orElseThrow().statistic(), 1e-7 * Math.abs(statistic));
        assertTrue(Double.isFinite(found.overall().se(0)));
    }

    private static List<String> cells(AttEstimate estimate) {
        return estimate.groupTime().orElseThrow().cells().stream()
                .map(GroupTime.Cell::toString)
                .toList();
    }

    /** The third: covariates and outcome of a level that costs digits; the fourth: a covariate whose units differ a million times more than the other's; the last: a cohort
     * treated after the last period that may feel it before. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.2, 7, not-yet, universal, 0",
        "0, 1, 0.2, 7, never, varying, 1",
        "1e8, 1, 0.2, 7, not-yet, varying, 0",
        "0, 3e5, 0.2, 7, not-yet, universal, 1",
        "0, 1, 1e4, 7, never, universal, 0",
        "0, 1, 0.1, 50, not-yet, varying, 0",
        "0, 1, 0.2, 7, not-yet, universal, 3",
    })
    void sumsGiveTheSameEstimatesAsRows(
            double level, double spread, double slope, int periods, String control, String base, int anticipation)
            throws Exception {
        Path file = SampleBothWays.rows(folder, level, spread, slope, periods);
        AttSettings settings = REGRESSION.withControl(control).withBase(base).withAnticipation(anticipation);
        assertBothWays(file, COHORT, ASKED, settings);
    }

    @Test
    void anIndicatorSaysTheSameToBoth() throws Exception {
        Path file = SampleBothWays.rows(folder, 0, 1, 0.2, 7);
        assertBothWays(file, new TreatmentSpec.Indicator("d", false), ASKED, REGRESSION);
    }

    /** The first leaves nobody who is never treated; the second units whose treatment has started before their first row. */
    @ParameterizedTest
    @ValueSource(strings = {"g > 0", "t > 2", "x < 1"})
    void conditionsKeepTheSameRows(String where) throws Exception {
        Path file = SampleBothWays.rows(folder, 0, 1, 0.2, 7);
        assertBothWays(file, COHORT, ASKED.withWhere(where), REGRESSION);
        assertBothWays(file, COHORT, ASKED.withWhere(where), REGRESSION.withControl("not-yet"));
    }

    /** b says what a does, c is the same for all units but those of the first cohort, z for all; a and e are too many for the two units left later on. */
    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a,c", "c", "z", "a,e", "a,did"})
    void cellsThatCannotBeComputedAreTheSame(String covariates) throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("few.parquet"),
                "SELECT id, t, g, (hash(id * 100 + t) % 1000) / 100.0 + t AS y, a, 3 * a + 1e6 AS b, CASE WHEN id < 8 THEN a ELSE 0.1 END AS c,"
                        + " 0.3 AS z, (hash(id * 37) % 1000) / 1000.0 AS e"
                        + " FROM (SELECT id, t, CASE WHEN id < 8 THEN 3 WHEN id < 11 THEN 5 END AS g, (hash(id * 100 + t + 7) % 1000) / 100.0 AS a"
                        + " FROM range(14) i(id), range(1, 7) p(t) WHERE id <> 12 OR t < 4)");
        RegressionColumn asked = ASKED.withControls(Optional.of(List.of(covariates.split(","))));
        AttSettings settings = REGRESSION.withControl("not-yet");
        StaggeredSample rows = loaded(file, COHORT, asked);
        elsewhere(file, COHORT, asked, sample -> {
            assertEquals(outcome(rows, settings), outcome(sample, settings));
            return sample;
        });
    }

    /** The cells and what is wrong with them, or why there is no estimate. */
    private static List<String> outcome(StaggeredSample sample, AttSettings settings) {
        try {
            return cells(fit(sample, settings));
        } catch (AttProblem problem) {
            return List.of(problem.code());
        }
    }

    @Test
    void whatNeedsRowsIsRefused() throws Exception {
        Path file = SampleBothWays.rows(folder, 0, 1, 0.2, 7);
        assertEquals("method-elsewhere", code(file, ASKED, new CallawaySantAnna(), REGRESSION.withMethod("dr")));
        assertEquals("method-elsewhere", code(file, ASKED, new CallawaySantAnna(), REGRESSION.withMethod("ipw")));
        assertEquals("source-cannot", code(file, ASKED, new CallawaySantAnna(), REGRESSION.withSe("multiplier")));
        assertEquals("source-cannot", code(file, ASKED, new Imputation(), REGRESSION));
        assertEquals("source-cannot", code(file, ASKED, new SunAbraham(), REGRESSION));
        RegressionColumn ofItself = ASKED.withControls(Optional.of(List.of("y")));
        assertEquals("outcome-regressor", code(file, ofItself, new CallawaySantAnna(), REGRESSION));
        RegressionColumn unknown = ASKED.withControls(Optional.of(List.of("v")));
        assertEquals("no-column", code(file, unknown, new CallawaySantAnna(), REGRESSION));
    }

    @Test
    void manyEffectsAreTooMany() throws Exception {
        Path file = SampleBothWays.rows(folder, 0, 1, 0.2, 53);
        Problem problem =
                assertThrows(Problem.class, () -> elsewhere(file, COHORT, ASKED, sample -> fit(sample, REGRESSION)));
        assertEquals("many-contrasts", problem.code());
        // cohorts 3, 5 and 6; every period but the one before treatment
        assertEquals(List.of(156, 150, 2), problem.args());
    }

    private static String code(Path file, RegressionColumn asked, Estimator estimator, AttSettings settings) {
        return assertThrows(
                        Problem.class,
                        () -> elsewhere(file, COHORT, asked, sample -> {
                            sample.requireEnough(estimator, settings);
                            return sample;
                        }))
                .code();
    }
}
