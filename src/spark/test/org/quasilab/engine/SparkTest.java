package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.panel.Panel;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;
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
        spark = SparkSession.builder()
                .master("local[*]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 4)
                .getOrCreate();
        spark.read().parquet(folder.resolve("panel.parquet").toString()).createOrReplaceTempView("panel");
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private Study at(SourceSpec.Kind kind, String place, String compute) {
        DataSpec data = study.data().withFile(place, "");
        return study.withData(data.withSource(new SourceSpec(kind, compute, Map.of())));
    }

    private static List<Estimate> estimates(Study asked) {
        StudyResults results = new Engine().run(asked, folder, Set.of("table3"), RunListener.NONE, Progress.NONE);
        return ((RegressionResult) results.steps().get("table3").result().orElseThrow())
                .columns().stream()
                        .flatMap(column -> column.estimate().stream())
                        .toList();
    }

    @Test
    void sumsOfSparkGiveWhatThoseOfDuckDbGive() {
        List<Estimate> expected = estimates(at(SourceSpec.Kind.PARQUET, "panel.parquet", "source"));
        assertEquals(4, expected.size());
        for (String place : List.of(folder.resolve("panel.parquet").toString(), "panel")) {
            List<Estimate> found = estimates(at(SourceSpec.Kind.SPARK, place, "source"));
            assertEquals(4, found.size());
            for (int c = 0; c < 4; c++) {
                Estimate one = expected.get(c);
                Estimate other = found.get(c);
                assertEquals(one.terms(), other.terms());
                for (int i = 0; i < one.terms().size(); i++) {
                    assertArrayEquals(
                            new double[] {one.estimate(i), one.se(i)},
                            new double[] {other.estimate(i), other.se(i)},
                            1e-9 * Math.abs(one.estimate(i)));
                }
            }
        }
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
