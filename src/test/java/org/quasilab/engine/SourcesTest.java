package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.data.read.TableSize;
import org.quasilab.export.Exporter;
import org.quasilab.export.Format;
import org.quasilab.export.report.Report;
import org.quasilab.export.report.ReportBuilder;
import org.quasilab.export.report.ReportOptions;
import org.quasilab.panel.Panel;
import org.quasilab.probe.placebo.DrawListener;
import org.quasilab.result.Estimate;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StudyResults;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.source.Relation;
import org.quasilab.source.Select;
import org.quasilab.source.Warehouse;
import org.quasilab.study.DataSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/** The same study on rows that lie in a csv file, in Parquet files and in a database. */
class SourcesTest {
    private static final Path SAMPLE = Path.of("sample-data/pilot-zones.study.json");
    private static final Path CSV = Path.of("sample-data/panel.csv");

    private static final Set<String> NEED_ROWS = Set.of("synthetic-did");

    /** Rows that leave are counted and not listed where they lie elsewhere. */
    private static final NearJson SAME = new NearJson(1e-3, Set.of("lines", "synthetic-did"));

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
        ObjectNode file = (ObjectNode) NearJson.tree(asked, results);
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
        Study elsewhere = study.withData(data.withSource(SourceSpec.DEFAULT.withCompute("source")));
        StudyResults sums = new Engine().run(elsewhere, folder, RunListener.NONE, Progress.NONE);
        StudyResults rows = new Engine().run(study, CSV.getParent(), Set.of("table3"), RunListener.NONE, Progress.NONE);
        assertEquals(rows.data().rows(), sums.data().rows());
        assertEquals(rows.data().units(), sums.data().units());
        assertEquals(rows.data().balanced(), sums.data().balanced());
        List<RegressionResult.Column> columns = table(sums);
        List<Estimate> expected = estimates(table(rows));
        List<Estimate> found = estimates(columns);
        assertEquals(4, found.size());
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
                "source-step", sums.steps().get("audit").failure().orElseThrow().code());
        assertEquals(
                "source-step",
                new Engine()
                        .check(elsewhere, folder, Progress.NONE)
                        .steps()
                        .get("audit")
                        .failure()
                        .orElseThrow()
                        .code());
    }

    /** Without controls; outcome and rows as in the sample study, in which some have none. */
    @Test
    void estimatorsOfStaggeredAdoptionGiveTheSameResultsFromSums() throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        Study today = StudyFile.read(Path.of("sample-data/pilot-zones-today.study.json"))
                .study();
        Study plain = today.withDesign(today.design().withControls(List.of()));
        DataSpec data = plain.data().withFile("panel.parquet", "");
        Study elsewhere = plain.withData(data.withSource(new SourceSpec(SourceSpec.Kind.PARQUET, "source", Map.of())));
        Set<String> steps = Set.of("table9", "table10");
        StudyResults rows = new Engine().run(plain, CSV.getParent(), steps, RunListener.NONE, Progress.NONE);
        StudyResults sums = new Engine().run(elsewhere, folder, steps, RunListener.NONE, Progress.NONE);
        JsonNode refused = NearJson.tree(elsewhere, sums).at("/steps/table9/estimators");
        for (String estimator : NEED_ROWS) {
            assertEquals(
                    "source-cannot", refused.at("/" + estimator + "/error/code").asText(), estimator);
        }
        for (String step : steps) {
            JsonNode expected = NearJson.tree(plain, rows).at("/steps/" + step);
            JsonNode found = NearJson.tree(elsewhere, sums).at("/steps/" + step);
            assertFalse(expected.isMissingNode(), step);
            SAME.assertNear(expected, found, step);
        }
    }

    @Test
    void theSampleStudyGivesTheSameSumsFromCsvAndParquet() throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        Files.copy(CSV, folder.resolve("panel.csv"));
        List<JsonNode> steps = new ArrayList<>();
        for (String file : List.of("panel.parquet", "panel.csv")) {
            DataSpec data = study.data().withFile(file, "");
            Study elsewhere = study.withData(data.withSource(SourceSpec.DEFAULT.withCompute("source")));
            steps.add(NearJson.tree(elsewhere, new Engine().run(elsewhere, folder, RunListener.NONE, Progress.NONE))
                    .get("steps"));
        }
        new NearJson(1e-9, Set.of()).assertNear(steps.get(0), steps.get(1), "steps");
    }

    /** The units drawn depend on their names and the seed alone. */
    @Test
    void theSameUnitsAreDrawnFromCsvAndParquet() throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        Files.copy(CSV, folder.resolve("panel.csv"));
        List<JsonNode> results = new ArrayList<>();
        for (String file : List.of("panel.parquet", "panel.csv")) {
            SourceSpec source = SourceSpec.DEFAULT.withCompute("sample").withSample(new SourceSpec.Sample(90, 5));
            results.add(results(study.data().withFile(file, "").withSource(source), folder));
        }
        assertEquals(results.get(0), results.get(1));
    }

    @Test
    void eventStudiesGiveTheSameResultsFromSums() throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        for (List<String> controls : List.of(study.design().controls(), List.<String>of())) {
            Study asked = study.withDesign(study.design().withControls(controls));
            DataSpec data = asked.data().withFile("panel.parquet", "");
            Study elsewhere =
                    asked.withData(data.withSource(new SourceSpec(SourceSpec.Kind.PARQUET, "source", Map.of())));
            Set<String> steps = Set.of("fig1");
            StudyResults rows = new Engine().run(asked, CSV.getParent(), steps, RunListener.NONE, Progress.NONE);
            StudyResults sums = new Engine().run(elsewhere, folder, steps, RunListener.NONE, Progress.NONE);
            JsonNode expected = NearJson.tree(asked, rows).at("/steps/fig1");
            assertFalse(expected.isMissingNode());
            SAME.assertNear(expected, NearJson.tree(elsewhere, sums).at("/steps/fig1"), "fig1");
        }
    }

    /** Names, formulas and a condition of the study, and conditions of its steps. */
    private static final String CONDITIONS = """
            {"quasilab": 1,
             "data": {%s, "unit": "code", "time": "year", "rename": {"gtfp": "score", "city_id": "code"},
              "derive": [{"name": "rare", "formula": "ln(energy) - ln(municipality)"},
               {"name": "late", "formula": "if(year >= 2015 and region == \\"East\\", score / (ind - 0.3062), ln(capital))"},
               {"name": "both", "formula": "late^2 + ismissing(rare) * pm25"},
               {"name": "moved", "formula": "diff(gdp, 2) - mean(diff(gdp) by region, year)"}],
              "where": "region in (\\"East\\", \\"Central\\") and not (both > 200)"},
             "design": {"outcome": "score", "treatment": {"cohort": "treat_year"}, "controls": ["late", "both"],
              "fixedEffects": ["code", "year"], "vcov": {"type": "cluster", "by": ["code"]}},
             "steps": [{"id": "d", "kind": "describe", "where": "both < 150 and did == 0"},
              {"id": "r", "kind": "regression", "columns": [{}, {"where": "year > 2011 and score / ind < 2"},
               {"controls": ["moved"], "where": "lead(score) > 0.3 or region == \\"East\\""}]},
              {"id": "e", "kind": "event-study", "where": "region == \\"East\\" or year != 2012"},
              {"id": "a", "kind": "att", "estimators": ["callaway-santanna", "twfe", "imputation"], "controls": false,
               "where": "region == \\"East\\" or year != 2012"},
              {"id": "c", "kind": "att", "estimators": ["callaway-santanna"], "method": "reg", "controls": true}]}
            """;

    /** @param place keys of the data that say where the rows are */
    static Study conditions(Path folder, String place) throws Exception {
        Path file = Files.writeString(folder.resolve("conditions.study.json"), CONDITIONS.formatted(place));
        return StudyFile.read(file).study();
    }

    @Test
    void columnsAndConditionsOfTheStudyGiveTheSameResultsFromSums() throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        Files.copy(CSV, folder.resolve("panel.csv"));
        Study asked = conditions(folder, "\"file\": \"panel.csv\"");
        JsonNode expected = NearJson.tree(asked, new Engine().run(asked, folder, RunListener.NONE, Progress.NONE));
        assertTrue(expected.toString().contains("\"undefined\""), "some values have no logarithm");
        for (String place : List.of("\"source\": {\"parquet\": \"panel.parquet\"}", "\"file\": \"panel.csv\"")) {
            Study elsewhere = conditions(folder, place + ", \"compute\": \"source\"");
            JsonNode found =
                    NearJson.tree(elsewhere, new Engine().run(elsewhere, folder, RunListener.NONE, Progress.NONE));
            // of units with gaps the decomposition names one only where it is known
            new NearJson(1e-3, Set.of("lines", "bacon"))
                    .assertNear(expected.get("steps"), found.get("steps"), place + "/steps");
            new NearJson(1, Set.of("file", "sha256", "lines"))
                    .assertNear(expected.get("data"), found.get("data"), place + "/data");
            ArrayNode warnings = (ArrayNode) found.get("warnings");
            assertEquals("not-loaded", warnings.remove(0).get("code").asText());
            assertEquals(
                    expected.get("warnings").toString().replaceAll(", the first is \\d+", ""), warnings.toString());
        }
    }

    /** Draws of units in another order are other draws of the same law: 400 of each have standard deviations that differ by about 5%. */
    @Test
    void placeboTreatmentsAreDrawnWhereTheRowsLie() throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        PlaceboSpec spec = PlaceboSpec.DEFAULT.withDraws(400);
        Study asked = study.withSteps(List.of(spec));
        DataSpec data = asked.data().withFile("panel.parquet", "");
        Study elsewhere = asked.withData(data.withSource(new SourceSpec(SourceSpec.Kind.PARQUET, "source", Map.of())));
        AtomicInteger heard = new AtomicInteger();
        RunListener listener = new RunListener() {
            @Override
            public DrawListener draws(String step) {
                return (index, estimate, p) -> heard.incrementAndGet();
            }
        };
        PlaceboResult rows = placebo(new Engine().run(asked, CSV.getParent(), RunListener.NONE, Progress.NONE));
        StudyResults sums = new Engine().run(elsewhere, folder, listener, Progress.NONE);
        PlaceboResult found = placebo(sums);
        assertEquals(400, heard.get());
        assertEquals(rows.actualEstimate(), found.actualEstimate(), 1e-9 * Math.abs(rows.actualEstimate()));
        assertEquals(400, found.usable());
        assertEquals(1, found.sd() / rows.sd(), 0.2);
        assertEquals(
                List.of("no-draw-p"),
                found.warnings().stream().map(Warning::code).toList());
        assertTrue(NearJson.tree(elsewhere, sums).at("/steps/placebo/p/0").isNull());
        assertTrue(new Engine().check(elsewhere, folder, Progress.NONE).steps().isEmpty());
    }

    private static PlaceboResult placebo(StudyResults results) {
        return (PlaceboResult) results.steps().get("placebo").result().orElseThrow();
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
        String notWritten = "has not written replicate-panel.csv";
        assertTrue(Files.readString(out.resolve("replicate.R")).contains(notWritten));
        assertTrue(Files.readString(out.resolve("replicate.do")).contains(notWritten));

        StudyResults loaded =
                new Engine().run(study, CSV.getParent(), Set.of("table3"), RunListener.NONE, Progress.NONE);
        Exporter.export(study, loaded, Set.of(Format.R), folder.resolve("loaded"), Messages.ENGLISH, Progress.NONE);
        assertFalse(Files.exists(folder.resolve("loaded/source.sql")));
        assertFalse(Files.readString(folder.resolve("loaded/replicate.R")).contains(notWritten));
    }

    @Test
    void rowsLeftToTheProgramAreLoadedIfThereIsMemoryForThem() throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        Study auto = study.withData(study.data().withFile(file.getFileName().toString(), ""));
        TableSize size = TableSize.of(file, auto.data(), Progress.NONE).orElseThrow();
        assertEquals(3878, size.rows());
        long needed = size.rows() * size.columns() * 8 * 4;
        Engine enough = new Engine(needed);
        assertEquals(3878, enough.prepare(auto, folder, Progress.NONE).dataset().rows());
        assertEquals(List.of(), places(enough.prepare(auto, folder, Progress.NONE)));

        Engine small = new Engine(needed - 1);
        PreparedStudy left = small.prepare(auto, folder, Progress.NONE);
        assertEquals(0, left.dataset().rows());
        assertEquals(List.of("too-large"), places(left));
        assertEquals(
                4,
                estimates(table(small.run(auto, folder, Set.of("table3"), RunListener.NONE, Progress.NONE)))
                        .size());
        assertEquals(Set.of("table3"), small.known(auto, folder).keySet());
        Study asked = auto.withData(auto.data().withSource(SourceSpec.DEFAULT.withCompute("memory")));
        assertEquals(3878, small.prepare(asked, folder, Progress.NONE).dataset().rows());
        Study source = auto.withData(auto.data().withSource(SourceSpec.DEFAULT.withCompute("source")));
        assertEquals(List.of("not-loaded"), places(enough.prepare(source, folder, Progress.NONE)));
    }

    private static List<String> places(PreparedStudy prepared) {
        return prepared.warnings().stream()
                .map(Warning::code)
                .filter(Set.of("too-large", "not-loaded")::contains)
                .toList();
    }

    /** 90 units drawn from Parquet give what the same units give that a condition keeps of the csv, and every table and figure says that they were drawn. */
    @Test
    void aSampleOfUnitsIsTheirRowsAndNamedAsSuch() throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        Study sample = StudyFile.read(
                        "a.study.json",
                        StudyFile.text(study.withData(study.data().withFile("panel.parquet", "")))
                                .replace(
                                        "\"unit\"",
                                        "\"compute\": \"sample\", \"sample\": {\"units\": 90, \"seed\": 5}, \"unit\""))
                .study();
        assertEquals(
                sample, StudyFile.read("a.study.json", StudyFile.text(sample)).study());
        Set<String> steps = Set.of("table1", "table3", "fig1");
        StudyResults drawn = new Engine().run(sample, folder, steps, RunListener.NONE, Progress.NONE);
        assertEquals(90, drawn.data().units());
        SampleLedger ledger = drawn.data().ledger();
        assertEquals(3878, ledger.fileRows());
        assertEquals("sample", ledger.entries().get(0).stage());
        assertEquals(drawn.data().rows(), ledger.remaining());

        Panel panel = new Engine()
                .prepare(sample, folder, Progress.NONE)
                .neededPanel()
                .panel();
        String units = IntStream.range(0, 90).mapToObj(panel::unitLabel).collect(Collectors.joining(","));
        Study kept = study.withData(study.data().withWhere("city_id in (" + units + ")"));
        StudyResults same = new Engine().run(kept, CSV.getParent(), steps, RunListener.NONE, Progress.NONE);
        new NearJson(1e-12, Set.of("sample"))
                .assertNear(
                        NearJson.tree(kept, same).get("steps"),
                        NearJson.tree(sample, drawn).get("steps"),
                        "steps");

        String told = "The data are a random sample of 90 of 277 units, seed 5.";
        assertEquals(
                told, NearJson.tree(sample, drawn).at("/warnings/0/message").asText());
        Report report =
                ReportBuilder.build(sample, drawn, Messages.ENGLISH, ReportOptions.of(sample, Messages.ENGLISH));
        assertEquals(4, report.tables().size());
        report.tables().forEach(table -> assertTrue(table.table().notes().contains(told), table.slug()));
        assertEquals(1, report.figures().size());
        report.figures().forEach(figure -> assertTrue(figure.chart().subtitle().endsWith(told), figure.slug()));
        Exporter.export(sample, drawn, Set.of(Format.R), folder.resolve("out"), Messages.ENGLISH, Progress.NONE);
        assertTrue(Files.readString(folder.resolve("out/replicate.R")).contains(told));
        String sql = Files.readString(folder.resolve("out/source.sql"));
        assertTrue(sql.contains(told));
        List<String> ofReferee = new ArrayList<>();
        try (Warehouse referee = Warehouse.ofFiles("panel")) {
            Relation answer = new Relation.Query(sql.replaceAll("(?m)^--.*$", ""));
            referee.read(Select.from(answer), row -> ofReferee.add(row.text(0)), Progress.NONE);
        }
        assertEquals(Set.of(units.split(",")), Set.copyOf(ofReferee));
        assertEquals(90, ofReferee.size());
    }

    @Test
    void aWorkbookIsNotComputedWhereItLiesAndSaysHowItCouldBe() {
        DataSpec data = study.data().withFile("panel.xlsx", "").withSource(SourceSpec.DEFAULT.withCompute("source"));
        Problem problem = assertThrows(
                Problem.class, () -> new Engine().prepare(study.withData(data), CSV.getParent(), Progress.NONE));
        assertEquals("not-rows", problem.code());
        assertTrue(problem.message(Messages.of(Locale.ENGLISH)).contains("save it as csv"));
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
