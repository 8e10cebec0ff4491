package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.study.Variation.Matching;
import org.quasilab.study.Variation.Window;

class CheckSpecTest {
    private static String study(String check) {
        return "{ \"quasilab\": 1, \"steps\": [ { \"id\": \"r\", \"kind\": \"robustness\", \"checks\": [ " + check
                + " ] } ] }";
    }

    private static StudyFile.Loaded load(String check) {
        return StudyFile.read("x", study(check));
    }

    private static CheckSpec read(String check) {
        return check(load(check));
    }

    private static CheckSpec check(StudyFile.Loaded loaded) {
        return ((RobustnessSpec) loaded.study().steps().get(0)).checks().get(0);
    }

    @Test
    void aWholeNumberIsTheSameWhetherAFormOrAFileSaidIt() {
        Variation said = new Window(Optional.empty(), Optional.empty());
        Variation byForm = Window.OPTIONS.get(0).with().apply((Window) said, Optional.of(2015L));
        assertEquals(byForm, read("{ \"check\": \"window\", \"from\": 2015 }").change());
        assertEquals(byForm, read("{ \"check\": \"window\", \"from\": 2015.0 }").change());
        assertNotEquals(
                byForm, read("{ \"check\": \"window\", \"from\": 2016 }").change());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"check\": \"replace-outcome\", \"label\": \"a\", \"labelZh\": \"b\", \"outcome\": \"co2\" }",
                "{ \"check\": \"replace-outcome\", \"outcome\": [\"co2\", \"pm25\"] }",
                "{ \"check\": \"drop\", \"units\": [\"A\"], \"column\": \"city\" }",
                "{ \"check\": \"window\", \"from\": 2014, \"to\": \"2020Q3\" }",
                "{ \"check\": \"trim\", \"columns\": [\"x\"], \"lower\": 0.05 }",
                "{ \"check\": \"lag-controls\", \"lags\": 2 }",
                "{ \"check\": \"other-vcov\", \"vcov\": { \"type\": \"driscoll-kraay\", \"lag\": 2 } }",
                "{ \"check\": \"exclude-policy\", \"units\": { \"A\": 2015, \"B\": \"2016Q1\" }, \"name\": \"p\", \"by\": \"c\" }",
                "{ \"check\": \"leave-one-out\", \"over\": \"region\" }",
                "{ \"check\": \"timing\", \"cohort\": \"other_year\" }",
                "{ \"check\": \"timing\", \"shift\": -1 }",
                "{ \"check\": \"psm\", \"neighbors\": 4, \"replacement\": false, \"by\": \"year\", \"later\": 1 }",
                "{ \"check\": \"frontier\", \"step\": \"sbm\", \"models\": [\"ddf\"] }"
            })
    void theFileIsWrittenAsItWasRead(String check) {
        StudyFile.Loaded loaded = load(check);
        String written = StudyFile.text(loaded.study()).replaceAll("\\s+", " ");
        assertTrue(written.contains(check.replace("{ \"type\"", "{ \"type\"")), written);
        assertEquals(check(loaded), check(StudyFile.read("x", StudyFile.text(loaded.study()))));
    }

    @Test
    void aListOfUnitsWithOnePeriodIsAPeriodForEach() {
        assertEquals(
                read("{ \"check\": \"control-policy\", \"units\": { \"A\": 2015, \"B\": 2015 } }"),
                read("{ \"check\": \"control-policy\", \"units\": [\"A\", \"B\"], \"from\": 2015 }"));
    }

    @Test
    void aKeyTheCheckDoesNotKnowIsKeptAndTold() {
        StudyFile.Loaded loaded = load("{ \"check\": \"winsorize\", \"uper\": 0.9 }");
        assertEquals(
                List.of("unknown-key-near"),
                loaded.notices().stream().map(Notice::code).toList());
        assertEquals(0.9, check(loaded).other().get("uper").doubleValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"check\": \"psm\", \"caliper\": \"wide\" }",
                "{ \"check\": \"psm\", \"method\": \"closest\" }",
                "{ \"check\": \"trim\", \"upper\": 2 }",
                "{ \"check\": \"lag-controls\", \"lags\": 0 }",
                "{ \"check\": \"window\", \"from\": 2014.5 }",
                "{ \"check\": \"control-policy\", \"units\": [\"A\"] }"
            })
    void aSettingOfAnotherKindIsRefusedAtItsPlace(String check) {
        StudyProblem problem = assertThrows(StudyProblem.class, () -> load(check));
        assertTrue(problem.message(org.quasilab.text.Messages.ENGLISH).startsWith("x, line 1"), problem.toString());
    }

    @Test
    void settingsTheMethodOfMatchingDoesNotUseDoNotMatter() {
        assertEquals(List.of("bandwidth"), idle(Matching.PLAIN));
        assertEquals(List.of("neighbors", "replacement", "caliper"), idle((Matching)
                read("{ \"check\": \"psm\", \"method\": \"kernel\" }").change()));
    }

    private static List<String> idle(Matching matching) {
        return Matching.OPTIONS.stream()
                .filter(option -> !option.matters().test(matching))
                .map(Option::key)
                .toList();
    }
}
