package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.panel.Panel;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.source.LocalSpark;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Problem;

/** The sample study within Spark, on this machine alone. */
class SparkTest {
    @TempDir
    static Path folder;

    private static SparkSession spark;

    private final Study study =
            StudyFile.read(Path.of("sample-data/pilot-zones.study.json")).study();

    @BeforeAll
    static void start() throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(Path.of("sample-data/panel.csv")));
        spark = LocalSpark.start();
        spark.read().parquet(folder.resolve("panel.parquet").toString()).createOrReplaceTempView("panel");
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Study at(Study asked, SourceSpec.Kind kind, String place, String compute) {
        DataSpec data = asked.data().withFile(place, "");
        return asked.withData(data.withSource(new SourceSpec(kind, compute, Map.of())));
    }

    private Study at(SourceSpec.Kind kind, String place, String compute) {
        return at(study, kind, place, compute);
    }

    private static JsonNode results(Study asked, Set<String> steps) throws Exception {
        StudyResults results = new Engine().run(asked, folder, steps, RunListener.NONE, Progress.NONE);
        ObjectNode file = (ObjectNode) NearJson.tree(asked, results);
        ((ObjectNode) file.get("data")).remove(List.of("file", "sha256"));
        return file;
    }

    private static void assertSame(Study asked, Set<String> steps) throws Exception {
        JsonNode expected = results(at(asked, SourceSpec.Kind.PARQUET, "panel.parquet", "source"), steps);
        JsonNode found = results(at(asked, SourceSpec.Kind.SPARK, "panel", "source"), steps);
        assertEquals(steps.size(), found.get("steps").size());
        new NearJson(1e-9, Set.of("lines")).assertNear(expected, found, "");
    }

    @Test
    void theSampleStudyGivesWhatItGivesOfParquetFiles() throws Exception {
        assertSame(study, study.steps().stream().map(StepSpec::id).collect(Collectors.toSet()));
    }

    @Test
    void filesOfAPathGiveTheSame() throws Exception {
        String path = folder.resolve("panel.parquet").toString();
        Set<String> steps = Set.of("table3");
        assertEquals(
                results(at(SourceSpec.Kind.SPARK, "panel", "source"), steps),
                results(at(SourceSpec.Kind.SPARK, path, "source"), steps));
    }

    /** Without controls, with which they need the rows. */
    @Test
    void estimatorsOfStaggeredAdoptionGiveWhatTheyGiveOfParquetFiles() throws Exception {
        Study today = StudyFile.read(Path.of("sample-data/pilot-zones-today.study.json"))
                .study();
        assertSame(today.withDesign(today.design().withControls(List.of())), Set.of("table9", "table10"));
    }

    @Test
    void theUnitsDrawnAreThoseDuckDbDraws() {
        List<String> expected = units(at(SourceSpec.Kind.PARQUET, "panel.parquet", "sample"));
        assertEquals(20, expected.size());
        assertEquals(expected, units(at(SourceSpec.Kind.SPARK, "panel", "sample")));
    }

    private static List<String> units(Study all) {
        SourceSpec few = all.data().source().withSample(new SourceSpec.Sample(20, 7));
        Panel panel = new Engine()
                .prepare(all.withData(all.data().withSource(few)), folder, Progress.NONE)
                .neededPanel()
                .panel();
        return IntStream.range(0, panel.units()).mapToObj(panel::unitLabel).toList();
    }

    @Test
    void whatSparkCannotDoIsSaid() {
        Problem loaded = assertThrows(
                Problem.class,
                () -> new Engine().prepare(at(SourceSpec.Kind.SPARK, "panel", "memory"), folder, Progress.NONE));
        assertEquals("spark-rows", loaded.code());
        Problem gone = assertThrows(
                Problem.class,
                () -> new Engine().prepare(at(SourceSpec.Kind.SPARK, "nowhere", "source"), folder, Progress.NONE));
        assertEquals("engine", gone.code());
    }
}
