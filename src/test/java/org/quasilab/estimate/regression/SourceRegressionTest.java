package org.quasilab.estimate.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.read.OpenTable;
import org.quasilab.estimate.BothWays;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.DataSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** The same rows by both ways: loaded, and reduced to sums where they lie. */
class SourceRegressionTest {
    static final double NEAR = 1e-9;
    static final TreatmentSpec TREATMENT = new TreatmentSpec.Cohort("g");
    static final RegressionColumn COLUMN = RegressionColumn.DEFAULT
            .withOutcome(Optional.of("y"))
            .withControls(Optional.of(List.of("x1", "x2")))
            .withFixedEffects(Optional.of(List.of("id", "t")));

    @TempDir
    Path folder;

    /** What the last computation asked the engine for. */
    private List<String> asked = List.of();

    /** 60 units in 9 regions over 8 periods with gaps, one unit with one row and one period with one. */
    static String rows(double level, double spread) {
        Random random = new Random(24);
        StringBuilder values = new StringBuilder();
        for (int id = 1; id <= 60; id++) {
            double effect = level + spread * random.nextGaussian();
            int cohort = id % 4 == 0 ? 0 : 2 + id % 4;
            for (int t = 1; t <= 8; t++) {
                double x1 = random.nextGaussian() + 0.3 * t;
                double x2 = 0.5 * x1 + random.nextGaussian();
                double y = effect
                        + 0.2 * t * t
                        + 0.7 * x1
                        - 0.4 * x2
                        + (cohort > 0 && t >= cohort ? 1 : 0)
                        + random.nextGaussian();
                boolean isGap = random.nextDouble() < 0.15 || id == 60 && t > 1;
                if (!isGap) {
                    values.append(String.format(
                            Locale.ROOT,
                            "%s('u%d', %d, %s, %.17g, %.17g, %s, %.17g, 'r%d')",
                            values.isEmpty() ? "" : ", ",
                            id,
                            t,
                            cohort == 0 ? "NULL" : cohort,
                            y,
                            x1,
                            id == 7 && t == 3 ? "NULL" : String.format(Locale.ROOT, "%.17g", x2),
                            0.5 + random.nextDouble(),
                            id % 9));
                }
            }
        }
        values.append(", ('u1', 99, 3, 1.5, 2.5, 3.5, 1, 'r1')");
        return "SELECT id, t, g, y::DOUBLE AS y, x1::DOUBLE AS x1, x2::DOUBLE AS x2, w::DOUBLE AS w, region FROM (VALUES "
                + values + ") v(id, t, g, y, x1, x2, w, region)";
    }

    private Estimate loaded(Path file, RegressionColumn column) {
        return loaded(file, column, TREATMENT);
    }

    private Estimate loaded(Path file, RegressionColumn column, TreatmentSpec treatment) {
        return Regression.fit(BothWays.loaded(file, "t", treatment), column, 0.95, Progress.NONE);
    }

    private Estimate elsewhere(Path file, RegressionColumn column) {
        return elsewhere(file, column, TREATMENT);
    }

    private Estimate elsewhere(Path file, RegressionColumn column, TreatmentSpec treatment) {
        return BothWays.elsewhere(file, "t", Optional.of(treatment), study -> {
            Estimate estimate = SourceRegression.fit(study, column, 0.95, Progress.NONE);
            asked = study.panel().warehouse().asked();
            return estimate;
        });
    }

    static void assertNear(double expected, double actual, double near, String what) {
        assertEquals(expected, actual, near * Math.max(1e-3, Math.abs(expected)), what);
    }

    static void assertSame(Estimate loaded, Estimate elsewhere, double near) {
        assertEquals(loaded.terms(), elsewhere.terms());
        assertEquals(loaded.n(), elsewhere.n());
        assertEquals(loaded.units(), elsewhere.units());
        assertEquals(loaded.periods(), elsewhere.periods());
        assertEquals(loaded.singletons(), elsewhere.singletons());
        assertEquals(loaded.vcovInfo().clusters(), elsewhere.vcovInfo().clusters());
        assertEquals(loaded.vcovInfo().dofK(), elsewhere.vcovInfo().dofK());
        assertEquals(loaded.vcovInfo().df(), elsewhere.vcovInfo().df());
        assertEquals(loaded.ledger().remaining(), elsewhere.ledger().remaining());
        for (int i = 0; i < loaded.terms().size(); i++) {
            assertNear(
                    loaded.estimate(i),
                    elsewhere.estimate(i),
                    near,
                    loaded.terms().get(i));
            assertNear(
                    loaded.se(i),
                    elsewhere.se(i),
                    near,
                    "error of " + loaded.terms().get(i));
            assertNear(
                    loaded.p(i),
                    elsewhere.p(i),
                    10 * near,
                    "p of " + loaded.terms().get(i));
        }
        Estimate.Fit fit = loaded.fit();
        Estimate.Fit same = elsewhere.fit();
        assertNear(fit.rss(), same.rss(), near, "rss");
        assertNear(fit.r2(), same.r2(), near, "r2");
        assertNear(fit.adjR2(), same.adjR2(), near, "adjR2");
        assertEquals(fit.withinR2().isPresent(), same.withinR2().isPresent());
        if (fit.withinR2().isPresent()) {
            assertNear(fit.withinR2().getAsDouble(), same.withinR2().getAsDouble(), near, "within");
            assertNear(fit.withinAdjR2().getAsDouble(), same.withinAdjR2().getAsDouble(), near, "within adj");
        }
        assertEquals(fit.unitWithinR2().isPresent(), same.unitWithinR2().isPresent());
        fit.unitWithinR2().ifPresent(r2 -> assertNear(r2, same.unitWithinR2().getAsDouble(), near, "unit within"));
        assertNear(fit.rmse(), same.rmse(), near, "rmse");
        assertNear(loaded.outcomeMean(), elsewhere.outcomeMean(), near, "mean");
        assertEquals(loaded.constant().isPresent(), elsewhere.constant().isPresent());
        if (loaded.constant().isPresent()) {
            assertNear(
                    loaded.constant().get().estimate(),
                    elsewhere.constant().get().estimate(),
                    near,
                    "constant");
            assertNear(loaded.constant().get().se(), elsewhere.constant().get().se(), near, "error of the constant");
        }
    }

    static void assertPerfect(Estimate loaded, Estimate elsewhere) {
        assertTrue(loaded.isPerfectFit());
        assertTrue(elsewhere.isPerfectFit());
        assertEquals(loaded.warnings(), elsewhere.warnings());
        for (int i = 0; i < loaded.terms().size(); i++) {
            assertNear(
                    loaded.estimate(i),
                    elsewhere.estimate(i),
                    NEAR,
                    loaded.terms().get(i));
            assertEquals(0, elsewhere.se(i));
        }
    }

    static VcovSpec vcov(String type, String by) {
        return new VcovSpec(type, by == null ? List.of() : List.of(by.split("\\+")), OptionalInt.empty(), "fixest");
    }

    @ParameterizedTest
    @CsvSource({
        "iid,,false",
        "hetero,,false",
        "cluster,id,false",
        "cluster,region,false",
        "cluster,t,false",
        "cluster,region+t,false",
        "cluster,id+t,false",
        "iid,,true",
        "hetero,,true",
        "cluster,id,true",
        "cluster,region+t,true"
    })
    void bothWaysGiveTheSameNumbers(String type, String by, boolean isWeighted) throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(0, 2));
        RegressionColumn column = COLUMN.withVcov(Optional.of(vcov(type, by)))
                .withWeights(isWeighted ? Optional.of("w") : Optional.empty());
        assertSame(loaded(file, column), elsewhere(file, column), NEAR);
    }

    /** So many products by group at once would end the program. */
    @Test
    void ofManyRegressorsTheNumbersAreTheSame() throws Exception {
        String more = IntStream.range(0, 150)
                .mapToObj(j -> "sin(hash(id) % 1000 * " + (j + 1) + " + t * " + (j + 2) * (j + 3) + ") AS c" + j)
                .collect(Collectors.joining(", "));
        Path file = DuckFiles.parquet(
                folder.resolve("p.parquet"), "SELECT *, " + more + " FROM (" + rows(0, 2) + ") WHERE t <> 99");
        RegressionColumn column = COLUMN.withVcov(Optional.of(vcov("cluster", "id")))
                .withControls(Optional.of(
                        IntStream.range(0, 150).mapToObj(j -> "c" + j).toList()));
        assertSame(loaded(file, column), elsewhere(file, column), NEAR);
        RegressionColumn random = column.withEstimator("random-effects").withFixedEffects(Optional.of(List.of()));
        assertEquals(
                "source-cannot",
                assertThrows(Problem.class, () -> elsewhere(file, random)).code());
    }

    /** {@code w} is not used; {@code fixed} is the same in all rows of a unit, and {@code twice} twice {@code x1}. */
    @ParameterizedTest
    @CsvSource({
        "iid,,0,2,false",
        "cluster,id,0,2,false",
        "iid,,0,0,false",
        "cluster,id,1e8,2,false",
        "iid,,0,3e5,false",
        "cluster,id,1e8,3e5,false",
        "iid,,0,2,true",
        "cluster,id,0,2,true"
    })
    void randomEffectsAreTheSame(String type, String by, double level, double spread, boolean isIndicator)
            throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("p.parquet"),
                "SELECT *, length(id) + 0.5 AS fixed, 2 * x1 AS twice, CASE WHEN g <= t THEN 1 ELSE 0 END AS on FROM ("
                        + rows(level, spread) + ")");
        TreatmentSpec treatment = isIndicator ? new TreatmentSpec.Indicator("on", false) : TREATMENT;
        RegressionColumn column = COLUMN.withEstimator("random-effects")
                .withFixedEffects(Optional.of(List.of()))
                .withControls(Optional.of(List.of("x1", "x2", "fixed", "twice")))
                .withVcov(Optional.of(vcov(type, by)));
        Estimate loaded = loaded(file, column, treatment);
        Estimate elsewhere = elsewhere(file, column, treatment);
        assertSame(loaded, elsewhere, NEAR);
        assertEquals(
                loaded.dropped().stream().map(Estimate.Dropped::name).toList(),
                elsewhere.dropped().stream().map(Estimate.Dropped::name).toList());
        assertEquals(loaded.warnings(), elsewhere.warnings());
    }

    @Test
    void errorsOfRandomEffectsThatNeedRowsAreRefused() throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(0, 2));
        RegressionColumn column = COLUMN.withEstimator("random-effects").withFixedEffects(Optional.of(List.of()));
        for (VcovSpec vcov : List.of(vcov("hetero", null), vcov("cluster", "region"), vcov("cluster", "id+t"))) {
            Problem problem = assertThrows(Problem.class, () -> elsewhere(file, column.withVcov(Optional.of(vcov))));
            assertEquals("source-cannot", problem.code());
        }
        RegressionColumn absorbing = COLUMN.withEstimator("random-effects").withVcov(Optional.of(vcov("iid", null)));
        assertEquals(
                "random-effects-absorb",
                assertThrows(Problem.class, () -> elsewhere(file, absorbing)).code());
    }

    @ParameterizedTest
    @CsvSource({"1e8,1", "0,3e5", "1e8,3e5"})
    void aLevelFarFromZeroAndWideUnitEffectsCostNoDigits(double level, double spread) throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(level, spread));
        RegressionColumn column = COLUMN.withVcov(Optional.of(vcov("cluster", "id")));
        Estimate loaded = loaded(file, column);
        assertTrue(loaded.fit().rss() > 0);
        assertSame(loaded, elsewhere(file, column), NEAR);
    }

    /** Without the period that has a single row, sums are made without means of units, up to units as far apart as that keeps the digits for. */
    @ParameterizedTest
    @CsvSource({
        "iid,,0,2,false",
        "iid,,1e8,2,false",
        "cluster,id,0,2,false",
        "cluster,id,1e8,2,false",
        "cluster,id,-1e8,30,false",
        "cluster,id,0,90,false",
        "cluster,id,0,400,true",
        "cluster,id,0,3e5,true",
        "cluster,id,1e8,3e5,true"
    })
    void sumsByUnitAreTheSame(String type, String by, double level, double spread, boolean keepsMeans)
            throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("p.parquet"), "SELECT * FROM (" + rows(level, spread) + ") WHERE t <> 99");
        RegressionColumn column = COLUMN.withVcov(Optional.of(vcov(type, by)));
        assertSame(loaded(file, column), elsewhere(file, column), NEAR);
        assertEquals(keepsMeans, asked.stream().anyMatch(statement -> statement.contains("TEMPORARY")));
        TreatmentSpec indicator = new TreatmentSpec.Indicator("on", false);
        Path other = DuckFiles.parquet(
                folder.resolve("q.parquet"),
                "SELECT *, CASE WHEN g <= t THEN 1 ELSE 0 END AS on FROM (" + rows(level, spread) + ") WHERE t <> 99");
        assertSame(loaded(other, column, indicator), elsewhere(other, column, indicator), NEAR);
    }

    /** What is left of a collinear column is rounding, the larger the further units are apart. */
    @ParameterizedTest
    @CsvSource({"4", "6"})
    void collinearColumnsAreLeftOutThoughUnitsAreFarApart(int seed) throws Exception {
        String random = "(hash(i * 100 + t + 7000000 * %d) %% 1000003 / 1000003.0 - 0.5)";
        String ofUnit = "(85 * (hash(i + 7000000 * %d) %% 1000003 / 1000003.0 - 0.5))";
        String rows = "SELECT *, x1 + x2 AS x3 FROM (SELECT i AS id, t, CASE WHEN i %% 3 = 0 THEN 3 END AS g,"
                + (ofUnit + " + " + random).formatted(seed, seed + 10) + "::DOUBLE AS x1, "
                + (ofUnit + " + " + random).formatted(seed + 20, seed + 30) + "::DOUBLE AS x2, "
                + (ofUnit + " + " + random).formatted(seed + 40, seed + 50)
                + "::DOUBLE AS y FROM range(1, 20001) a(i), range(1, 6) b(t))";
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows.replace("%%", "%"));
        RegressionColumn column = COLUMN.withControls(Optional.of(List.of("x1", "x2", "x3")))
                .withVcov(Optional.of(vcov("cluster", "id")));
        Estimate loaded = loaded(file, column);
        assertEquals(1, loaded.dropped().size());
        assertSame(loaded, elsewhere(file, column), NEAR);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void morePeriodsThanANumberHasBitsAreTheSame(boolean isWeighted) throws Exception {
        String rows =
                "SELECT 'u' || i AS id, t, CASE WHEN i % 3 = 0 THEN NULL ELSE 20 + 7 * (i % 5) END AS g, sin(i * 7 + t * t)::DOUBLE AS x1,"
                        + " cos(i * t)::DOUBLE AS x2, (0.3 * sin(i * 7 + t * t) + sin(i * i + 3 * t))::DOUBLE AS y, (1.5 + sin(i + t))::DOUBLE AS w"
                        + " FROM range(1, 131) a(i), range(1, 111) b(t) WHERE sin(i * 3 + t * 11) < 0.8";
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows);
        RegressionColumn column = COLUMN.withVcov(Optional.of(vcov("cluster", "id")))
                .withWeights(isWeighted ? Optional.of("w") : Optional.empty());
        Estimate loaded = loaded(file, column);
        assertEquals(110, loaded.periods());
        assertSame(loaded, elsewhere(file, column), NEAR);
    }

    @ParameterizedTest
    @CsvSource({"iid,", "cluster,id"})
    void aPerfectFitHasNoErrorsByBothWays(String type, String by) throws Exception {
        String rows = "SELECT * REPLACE (0.5 * x1 + t AS y) FROM (" + rows(0, 2) + ") WHERE x2 IS NOT NULL";
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows);
        RegressionColumn column = COLUMN.withVcov(Optional.of(vcov(type, by)));
        Estimate loaded = loaded(file, column);
        Estimate elsewhere = elsewhere(file, column);
        assertPerfect(loaded, elsewhere);
    }

    @Test
    void whatTheEffectsExplainAndWhatIsTwiceThereIsLeftOut() throws Exception {
        String rows = "SELECT *, 2 * x1 - x2 AS twice, t * 1.5 AS trend FROM (" + rows(0, 2) + ")";
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows);
        RegressionColumn column = COLUMN.withControls(Optional.of(List.of("x1", "x2", "twice", "trend")))
                .withVcov(Optional.of(vcov("cluster", "id")));
        Estimate loaded = loaded(file, column);
        Estimate elsewhere = elsewhere(file, column);
        assertSame(loaded, elsewhere, NEAR);
        assertEquals(
                loaded.dropped().stream().map(Estimate.Dropped::name).sorted().toList(),
                elsewhere.dropped().stream()
                        .map(Estimate.Dropped::name)
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 'a' AS id, 1 AS t, 1.0 AS y, 2.0 AS x UNION ALL SELECT 'a', 1, 2.0, 3.0|duplicate|a, 1, 2",
                "SELECT NULL AS id, 1 AS t, 1.0 AS y, 2.0 AS x|null-key|id, t, 1",
                "SELECT 'a' AS id, 1.5 AS t, 1.0 AS y, 2.0 AS x|not-whole|t, 1",
                "SELECT 'a' AS id, 1 AS t, 'nan'::DOUBLE AS y, 2.0::DOUBLE AS x|not-finite|y, nan, a, 1, 1",
                "SELECT 'a' AS id, 1 AS t, 'b' AS y, 2.0 AS x|not-numbers|y",
                "SELECT 'a' AS id, 1 AS t, 3.0 AS y, 2.0 AS x|no-rows|"
            })
    void whatCannotBeComputedIsRefusedWithAnExample(String rows, String code, String args) throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("bad.parquet"), rows);
        RegressionColumn column = COLUMN.withRegressors(List.of("x"))
                .withControls(Optional.of(List.of()))
                .withVcov(Optional.of(VcovSpec.IID));
        Problem problem = assertThrows(Problem.class, () -> elsewhere(file, column));
        assertEquals(code, problem.code());
        assertEquals(
                args == null ? List.of() : List.of(args.split(", ")),
                problem.args().stream().map(String::valueOf).toList());
    }

    @Test
    void aCohortThatChangesWithinAUnitIsRefused() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("bad.parquet"),
                "SELECT * FROM (VALUES ('a', 1, 2, 1.0), ('a', 2, NULL, 2.0), ('b', 1, 0, 3.0), ('b', 2, NULL, 5.0)) v(id, t, g, y)");
        RegressionColumn column = COLUMN.withControls(Optional.of(List.of())).withVcov(Optional.of(VcovSpec.IID));
        Problem problem = assertThrows(Problem.class, () -> elsewhere(file, column));
        assertEquals("cohort-varies", problem.code());
        assertEquals(List.of("g", "a"), problem.args());
        Path unknown = DuckFiles.parquet(
                folder.resolve("nan.parquet"),
                "SELECT * FROM (VALUES ('a', 1, 'nan'::DOUBLE, 1.0), ('a', 2, 2, 2.0), ('b', 1, 0, 3.0), ('b', 2, NULL, 5.0)) v(id, t, g, y)");
        assertEquals(
                "cohort-varies",
                assertThrows(Problem.class, () -> elsewhere(unknown, column)).code());
        // as many units are left out as are counted twice
        Path hidden = DuckFiles.parquet(
                folder.resolve("hidden.parquet"),
                "SELECT i AS id, t, CASE WHEN i = 1 AND t > 2 THEN NULL WHEN i % 2 = 1 THEN 3 END AS g, sin(i * t)::DOUBLE AS y"
                        + " FROM range(1, 9) a(i), range(1, 5) b(t)");
        RegressionColumn some = column.withWhere("id < 8");
        assertEquals(
                "cohort-varies",
                assertThrows(Problem.class, () -> elsewhere(hidden, some)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "s", "dose"})
    void aTreatmentByAColumnIsTheSameByBothWays(String name) throws Exception {
        String rows = "SELECT *, CASE WHEN g IS NOT NULL AND t >= g THEN 1 ELSE 0 END AS d, t % 2 AS s,"
                + " CASE WHEN g IS NOT NULL AND t >= g THEN 1.5 * g ELSE 0 END AS dose FROM (" + rows(0, 2) + ")";
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows);
        TreatmentSpec spec = name.equals("dose")
                ? new TreatmentSpec.Dose(name)
                : new TreatmentSpec.Indicator(name, name.equals("s"));
        RegressionColumn column = COLUMN.withVcov(Optional.of(vcov("cluster", "id")));
        if (name.equals("s")) {
            // a function of the period alone
            assertEquals(List.of("x1", "x2"), elsewhere(file, column, spec).terms());
        } else {
            assertSame(loaded(file, column, spec), elsewhere(file, column, spec), NEAR);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1, indicator", "NULL, 1, indicator", "1, 0, switches-off"})
    void anIndicatorThatIsNoneIsRefused(String first, String then, String code) throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("bad.parquet"),
                "SELECT * FROM (VALUES ('a', 1, " + first + ", 1.0), ('a', 2, " + then
                        + ", 2.0), ('b', 1, 0, 3.0), ('b', 2, 0, 5.0)) v(id, t, d, y)");
        RegressionColumn column = COLUMN.withControls(Optional.of(List.of())).withVcov(Optional.of(VcovSpec.IID));
        TreatmentSpec spec = new TreatmentSpec.Indicator("d", false);
        assertEquals(
                code,
                assertThrows(Problem.class, () -> elsewhere(file, column, spec)).code());
    }

    @Test
    void namesThatTheStatementsUseThemselvesAreColumnsLikeAnyOther() throws Exception {
        Path plain = DuckFiles.parquet(folder.resolve("p.parquet"), rows(0, 2));
        Path odd = DuckFiles.parquet(
                folder.resolve("q.parquet"),
                "SELECT id AS z0, t AS u, g AS n, y AS t, x1 AS m0, x2 AS \"c1 \"\"pt\", w AS mu, region AS z1 FROM ("
                        + rows(0, 2) + ")");
        RegressionColumn column = COLUMN.withWeights(Optional.of("w"));
        Estimate expected = elsewhere(plain, column.withVcov(Optional.of(vcov("cluster", "region"))));
        RegressionColumn renamed = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("t"))
                .withControls(Optional.of(List.of("m0", "c1 \"pt")))
                .withFixedEffects(Optional.of(List.of("z0", "u")))
                .withWeights(Optional.of("mu"))
                .withVcov(Optional.of(vcov("cluster", "z1")));
        try (OpenTable table = OpenTable.open(odd, DataSpec.DEFAULT)) {
            SourcePanel panel = SourcePanel.open(table.warehouse(), table.relation(), table.file(), "z0", "u")
                    .checked(Progress.NONE);
            SourceStudy study = new SourceStudy(panel, Optional.of(new TreatmentSpec.Cohort("n")));
            Estimate found = SourceRegression.fit(study, renamed, 0.95, Progress.NONE);
            for (int i = 0; i < expected.terms().size(); i++) {
                assertNear(
                        expected.estimate(i),
                        found.estimate(i),
                        NEAR,
                        expected.terms().get(i));
                assertNear(expected.se(i), found.se(i), NEAR, expected.terms().get(i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t > 2 and x1 < 1",
                "not (x2 > 0.5)",
                "did == 1 or region in (\"r1\", \"r2\", \"r4\")",
                "abs(x1 - w) / x2 < 2 or ismissing(g)"
            })
    void conditionsKeepTheSameRows(String where) throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(0, 2));
        for (List<String> regressors : List.of(List.of("did"), List.of("x1", "did"))) {
            RegressionColumn column = COLUMN.withVcov(Optional.of(vcov("cluster", "region+t")))
                    .withRegressors(regressors)
                    .withWhere(where);
            Estimate loaded = loaded(file, column);
            Estimate elsewhere = elsewhere(file, column);
            assertSame(loaded, elsewhere, NEAR);
            assertEquals(counts(loaded), counts(elsewhere));
            assertEquals(where, elsewhere.ledger().entries().get(0).detail());
        }
    }

    static List<String> counts(Estimate estimate) {
        return estimate.ledger().entries().stream()
                .map(entry -> entry.stage() + " " + entry.detail() + " " + entry.count())
                .toList();
    }

    @Test
    void aConditionThatNoRowFulfilsIsSaidAsOfLoadedRows() throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(0, 2));
        for (String where : List.of("t > 1000", "x3 > 1", "region > 1")) {
            RegressionColumn column = COLUMN.withVcov(Optional.of(VcovSpec.IID)).withWhere(where);
            Problem problem = assertThrows(Problem.class, () -> loaded(file, column));
            Problem same = assertThrows(Problem.class, () -> elsewhere(file, column));
            assertEquals(problem.code(), same.code());
            assertEquals(problem.args(), same.args());
        }
        Path infinite = DuckFiles.parquet(
                folder.resolve("q.parquet"),
                "SELECT * REPLACE (CASE WHEN t = 3 THEN 'inf'::DOUBLE ELSE w END AS w) FROM (" + rows(0, 2) + ")");
        RegressionColumn column = COLUMN.withVcov(Optional.of(VcovSpec.IID)).withWhere("w < 1");
        Problem problem = assertThrows(Problem.class, () -> elsewhere(infinite, column));
        assertEquals("not-finite", problem.code());
        assertEquals(List.of("w", "inf"), problem.args().subList(0, 2));
    }

    @Test
    void whatNeedsTheRowsSaysSo() throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(0, 2));
        RegressionColumn column = COLUMN.withVcov(Optional.of(VcovSpec.IID));
        for (RegressionColumn other : List.of(
                column.withFixedEffects(Optional.of(List.of("id", "region[x1]"))),
                column.withVcov(Optional.of(vcov("CR2", "id"))))) {
            assertEquals(
                    "source-cannot",
                    assertThrows(Problem.class, () -> elsewhere(file, other)).code());
        }
    }
}
