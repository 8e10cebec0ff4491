package org.quasilab.gui.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.rows.Listing.Mark;
import org.quasilab.gui.rows.Point.Kind;
import org.quasilab.gui.study.Workbench;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;

/** Lists of the raw sample study against the list of defects planted in its file (sample-data/raw-defects.json). */
class RowsViewModelTest {
    private static final Path RAW =
            Path.of("sample-data", "pilot-zones-raw.study.json").toAbsolutePath();

    @TempDir
    Path folder;

    private final List<String> clipboard = new ArrayList<>();
    private JsonNode defects;
    private Workbench bench;
    private Study study;
    private Sample sample;

    @BeforeEach
    void open() throws IOException {
        defects = new ObjectMapper()
                .readTree(RAW.resolveSibling("raw-defects.json").toFile());
        bench = Benches.direct(new Benches.Chosen(folder.resolve("rows.csv")));
        study = StudyFile.read(RAW).study();
        SampleLedger ledger =
                bench.results().prepare(study, RAW.getParent(), Progress.NONE).ledger();
        sample = new Sample(List.of("(1)"), ledger, SampleLedger.Lines.NONE, List.of("gtfp", "ind"));
    }

    private RowsViewModel rows(Kind kind, String stage) {
        Point point = sample.points().stream()
                .filter(p -> p.kind() == kind
                        && (stage.isEmpty() || p.entries().get(0).stage().equals(stage)))
                .findFirst()
                .orElseThrow();
        return new RowsViewModel(bench, new SampleRows(study, RAW.getParent(), "Table 3", sample, point));
    }

    private static List<String> row(RowsViewModel model, int at) {
        RowsViewModel.Shown shown = model.shownProperty().get().orElseThrow();
        return IntStream.range(0, shown.listing().heads().size())
                .mapToObj(c -> shown.listing().cell(shown.rows()[at], c).shown())
                .toList();
    }

    @Test
    void thePointsOfTheWayAddUpToTheObservations() {
        List<Point> points = sample.points();
        assertEquals(
                List.of(Kind.FILE, Kind.LEFT, Kind.LEFT, Kind.USED),
                points.stream().map(Point::kind).toList());
        assertEquals(defects.get("data_rows").asInt(), points.get(0).count());
        assertEquals(1, points.get(1).count());
        assertEquals(
                defects.get("severe_cities").size(), points.get(2).entries().size(), "one point for all units");
        assertEquals(defects.get("clean_rows").asInt(), points.get(3).count());
        assertEquals(
                points.get(0).count() - points.get(1).count() - points.get(2).count(),
                points.get(3).count());
    }

    @Test
    void theDroppedUnitsAreListedWithTheirMissingCells() {
        RowsViewModel model = rows(Kind.LEFT, "drop-units");
        List<Integer> planted = new ArrayList<>();
        defects.get("severe_cities").forEach(city -> city.get("rows").forEach(line -> planted.add(line.asInt())));
        planted.sort(null);
        RowsViewModel.Shown shown = model.shownProperty().get().orElseThrow();
        assertEquals(
                planted,
                IntStream.of(shown.rows())
                        .mapToObj(row ->
                                Integer.valueOf(shown.listing().cell(row, 0).value()))
                        .toList());
        assertEquals(
                List.of("Line of the file", "city_id", "year", "What became of it", "gtfp", "ind"),
                shown.listing().heads().stream()
                        .map(Listing.Head::name)
                        .limit(6)
                        .toList());
        assertEquals("Rows of dropped units: " + planted.size(), model.title().get());
        assertEquals(Mark.MISSING, shown.listing().cell(0, 4).mark());
        assertEquals("missing", row(model, 0).get(4));
    }

    @Test
    void searchFindsTheRowsOfAUnitInAnyColumnAndTellsHowMany() {
        RowsViewModel model = rows(Kind.LEFT, "drop-units");
        JsonNode city = defects.get("severe_cities").get(0);
        model.searchProperty().set(city.get("city_id").asText());
        assertEquals(
                city.get("rows").size(),
                model.shownProperty().get().orElseThrow().rows().length);
        assertTrue(
                model.count().get().startsWith(city.get("rows").size() + " of "),
                model.count().get());
        model.searchProperty().set("no such text");
        assertEquals(0, model.shownProperty().get().orElseThrow().rows().length);
        model.searchProperty().set("");
        assertTrue(model.shownProperty().get().orElseThrow().rows().length > 14);
    }

    @Test
    void aFilledCellShowsThatTheFileHadNone() {
        RowsViewModel model = rows(Kind.USED, "");
        JsonNode cell = null;
        for (JsonNode missing : defects.get("missing_cells")) {
            cell = missing.get("variable").asText().equals("gtfp") ? missing : cell;
        }
        String line = cell.get("row").asText();
        RowsViewModel.Shown shown = model.shownProperty().get().orElseThrow();
        int at = IntStream.of(shown.rows())
                .filter(row -> shown.listing().cell(row, 0).value().equals(line))
                .findFirst()
                .orElseThrow();
        assertEquals(Mark.CHANGED, shown.listing().cell(at, 4).mark());
        assertTrue(shown.listing().cell(at, 4).shown().endsWith("← missing"));
        assertEquals("used", shown.listing().cell(at, 3).value());
    }

    @Test
    void everyRowOfTheFileHasItsFate() {
        RowsViewModel model = rows(Kind.FILE, "");
        RowsViewModel.Shown shown = model.shownProperty().get().orElseThrow();
        assertEquals(defects.get("data_rows").asInt(), shown.rows().length);
        int duplicate = defects.get("duplicate_row").get("rows").get(1).asInt();
        assertEquals("duplicate rows after the first", row(model, duplicate - 2).get(3));
        bench.words().speak(Messages.CHINESE);
        assertEquals("重复行（保留第一行）", row(model, duplicate - 2).get(3));
        assertEquals("文件中的行：3,991", model.title().get());
    }

    @Test
    void theListIsSavedWithValuesAndCopiedAsFarAsChosen() throws IOException {
        RowsViewModel model = rows(Kind.LEFT, "drop-units");
        model.save();
        List<String> lines = Files.readAllLines(folder.resolve("rows.csv"));
        assertTrue(
                lines.get(0).startsWith("\uFEFFLine of the file,city_id,year,What became of it,gtfp,ind"),
                lines.get(0));
        assertEquals(113, lines.size());
        assertTrue(lines.get(1).contains(",,"), "a missing cell is empty: " + lines.get(1));
        model.copy(new int[] {2, 5}, clipboard::add);
        String[] copied = clipboard.get(0).split("\n");
        assertEquals(3, copied.length);
        assertEquals(row(model, 2).get(0), copied[1].split("\t")[0]);
        assertEquals(row(model, 5).get(0), copied[2].split("\t")[0]);
    }

    @Test
    void everyChangedCellIsListedOnce() {
        ChangedCells cells =
                ChangedCells.of(study, RAW.getParent(), bench.results().prepare(study, RAW.getParent(), Progress.NONE));
        int planted = defects.get("missing_cells").size()
                + defects.get("trailing_blanks").size();
        assertEquals(planted, cells.count());
        RowsViewModel model = new RowsViewModel(bench, cells);
        assertEquals(planted, model.shownProperty().get().orElseThrow().rows().length);
        model.searchProperty().set("interpolate");
        assertEquals(
                defects.get("missing_cells").size(),
                model.shownProperty().get().orElseThrow().rows().length);
        JsonNode first = defects.get("missing_cells").get(0);
        model.searchProperty().set(first.get("row").asText());
        assertTrue(IntStream.range(0, model.shownProperty().get().orElseThrow().rows().length)
                .mapToObj(at -> row(model, at))
                .anyMatch(row -> row.get(0).equals(first.get("row").asText())
                        && row.get(1).equals(first.get("city_id").asText())
                        && row.get(2).equals(first.get("year").asText())
                        && row.get(3).equals(first.get("variable").asText())
                        && row.get(4).equals("missing")));
    }
}
