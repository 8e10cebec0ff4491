package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.importing.ImportViewModel;
import org.quasilab.gui.study.Notices.Notice;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.Workbench;
import org.quasilab.source.DriverQuestions;
import org.quasilab.source.DuckFiles;
import org.quasilab.source.Login;
import org.quasilab.source.PostgresServer;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;

class DataPlaceTest {
    private static final String PANEL = "city,year,y\nA,2010,1\nA,2011,2\nB,2010,3\nB,2011,4\n";
    private static final Study STUDY =
            Study.EMPTY.withData(DataSpec.DEFAULT.withFile("panel.csv", "").withKeys("city", "year"));

    @TempDir
    Path folder;

    private Workbench bench;
    private DataPlace place;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        bench = Benches.direct(new Benches.Chosen(folder.resolve("data/moved.csv")));
        place = new DataPlace(bench, database -> Optional.empty());
    }

    private Notice notice() {
        return bench.notices().currentProperty().get().orElseThrow();
    }

    private String sentence() {
        return notice().sentence().apply(Messages.ENGLISH);
    }

    private String sha256() {
        return bench.results().preparedProperty().get().orElseThrow().sha256();
    }

    /** Opens the study with its file where it should be, saves the fingerprint, and moves the file. */
    private Study saved() throws IOException {
        Files.writeString(folder.resolve("panel.csv"), PANEL);
        bench.session().open(STUDY, folder.resolve("x.study.json"));
        Study saved = STUDY.withData(STUDY.data().withFile("panel.csv", sha256()));
        Files.move(folder.resolve("panel.csv"), folder.resolve("data/moved.csv"));
        return saved;
    }

    @Test
    void aFileThatWasMovedIsLocatedAndKnownByItsFingerprint() throws IOException {
        Study saved = saved();
        bench.session().open(saved, folder.resolve("x.study.json"));
        assertTrue(sentence().contains("panel.csv"), sentence());
        notice().offer().orElseThrow().action().run();
        assertEquals("data/moved.csv", bench.session().study().data().file());
        assertEquals(saved.data().sha256(), sha256());
        assertTrue(sentence().startsWith("data/moved.csv is the file this study was saved with"), sentence());
        bench.session().undo();
        assertEquals(saved, bench.session().study());
    }

    @Test
    void anotherFileIsTakenButSaidToBeAnother() throws IOException {
        Study saved = saved();
        Files.writeString(folder.resolve("data/moved.csv"), PANEL + "C,2010,5\n");
        bench.session().open(saved, folder.resolve("x.study.json"));
        notice().offer().orElseThrow().action().run();
        assertTrue(sentence().contains("is not the file"), sentence());
        assertTrue(sentence().contains("5 rows now and gives 3 columns"), sentence());
        assertEquals(saved.data().sha256(), bench.session().study().data().sha256());
        assertEquals(
                List.of("sha-mismatch"),
                bench.results().preparedProperty().get().orElseThrow().warnings().stream()
                        .map(warning -> warning.code())
                        .toList());
        StepState data = new ScreenStates(bench).of(OutlineItem.of(saved).get(0));
        assertEquals(StepState.Phase.ATTENTION, data.phase());
        assertEquals("sha-mismatch", data.reasons().get(0).code());
    }

    @Test
    void aFileThatChangesOnDiskIsToldOnceAndReadAgain() throws IOException {
        Files.writeString(folder.resolve("panel.csv"), PANEL);
        bench.session().open(STUDY, folder.resolve("x.study.json"));
        assertEquals(Optional.empty(), place.changed());
        Files.writeString(folder.resolve("panel.csv"), PANEL + "C,2010,5\nC,2011,6\n");
        Files.setLastModifiedTime(folder.resolve("panel.csv"), FileTime.fromMillis(1_000_000_000_000L));
        place.tellChanged(place.changed().orElseThrow());
        assertEquals(Optional.empty(), place.changed());
        assertTrue(sentence().contains("panel.csv has changed on disk"), sentence());
        notice().offer().orElseThrow().action().run();
        assertEquals(
                6,
                bench.results().preparedProperty().get().orElseThrow().dataset().rows());
        assertEquals("The data were read again: 6 rows and 3 columns now, 4 rows and 3 columns before.", sentence());
        Files.delete(folder.resolve("panel.csv"));
        place.tellChanged(place.changed().orElseThrow());
        assertTrue(sentence().contains("no longer where it was"), sentence());
    }

    @Test
    void aFileThatChangesInAFolderOfParquetFilesIsTold() throws Exception {
        Path parts = Files.createDirectory(folder.resolve("parts"));
        DuckFiles.parquet(parts.resolve("a.parquet"), "SELECT 'A' AS city, 2010 AS year, 1 AS y");
        DuckFiles.parquet(parts.resolve("b.parquet"), "SELECT 'B' AS city, 2010 AS year, 1 AS y");
        Study study = STUDY.withData(STUDY.data().withFile("parts/*.parquet", ""));
        bench.session().open(study, folder.resolve("x.study.json"));
        assertEquals(Optional.empty(), place.changed());
        DuckFiles.parquet(parts.resolve("c.parquet"), "SELECT 'C' AS city, 2010 AS year, 1 AS y");
        place.tellChanged(place.changed().orElseThrow());
        assertEquals(Optional.empty(), place.changed());
        Files.setLastModifiedTime(parts.resolve("a.parquet"), FileTime.fromMillis(1_000_000_000_000L));
        place.tellChanged(place.changed().orElseThrow());
        assertTrue(sentence().contains("has changed on disk"), sentence());
        Files.delete(parts.resolve("c.parquet"));
        place.tellChanged(place.changed().orElseThrow());
        notice().offer().orElseThrow().action().run();
        assertEquals(
                2,
                bench.results().preparedProperty().get().orElseThrow().dataset().rows());
    }

    @Test
    void whatADatabaseHasNotYetWrittenIntoItselfIsNoticed() throws Exception {
        DuckFiles.database(folder.resolve("x.duckdb"), "CREATE TABLE t AS SELECT 'A' AS city, 2010 AS year, 1 AS y");
        bench.session().open(STUDY.withData(STUDY.data().withFile("x.duckdb", "")), folder.resolve("x.study.json"));
        assertEquals(Optional.empty(), place.changed());
        Files.writeString(folder.resolve("x.duckdb.wal"), "being written");
        place.tellChanged(place.changed().orElseThrow());
        Files.delete(folder.resolve("x.duckdb.wal"));
        Files.delete(folder.resolve("x.duckdb"));
        place.tellChanged(place.changed().orElseThrow());
        assertTrue(sentence().contains("no longer where it was"), sentence());
    }

    @Test
    void aDatabaseThatWantsToKnowWhoAsksIsTold() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            server.table("panel", "SELECT 'A' AS city, 2010 AS year, 1.5 AS y");
            String url = server.url();
            List<String> asked = new ArrayList<>();
            Login.tell(url, new Login("postgres", "wrong"));
            new DataPlace(bench, database -> {
                asked.add(database);
                return Optional.of(new Login(System.getenv("QUASILAB_USER"), System.getenv("QUASILAB_PASSWORD")));
            });
            SourceSpec jdbc = new SourceSpec(SourceSpec.Kind.JDBC, DataSpec.AUTO, "SELECT * FROM panel", "", Map.of());
            DataSpec data = STUDY.data().withFile(url, "").withSource(jdbc);
            bench.session().open(STUDY.withData(data), folder.resolve("x.study.json"));
            ImportViewModel top = new ImportViewModel(bench);
            assertTrue(top.problemProperty().get().isPresent());
            assertTrue(sentence().contains("does not let this program in"), sentence());
            notice().offer().orElseThrow().action().run();
            assertEquals(List.of(url), asked);
            assertTrue(sha256().startsWith("table-"), sha256());
            assertFalse(StudyFile.text(bench.session().study()).contains(System.getenv("QUASILAB_PASSWORD")));
            assertEquals(Optional.empty(), top.problemProperty().get());
            assertTrue(top.previewProperty().get().isPresent());

            String before = sha256();
            server.run("UPDATE panel SET y = 2.5");
            bench.results().runAll();
            assertNotEquals(before, sha256());

            SourceSpec fewer =
                    new SourceSpec(SourceSpec.Kind.JDBC, DataSpec.AUTO, "SELECT city, year FROM panel", "", Map.of());
            bench.session().open(STUDY.withData(data.withSource(fewer)), folder.resolve("y.study.json"));
            assertEquals(2, top.previewProperty().get().orElseThrow().columns().size());
        }
    }

    @Test
    void theCodeOfADriverRunsOnlyIfTheUserSaysSo() throws Exception {
        Files.writeString(folder.resolve("driver.jar"), "not a driver");
        SourceSpec jdbc = new SourceSpec(SourceSpec.Kind.JDBC, DataSpec.AUTO, "SELECT 1", "driver.jar", Map.of());
        Study study =
                STUDY.withData(STUDY.data().withFile("jdbc:nobody://h/d", "").withSource(jdbc));
        try (DriverQuestions asked = new DriverQuestions()) {
            bench.session().open(study, folder.resolve("x.study.json"));
            assertTrue(sentence().contains("driver.jar"), sentence());
            assertTrue(sentence().contains("runs in this program"), sentence());
            notice().offer().orElseThrow().action().run();
            assertEquals(
                    "no-driver",
                    bench.results().dataProblemProperty().get().orElseThrow().code());
        }
    }
}
