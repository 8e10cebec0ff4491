package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.result.ResultsFile;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

/** What is asked of the influence functions of an estimator that left units out: units treated from the first period on. */
class UnitsLeftOutOfEstimatorTest {
    private static final String STUDY = """
            { "quasilab": 1, "data": { "file": "panel.csv", "unit": "unit", "time": "year" },
              "design": { "outcome": "y", "treatment": { "cohort": "g" }, "fixedEffects": ["unit", "year"],
                          "vcov": { "type": "cluster", "by": ["unit"] } },
              "steps": [
                { "id": "att", "kind": "att", "estimators": ["callaway-santanna"] },
                { "id": "inf", "kind": "inference", "target": "att", "rules": ["iid", "CR1"], "cluster": ["unit"] },
                { "id": "region", "kind": "inference", "target": "att", "rules": ["CR1"], "cluster": ["region"] },
                { "id": "sens", "kind": "sensitivity", "target": "att", "honest": false, "power": false, "oster": false,
                  "cinelliHazlett": false, "kills": true } ] }
            """;

    @TempDir
    Path folder;

    private JsonNode results() throws IOException {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder("unit,year,region,g,y\n");
        for (int u = 0; u < 30; u++) {
            String cohort = u < 5 ? "2000" : u < 15 ? "2004" : "";
            for (int t = 2000; t < 2008; t++) {
                double effect = !cohort.isEmpty() && t >= Integer.parseInt(cohort) ? 0.5 : 0;
                csv.append("u%02d,%d,r%d,%s,%.6f%n"
                        .formatted(u, t, u % 6, cohort, u * 0.1 + effect + 0.3 * random.nextGaussian()));
            }
        }
        Files.writeString(folder.resolve("panel.csv"), csv);
        Path file = folder.resolve("s.study.json");
        Files.writeString(file, STUDY);
        Study study = StudyFile.read(file).study();
        return new ObjectMapper()
                .readTree(ResultsFile.text(study, new Engine().run(study, folder, RunListener.NONE, Progress.NONE)))
                .get("steps");
    }

    @Test
    void theirRowsAreThoseOfTheUnitsThatAreLeft() throws IOException {
        JsonNode steps = results();
        double own = steps.at("/att/estimators/callaway-santanna/overall/se").asDouble();
        assertEquals(own, steps.at("/inf/rules/iid/se").asDouble(), 1e-12);
        assertEquals(own, steps.at("/inf/rules/CR1/se").asDouble(), 1e-12);
        assertFalse(steps.at("/region/rules/CR1").has("error"));
        JsonNode units = null;
        for (JsonNode kill : steps.at("/sens/kills")) {
            units = kill.get("dimension").textValue().equals("units") ? kill : units;
        }
        String sentence = units.get("sentence").textValue();
        assertEquals(-1, sentence.indexOf("u00"), "always treated, so it is in no comparison: " + sentence);
        assertFalse(sentence.contains("cannot") || units.get("amount").isNull(), sentence);
    }
}
