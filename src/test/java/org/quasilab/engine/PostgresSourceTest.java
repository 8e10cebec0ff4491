package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.source.PostgresServer;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.Variation;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/** The sample study on rows that lie in a PostgreSQL database. */
class PostgresSourceTest {
    private static final Path CSV = Path.of("sample-data/panel.csv");
    /** A table has no order: its rows are counted as they come. */
    private static final NearJson SAME = new NearJson(1e-9, Set.of("lines"));

    @TempDir
    Path folder;

    private final Study study =
            StudyFile.read(Path.of("sample-data/pilot-zones.study.json")).study();

    @AutoClose
    private PostgresServer server;

    @BeforeEach
    void start() throws Exception {
        server = new PostgresServer();
        server.table("panel", DuckFiles.ofCsv(CSV));
    }

    private Study elsewhere(String compute, String query) {
        DataSpec data = study.data()
                .withFile(server.url(), "")
                .withSource(new SourceSpec(SourceSpec.Kind.JDBC, compute, query, "", Map.of()))
                .withReading(Optional.of("panel").filter(table -> query.isEmpty()), DataSpec.AUTO, DataSpec.AUTO, 0);
        return study.withData(data);
    }

    private static JsonNode json(Study asked, StudyResults results) throws Exception {
        ObjectNode file = (ObjectNode) NearJson.tree(asked, results);
        ((ObjectNode) file.get("data")).remove(List.of("file", "sha256", "log", "ledger"));
        return file;
    }

    private static StudyResults run(Study asked, Path from, Set<String> steps) {
        return new Engine().run(asked, from, steps, RunListener.NONE, Progress.NONE);
    }

    @Test
    void columnsAndConditionsOfTheStudyGiveTheSameResultsFromSums() throws Exception {
        Study asked = SourcesTest.conditions(folder, "\"file\": \"panel.csv\"");
        String source =
                "\"source\": {\"jdbc\": \"" + server.url() + "\", \"table\": \"panel\"}, \"compute\": \"source\"";
        Study elsewhere = SourcesTest.conditions(folder, source);
        Set<String> steps = Set.of("d", "r", "e", "c");
        JsonNode expected = json(asked, run(asked, CSV.getParent(), steps));
        JsonNode found = json(elsewhere, run(elsewhere, folder, steps));
        new NearJson(1e-3, Set.of("lines")).assertNear(expected.get("steps"), found.get("steps"), "steps");
    }

    @Test
    void theSampleStudyGivesTheSameResultsLoadedFromATableAndFromAQuery() throws Exception {
        Set<String> steps = Set.of("table1", "table3", "fig1", "table4", "table6", "table7");
        JsonNode csv = json(study, run(study, CSV.getParent(), steps));
        Study table = elsewhere("memory", "");
        SAME.assertNear(csv, json(table, run(table, folder, steps)), "");
        Study query = elsewhere("auto", "SELECT * FROM panel ORDER BY year DESC, city_id");
        SAME.assertNear(csv, json(query, run(query, folder, steps)), "");
    }

    @Test
    void sumsOfTheDatabaseGiveWhatThoseOfParquetFilesGive() throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        SourceSpec sums = new SourceSpec(SourceSpec.Kind.PARQUET, "source", Map.of());
        Study parquet =
                study.withData(study.data().withFile("panel.parquet", "").withSource(sums));
        Set<String> steps = Set.of("table1", "table3", "fig1");
        StudyResults expected = run(parquet, folder, steps);
        assertEquals(4, computed(expected));
        SAME.assertNear(
                json(parquet, expected),
                json(elsewhere("source", ""), run(elsewhere("source", ""), folder, steps)),
                "");
        Study query = elsewhere("source", "SELECT * FROM panel");
        StudyResults found = run(query, folder, steps);
        SAME.assertNear(json(parquet, expected), json(query, found), "");
        // a referee may ask the statements again
        for (String statement : found.steps().get("table3").statements()) {
            server.run(statement);
        }
        assertEquals(0, server.connections());
    }

    @Test
    void estimatorsOfStaggeredAdoptionAreThoseOfParquetFiles() throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        Study today = StudyFile.read(Path.of("sample-data/pilot-zones-today.study.json"))
                .study();
        Study plain = today.withDesign(today.design().withControls(List.of()));
        SourceSpec sums = new SourceSpec(SourceSpec.Kind.PARQUET, "source", Map.of());
        Study parquet =
                plain.withData(plain.data().withFile("panel.parquet", "").withSource(sums));
        Study database = plain.withData(elsewhere("source", "").data());
        Set<String> steps = Set.of("table9", "table10");
        SAME.assertNear(json(parquet, run(parquet, folder, steps)), json(database, run(database, folder, steps)), "");
    }

    @Test
    void checksAndGroupsAreThoseOfLoadedRows() throws Exception {
        RobustnessSpec checks = RobustnessSpec.DEFAULT.withChecks(Stream.of(
                        Variation.Outliers.WINSORIZED,
                        new Variation.Outliers(true, List.of("gtfp", "stu"), 0.07, 0.93),
                        new Variation.DropRows("gp1 > 0.5 and region == \"West\"", List.of(), ""),
                        new Variation.Timing(Optional.of(1), ""),
                        new Variation.OtherPolicy(false, "", Map.of("Shanghai", "2013"), "zone", "city"),
                        new Variation.LeaveOneOut(Optional.of("cohort")))
                .map(CheckSpec::of)
                .toList());
        HeterogeneitySpec groups = HeterogeneitySpec.DEFAULT.withBy(Optional.of("region"));
        List<StepSpec> steps = List.of(checks, groups, groups.withId("stacked").withTest("suest"));
        Study csv = study.withSteps(steps);
        Study database = elsewhere("source", "").withSteps(steps);
        Set<String> ids = Set.of("robustness", "heterogeneity", "stacked");
        JsonNode expected = json(csv, run(csv, CSV.getParent(), ids)).at("/steps");
        assertEquals(3, expected.size());
        SAME.assertNear(expected, json(database, run(database, folder, ids)).at("/steps"), "");
    }

    /** A database that keeps no answers absorbs no other effects than those of units and periods, nor groups. */
    @Test
    void otherEffectsAndGroupsThatShareUnitsAreRefused() throws Exception {
        RobustnessSpec checks = RobustnessSpec.DEFAULT.withChecks(
                List.of(CheckSpec.of(new Variation.AddFixedEffects(List.of("province^year")))));
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("low", "gdp < 7");
        conditions.put("high", "gdp >= 7");
        HeterogeneitySpec groups = HeterogeneitySpec.DEFAULT.withConditions(conditions);
        Study asked = elsewhere("source", "")
                .withSteps(List.of(checks, groups, groups.withId("stacked").withTest("suest")));
        StudyResults found = run(asked, folder, Set.of("robustness", "heterogeneity", "stacked"));
        assertEquals(
                "source-cannot",
                json(asked, found).at("/steps/robustness/columns/0/error/code").asText());
        assertEquals(Messages.ENGLISH.text("probe.problem.groups-move"), notTested(found, "heterogeneity"));
        assertEquals(Messages.ENGLISH.text("probe.problem.groups-share", "city_id"), notTested(found, "stacked"));
    }

    private static String notTested(StudyResults results, String step) {
        return results.steps().get(step).result().orElseThrow().warnings().stream()
                .filter(warning -> warning.code().equals("no-difference-test"))
                .map(warning -> ((Problem) warning.args().get(0)).message(Messages.ENGLISH))
                .findFirst()
                .orElseThrow();
    }

    /** Sums of pairs of 60 periods are more values than the server tells at once. */
    @Test
    void sumsOfManyPeriodsAreAskedForInParts() throws Exception {
        server.run("CREATE TABLE long AS SELECT 'u' || i AS id, t,"
                + " CASE WHEN i % 3 = 0 THEN NULL ELSE 20 + 7 * (i % 5) END AS g, 1.5 + sin(i + t) AS w,"
                + " 0.3 * sin(i * 7 + t * t) + sin(i * i + 3 * t) AS y"
                + " FROM generate_series(1, 80) a(i), generate_series(1, 60) b(t)");
        String text = """
                {"quasilab": 1, "title": "", "data": {"source": {"jdbc": "%s", "table": "long"}, "compute": "%s", "unit": "id", "time": "t"},
                 "design": {"outcome": "y", "treatment": {"cohort": "g"}, "fixedEffects": ["id", "t"],
                   "vcov": {"type": "cluster", "by": ["id"]}},
                 "steps": [{"id": "weighted", "kind": "regression", "columns": [{"weights": "w"}]},
                   {"id": "path", "kind": "event-study"},
                   {"id": "cs", "kind": "att", "estimators": ["callaway-santanna"]}]}
                """;
        Set<String> steps = Set.of("weighted", "path", "cs");
        Study loaded = StudyFile.read("long.study.json", text.formatted(server.url(), "memory"))
                .study();
        Study sums = StudyFile.read("long.study.json", text.formatted(server.url(), "source"))
                .study();
        JsonNode expected = json(loaded, run(loaded, folder, steps)).at("/steps");
        assertEquals(3, expected.size());
        SAME.assertNear(expected, json(sums, run(sums, folder, steps)).at("/steps"), "");
    }

    private static long computed(StudyResults results) {
        return columns(results).stream()
                .filter(column -> column.estimate().isPresent())
                .count();
    }

    private static List<RegressionResult.Column> columns(StudyResults results) {
        return ((RegressionResult) results.steps().get("table3").result().orElseThrow()).columns();
    }

    private String refused() {
        return assertThrows(Problem.class, () -> run(elsewhere("source", ""), folder, Set.of("table3")))
                .code();
    }

    @Test
    void keysThatMakeNoPanelAreRefused() throws Exception {
        server.run("INSERT INTO panel SELECT * FROM panel WHERE city_id = 110000 AND year = 2010");
        assertEquals("duplicate", refused());
        server.run("DELETE FROM panel WHERE city_id = 110000", "ALTER TABLE panel ALTER year TYPE float8");
        server.run("UPDATE panel SET year = 'NaN' WHERE city_id = 120000 AND year = 2010");
        assertEquals("not-whole", refused());
        server.run("UPDATE panel SET year = NULL WHERE city_id = 120000 AND year = 'NaN'");
        assertEquals("null-key", refused());
        server.run("DELETE FROM panel");
        assertEquals("no-rows", refused());
        server.run("ALTER TABLE panel DROP year");
        assertEquals("no-column", refused());
    }

    /** The code of the problem of a step where something is done to the table between the passes. */
    private String meanwhile(Engine engine, Study asked, String step, String when, String statement) {
        RunListener listener = new RunListener() {
            private boolean isDone;

            @Override
            public void started(String id) {
                progress(id, 0, 0, "started");
            }

            @Override
            public void progress(String id, long done, long of, String what) {
                if (what.equals(when) && !isDone) {
                    isDone = true;
                    try {
                        server.run(statement);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        };
        return engine.run(asked, folder, Set.of(step), listener, Progress.NONE)
                .steps()
                .get(step)
                .failure()
                .map(Problem::code)
                .orElse("");
    }

    @Test
    void whatChangesOrIsLostBetweenPassesFailsTheStepAndIsNotRemembered() throws Exception {
        Engine engine = new Engine();
        Study asked = elsewhere("source", "");
        String loss = "DELETE FROM panel WHERE city_id = 110000 AND year = 2010";
        assertEquals("changed", meanwhile(engine, asked, "table3", "started", loss));
        assertEquals("", meanwhile(engine, asked, "table3", "", ""));
        assertEquals(
                3877,
                engine.prepare(asked, folder, Progress.NONE)
                        .elsewhere()
                        .orElseThrow()
                        .size()
                        .rows());

        Study query = elsewhere("source", "SELECT * FROM panel WHERE true");
        for (Map.Entry<String, String> step : Map.of(
                        "table3", "run.regression", "table4", "run.heterogeneity", "table6", "run.robustness")
                .entrySet()) {
            assertEquals("lost", meanwhile(engine, query, step.getKey(), step.getValue(), server.hangingUp()));
            assertEquals("", meanwhile(engine, query, step.getKey(), "", ""));
        }

        assertEquals(0, server.connections());
    }

    /** Units are dealt by their names, which are the same in each engine. */
    @Test
    void placeboDrawsAreThoseOfOtherEngines() throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        Study postgres = elsewhere("source", "");
        DataSpec parquet = study.data()
                .withFile("panel.parquet", "")
                .withSource(new SourceSpec(SourceSpec.Kind.PARQUET, "source", Map.of()));
        for (List<String> controls : List.of(study.design().controls(), List.<String>of())) {
            Study one = placebo(postgres, controls);
            Study other = placebo(postgres.withData(parquet), controls);
            JsonNode found = NearJson.tree(one, new Engine().run(one, folder, RunListener.NONE, Progress.NONE));
            JsonNode expected = NearJson.tree(other, new Engine().run(other, folder, RunListener.NONE, Progress.NONE));
            assertEquals(5, expected.at("/steps/placebo/usable").asInt());
            SAME.assertNear(expected.at("/steps/placebo"), found.at("/steps/placebo"), "placebo");
        }
    }

    private static Study placebo(Study asked, List<String> controls) {
        return asked.withDesign(asked.design().withControls(controls))
                .withSteps(List.of(PlaceboSpec.DEFAULT.withDraws(5)));
    }
}
