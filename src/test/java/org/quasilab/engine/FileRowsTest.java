package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DeriveSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.ReshapeSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.VcovSpec;

/** The rows behind a ledger's entries against the rows a reader of the file would count, found here from its text alone. */
class FileRowsTest {
    private static final int UNITS = 30;
    private static final int YEARS = 8;
    private static final List<String> USED = List.of("y", "x", "z", "g");

    @TempDir
    Path folder;

    /** A line of the file and its fields: unit, year, y, x, z, g. */
    private record Line(int number, Map<String, String> fields) {
        boolean lacks(String column) {
            return fields.get(column).isEmpty();
        }

        String key() {
            return fields.get("unit") + "/" + fields.get("year");
        }
    }

    /** Gaps in y, x and z by a fixed rule, two units that lack most of y, rows given twice, groups of one row. */
    private List<Line> write() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (int unit = 1; unit <= UNITS; unit++) {
            for (int year = 2001; year < 2001 + YEARS; year++) {
                int hash = (unit * 31 + year * 17 + unit * year) % 97;
                boolean severe = (unit == 4 || unit == 9) && year > 2002;
                String y = severe || hash % 13 == 0 ? "" : Double.toString(unit + hash / 10.0);
                String x = hash % 11 == 3 ? "" : Double.toString(1 + hash % 7);
                String z = hash % 19 == 5 ? "" : Integer.toString(hash % 5);
                String g = hash % 23 == 7 ? "alone" + unit + year : hash % 29 == 11 ? "" : "g" + hash % 3;
                rows.add(List.of("u" + unit, Integer.toString(year), y, x, z, g));
                if (hash % 31 == 2) {
                    rows.add(List.of("u" + unit, Integer.toString(year), "-1", "-1", "-1", "twice"));
                }
            }
        }
        StringBuilder csv = new StringBuilder("unit,year,y,x,z,g\n");
        List<Line> lines = new ArrayList<>();
        for (List<String> row : rows) {
            csv.append(String.join(",", row)).append('\n');
            Map<String, String> fields = new HashMap<>();
            List<String> names = List.of("unit", "year", "y", "x", "z", "g");
            for (int i = 0; i < names.size(); i++) {
                fields.put(names.get(i), row.get(i));
            }
            lines.add(new Line(lines.size() + 2, fields));
        }
        Files.writeString(folder.resolve("data.csv"), csv);
        return lines;
    }

    private static Study study() {
        DataSpec data = DataSpec.DEFAULT
                .withFile("data.csv", "")
                .withKeys("unit", "year")
                .withClean(List.of(
                        new CleanSpec.Duplicates("first"),
                        new CleanSpec.DropUnits(0.5, List.of("y")),
                        new CleanSpec.Interpolate(List.of("x"), "none")))
                .withDerive(List.of(new DeriveSpec("half", "year / 2")))
                .withWhere("half > 1001.5");
        RegressionColumn column = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withRegressors(List.of("x"))
                .withControls(Optional.of(List.of("z")))
                .withFixedEffects(Optional.of(List.of("unit", "g")))
                .withVcov(Optional.of(VcovSpec.IID))
                .withWhere("z <> 4 or z == 4");
        return Study.EMPTY
                .withData(data)
                .withDesign(DesignSpec.DEFAULT)
                .withSteps(List.of(RegressionSpec.DEFAULT.withColumns(List.of(column))));
    }

    @Test
    void everyEntryNamesTheRowsThatAReaderOfTheFileFinds() throws IOException {
        List<Line> file = write();
        Study study = study();
        Engine engine = new Engine();
        Estimate estimate = estimate(engine.run(study, folder, RunListener.NONE, Progress.NONE));
        FileRows rows = engine.rows(study, folder, Progress.NONE);

        Map<String, Set<Integer>> expected = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Map<String, List<Line>> byUnit = new HashMap<>();
        for (Line line : file) {
            if (seen.add(line.key())) {
                byUnit.computeIfAbsent(line.fields.get("unit"), u -> new ArrayList<>())
                        .add(line);
            } else {
                put(expected, "duplicates first", line);
            }
        }
        List<Line> left = new ArrayList<>();
        byUnit.forEach((unit, own) -> {
            if (own.stream().filter(line -> line.lacks("y")).count() > own.size() / 2.0) {
                own.forEach(line -> put(expected, "drop-units " + unit, line));
            } else {
                for (int i = 0; i < own.size(); i++) {
                    Line line = own.get(i);
                    boolean between = own.subList(0, i).stream().anyMatch(l -> !l.lacks("x"))
                            && own.subList(i + 1, own.size()).stream().anyMatch(l -> !l.lacks("x"));
                    if (Integer.parseInt(line.fields.get("year")) <= 2003) {
                        put(expected, "where half > 1001.5", line);
                    } else if (line.lacks("z")) {
                        put(expected, "column-where z <> 4 or z == 4", line);
                    } else if (line.lacks("y")) {
                        put(expected, "missing y", line);
                    } else if (line.lacks("x") && !between) {
                        put(expected, "missing x", line);
                    } else if (line.lacks("g")) {
                        put(expected, "missing g", line);
                    } else {
                        left.add(line);
                    }
                }
            }
        });

        takeOutAlone(left, expected);
        Map<String, Set<Integer>> actual = new HashMap<>();
        estimate.ledger()
                .entries()
                .forEach(entry -> actual.put(entry.stage() + " " + entry.detail(), set(entry.rows())));
        assertEquals(expected, actual);
        assertTrue(expected.keySet()
                .containsAll(List.of("duplicates first", "missing y", "missing x", "missing g", "singletons g")));
        assertEquals(numbers(left), set(rows.remaining(estimate.ledger())));
        assertEquals(left.size(), estimate.n());
        assertEquals(file.size(), rows.size());
    }

    /** Rows alone in their unit or group, one after the other. */
    private static void takeOutAlone(List<Line> rest, Map<String, Set<Integer>> fates) {
        boolean more = true;
        while (more) {
            more = false;
            for (String column : List.of("unit", "g")) {
                Map<String, Long> size = rest.stream()
                        .collect(Collectors.groupingBy(line -> line.fields.get(column), Collectors.counting()));
                List<Line> found = rest.stream()
                        .filter(line -> size.get(line.fields.get(column)) == 1)
                        .toList();
                found.forEach(line -> put(fates, "singletons " + column, line));
                rest.removeAll(found);
                more |= !found.isEmpty();
            }
        }
    }

    @Test
    void aRowShowsWhatItHeldWhenItLeftAndWhatCleaningChanged() throws IOException {
        List<Line> file = write();
        FileRows rows = new Engine().rows(study(), folder, Progress.NONE);
        int changed = 0;
        for (Line line : file) {
            int at = rows.indexOf(line.number);
            assertEquals(line.number, rows.line(at));
            for (String column : USED) {
                String text = line.fields.get(column);
                if (rows.before(at, column).isPresent()) {
                    changed++;
                    assertEquals("x", column, "only x is filled");
                    assertEquals(text, rows.before(at, column).get());
                    assertFalse(rows.isMissing(at, column));
                } else {
                    assertEquals(text.isEmpty(), rows.isMissing(at, column), column + " in line " + line.number);
                    assertEquals(text.isEmpty() ? "" : number(text), number(rows.text(at, column)));
                }
            }
        }
        assertTrue(changed > 0);
        // a row that "where" does not keep has the derived column it was left out for; a duplicate was gone before
        int early = rows.indexOf(2);
        assertEquals("1000.5", rows.text(early, "half"));
        int twice = rows.indexOf(file.stream()
                .filter(line -> line.fields.get("g").equals("twice"))
                .findFirst()
                .orElseThrow()
                .number);
        assertEquals("", rows.text(twice, "half"));
        assertFalse(rows.isMissing(twice, "half"), "not missing: there was no such column yet");
    }

    private static String number(String text) {
        try {
            return Double.toString(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static List<Estimate> estimates(StudyResults.StepOutcome outcome) {
        return outcome.result().stream()
                .flatMap(result -> result.reported().stream())
                .flatMap(reported -> reported.estimate().stream())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot-zones", "pilot-zones-today", "pilot-zones-raw", "pilot-zones-efficiency"})
    void inTheSampleStudiesEveryRowHasOneFateAndTheRestAreTheObservations(String name) {
        Path samples = Path.of("sample-data");
        Study study = StudyFile.read(samples.resolve(name + StudyFile.ENDING)).study();
        Engine engine = new Engine();
        StudyResults results = engine.run(study, samples, RunListener.NONE, Progress.NONE);
        FileRows rows = engine.rows(study, samples, Progress.NONE);
        int estimates = 0;
        for (StudyResults.StepOutcome outcome : results.steps().values()) {
            for (Estimate estimate : estimates(outcome)) {
                estimates++;
                Set<Integer> gone = new HashSet<>();
                estimate.ledger()
                        .entries()
                        .forEach(entry -> set(entry.rows()).forEach(line -> {
                            assertTrue(gone.add(line), "line " + line + " leaves twice");
                            assertTrue(rows.indexOf(line) >= 0, "line " + line);
                        }));
                SampleLedger.Lines kept = rows.remaining(estimate.ledger());
                assertEquals(estimate.n(), kept.size());
                assertEquals(estimate.n(), estimate.ledger().remaining());
                assertEquals(rows.size(), gone.size() + kept.size());
                assertTrue(gone.containsAll(set(estimate.singletonRows())));
            }
        }
        assertTrue(estimates > 5, estimates + " estimates");
    }

    @Test
    void theRawSampleShowsThePlantedDefects() throws IOException {
        Path samples = Path.of("sample-data");
        Study study =
                StudyFile.read(samples.resolve("pilot-zones-raw.study.json")).study();
        FileRows rows = new Engine().rows(study, samples, Progress.NONE);
        JsonNode defects =
                new ObjectMapper().readTree(samples.resolve("raw-defects.json").toFile());
        int filled = 0;
        Set<String> names = new HashSet<>(study.data().clean().stream()
                .filter(CleanSpec.Interpolate.class::isInstance)
                .flatMap(step -> ((CleanSpec.Interpolate) step).columns().stream())
                .toList());
        for (JsonNode cell : defects.get("missing_cells")) {
            String column = cell.get("variable").asText();
            if (names.contains(column)) {
                int at = rows.indexOf(cell.get("row").asInt());
                assertEquals(Optional.of(""), rows.before(at, column), cell.toString());
                assertEquals(cell.get("city_id").asText(), rows.text(at, "city_id"));
                assertEquals(cell.get("year").asText(), rows.text(at, "year"));
                filled++;
            }
        }
        assertEquals(defects.at("/counts/missing_cells").asInt(), filled);
        for (JsonNode city : defects.get("severe_cities")) {
            for (JsonNode row : city.get("rows")) {
                assertEquals(city.get("city_id").asText(), rows.text(rows.indexOf(row.asInt()), "city_id"));
            }
        }
    }

    @Test
    void ofAReshapedFileTheYearThatLeftIsNamedNotTheWholeLine() throws IOException {
        Files.writeString(folder.resolve("wide.csv"), """
                city,y_2010,y_2011,y_2012
                Hefei,1,,5
                Wuhu,,4,6
                """);
        Study wide = Study.EMPTY.withData(DataSpec.DEFAULT
                .withFile("wide.csv", "")
                .withReshape(Optional.of(new ReshapeSpec("year", Map.of("y", List.of("y_2010", "y_2011", "y_2012")))))
                .withKeys("city", "year")
                .withClean(List.of(new CleanSpec.Interpolate(List.of("y"), "none")))
                .withWhere("year <> 2012"));
        Engine engine = new Engine();
        SampleLedger ledger = engine.prepare(wide, folder, Progress.NONE).ledger();
        FileRows rows = engine.rows(wide, folder, Progress.NONE);
        assertEquals(6, rows.size());
        assertEquals(
                List.of("2 Hefei 2012 5", "3 Wuhu 2012 6"),
                texts(rows, ledger.entries().get(0).rows()));
        assertEquals(
                List.of("2 Hefei 2010 1", "2 Hefei 2011 3", "3 Wuhu 2010 ", "3 Wuhu 2011 4"),
                texts(rows, rows.remaining(ledger)));
        List<String> changed = IntStream.range(0, rows.size())
                .filter(at -> rows.before(at, "y").isPresent())
                .mapToObj(at -> rows.text(at, "city") + " " + rows.text(at, "year"))
                .toList();
        assertEquals(List.of("Hefei 2011"), changed);
        assertEquals("[2, 3]", ledger.lines(ledger.entries().get(0)).toString());
    }

    private static List<String> texts(FileRows rows, SampleLedger.Lines keys) {
        return IntStream.of(keys.toArray())
                .map(rows::indexOf)
                .mapToObj(at -> rows.line(at) + " " + rows.text(at, "city") + " " + rows.text(at, "year") + " "
                        + rows.text(at, "y"))
                .toList();
    }

    private static Estimate estimate(StudyResults results) {
        StudyResults.StepOutcome outcome = results.steps().values().iterator().next();
        RegressionResult result = (RegressionResult) outcome.result().orElseThrow();
        return result.columns().get(0).estimate().orElseThrow();
    }

    private static void put(Map<String, Set<Integer>> fates, String fate, Line line) {
        fates.computeIfAbsent(fate, f -> new TreeSet<>()).add(line.number);
    }

    private static Set<Integer> numbers(List<Line> lines) {
        return lines.stream().map(Line::number).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> set(SampleLedger.Lines lines) {
        return IntStream.of(lines.toArray()).boxed().collect(Collectors.toCollection(TreeSet::new));
    }
}
