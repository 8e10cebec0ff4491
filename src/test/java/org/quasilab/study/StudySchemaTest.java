package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.text.JsonSource;
import org.quasilab.text.Messages;

class StudySchemaTest {
    private static final Path CHECKED_IN = Path.of("docs/study.schema.json");

    private static final String STUDY = """
            { "quasilab": 1, "data": { "file": "x.csv", "clean": [ %s ] }, "design": { %s }, "steps": [ %s ] }""";

    private static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(StudySchema.text(Messages.ENGLISH));
    }

    private static List<String> faults(String text) throws IOException, JsonSource.Malformed {
        return SchemaCheck.faults(schema(), JsonSource.parse("x", text).root());
    }

    @Test
    void theFileInTheDocumentsIsWhatTheProgramPrints() throws IOException, JsonSource.Malformed {
        assertEquals(
                StudySchema.text(Messages.ENGLISH),
                Files.exists(CHECKED_IN) ? Files.readString(CHECKED_IN) : "",
                CHECKED_IN
                        + " is out of date. Renew it: mvn package && target/quasilab/bin/quasilab schema --language en > "
                        + CHECKED_IN);
    }

    static Stream<Path> samples() throws IOException {
        return Files.list(Path.of("sample-data")).filter(file -> file.toString().endsWith(StudyFile.ENDING));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleStudyFits(Path file) throws IOException, JsonSource.Malformed {
        assertEquals(List.of(), faults(Files.readString(file)));
    }

    @Test
    void aStudyWithEveryKeyFitsAsItIsReadAndAsItIsWritten() throws IOException, JsonSource.Malformed {
        assertEquals(List.of(), faults(StudyFileTest.FULL));
        assertEquals(
                List.of(),
                faults(StudyFile.text(StudyFile.read("x", StudyFileTest.FULL).study())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{ \"id\": \"r\", \"kind\": \"regression\", \"controls\": true, \"later\": {} }",
                "{ \"id\": \"e\", \"kind\": \"event-study\", \"window\": null, \"vcov\": null, \"ends\": null }",
                "{ \"id\": \"e\", \"kind\": \"event-study\", \"reference\": -2.0 }",
                "{ \"id\": \"p\", \"kind\": \"placebo\", \"keep\": false, \"seed\": -9223372036854775808 }",
                "{ \"id\": \"h\", \"kind\": \"heterogeneity\", \"by\": { \"East\": \"x > 1\" } }",
                "{ \"id\": \"c\", \"kind\": \"robustness\", \"checks\": [ \"psm\", { \"check\": \"timing\" } ] }",
                "{ \"id\": \"a\", \"kind\": \"sensitivity\", \"window\": \"of a later version\" }"
            })
    void whatTheProgramReadsFits(String step) throws IOException, JsonSource.Malformed {
        String text = STUDY.formatted("", "", step);
        StudyFile.read("x", text);
        assertEquals(List.of(), faults(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"kind\": \"regression\" }",
                "{ \"id\": \"r\", \"kind\": \"regresion\" }",
                "{ \"id\": \"r\", \"kind\": \"regression\", \"columns\": [ { \"estimator\": \"gmm\" } ] }",
                "{ \"id\": \"r\", \"kind\": \"regression\", \"weights\": 1 }",
                "{ \"id\": \"e\", \"kind\": \"event-study\", \"reference\": 101 }",
                "{ \"id\": \"e\", \"kind\": \"event-study\", \"reference\": -1.5 }",
                "{ \"id\": \"e\", \"kind\": \"event-study\", \"window\": [\"a\", 5] }",
                "{ \"id\": \"p\", \"kind\": \"placebo\", \"draws\": 0 }",
                "{ \"id\": \"p\", \"kind\": \"placebo\", \"vcov\": { \"type\": \"hc9\" } }",
                "{ \"id\": \"h\", \"kind\": \"heterogeneity\", \"by\": 3 }",
                "{ \"id\": \"f\", \"kind\": \"efficiency\", \"cumulate\": \"yes\" }",
                "{ \"id\": \"c\", \"kind\": \"robustness\", \"checks\": [ { \"check\": \"psn\" } ] }"
            })
    void whatItRefusesTheProgramRefuses(String step) throws IOException, JsonSource.Malformed {
        String text = STUDY.formatted("", "", step);
        assertFalse(faults(text).isEmpty());
        assertThrows(StudyProblem.class, () -> StudyFile.read("x", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"do\": \"winsorise\", \"columns\": [\"x\"] }",
                "{ \"do\": \"winsorize\" }",
                "{ \"do\": \"winsorize\", \"columns\": [\"x\"], \"upper\": 2 }",
                "{ \"do\": \"interpolate\", \"columns\": [\"x\"], \"ends\": \"cubic\" }"
            })
    void aCleaningStepIsCheckedByItsVerb(String step) throws IOException, JsonSource.Malformed {
        String text = STUDY.formatted(step, "", "");
        assertFalse(faults(text).isEmpty());
        assertThrows(StudyProblem.class, () -> StudyFile.read("x", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"controls\": true",
                "\"level\": 2",
                "\"treatment\": \"treat_year\"",
                "\"treatment\": { \"cohort\": 2015 }",
                "\"vcov\": \"hc9\"",
                "\"singletons\": \"merge\""
            })
    void whatItRefusesOfADesignTheProgramRefuses(String design) throws IOException, JsonSource.Malformed {
        String text = STUDY.formatted("", design, "");
        assertFalse(faults(text).isEmpty());
        assertThrows(StudyProblem.class, () -> StudyFile.read("x", text));
    }

    @Test
    void theDescriptionsSpeakTheLanguageAskedFor() throws IOException, JsonSource.Malformed {
        assertTrue(schema().toString().contains("The event time left out"));
        assertTrue(StudySchema.text(Messages.CHINESE).contains("研究文件"));
        assertFalse(StudySchema.text(Messages.CHINESE).contains("The event time left out"));
    }

    @Test
    void theKeyThatNamesTheSchemaIsKeptFirstAndWithoutANotice() {
        String text = STUDY.formatted("", "", "").replaceFirst("\\{", "{ \"\\$schema\": \"./study.schema.json\",");
        StudyFile.Loaded loaded = StudyFile.read("x", text);
        assertEquals(List.of(), loaded.notices());
        String written = StudyFile.text(loaded.study());
        assertTrue(written.startsWith("{\n  \"$schema\": \"./study.schema.json\",\n  \"quasilab\": 1"), written);
    }
}
