package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Charts;
import org.quasilab.result.AttResult;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.table.Tables;
import org.quasilab.text.Messages;

/** A study whose treatment has amounts, from its file to results, tables and charts; data of golden/att/doses. */
class DoseStudyTest {
    private static final String STUDY = """
            {"quasilab": 1, "data": {"file": "doses.csv", "unit": "city", "time": "year"},
             "design": {"outcome": "y", "treatment": {"dose": "%s"}, "fixedEffects": ["city", "year"],
               "vcov": {"type": "cluster", "by": ["city"]}, "baselineEstimator": "%s"},
             "steps": [
              {"id": "base", "kind": "regression", "columns": [{"label": "any"}, {"label": "dose", "regressors": ["amount"]}]},
              {"id": "robust", "kind": "att", "estimators": ["twfe", "callaway-santanna", "continuous-did", "dcdh",
                {"name": "triple-difference", "by": "eligible"}]},
              {"id": "placebo", "kind": "placebo", "draws": 2}]}
            """;

    @TempDir
    private Path folder;

    private Study study(String dose, String estimator) throws IOException {
        Files.copy(
                Path.of("src/test/resources/golden/att/doses/doses.csv"),
                folder.resolve("doses.csv"),
                StandardCopyOption.REPLACE_EXISTING);
        Path file = folder.resolve("dose.study.json");
        Files.writeString(file, STUDY.formatted(dose, estimator));
        return StudyFile.read(file).study();
    }

    private StudyResults run(Study study) {
        return new Engine().run(study, folder, new RunListener() {}, Progress.NONE);
    }

    private static JsonNode steps(Study study, StudyResults results) throws IOException {
        return new ObjectMapper().readTree(ResultsFile.text(study, results)).get("steps");
    }

    @Test
    void anAmountThatStaysHasItsEffectsInFileTableAndChart() throws IOException {
        Study study = study("amount", "twfe");
        StudyResults results = run(study);
        JsonNode steps = steps(study, results);
        JsonNode dose =
                steps.get("robust").get("estimators").get("continuous-did").get("dose");
        assertEquals(4, dose.get("bins").size());
        assertEquals(22, dose.get("bins").get(0).get("units").asInt());
        assertEquals(37, dose.get("curve").size());
        assertTrue(dose.get("curve").get(0).get("slope").get("se").asDouble() > 0);
        assertEquals(3, dose.get("degree").asInt());
        assertTrue(dose.has("averageSlope"));
        for (JsonNode estimator : steps.get("robust").get("estimators")) {
            assertFalse(estimator.has("error"), estimator.toString());
        }
        AttResult result = (AttResult) results.steps().get("robust").result().orElseThrow();
        assertTrue(result.warnings().stream()
                .anyMatch(warning -> warning.code().equals("dose-as-indicator")
                        && warning.message(Messages.ENGLISH).contains("Callaway–Sant'Anna")
                        && !warning.message(Messages.ENGLISH).contains("Continuous dose (")));
        List<Chart> charts = Charts.of(result, study, Messages.CHINESE);
        Chart chart = charts.stream()
                .filter(found -> found.id().equals("att-dose"))
                .findFirst()
                .orElseThrow();
        assertEquals(4 + 37, chart.marks().size());
        List<Table> tables =
                Tables.of(result, study.step("robust").orElseThrow(), study, Messages.CHINESE, TableStyle.AER);
        Table table = tables.stream()
                .filter(found -> found.id().equals("robust-dose"))
                .findFirst()
                .orElseThrow();
        assertEquals(5, table.body().size());
    }

    @Test
    void anAmountThatChangesAgainIsForOneEstimator() throws IOException {
        Study study = study("level", "twfe");
        JsonNode steps = steps(study, run(study));
        JsonNode estimators = steps.get("robust").get("estimators");
        assertTrue(estimators.get("dcdh").get("overall").get("se").asDouble() > 0);
        for (String name : List.of("callaway-santanna", "continuous-did", "triple-difference")) {
            assertEquals(
                    "switches", estimators.get(name).get("error").get("code").asText());
        }
        assertEquals("switches", steps.get("placebo").get("error").get("code").asText());
    }

    @Test
    void madeUpDatesHaveNoAmounts() throws IOException {
        Study study = study("amount", "dcdh");
        JsonNode steps = steps(study, run(study));
        assertEquals("dose-draws", steps.get("placebo").get("error").get("code").asText());
    }

    @Test
    void theStudyIsWrittenAsItWasRead() throws IOException {
        Study study = study("amount", "twfe");
        Path again = folder.resolve("again.study.json");
        StudyFile.write(study, again);
        assertTrue(Files.readString(again).replace(" ", "").contains("\"dose\":\"amount\""));
        assertEquals(study.design(), StudyFile.read(again).study().design());
    }
}
