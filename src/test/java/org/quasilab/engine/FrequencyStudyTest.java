package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.golden.Golden;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.Frequency;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

/**
 * The sample panel with its years written as other periods that follow each other: what happens when is the same, so every
 * number of the results, which equal R for the years, must be.
 */
class FrequencyStudyTest {
    private static final Path SAMPLE = Path.of("sample-data");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_YEAR = 2010;

    @TempDir
    Path folder;

    /** 14 periods from the last days of 2019 on, so that the end of a year lies between them whatever their length. */
    private static String written(Frequency frequency, String form, int year) {
        int period = frequency.period(LocalDate.of(2019, 12, 23)) + year - FIRST_YEAR;
        LocalDate day = frequency.firstDay(period);
        return switch (form) {
            case "text" -> frequency.text(period);
            case "date" -> day.toString();
            case "digits" -> day.getYear() * 100 + day.getMonthValue() + "";
            default -> throw new IllegalArgumentException(form);
        };
    }

    /** The study on a panel whose periods are written otherwise. */
    private Path study(String name, Frequency frequency, IntFunction<String> written, IntFunction<JsonNode> period)
            throws IOException {
        List<String> lines = Files.readAllLines(SAMPLE.resolve("panel.csv"));
        List<String> names = List.of(lines.get(0).split(","));
        List<String> changed = new ArrayList<>(List.of(lines.get(0)));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            for (String column : List.of("year", "treat_year")) {
                int at = names.indexOf(column);
                cells[at] = cells[at].isEmpty() ? "" : written.apply((int) Double.parseDouble(cells[at]));
            }
            changed.add(String.join(",", cells));
        }
        Files.write(folder.resolve(name + ".csv"), changed);
        ObjectNode study = (ObjectNode)
                JSON.readTree(SAMPLE.resolve("pilot-zones" + StudyFile.ENDING).toFile());
        ObjectNode data = (ObjectNode) study.get("data");
        data.put("file", name + ".csv").put("frequency", frequency.word()).remove("sha256");
        for (JsonNode check : study.at("/steps/7/checks")) {
            if (check.get("check").textValue().equals("window")) {
                ((ObjectNode) check).set("from", period.apply(check.get("from").intValue()));
                ((ObjectNode) check).set("to", period.apply(check.get("to").intValue()));
            }
        }
        Path file = folder.resolve(name + StudyFile.ENDING);
        JSON.writeValue(file.toFile(), study);
        return file;
    }

    private static JsonNode results(Path file) throws IOException {
        StudyFile.Loaded loaded = StudyFile.read(file);
        assertEquals(List.of(), loaded.notices());
        Study study = loaded.study();
        StudyResults results = new Engine().run(study, file.getParent(), new RunListener() {}, Progress.NONE);
        JsonNode tree = JSON.readTree(ResultsFile.text(study, results));
        // policies of the library begin on days of the calendar, which the made-up periods are not
        Iterator<JsonNode> findings = tree.at("/steps/audit/findings").elements();
        while (findings.hasNext()) {
            if (findings.next().get("rule").textValue().equals("A17")) {
                findings.remove();
            }
        }
        return tree;
    }

    @ParameterizedTest
    @CsvSource({
        "QUARTER, text",
        "QUARTER, date",
        "MONTH, text",
        "MONTH, digits",
        "WEEK, text",
        "DAY, date",
        "HALF_YEAR, text"
    })
    void everyNumberIsThatOfTheYears(Frequency frequency, String form) throws IOException {
        Path file = study(
                "panel",
                frequency,
                year -> written(frequency, form, year),
                year -> JSON.getNodeFactory().textNode(written(frequency, "text", year)));
        // written anew as well: neither study has the fingerprint of its data, which the audit looks for
        JsonNode years = results(study(
                "years",
                Frequency.YEAR,
                Integer::toString,
                year -> JSON.getNodeFactory().numberNode(year)));
        JsonNode other = results(file);
        assertTrue(years.at("/steps/fig1/points").size() > 5);
        assertSame("", years.get("steps"), other.get("steps"));
    }

    private static void assertSame(String path, JsonNode expected, JsonNode found) {
        assertEquals(expected.getNodeType(), found.getNodeType(), path);
        assertEquals(expected.size(), found.size(), path);
        if (expected.isNumber()) {
            assertEquals(expected.doubleValue(), found.doubleValue(), path);
        }
        // the one text of a result that names a period is the condition of the check with other periods
        if (expected.isValueNode() && !path.endsWith("/detail") && !path.endsWith("/where")) {
            assertEquals(expected.asText(), found.asText(), path);
        }
        for (int i = 0; expected.isArray() && i < expected.size(); i++) {
            assertSame(path + "/" + i, expected.get(i), found.get(i));
        }
        expected.properties()
                .forEach(
                        entry -> assertSame(path + "/" + entry.getKey(), entry.getValue(), found.path(entry.getKey())));
    }

    @Test
    void numbersThatOnlyLookLikeMonthsAreWarnedOf() throws IOException {
        Path file = study(
                "plain",
                Frequency.YEAR,
                year -> written(Frequency.MONTH, "digits", year),
                year -> JSON.getNodeFactory().numberNode(Integer.parseInt(written(Frequency.MONTH, "digits", year))));
        Study study = StudyFile.read(file).study();
        List<String> codes = new Engine()
                .prepare(study, folder, Progress.NONE).warnings().stream()
                        .map(warning -> warning.code())
                        .toList();
        assertTrue(codes.contains("periods-as-written"), codes.toString());
    }

    /** golden/scripts/months.R: dummies, and event times that R counts in months. */
    @Test
    void aMonthlyPanelEqualsR() throws IOException {
        Path golden = Path.of("src/test/resources/golden/months");
        Files.copy(golden.resolve("months.csv"), folder.resolve("months.csv"));
        Path file = folder.resolve("months" + StudyFile.ENDING);
        Files.writeString(file, """
                { "quasilab": 1,
                  "data": { "file": "months.csv", "unit": "id", "time": "date", "frequency": "month" },
                  "design": { "outcome": "y", "treatment": { "cohort": "first" }, "fixedEffects": ["id", "date"], "vcov": "iid" },
                  "steps": [ { "id": "r", "kind": "regression", "columns": [ {} ] }, { "id": "e", "kind": "event-study" },
                    { "id": "a", "kind": "att", "estimators": ["callaway-santanna", "imputation", "twfe"] },
                    { "id": "b", "kind": "bacon" } ] }
                """);
        JsonNode numbers = JSON.readTree(golden.resolve("months.json").toFile());
        JsonNode steps = results(file).get("steps");
        assertEqualsR(numbers.get("did"), steps.at("/r/columns/0/terms/0"));
        JsonNode points = steps.at("/e/points");
        assertEquals(10, points.size());
        points.forEach(point -> assertEqualsR(numbers.get(point.get("eventTime").asText()), point));
        assertEquals(
                "2019-06",
                steps.at("/a/estimators/callaway-santanna/group/0/group").textValue());
        assertEquals("2019-06", steps.at("/b/components/0/treated").textValue());
        // one cohort: imputation weights its cells as the regression does
        Golden.assertClose(
                numbers.get("did").get(0).doubleValue(),
                steps.at("/a/estimators/imputation/overall/estimate").doubleValue(),
                1e-8,
                "imputation of one cohort");
    }

    private static void assertEqualsR(JsonNode expected, JsonNode found) {
        Golden.assertClose(expected.get(0).doubleValue(), found.get("estimate").doubleValue(), 1e-8, found.toString());
        Golden.assertClose(expected.get(1).doubleValue(), found.get("se").doubleValue(), 1e-8, found.toString());
    }
}
