package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.text.Messages;

class PresetTest {
    private static final Study STUDY =
            StudyFile.read(Path.of("sample-data/pilot-zones.study.json")).study();

    private static final EventStudySpec EVENTS = EventStudySpec.DEFAULT
            .withId("fig1")
            .withTitle("Dynamic effects")
            .withWindow(List.of(-8, 4))
            .withEstimator("sun-abraham")
            .withWhere("municipality = 0");

    private static Preset usual(String kind, String name) {
        return Preset.usual(kind, STUDY).stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPresetChangesItsSettingsAndNothingElse() {
        assertEquals(
                EVENTS.withWindow(List.of(-3, 3)), usual("event-study", "three").in(EVENTS));
        assertEquals(
                MechanismSpec.DEFAULT
                        .withMediators(List.of("gp1"))
                        .withMethod("three-step")
                        .withBootstrap(0),
                usual("mechanism", "sobel").in(MechanismSpec.DEFAULT.withMediators(List.of("gp1"))));
        assertThrows(
                IllegalArgumentException.class, () -> usual("placebo", "quick").in(EVENTS));
    }

    @Test
    void columnsAreMadeOfTheStudysUnitAndTime() {
        RegressionSpec step = (RegressionSpec) usual("regression", "errors").in(RegressionSpec.DEFAULT.withId("t"));
        assertEquals("t", step.id());
        assertEquals(
                List.of("iid", "hetero", "cluster(city_id)", "cluster(city_id, year)"),
                step.columns().stream()
                        .map(column -> column.vcov().orElseThrow().describe())
                        .toList());
        RegressionSpec effects = (RegressionSpec) usual("regression", "effects").in(step);
        assertEquals(Optional.of(List.of("year")), effects.columns().get(2).fixedEffects());
        assertTrue(
                Preset.usual("regression", Study.EMPTY).stream()
                        .noneMatch(preset -> preset.name().equals("errors")),
                "not before the study has a panel");
    }

    @Test
    void theUsersOwnTakesTheSettingsAndLeavesWhatTheStepIsAbout() {
        Preset own = Preset.own("Mine", EVENTS);
        EventStudySpec other = EventStudySpec.DEFAULT.withId("fig9").withOutcome(Optional.of("co2"));
        assertEquals(other.withWindow(List.of(-8, 4)).withEstimator("sun-abraham"), own.in(other));
        EfficiencySpec yearly =
                EfficiencySpec.DEFAULT.withInputs(List.of("labor")).withBase(Optional.of(2012));
        assertEquals(EfficiencySpec.DEFAULT, Preset.own("Mine", yearly).in(EfficiencySpec.DEFAULT));
    }

    @Test
    void theUsersOwnIsReadAsItWasKept() {
        RobustnessSpec checks = ((RobustnessSpec) STUDY.step("table6").orElseThrow());
        for (StepSpec step : List.of(EVENTS, checks)) {
            String line = Preset.own("我的 \"设置\"", step).text();
            assertEquals(1, line.lines().count());
            Preset read = Preset.read(line).orElseThrow();
            assertEquals(Preset.own("我的 \"设置\"", step), read);
        }
        assertEquals(Optional.empty(), Preset.read("{"));
    }

    @Test
    void resettingKeepsWhatTheStepIsAbout() {
        assertEquals(EventStudySpec.DEFAULT.withId("fig1").withTitle("Dynamic effects"), Preset.reset(EVENTS));
        RobustnessSpec checks = ((RobustnessSpec) STUDY.step("table6").orElseThrow());
        assertEquals(checks, Preset.reset(checks.withWhere("year > 2012")));
        MechanismSpec mechanism = MechanismSpec.DEFAULT.withMediators(List.of("gp1"));
        assertEquals(mechanism, Preset.reset(mechanism.withBootstrap(50).withMethod("three-step")));
    }

    @Test
    void everyUsualPresetHasANameAndDiffersFromTheOthersOfItsKind() {
        for (StepKind<?> kind : StepKind.ALL) {
            List<Preset> presets = Preset.usual(kind.name(), STUDY);
            assertTrue(presets.isEmpty() || Preset.suits(kind.name()), kind.name());
            for (Preset preset : presets) {
                String key = "study.preset." + kind.name() + "." + preset.name();
                assertFalse(Messages.ENGLISH.text(key).isEmpty(), key);
            }
            assertEquals(
                    presets.size(),
                    presets.stream()
                            .map(preset -> preset.in(kind.defaults()))
                            .distinct()
                            .count(),
                    kind.name());
        }
    }
}
