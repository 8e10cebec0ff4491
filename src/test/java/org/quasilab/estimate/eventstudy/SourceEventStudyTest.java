package org.quasilab.estimate.eventstudy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.estimate.BothWays;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.Overrides;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** The same rows by both ways: loaded, and reduced to sums where they lie. */
class SourceEventStudyTest {
    private static final double NEAR = 1e-9;

    @TempDir
    Path folder;

    /**
     * 72 units in 9 regions over 9 periods with gaps; cohorts 3, 5, 7, one treated from before the first period, one after the last, and never
     * treated; one unit with one row, one period with one.
     */
    private static String rows(double level, double spread) {
        int[] cohorts = {0, 3, 5, 7, 0, -1, 12, 3};
        Random random = new Random(24);
        StringBuilder values = new StringBuilder();
        for (int id = 1; id <= 72; id++) {
            double effect = level + spread * random.nextGaussian();
            int cohort = cohorts[id % 8] < 0 ? 1 : cohorts[id % 8];
            for (int t = 2; t <= 10; t++) {
                double x = random.nextGaussian() + 0.3 * t;
                boolean isTreated = cohort > 0 && t >= cohort;
                double y = effect
                        + 0.2 * t * t
                        + 0.7 * x
                        + (isTreated ? 1 + 0.1 * (t - cohort) : 0)
                        + random.nextGaussian();
                boolean isGap = random.nextDouble() < 0.15 || id == 60 && t > 2;
                if (!isGap) {
                    values.append(String.format(
                            Locale.ROOT,
                            "%s('u%d', %d, %s, %.17g, %s, %.17g, 'r%d', %d)",
                            values.isEmpty() ? "" : ", ",
                            id,
                            t,
                            cohort == 0 ? "NULL" : cohort,
                            y,
                            id == 7 && t == 3 ? "NULL" : String.format(Locale.ROOT, "%.17g", x),
                            0.5 + random.nextDouble(),
                            id % 9,
                            isTreated ? 1 : 0));
                }
            }
        }
        values.append(", ('u1', 99, 3, 1.5, 2.5, 1, 'r1', 1)");
        return "SELECT id, t, g, y::DOUBLE AS y, x::DOUBLE AS x, w::DOUBLE AS w, region, d FROM (VALUES " + values
                + ") v(id, t, g, y, x, w, region, d)";
    }

    private static DesignSpec design(TreatmentSpec treatment, boolean hasControls, String type, String by) {
        return DesignSpec.DEFAULT
                .withOutcome("y")
                .withTreatment(Optional.of(treatment))
                .withControls(hasControls ? List.of("x") : List.of())
                .withFixedEffects(List.of("id", "t"))
                .withVcov(new VcovSpec(
                        type, by == null ? List.of() : List.of(by.split("\\+")), OptionalInt.empty(), "fixest"));
    }

    private static EventStudyResult loaded(Path file, DesignSpec design, EventStudySpec spec) {
        StudyPanel study = BothWays.loaded(file, "t", design.treatment().orElseThrow());
        return EventStudy.fit(study, design, spec, Progress.NONE);
    }

    private static EventStudyResult elsewhere(Path file, DesignSpec design, EventStudySpec spec) {
        return BothWays.elsewhere(
                file, "t", design.treatment(), study -> SourceEventStudy.fit(study, design, spec, Progress.NONE));
    }

    private static void assertNear(double expected, double actual, String what) {
        assertNear(expected, actual, NEAR, what);
    }

    private static void assertNear(double expected, double actual, double near, String what) {
        if (Double.isNaN(expected)) {
            assertTrue(Double.isNaN(actual), what);
        } else {
            assertEquals(expected, actual, near * Math.max(1e-3, Math.abs(expected)), what);
        }
    }

    private static void assertSame(EventStudyResult loaded, EventStudyResult elsewhere) {
        assertEquals(loaded.points(), elsewhere.points());
        assertEquals(loaded.warnings(), elsewhere.warnings());
        assertEquals(loaded.spec(), elsewhere.spec());
        Estimate one = loaded.regression();
        Estimate other = elsewhere.regression();
        assertEquals(one.spec(), other.spec());
        assertEquals(one.warnings(), other.warnings());
        assertEquals(one.terms(), other.terms());
        assertEquals(one.dropped(), other.dropped());
        assertEquals(one.n(), other.n());
        assertEquals(one.units(), other.units());
        assertEquals(one.ledger().remaining(), other.ledger().remaining());
        assertEquals(
                one.ledger().entries().stream()
                        .map(entry -> entry.stage() + entry.detail() + entry.count())
                        .toList(),
                other.ledger().entries().stream()
                        .map(entry -> entry.stage() + entry.detail() + entry.count())
                        .toList());
        for (int i = 0; i < one.terms().size(); i++) {
            assertNear(one.estimate(i), other.estimate(i), one.terms().get(i));
            assertNear(one.se(i), other.se(i), "error of " + one.terms().get(i));
            for (int j = 0; j < i; j++) {
                double scale = one.se(i) * one.se(j);
                assertEquals(one.vcov().get(i, j) / scale, other.vcov().get(i, j) / scale, NEAR, "covariance");
            }
        }
        assertNear(one.fit().r2(), other.fit().r2(), "r2");
        assertNear(one.fit().withinR2().orElseThrow(), other.fit().withinR2().orElseThrow(), "within");
        assertNear(one.outcomeMean(), other.outcomeMean(), "mean");
        assertEquals(one.constant().isPresent(), other.constant().isPresent());
        one.constant().ifPresent(constant -> {
            assertNear(constant.estimate(), other.constant().orElseThrow().estimate(), "constant");
            assertNear(constant.se(), other.constant().orElseThrow().se(), "error of the constant");
        });
        assertEquals(loaded.preTrend().df1(), elsewhere.preTrend().df1());
        assertEquals(loaded.preTrend().df2(), elsewhere.preTrend().df2());
        // of a matrix turned over, whose condition is up to 1e2
        assertNear(loaded.preTrend().statistic(), elsewhere.preTrend().statistic(), 1e-7, "pre-trend");
    }

    @ParameterizedTest
    @CsvSource({
        "iid,,false",
        "hetero,,false",
        "cluster,id,false",
        "cluster,region,false",
        "cluster,region+t,false",
        "iid,,true",
        "hetero,,true",
        "cluster,id,true",
        "cluster,region,true",
        "cluster,t,true",
        "cluster,id+t,true"
    })
    void bothWaysGiveTheSameNumbers(String type, String by, boolean hasControls) throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(0, 2));
        DesignSpec design = design(new TreatmentSpec.Cohort("g"), hasControls, type, by);
        EventStudySpec spec = EventStudySpec.DEFAULT.withWindow(List.of(-3, 3));
        EventStudyResult loaded = loaded(file, design, spec);
        assertEquals(6, loaded.points().size());
        assertSame(loaded, elsewhere(file, design, spec));
    }

    @ParameterizedTest
    @CsvSource({
        "id+region^t,cluster,id,bin,-3,3,false",
        "id+t+branch,cluster,region+t,bin,-3,3,true",
        "region^t,hetero,,bin,,,false",
        "branch+t+id,iid,,drop,-2,4,true",
        "id+branch^t,cluster,id,bin,-2,4,true"
    })
    void otherEffectsGiveTheSameNumbers(
            String effects, String type, String by, String ends, Integer first, Integer last, boolean hasControls)
            throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("p.parquet"),
                "SELECT *, hash(id || '/' || t // 3) % 5 AS branch FROM (" + rows(1e4, 2) + ")");
        EventStudySpec spec =
                EventStudySpec.DEFAULT.withEnds(ends).withWindow(first == null ? List.of() : List.of(first, last));
        for (TreatmentSpec treatment :
                List.of(new TreatmentSpec.Cohort("g"), new TreatmentSpec.Indicator("d", false))) {
            DesignSpec design =
                    design(treatment, hasControls, type, by).withFixedEffects(List.of(effects.split("\\+")));
            assertSame(loaded(file, design, spec), elsewhere(file, design, spec));
        }
    }

    @ParameterizedTest
    @CsvSource({"bin,-2,4", "drop,-2,4", "bin,,", "drop,-1,1"})
    void everyWindowIsTheSame(String ends, Integer first, Integer last) throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(0, 2));
        DesignSpec design = design(new TreatmentSpec.Cohort("g"), true, "cluster", "id");
        EventStudySpec spec =
                EventStudySpec.DEFAULT.withEnds(ends).withWindow(first == null ? List.of() : List.of(first, last));
        assertSame(loaded(file, design, spec), elsewhere(file, design, spec));
    }

    @ParameterizedTest
    @CsvSource({"1e8,1", "0,3e5", "1e8,3e5"})
    void aLevelFarFromZeroAndWideUnitEffectsCostNoDigits(double level, double spread) throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(level, spread));
        DesignSpec design = design(new TreatmentSpec.Cohort("g"), true, "cluster", "id");
        EventStudySpec spec = EventStudySpec.DEFAULT.withWindow(List.of(-3, 3));
        assertSame(loaded(file, design, spec), elsewhere(file, design, spec));
    }

    /** From moments of the outcome, as no period has a single row. */
    @ParameterizedTest
    @CsvSource({
        "iid,,bin,-3,3,0,2",
        "cluster,id,bin,-3,3,0,2",
        "cluster,id,drop,-2,2,0,2",
        "cluster,id,bin,,,0,2",
        "cluster,id,bin,-3,3,1e8,1",
        "cluster,id,bin,-3,3,0,3e5",
        "cluster,id,bin,-3,3,1e8,3e5"
    })
    void anOutcomeAloneIsTheSame(
            String type, String by, String ends, Integer first, Integer last, double level, double spread)
            throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("p.parquet"), "SELECT * FROM (" + rows(level, spread) + ") WHERE t < 99");
        EventStudySpec spec =
                EventStudySpec.DEFAULT.withEnds(ends).withWindow(first == null ? List.of() : List.of(first, last));
        for (TreatmentSpec treatment :
                List.of(new TreatmentSpec.Cohort("g"), new TreatmentSpec.Indicator("d", false))) {
            DesignSpec design = design(treatment, false, type, by);
            assertSame(loaded(file, design, spec), elsewhere(file, design, spec));
        }
    }

    @Test
    void anIndicatorIsTheSameByBothWaysAlsoWhereTheOutcomeOfTheFirstTreatedPeriodLacks() throws Exception {
        String rows =
                "SELECT * REPLACE (CASE WHEN id = 'u3' AND t = 7 THEN NULL ELSE y END AS y) FROM (" + rows(0, 2) + ")";
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows);
        DesignSpec design = design(new TreatmentSpec.Indicator("d", false), true, "cluster", "id");
        EventStudySpec spec = EventStudySpec.DEFAULT.withWindow(List.of(-3, 3)).withBands("uniform");
        EventStudyResult loaded = loaded(file, design, spec);
        EventStudyResult elsewhere = elsewhere(file, design, spec);
        assertSame(loaded, elsewhere);
        // by draws, from covariances that are the same to 1e-9
        assertEquals(loaded.critical().orElseThrow(), elsewhere.critical().orElseThrow(), 1e-7);
    }

    @Test
    void whatIsAskedInVainSaysSoAsOnLoadedRows() throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(0, 2));
        DesignSpec design = design(new TreatmentSpec.Cohort("g"), false, "iid", null);
        for (EventStudySpec spec : List.of(
                EventStudySpec.DEFAULT.withReference(-6),
                EventStudySpec.DEFAULT.withWindow(List.of(-20, 20)).withReference(-19))) {
            Problem problem = assertThrows(Problem.class, () -> loaded(file, design, spec));
            Problem same = assertThrows(Problem.class, () -> elsewhere(file, design, spec));
            assertEquals(problem.code(), same.code());
            assertEquals(problem.args(), same.args());
        }
        Path halves = DuckFiles.parquet(
                folder.resolve("q.parquet"), "SELECT * REPLACE (g + 0.5 AS g) FROM (" + rows(0, 2) + ")");
        assertEquals(
                "not-whole",
                assertThrows(Problem.class, () -> elsewhere(halves, design, EventStudySpec.DEFAULT))
                        .code());
    }

    /** Also those that keep no row of a unit before its treatment: it has not started later for that. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            t > 4 ~ bin
            t > 4 and not (x > 2) ~ drop
            region in ("r1", "r2", "r3", "r5") or did == 0 ~ bin
            """)
    void conditionsKeepTheSameRows(String where, String ends) throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(0, 2));
        EventStudySpec spec = EventStudySpec.DEFAULT
                .withEnds(ends)
                .withWindow(List.of(-3, 4))
                .withOverrides(Overrides.NONE.withWhere(where));
        for (TreatmentSpec treatment :
                List.of(new TreatmentSpec.Cohort("g"), new TreatmentSpec.Indicator("d", false))) {
            for (boolean hasControls : new boolean[] {false, true}) {
                DesignSpec design = design(treatment, hasControls, "cluster", "id");
                assertSame(loaded(file, design, spec), elsewhere(file, design, spec));
            }
        }
    }

    /** Outcomes that are missing here and there make more groups of units alike than rows are worth: rows are summed then. */
    @Test
    void scatteredMissingOutcomesAreTheSame() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("p.parquet"),
                "SELECT i AS id, t, CASE WHEN i % 2 = 0 THEN 9 END AS g,"
                        + " CASE WHEN t = 1 OR (i >> (t - 2)) & 1 = 1 THEN sin(i * 7 + t * t) END AS y"
                        + " FROM range(25000) a(i), range(1, 18) b(t)");
        DesignSpec design = design(new TreatmentSpec.Cohort("g"), false, "cluster", "id");
        assertSame(loaded(file, design, EventStudySpec.DEFAULT), elsewhere(file, design, EventStudySpec.DEFAULT));
    }

    @Test
    void aStartThatIsNotANumberIsNoneByBothWaysOfSumming() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("p.parquet"),
                "SELECT * REPLACE (coalesce(g, 'nan'::DOUBLE) AS g) FROM (" + rows(0, 2) + ")");
        for (boolean hasControls : List.of(false, true)) {
            DesignSpec design = design(new TreatmentSpec.Cohort("g"), hasControls, "cluster", "id");
            assertSame(loaded(file, design, EventStudySpec.DEFAULT), elsewhere(file, design, EventStudySpec.DEFAULT));
        }
    }
}
