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

    @ParameterizedTest(name = "column {0}")
    @CsvSource({"2, /twfe, /xtreg_fe", "3, /twfe_controls, /xtreg_fe_controls"})
    void fixedEffectsColumnsEqualFixestAndXtreg(int column, String node, String xtreg) throws IOException {
        fixestAndXtreg(results(sample()).at("/steps/table3/columns/" + column), node, xtreg);
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

    @Test
    void theEventStudyEqualsFixest() throws IOException {
        JsonNode golden = Golden.numbers("pilot-zones").get("event_study_controls");
        JsonNode figure = results(sample()).at("/steps/fig1");
        JsonNode table = golden.at("/vcov/iid");
        assertEquals(golden.get("rel_period").size(), figure.get("points").size());
        for (int i = 0; i < golden.get("rel_period").size(); i++) {
            String eventTime = golden.get("rel_period").get(i).asText();
            JsonNode point = named(figure.get("points"), "eventTime", eventTime);
            assertEquals(
                    golden.get("term_of_rel_period").get(i), table.get("term").get(i));
            term(table, i, point, "event time " + eventTime);
            assertEquals(
                    golden.at("/cells/" + eventTime).intValue(), point.get("n").intValue());
        }
        JsonNode wald = golden.get("pretrend_wald_iid");
        close(wald.get("F"), figure.at("/preTrend/statistic"), "pre-trend F");
        close(wald.get("p_F"), figure.at("/preTrend/p"), "pre-trend p");
        assertEquals(wald.get("df").intValue(), figure.at("/preTrend/df1").intValue());
        close(wald.get("df2"), figure.at("/preTrend/df2"), "pre-trend df2");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "table4, East, /by_region/East/controls, /xtreg_fe_by_region/East",
        "table4, Central, /by_region/Central/controls, /xtreg_fe_by_region/Central",
        "table4, West, /by_region/West/controls, /xtreg_fe_by_region/West",
        "table5, 0, /by_resource/0/controls, /xtreg_fe_by_resource/0",
        "table5, 1, /by_resource/1/controls, /xtreg_fe_by_resource/1",
    })
    void groupsEqualFixestAndXtreg(String step, String group, String node, String xtreg) throws IOException {
        JsonNode columns = results(sample()).at("/steps/" + step + "/columns");
        fixestAndXtreg(named(columns, "group", group), node, xtreg);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ln CO2, /replace_outcome/co2/controls, /xtreg_fe_co2",
        "ln PM2.5, /replace_outcome/pm25/controls, /xtreg_fe_pm25",
        "No municipalities, /drop_municipalities, /xtreg_fe_no_municipalities",
        "2014-2023, /window_2014_2023, /xtreg_fe_2014_2023",
    })
    void checksEqualFixestAndXtreg(String label, String node, String xtreg) throws IOException {
        JsonNode columns = results(sample()).at("/steps/table6/columns");
        fixestAndXtreg(named(columns, "label", label), node, xtreg);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({"table7, gp1", "table7, gp2", "table8, isa"})
    void mechanismEqualsFixestAndSobel(String step, String mediator) throws IOException {
        JsonNode golden = Golden.numbers("pilot-zones").at("/mediation/" + mediator);
        JsonNode result = results(sample()).at("/steps/" + step);
        for (JsonNode column : result.get("columns")) {
            if (column.get("mediator").textValue().equals(mediator)) {
                String equation = column.get("equation").textValue();
                fixest(golden.get(equation + "_equation"), "iid", column, mediator + " " + equation);
            }
        }
        JsonNode sobel = golden.get("sobel_iid");
        JsonNode effect = named(result.get("effects"), "mediator", mediator);
        for (String key : List.of("a", "b", "direct", "indirect", "share")) {
            close(sobel.get(key), effect.get(key), mediator + " " + key);
        }
        close(sobel.get("sobel_z"), effect.at("/sobel/z"), mediator + " Sobel z");
        close(sobel.get("sobel_p"), effect.at("/sobel/p"), mediator + " Sobel p");
        double indirect = sobel.get("indirect").doubleValue();
        assertTrue(effect.at("/bootstrap/ciLow").doubleValue() < indirect);
        assertTrue(effect.at("/bootstrap/ciHigh").doubleValue() > indirect);
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
        for (int i = 0; i < estimate.get("terms").size(); i++) {
            String name = at(table.get("term"), i).textValue();
            term(table, i, named(estimate.get("terms"), "name", name), what + " " + name);
        }
    }

    private static void fixestAndXtreg(JsonNode estimate, String node, String xtreg) {
        fixest(Golden.numbers("pilot-zones").at(node), "iid", estimate, node);
        JsonNode stata = Golden.numbers("pilot-zones-extra").at(xtreg);
        close(stata.get("r2_within_xtreg"), estimate.get("unitWithinR2"), node + " unit within R2");
        close(last(stata.get("estimate"), stata, "(Intercept)"), estimate.at("/constant/estimate"), node + " constant");
        close(last(stata.get("se_iid"), stata, "(Intercept)"), estimate.at("/constant/se"), node + " constant se");
    }

    /** Estimate, se, t, p, interval and degrees of freedom. */
    private static void term(JsonNode table, int i, JsonNode term, String what) {
        close(at(table.get("coef"), i), term.get("estimate"), what);
        close(at(table.get("se"), i), term.get("se"), what + " se");
        close(at(table.get("t"), i), term.get("statistic"), what + " t");
        close(at(table.get("p"), i), term.get("p"), what + " p");
        close(at(table.get("ci_low"), i), term.get("ciLow"), what + " lower");
        close(at(table.get("ci_high"), i), term.get("ciHigh"), what + " upper");
        close(table.get("df_t"), term.get("df"), what + " df");
    }

    private static JsonNode named(JsonNode list, String key, String name) {
        for (JsonNode element : list) {
            if (element.get(key).asText().equals(name)) {
                return element;
            }
        }
        throw new AssertionError("no " + key + " " + name + " in " + list);
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
