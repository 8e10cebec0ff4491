package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.quasilab.estimate.att.SampleBothWays.assertSameEffects;
import static org.quasilab.estimate.att.SampleBothWays.elsewhere;
import static org.quasilab.estimate.att.SampleBothWays.loaded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.result.AttEstimate;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** The same rows by both ways: loaded, and as moments that are summed where they lie. */
class SourceSamplesTest {
    private static final TreatmentSpec COHORT = new TreatmentSpec.Cohort("g");
    private static final RegressionColumn ASKED = RegressionColumn.DEFAULT
            .withOutcome(Optional.of("y"))
            .withControls(Optional.of(List.of()))
            .withVcov(Optional.of(VcovSpec.cluster("id")));

    @TempDir
    Path folder;

    private Path rows(double level, double spread, double slope, int periods) throws Exception {
        return SampleBothWays.rows(folder, level, spread, slope, periods);
    }

    private static void assertSame(StaggeredSample rows, StaggeredSample sums) {
        assertEquals(rows.n(), sums.countRows());
        assertEquals(rows.units(), sums.countUnits());
        assertEquals(rows.ledger().remaining(), sums.ledger().remaining());
        assertEquals(rows.outcomeMean(), sums.outcomeMean(), 1e-12 * Math.max(1, Math.abs(rows.outcomeMean())));
        for (Estimator estimator : List.of(new CallawaySantAnna(), new Imputation(), new SunAbraham())) {
            AttSettings settings = AttSettings.DEFAULT.withWindow(List.of()).withAnticipation(1);
            AttEstimate expected = estimator.fit(rows, settings, Progress.NONE);
            AttEstimate found = estimator.fit(sums, settings, Progress.NONE);
            assertEquals(expected.rows().n(), found.rows().n());
            assertEquals(expected.rows().units(), found.rows().units());
            assertEquals(
                    expected.rows().ledger().remaining(), found.rows().ledger().remaining());
            assertSameEffects(expected.overall(), found.overall());
            assertSameEffects(
                    expected.dynamic().orElseThrow().effects(),
                    found.dynamic().orElseThrow().effects());
            assertSameEffects(
                    expected.groupTime().orElseThrow().effects(),
                    found.groupTime().orElseThrow().effects());
        }
    }

    /** The last: changes whose squares about zero are 1e9 times their scatter, and more periods than a mask has bits. */
    @ParameterizedTest
    @CsvSource({"0, 1, 0.2, 7", "1e8, 1, 0.2, 7", "0, 3e5, 0.2, 7", "0, 1, 1e4, 7", "0, 1, 0.2, 3", "0, 1, 0.1, 53"})
    void sumsGiveTheSameEstimatesAsRows(double level, double spread, double slope, int periods) throws Exception {
        Path file = rows(level, spread, slope, periods);
        assertSame(loaded(file, COHORT, ASKED), elsewhere(file, COHORT, ASKED));
    }

    @Test
    void anIndicatorSaysTheSameToBoth() throws Exception {
        Path file = rows(0, 1, 0.2, 7);
        TreatmentSpec treatment = new TreatmentSpec.Indicator("d", false);
        assertSame(loaded(file, treatment, ASKED), elsewhere(file, treatment, ASKED));
    }

    /** Also those that keep no row of a unit before its treatment: it has not started later for that. */
    @ParameterizedTest
    @ValueSource(strings = {"t > 3", "y > -1 and id != \"u7\"", "did == 0 or t in (3, 4, 5)"})
    void conditionsKeepTheSameRows(String where) throws Exception {
        Path file = rows(0, 1, 0.2, 7);
        RegressionColumn asked = ASKED.withWhere(where);
        for (TreatmentSpec treatment : List.of(COHORT, new TreatmentSpec.Indicator("d", false))) {
            StaggeredSample rows = loaded(file, treatment, asked);
            StaggeredSample sums = elsewhere(file, treatment, asked);
            assertSame(rows, sums);
            assertEquals(counts(rows), counts(sums));
        }
    }

    private static List<String> counts(StaggeredSample sample) {
        return sample.ledger().entries().stream()
                .map(entry -> entry.stage() + " " + entry.detail() + " " + entry.count())
                .toList();
    }

    @Test
    void outcomesWithoutNoiseAreKnownExactly() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("exact.parquet"),
                "SELECT i AS id, t, CASE WHEN i % 2 = 0 THEN 3 END AS g, (i + 1e4 * t + (i % 2 = 0 AND t >= 3)::INT)::DOUBLE AS y"
                        + " FROM range(10) a(i), range(1, 6) b(t)");
        StaggeredSample sums = elsewhere(file, COHORT, ASKED);
        AttEstimate estimate = new CallawaySantAnna().fit(sums, AttSettings.DEFAULT, Progress.NONE);
        assertEquals(1, estimate.overall().estimate(0), 1e-11);
        assertEquals(Double.NaN, estimate.overall().se(0));
        assertEquals(loaded(file, COHORT, ASKED).outcomeMean(), sums.outcomeMean(), 1e-9);
    }

    private static String code(Path file, TreatmentSpec treatment, RegressionColumn asked) {
        return assertThrows(Problem.class, () -> elsewhere(file, treatment, asked))
                .code();
    }

    @Test
    void whatNeedsRowsIsRefused() throws Exception {
        Path file = rows(0, 1, 0.2, 3);
        assertEquals("no-rows-where", code(file, COHORT, ASKED.withWhere("t > 10")));
        assertEquals("source-cannot", code(file, COHORT, ASKED.withWeights(Optional.of("d"))));
        assertEquals("source-cannot", code(file, COHORT, ASKED.withVcov(Optional.of(VcovSpec.cluster("g")))));
        assertEquals("source-cannot", code(file, new TreatmentSpec.Dose("d"), ASKED));
        assertEquals("no-column", code(file, COHORT, ASKED.withOutcome(Optional.of("z"))));
    }

    @Test
    void wrongTreatmentsAreRefusedWithAnExample() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("wrong.parquet"),
                "SELECT i AS id, t, CASE WHEN i < 5 THEN 2 WHEN i = 7 THEN t END AS g, (i = 6 AND t = 2)::INT AS d, random() AS y"
                        + " FROM range(10) a(i), range(1, 5) b(t)");
        Problem varies = assertThrows(Problem.class, () -> elsewhere(file, COHORT, ASKED));
        assertEquals("cohort-varies", varies.code());
        assertEquals(List.of("g", "7"), varies.args());
        Problem ends =
                assertThrows(Problem.class, () -> elsewhere(file, new TreatmentSpec.Indicator("d", false), ASKED));
        assertEquals("switches-off", ends.code());
        assertEquals(List.of("d", "6"), ends.args());
    }

    @Test
    void startsThatAreNoPeriodAreNeverOrRefused() throws Exception {
        String rows = " AS g, random() AS y FROM range(10) a(i), range(1, 5) b(t)";
        Path never = DuckFiles.parquet(
                folder.resolve("never.parquet"),
                "SELECT i AS id, t, CASE WHEN i < 4 THEN 3 WHEN i < 6 THEN 0 WHEN i < 8 THEN 'nan'::DOUBLE ELSE NULL END"
                        + rows);
        StaggeredSample sample = elsewhere(never, COHORT, ASKED);
        assertEquals(4, sample.countUnitsOf(3));
        assertEquals(6, sample.countUnitsOf(StaggeredSample.NEVER));
        Path half = DuckFiles.parquet(
                folder.resolve("half.parquet"), "SELECT i AS id, t, CASE WHEN i < 4 THEN 2.5 END" + rows);
        Problem problem = assertThrows(Problem.class, () -> elsewhere(half, COHORT, ASKED));
        assertEquals("not-whole", problem.code());
        assertEquals(List.of("g", 4L), problem.args());
    }

    @Test
    void manyWaysToHaveGapsAreTooMany() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("gaps.parquet"),
                "SELECT i AS id, t, CASE WHEN i % 2 = 0 THEN 9 END AS g, random() AS y"
                        + " FROM range(25000) a(i), range(1, 18) b(t) WHERE t = 1 OR (i >> (t - 2)) & 1 = 1");
        assertEquals("many-alike", code(file, COHORT, ASKED));
    }
}
