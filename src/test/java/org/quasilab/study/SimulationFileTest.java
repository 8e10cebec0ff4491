package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.text.JsonSource;
import org.quasilab.text.Messages;

class SimulationFileTest {
    private static final String WHOLE = """
            {
              "simulation": 1,
              "title": "All of it",
              "layout": {
                "preset": "all-treated",
                "units": 120,
                "periods": 12,
                "treated": 90,
                "cohorts": { "4": 50, "7": 40 },
                "clusters": 12,
                "wholeClusters": true
              },
              "effect": {
                "size": 0.5,
                "growth": 0.1,
                "cohortDifference": -0.2,
                "paths": [[1, 2], [0.5]],
                "anticipation": 0.05,
                "anticipationPeriods": 2,
                "spillover": 0.3
              },
              "trends": { "linear": 0.01, "kink": 0.02, "cohort": 0.03, "factor": 0.2, "loading": 1 },
              "errors": { "sd": 2, "serial": 0.5, "unit": 3, "period": 0, "common": 0.25, "tails": 5 },
              "covariates": { "imbalance": 1, "trend": 0.1, "relevance": 0.5, "badControl": 0.4, "confounding": 0.3 },
              "faults": { "missing": 0.05, "dates": 0.1 },
              "estimators": [
                "twfe",
                { "name": "callaway-santanna", "label": "CS, not yet", "control": "not-yet" }
              ],
              "mediation": true,
              "vcov": { "type": "cluster", "by": ["cluster"], "smallSample": "fixest" },
              "level": 0.9,
              "randomisation": 99,
              "seed": 7
            }
            """;

    private static SimulationFile.Loaded read(String text) {
        return SimulationFile.read("s.json", text);
    }

    @Test
    void whatIsReadIsWrittenAgain() {
        SimulationFile.Loaded loaded = read(WHOLE);
        assertEquals(List.of(), loaded.notices());
        SimulationSpec spec = loaded.spec();
        assertEquals(Map.of(4, 50, 7, 40), spec.layout().cohorts());
        assertEquals(
                List.of(List.of(1.0, 2.0), List.of(0.5)),
                spec.outcome().effect().paths());
        assertEquals(OptionalInt.of(5), spec.outcome().errors().tails());
        assertEquals(0.9, spec.level());
        assertEquals(2, spec.estimators().size());
        assertEquals(spec, read(SimulationFile.text(spec)).spec());
        assertEquals(
                SimulationFile.text(spec),
                SimulationFile.text(read(SimulationFile.text(spec)).spec()));
    }

    @Test
    void everyKeyIsInTheTestAbove() {
        SimulationSpec.options()
                .forEach((part, options) -> options.stream()
                        .map(Option::key)
                        .filter(key -> !List.of("study", "dip", "score").contains(key))
                        .forEach(key -> assertTrue(WHOLE.contains('"' + key + '"'), key)));
    }

    @Test
    void whatIsReadFitsTheSchema() throws IOException, JsonSource.Malformed {
        JsonNode schema = new ObjectMapper().readTree(StudySchema.simulation(Messages.ENGLISH));
        assertEquals(
                List.of(),
                SchemaCheck.faults(schema, JsonSource.parse("x", WHOLE).root()));
        String wrong = WHOLE.replace("\"tails\": 5", "\"tails\": 2").replace("[0.5]", "0.5");
        assertEquals(
                2,
                SchemaCheck.faults(schema, JsonSource.parse("x", wrong).root()).size());
    }

    @Test
    void whatIsNotSaidIsTheUsual() {
        assertEquals(SimulationSpec.DEFAULT, read("{ \"simulation\": 1 }").spec());
        assertEquals("{\n  \"simulation\": 1\n}\n", SimulationFile.text(SimulationSpec.DEFAULT));
    }

    @Test
    void unknownKeysAreNamedAndKept() {
        SimulationFile.Loaded loaded =
                read("{ \"simulation\": 1, \"note\": \"mine\", \"effect\": { \"size\": 2, \"grwth\": 1 } }");
        assertEquals(2, loaded.notices().size());
        assertTrue(loaded.notices().get(0).message(Messages.ENGLISH).contains("growth"));
        String text = SimulationFile.text(loaded.spec());
        assertTrue(text.contains("\"note\": \"mine\""), text);
        assertTrue(text.contains("\"effect\": { \"size\": 2, \"grwth\": 1 }"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"quasilab\": 1 } | not-simulation",
                "{ \"simulation\": 2 } | newer-format",
                "{ \"simulation\": 1, \"layout\": { \"preset\": \"stagered\" } } | choice-near",
                "{ \"simulation\": 1, \"layout\": { \"units\": 1 } } | range",
                "{ \"simulation\": 1, \"layout\": { \"cohorts\": { \"early\": 3 } } } | simulation-start",
                "{ \"simulation\": 1, \"layout\": { \"wholeClusters\": true } } | simulation-no-clusters",
                "{ \"simulation\": 1, \"layout\": { \"study\": \"a.study.json\", \"units\": 9 } } | simulation-study-and",
                "{ \"simulation\": 1, \"effect\": { \"size\": \"big\" } } | not-number",
                "{ \"simulation\": 1, \"effect\": { \"paths\": [1, 2] } } | not-list",
                "{ \"simulation\": 1, \"effect\": { \"paths\": [[]] } } | simulation-path-empty",
                "{ \"simulation\": 1, \"errors\": { \"tails\": 2 } } | range",
                "{ \"simulation\": 1, \"errors\": { \"serial\": 1 } } | range",
                "{ \"simulation\": 1, \"trends\": { \"dip\": 2 } } | range",
                "{ \"simulation\": 1, \"level\": 1 } | range",
                "{ \"simulation\": 1, \"estimators\": [\"twf\"] } | choice-near",
                "{ \"simulation\": 1, | cut-off"
            })
    void whatIsWrongIsSaidInOneSentenceWithItsPlace(String text, String code) {
        StudyProblem problem = assertThrows(StudyProblem.class, () -> read(text));
        assertEquals(code, problem.code());
        assertTrue(problem.message(Messages.ENGLISH).startsWith("s.json"), problem.message(Messages.ENGLISH));
        assertTrue(problem.message(Messages.ENGLISH).lines().count() <= 3);
    }

    @Test
    void choosingByThePastAndWholeClustersExcludeEachOther() {
        String both = """
                { "simulation": 1, "layout": { "clusters": 10, "wholeClusters": true }, "trends": { "dip": 0.5 } }
                """;
        assertEquals(
                "simulation-dip-clusters",
                assertThrows(StudyProblem.class, () -> read(both)).code());
    }

    @Test
    void thePartThatGoesThroughACovariateIsNotKnownOfAScore() {
        String both = """
                { "simulation": 1, "score": true, "mediation": true }
                """;
        assertEquals(
                "simulation-score-mediation",
                assertThrows(StudyProblem.class, () -> read(both)).code());
        assertTrue(read("{ \"simulation\": 1, \"score\": true }").spec().score());
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        StudyProblem problem =
                assertThrows(StudyProblem.class, () -> SimulationFile.read(Path.of("nowhere", "s.json")));
        assertEquals("file-missing", problem.code());
    }
}
