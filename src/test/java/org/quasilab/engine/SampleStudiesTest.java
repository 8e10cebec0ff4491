package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.golden.Golden;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

/**
 * The sample studies, from their files to the text of the results file, against R (golden/README.md): what a reader of
 * the file gets. Tolerance 1e-8 relative, as the format promises.
 */
class SampleStudiesTest {
    private static final Path FOLDER = Path.of("sample-data");
    private static final double TOLERANCE = 1e-8;
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"pilot-zones", "pilot-zones-today", "pilot-zones-raw", "pilot-zones-efficiency"})
    void aSampleStudyIsWrittenAsTheProgramWritesIt(String name) throws IOException {
        Path file = FOLDER.resolve(name + StudyFile.ENDING);
        StudyFile.Loaded loaded = StudyFile.read(file);
        assertEquals(List.of(), loaded.notices());
        assertEquals(Files.readString(file), StudyFile.text(loaded.study()));
    }

    @Test
    void descriptiveStatisticsEqualR() throws IOException {
        JsonNode golden = Golden.numbers("pilot-zones").get("descriptives");
        JsonNode rows = results(sample()).at("/steps/table1/rows");
        assertEquals(8, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            assertEquals(
                    golden.at("/variable/" + i).textValue(), row.get("variable").textValue());
            for (String key : List.of("n", "mean", "sd", "min", "max", "median")) {
                close(golden.at("/" + key + "/" + i), row.get(key), key + " of " + row.get("variable"));
            }
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "pilot-zones, table3 (3), twfe, xtreg_fe, 2",
        "pilot-zones, table3 (4), twfe_controls, xtreg_fe_controls, 3",
    })
    void fixedEffectsColumnsEqualFixestAndXtreg(String name, String label, String node, String xtreg, int column)
            throws IOException {
        JsonNode estimate = results(sample()).at("/steps/table3/columns/" + column);
        fixest(Golden.numbers(name).get(node), "iid", estimate, label);
        JsonNode stata = Golden.numbers("pilot-zones-extra").get(xtreg);
        close(stata.get("r2_within_xtreg"), estimate.get("unitWithinR2"), label + " unit within R2");
        close(
                last(stata.get("estimate"), stata, "(Intercept)"),
                estimate.at("/constant/estimate"),
                label + " constant");
        close(last(stata.get("se_iid"), stata, "(Intercept)"), estimate.at("/constant/se"), label + " constant se");
    }

    @ParameterizedTest(name = "column {0}")
    @CsvSource({"0, random_effects", "1, random_effects_controls"})
    void randomEffectsColumnsEqualPlm(int column, String node) throws IOException {
        JsonNode golden = Golden.numbers("pilot-zones-extra").get(node);
        JsonNode estimate = results(sample()).at("/steps/table3/columns/" + column);
        for (JsonNode term : estimate.get("terms")) {
            String name = term.get("name").textValue();
            close(last(golden.get("estimate"), golden, name), term.get("estimate"), name);
            close(last(golden.get("se"), golden, name), term.get("se"), name + " se");
            close(last(golden.get("z"), golden, name), term.get("statistic"), name + " z");
            close(last(golden.get("p"), golden, name), term.get("p"), name + " p");
            assertTrue(term.get("df").isNull());
        }
        close(golden.get("r2_within_xtreg"), estimate.get("unitWithinR2"), "within R2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw-panel.xlsx", "raw-panel.csv"})
    void bothRawFilesGiveTheNumbersOfTheCleanedPanel(String file) throws IOException {
        Study raw = StudyFile.read(FOLDER.resolve("pilot-zones-raw.study.json")).study();
        JsonNode golden = JSON.readTree(Path.of("src/test/resources/golden/cleaned/pilot-zones-cleaned.json")
                .toFile());
        JsonNode results = results(raw.withData(raw.data().withFile(file, "")));
        assertEquals(3878, results.at("/data/rows").intValue());
        assertEquals(277, results.at("/data/units").intValue());
        assertTrue(results.at("/data/balanced").booleanValue());
        fixest(golden.get("twfe"), "iid", results.at("/steps/table3/columns/2"), "(3)");
        fixest(golden.get("twfe_controls"), "iid", results.at("/steps/table3/columns/3"), "(4)");
    }

    @Test
    void theSameStudyGivesTheSameBytes() {
        Study study = sample();
        assertEquals(text(study, new Engine()), text(study, new Engine()));
    }

    private static void fixest(JsonNode golden, String vcov, JsonNode estimate, String what) {
        JsonNode table = golden.at("/vcov/" + vcov);
        close(golden.at("/fit/nobs"), estimate.get("n"), what + " n");
        close(golden.at("/fit/r2"), estimate.get("r2"), what + " R2");
        close(golden.at("/fit/adj_r2"), estimate.get("adjR2"), what + " adjusted R2");
        close(golden.at("/fit/within_r2"), estimate.get("withinR2"), what + " within R2");
        close(golden.at("/fit/rss"), estimate.get("rss"), what + " RSS");
        close(golden.at("/fit/rmse"), estimate.get("rmse"), what + " RMSE");
        assertEquals(
                Math.max(1, table.get("term").size()), estimate.get("terms").size(), what);
        for (int i = 0; i < table.get("term").size(); i++) {
            JsonNode term = estimate.get("terms").get(i);
            String name = what + " " + at(table.get("term"), i).textValue();
            assertEquals(at(table.get("term"), i), term.get("name"), what);
            close(at(table.get("coef"), i), term.get("estimate"), name);
            close(at(table.get("se"), i), term.get("se"), name + " se");
            close(at(table.get("t"), i), term.get("statistic"), name + " t");
            close(at(table.get("p"), i), term.get("p"), name + " p");
            close(at(table.get("ci_low"), i), term.get("ciLow"), name + " lower");
            close(at(table.get("ci_high"), i), term.get("ciHigh"), name + " upper");
            close(table.get("df_t"), term.get("df"), name + " df");
        }
    }

    /** The value of a named term in parallel lists. */
    private static JsonNode last(JsonNode values, JsonNode node, String term) {
        for (int i = 0; i < values.size(); i++) {
            if (node.get("term").get(i).textValue().equals(term)) {
                return values.get(i);
            }
        }
        throw new AssertionError("no term " + term + " in " + node.get("term"));
    }

    /** R writes a list of one as the value alone. */
    private static JsonNode at(JsonNode values, int i) {
        return values.isArray() ? values.get(i) : values;
    }

    private static void close(JsonNode expected, JsonNode actual, String what) {
        assertTrue(actual.isNumber(), what + " is " + actual);
        assertClose(expected.doubleValue(), actual.doubleValue(), TOLERANCE, what);
    }

    private static Study sample() {
        return StudyFile.read(FOLDER.resolve("pilot-zones.study.json")).study();
    }

    private static final Engine SHARED = new Engine();

    private static JsonNode results(Study study) throws IOException {
        return JSON.readTree(text(study, SHARED));
    }

    private static String text(Study study, Engine engine) {
        StudyResults results = engine.run(study, FOLDER, RunListener.NONE, Progress.NONE);
        return ResultsFile.text(study, results);
    }
}
