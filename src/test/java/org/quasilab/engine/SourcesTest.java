package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.export.Exporter;
import org.quasilab.export.Format;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/** The same study on rows that lie in a csv file, in Parquet files and in a database. */
class SourcesTest {
    private static final Path SAMPLE = Path.of("sample-data/pilot-zones.study.json");
    private static final Path CSV = Path.of("sample-data/panel.csv");

    @TempDir
    Path folder;

    private final Study study = StudyFile.read(SAMPLE).study();

    private JsonNode results(DataSpec data, Path from) throws Exception {
        Study asked = study.withData(data.withVariables(study.data().variables()));
        StudyResults results = new Engine()
                .run(
                        asked,
                        from,
                        Set.of("table1", "table3", "fig1", "table4", "table6", "table7"),
                        RunListener.NONE,
                        Progress.NONE);
        ObjectNode file = (ObjectNode) new ObjectMapper().readTree(ResultsFile.text(asked, results));
        ((ObjectNode) file.get("data")).remove(List.of("file", "sha256"));
        return file;
    }

    @Test
    void theSampleStudyGivesTheSameResultsFromCsvParquetAndDuckDb() throws Exception {
        String rows = DuckFiles.ofCsv(CSV);
        DuckFiles.parquet(folder.resolve("panel.parquet"), rows);
        DuckFiles.database(folder.resolve("x.duckdb"), "CREATE TABLE panel AS " + rows);
        JsonNode csv = results(study.data().withFile("panel.csv", ""), CSV.getParent());
        assertEquals(csv, results(study.data().withFile("*.parquet", ""), folder));
        assertEquals(csv, results(study.data().withFile("x.duckdb", ""), folder));
    }

    @Test
    void regressionsAreComputedWhereTheRowsLieAndOtherStepsSaySo() throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        DataSpec data = study.data().withFile("panel.parquet", "");
        Study elsewhere = study.withData(data.withSource(new SourceSpec(SourceSpec.Kind.PARQUET, "source", Map.of())));
        StudyResults sums = new Engine().run(elsewhere, folder, RunListener.NONE, Progress.NONE);
        StudyResults rows = new Engine().run(study, CSV.getParent(), Set.of("table3"), RunListener.NONE, Progress.NONE);
        assertEquals(rows.data().rows(), sums.data().rows());
        assertEquals(rows.data().units(), sums.data().units());
        assertEquals(rows.data().balanced(), sums.data().balanced());
        List<RegressionResult.Column> columns = table(sums);
        assertEquals("source-cannot", columns.get(0).failure().orElseThrow().code());
        List<Estimate> expected = estimates(table(rows).subList(2, 4));
        List<Estimate> found = estimates(columns);
        assertEquals(2, found.size());
        for (int c = 0; c < expected.size(); c++) {
            Estimate one = expected.get(c);
            assertEquals(one.terms(), found.get(c).terms());
            for (int i = 0; i < one.terms().size(); i++) {
                double near = 1e-9 * Math.abs(one.estimate(i));
                assertEquals(
                        one.estimate(i),
                        found.get(c).estimate(i),
                        near,
                        one.terms().get(i));
                assertEquals(
                        one.se(i),
                        found.get(c).se(i),
                        1e-9 * one.se(i),
                        one.terms().get(i));
            }
        }
        assertEquals(
                "source-step",
                sums.steps().get("table1").failure().orElseThrow().code());
        assertEquals(
                "source-step",
                new Engine()
                        .check(elsewhere, folder, Progress.NONE)
                        .steps()
                        .get("fig1")
                        .failure()
                        .orElseThrow()
                        .code());
    }

    @Test
    void whoeverHasTheRowsCanAskTheStatementsAgain() throws Exception {
        DuckFiles.database(folder.resolve("x.duckdb"), "CREATE TABLE panel AS " + DuckFiles.ofCsv(CSV));
        DataSpec data = study.data().withFile("x.duckdb", "");
        Study elsewhere = study.withData(data.withSource(new SourceSpec(SourceSpec.Kind.DUCKDB, "source", Map.of())));
        StudyResults sums =
                new Engine().run(elsewhere, folder, Set.of("table1", "table3"), RunListener.NONE, Progress.NONE);
        Path out = folder.resolve("out");
        Exporter.export(elsewhere, sums, Set.of(Format.R, Format.DO), out, Messages.ENGLISH, Progress.NONE);
        String sql = Files.readString(out.resolve("source.sql"));
        int asked = sums.steps().get("table3").statements().size();
        assertTrue(sql.contains("-- Step table3, statement " + asked + " of " + asked + "\n"), sql);
        assertFalse(sql.contains("?"), sql);
        DuckFiles.database(folder.resolve("referee.duckdb"), sql);

        StudyResults loaded =
                new Engine().run(study, CSV.getParent(), Set.of("table3"), RunListener.NONE, Progress.NONE);
        Exporter.export(study, loaded, Set.of(Format.R), folder.resolve("loaded"), Messages.ENGLISH, Progress.NONE);
        assertFalse(Files.exists(folder.resolve("loaded/source.sql")));
    }

    private static List<RegressionResult.Column> table(StudyResults results) {
        return ((RegressionResult) results.steps().get("table3").result().orElseThrow()).columns();
    }

    private static List<Estimate> estimates(List<RegressionResult.Column> columns) {
        return columns.stream().flatMap(column -> column.estimate().stream()).toList();
    }

    @Test
    void rowsOfSparkAreComputedWithinSparkAlone() {
        for (String compute : List.of("memory", "source")) {
            String json = "{\"quasilab\": 1, \"data\": {\"source\": {\"spark\": \"t\"}, \"compute\": \"" + compute
                    + "\", \"unit\": \"i\", \"time\": \"t\"}}";
            Study spark = StudyFile.read("a.study.json", json).study();
            Problem problem = assertThrows(Problem.class, () -> new Engine().prepare(spark, folder, Progress.NONE));
            assertEquals(compute.equals("memory") ? "spark-rows" : "no-spark", problem.code());
        }
    }
}
