package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
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
    void databasesThatAreNotReadYetAreRefusedWithOneSentence() {
        Study jdbc = StudyFile.read(
                        "a.study.json",
                        "{\"quasilab\": 1, \"data\": {\"source\": {\"jdbc\": \"jdbc:postgresql://h/d\", \"table\": \"t\"}}}")
                .study();
        Problem problem = assertThrows(Problem.class, () -> new Engine().prepare(jdbc, folder, Progress.NONE));
        assertEquals("source-later", problem.code());
    }
}
