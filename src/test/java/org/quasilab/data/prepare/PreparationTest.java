package org.quasilab.data.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.read.DataReader;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DeriveSpec;

/**
 * The raw sample files against the panel pandas makes of them (golden/cleaned, golden/scripts/clean_raw.py) and against the
 * list of planted defects (sample-data/raw-defects.json).
 */
class PreparationTest {
    private static final String RAW = "sample-data/raw-panel.csv";

    @ParameterizedTest
    @ValueSource(strings = {"raw-panel.csv", "raw-panel.xlsx"})
    void theRawFilesComeOutAsTheCleanedPanel(String file) {
        Dataset actual = prepare(file).dataset();
        Dataset expected = DataReader.read(
                        Path.of("src/test/resources/golden/cleaned/pilot-zones-cleaned.csv"),
                        DataSpec.DEFAULT,
                        Progress.NONE)
                .dataset();
        assertEquals(277 * 14, actual.rows());
        int[] rows = byCityAndYear(actual);
        List<String> names = new ArrayList<>(expected.names());
        names.remove("region"); // the script adds it
        assertEquals(names, actual.names());
        for (String name : names) {
            Column wanted = expected.column(name);
            Column found = actual.column(name).select(rows);
            for (int row = 0; row < rows.length; row++) {
                assertEquals(wanted.text(row), found.text(row), name + " in row " + row);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw-panel.csv", "raw-panel.xlsx"})
    void everyPlantedDefectIsFoundAndNothingElse(String file) throws IOException {
        Prepared prepared = prepare(file);
        JsonNode defects = new ObjectMapper()
                .readTree(RawStudy.SAMPLE.resolve("raw-defects.json").toFile());

        Set<String> planted = new TreeSet<>();
        defects.get("missing_cells")
                .forEach(cell -> planted.add(
                        cell.get("row").asInt() + " " + cell.get("variable").asText()));
        assertEquals(planted, places(prepared, "interpolate"));

        Map<String, String> blanks = new HashMap<>();
        defects.get("trailing_blanks")
                .forEach(cell -> blanks.put(
                        cell.get("row").asInt() + " city_zh "
                                + cell.get("shown").asText(),
                        cell.get("true_value").asText()));
        assertEquals(
                blanks,
                cells(prepared, "trim-text")
                        .collect(Collectors.toMap(
                                cell -> cell.line() + " " + cell.column() + " " + cell.before(), DataLog.Cell::after)));

        Map<String, Long> separators = new HashMap<>();
        defects.get("thousands_separators")
                .get("cells")
                .fields()
                .forEachRemaining(field -> separators.put(
                        RawStudy.NAMES.get(field.getKey()), field.getValue().asLong()));
        assertEquals(
                separators,
                cells(prepared, "read-number")
                        .collect(Collectors.groupingBy(DataLog.Cell::column, Collectors.counting())));

        Map<String, Set<Integer>> severe = new HashMap<>();
        defects.get("severe_cities")
                .forEach(city -> severe.put(city.get("city_id").asText(), lines(city.get("rows"))));
        Map<String, Set<Integer>> dropped = new HashMap<>();
        for (SampleLedger.Entry entry : prepared.ledger().entries()) {
            if (entry.stage().equals("drop-units")) {
                dropped.put(entry.detail(), lines(entry.rows()));
            }
        }
        assertEquals(severe, dropped);

        SampleLedger.Entry duplicates = prepared.ledger().entries().get(0);
        assertEquals("duplicates", duplicates.stage());
        assertEquals(Set.of(defects.get("duplicate_row").get("rows").get(1).asInt()), lines(duplicates.rows()));

        assertEquals(defects.get("data_rows").asInt(), prepared.ledger().fileRows());
        assertEquals(prepared.dataset().rows(), prepared.ledger().remaining());
        assertEquals(
                List.of("read-number", "trim-text", "duplicates", "drop-units", "interpolate"),
                prepared.log().entries().stream().map(DataLog.Entry::verb).toList());
    }

    @Test
    void noCellChangesThatIsNotInTheLog() {
        Dataset before =
                DataReader.read(Path.of(RAW), RawStudy.spec(""), Progress.NONE).dataset();
        Prepared prepared = prepare("raw-panel.csv");
        Map<Integer, Integer> rowOfLine = new HashMap<>();
        IntStream.range(0, before.rows()).forEach(row -> rowOfLine.put(before.line(row), row));
        Set<String> logged = new TreeSet<>(places(prepared, "interpolate"));
        logged.addAll(places(prepared, "trim-text"));
        RawStudy.NAMES.forEach((old, name) -> {
            Column raw = before.column(old);
            Column clean = prepared.dataset().column(name);
            for (int row = 0; row < clean.size(); row++) {
                int line = prepared.dataset().line(row);
                if (!logged.contains(line + " " + name)) {
                    assertEquals(raw.text(rowOfLine.get(line)), clean.text(row), name + " in line " + line);
                }
            }
        });
    }

    @Test
    void bothRawFilesGiveTheSameLogAndLedger() {
        Prepared csv = prepare("raw-panel.csv");
        Prepared xlsx = prepare("raw-panel.xlsx");
        assertEquals(csv.log(), xlsx.log());
        assertEquals(csv.ledger(), xlsx.ledger());
        assertEquals(List.of(), csv.warnings());
        assertEquals(List.of(), xlsx.warnings());
    }

    @Test
    void anotherFileThanTheStudyWasSavedWithIsAWarningThatNamesBoth() {
        DataSpec spec = RawStudy.spec("raw-panel.csv").withFile("raw-panel.csv", "00ff");
        Prepared prepared = Preparation.prepare(RawStudy.SAMPLE, spec, Progress.NONE);
        assertEquals("sha-mismatch", prepared.warnings().get(0).code());
        assertEquals(
                List.of("raw-panel.csv", "00ff", prepared.sha256()),
                prepared.warnings().get(0).args());
        DataSpec same = spec.withFile("raw-panel.csv", prepared.sha256());
        assertEquals(
                List.of(),
                Preparation.prepare(RawStudy.SAMPLE, same, Progress.NONE).warnings());
    }

    @Test
    void deriveAndWhereComeAfterCleaningAndTheLedgerTies() {
        DataSpec spec = RawStudy.spec("raw-panel.csv")
                .withDerive(List.of(new DeriveSpec("growth", "diff(gdp)"), new DeriveSpec("up", "growth > 0")))
                .withWhere("year >= 2012 and region_zh == \"东部\"");
        Prepared prepared = Preparation.prepare(RawStudy.SAMPLE, spec, Progress.NONE);
        assertEquals(100 * 12, prepared.dataset().rows());
        assertEquals(prepared.dataset().rows(), prepared.ledger().remaining());
        assertTrue(IntStream.range(0, prepared.dataset().rows())
                .noneMatch(row -> prepared.dataset().column("growth").isMissing(row)));
    }

    @Test
    void whatIsWrongInTheSpecIsToldWithItsCode() {
        assertEquals("no-file", code(DataSpec.DEFAULT));
        assertEquals("missing-file", code(DataSpec.DEFAULT.withFile("nothing.csv", "")));
        DataSpec raw = RawStudy.spec("raw-panel.csv");
        assertEquals("rename-unknown", code(raw.withRename(Map.of("没有", "x"))));
        assertEquals("column-twice", code(raw.withRename(Map.of("城市", "year", "年份", "year"))));
        assertEquals("clean-needs-keys", code(raw.withKeys("", "year")));
        assertEquals("unknown-column", code(raw.withKeys("nobody", "year")));
        assertEquals("where-drops-all", code(raw.withWhere("year > 3000")));
        assertEquals("derive-name", code(raw.withDerive(List.of(new DeriveSpec("gdp", "1")))));
        assertEquals("formula-column", code(raw.withDerive(List.of(new DeriveSpec("x", "ln(gdpp)")))));
    }

    private static String code(DataSpec spec) {
        return assertThrows(DataProblem.class, () -> Preparation.prepare(RawStudy.SAMPLE, spec, Progress.NONE))
                .code();
    }

    private static Prepared prepare(String file) {
        return Preparation.prepare(RawStudy.SAMPLE, RawStudy.spec(file), Progress.NONE);
    }

    private static java.util.stream.Stream<DataLog.Cell> cells(Prepared prepared, String verb) {
        return prepared.log().entries().stream()
                .filter(entry -> entry.verb().equals(verb))
                .flatMap(entry -> entry.cells().stream());
    }

    private static Set<String> places(Prepared prepared, String verb) {
        return cells(prepared, verb)
                .map(cell -> cell.line() + " " + cell.column())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> lines(JsonNode rows) {
        Set<Integer> lines = new TreeSet<>();
        rows.forEach(row -> lines.add(row.asInt()));
        return lines;
    }

    private static Set<Integer> lines(SampleLedger.Lines of) {
        return IntStream.of(of.toArray()).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static int[] byCityAndYear(Dataset dataset) {
        NumberColumn city = dataset.numbers("city_id");
        NumberColumn year = dataset.numbers("year");
        return IntStream.range(0, dataset.rows())
                .boxed()
                .sorted((a, b) -> city.get(a) != city.get(b)
                        ? Double.compare(city.get(a), city.get(b))
                        : Double.compare(year.get(a), year.get(b)))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
