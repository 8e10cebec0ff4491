package org.quasilab.estimate.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.estimate.regression.SourceRegressionTest.COLUMN;
import static org.quasilab.estimate.regression.SourceRegressionTest.NEAR;
import static org.quasilab.estimate.regression.SourceRegressionTest.TREATMENT;
import static org.quasilab.estimate.regression.SourceRegressionTest.assertPerfect;
import static org.quasilab.estimate.regression.SourceRegressionTest.assertSame;
import static org.quasilab.estimate.regression.SourceRegressionTest.counts;
import static org.quasilab.estimate.regression.SourceRegressionTest.rows;
import static org.quasilab.estimate.regression.SourceRegressionTest.vcov;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.estimate.BothWays;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Problem;

/** Regressions with other effects than units and periods, by both ways: loaded, and where the rows lie. */
class SourceEffectsTest {
    @TempDir
    Path folder;

    /** Those of {@link SourceRegressionTest} in branches of trade that units change now and then. */
    private Path file(double level, double spread) throws Exception {
        return DuckFiles.parquet(
                folder.resolve("p.parquet"),
                "SELECT *, hash(id || '/' || t // 3) % 7 + 1 AS branch, hash(id || '-' || t) % 23 AS shop FROM ("
                        + rows(level, spread) + ")");
    }

    private static RegressionColumn column(String effects, String type, String by) {
        return COLUMN.withFixedEffects(Optional.of(List.of(effects.split("\\+"))))
                .withVcov(Optional.of(vcov(type, by)));
    }

    private static Estimate loaded(Path file, RegressionColumn column) {
        return Regression.fit(BothWays.loaded(file, "t", TREATMENT), column, 0.95, Progress.NONE);
    }

    private static Estimate elsewhere(Path file, RegressionColumn column) {
        return BothWays.elsewhere(
                file, "t", Optional.of(TREATMENT), study -> SourceRegression.fit(study, column, 0.95, Progress.NONE));
    }

    private static Estimate assertBothWays(Path file, RegressionColumn column) {
        Estimate loaded = loaded(file, column);
        Estimate elsewhere = elsewhere(file, column);
        assertSame(loaded, elsewhere, NEAR);
        assertEquals(loaded.absorbed(), elsewhere.absorbed());
        assertEquals(counts(loaded), counts(elsewhere));
        assertEquals(
                loaded.warnings().stream().map(String::valueOf).sorted().toList(),
                elsewhere.warnings().stream().map(String::valueOf).sorted().toList());
        return elsewhere;
    }

    @ParameterizedTest
    @CsvSource({
        "id,cluster,id",
        "t,hetero,",
        "region,cluster,region",
        "id+t+branch,iid,",
        "id+t+branch,hetero,",
        "id+t+branch,cluster,id",
        "id+t+branch,cluster,region",
        "id+t+branch,cluster,region+t",
        "id+t+branch,cluster,branch^t",
        "branch+id+shop+t,cluster,id+t",
        "id+region^t,cluster,id",
        "t+id+branch^t,cluster,region",
        "branch+t,cluster,branch",
        "branch+region+shop,hetero,",
        "id^branch+t,cluster,id",
        "shop+region^t,iid,"
    })
    void bothWaysGiveTheSameNumbers(String effects, String type, String by) throws Exception {
        assertBothWays(file(0, 2), column(effects, type, by));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "id+t+branch", "shop+region^t"})
    void weightsGiveTheSameNumbers(String effects) throws Exception {
        for (String by : List.of("id", "region+t")) {
            assertBothWays(file(0, 2), column(effects, "cluster", by).withWeights(Optional.of("w")));
        }
    }

    @ParameterizedTest
    @CsvSource({"1e8,1", "0,3e5", "1e8,3e5"})
    void aLevelFarFromZeroAndWideUnitEffectsCostNoDigits(double level, double spread) throws Exception {
        for (String effects : List.of("id", "id+t+branch", "id+region^t")) {
            assertBothWays(file(level, spread), column(effects, "cluster", "id"));
        }
    }

    /** What is written twice, or made up of another's levels, is in the model once. */
    @ParameterizedTest
    @CsvSource({
        "id+id+branch+id,cluster,id",
        "region+id+branch,cluster,region",
        "region+t+id,cluster,id",
        "t+region+id,cluster,region+t",
        "id+region,hetero,",
        "t+branch^t+branch+id,iid,",
        "branch^t+t^branch+id,cluster,branch",
        "region+branch+id^branch,hetero,"
    })
    void anEffectWithinAnotherCostsNothing(String effects, String type, String by) throws Exception {
        assertBothWays(file(0, 2), column(effects, type, by));
    }

    @Test
    void whatTheEffectsExplainAndWhatIsTwiceThereIsLeftOut() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("q.parquet"),
                "SELECT *, 2 * x1 - x2 AS twice, branch * 1.5 + t * t AS trend, 3.0 AS three FROM read_parquet('"
                        + file(1e4, 2) + "')");
        RegressionColumn column = column("id+t+branch", "cluster", "id")
                .withControls(Optional.of(List.of("trend", "x1", "x2", "twice", "three")));
        Estimate elsewhere = assertBothWays(file, column);
        assertEquals(
                List.of("three", "trend", "twice"),
                elsewhere.dropped().stream()
                        .map(Estimate.Dropped::name)
                        .sorted()
                        .toList());
        RegressionColumn none = column.withRegressors(List.of("trend")).withControls(Optional.of(List.of()));
        assertEquals("no-regressor", problem(file, none).code());
        RegressionColumn two = column.withControls(Optional.of(List.of("x1")));
        assertEquals(
                "outcome-absorbed",
                problem(file, two.withOutcome(Optional.of("trend"))).code());
        assertEquals(
                "outcome-constant",
                problem(file, two.withOutcome(Optional.of("three"))).code());
        assertEquals(
                "outcome-regressor",
                problem(file, two.withOutcome(Optional.of("x1"))).code());
    }

    private Problem problem(Path file, RegressionColumn column) {
        Problem loaded = assertThrows(Problem.class, () -> loaded(file, column));
        Problem elsewhere = assertThrows(Problem.class, () -> elsewhere(file, column));
        assertEquals(loaded.code(), elsewhere.code());
        assertEquals(loaded.args(), elsewhere.args());
        return elsewhere;
    }

    @ParameterizedTest
    @CsvSource({"iid,", "cluster,id", "cluster,region+t"})
    void aPerfectFitHasNoErrorsByBothWays(String type, String by) throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("q.parquet"),
                "SELECT * REPLACE (0.5 * x1 + t + 3 * branch AS y) FROM read_parquet('" + file(0, 2)
                        + "') WHERE x2 IS NOT NULL");
        Estimate loaded = loaded(file, column("id+t+branch", type, by));
        Estimate elsewhere = elsewhere(file, column("id+t+branch", type, by));
        assertPerfect(loaded, elsewhere);
    }

    /** Rows leave for want of a value of an effect or of a cluster, for a condition, and alone in a level, each counted where it left. */
    @Test
    void rowsLeaveForTheSameReasons() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("q.parquet"),
                "SELECT * REPLACE (CASE WHEN t = 5 AND region = 'r2' THEN NULL ELSE branch END AS branch,"
                        + " CASE WHEN id = 'u9' THEN NULL ELSE region END AS region,"
                        + " CASE WHEN t = 4 AND id = 'u3' THEN 77 ELSE shop END AS shop) FROM read_parquet('"
                        + file(0, 2) + "')");
        RegressionColumn column =
                column("shop+branch^t+id", "cluster", "region").withWhere("x1 < 3 and t <> 7");
        Estimate elsewhere = assertBothWays(file, column);
        List<String> reasons = elsewhere.ledger().entries().stream()
                .map(entry -> entry.stage() + " " + entry.detail())
                .toList();
        assertTrue(
                reasons.containsAll(List.of(
                        "column-where x1 < 3 and t <> 7",
                        "missing branch",
                        "missing region",
                        "singletons shop",
                        "singletons branch^t")),
                reasons.toString());
        assertBothWays(file, column("region+id+t", "cluster", "branch").withWhere("x1 < 3"));
        Problem alone = problem(file, column("id^t", "iid", null));
        assertEquals("all-singletons", alone.code());
    }

    /** Units that hardly ever change the firm they are in: a chain of 40 firms, each joined to the next by a single unit. */
    @Test
    void effectsThatAreHardlyJoinedAreTakenOutToTheSameAccuracy() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("q.parquet"),
                "SELECT i AS id, t, CASE WHEN i % 3 = 0 THEN 4 END AS g, (i // 10 + CASE WHEN i % 10 = 9 AND t > 3 THEN 1 ELSE 0 END) AS firm,"
                        + " sin(i * 7 + t * t)::DOUBLE AS x1, cos(i * t)::DOUBLE AS x2, (i // 10 + 0.3 * sin(i * 7 + t * t) + sin(i * i + 3 * t))::DOUBLE AS y"
                        + " FROM range(400) a(i), range(1, 7) b(t)");
        assertBothWays(file, column("id+t+firm", "cluster", "id"));
    }
}
