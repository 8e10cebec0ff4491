package org.quasilab.gui.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.result.PowerResult;
import org.quasilab.result.SimulationResult;
import org.quasilab.study.Knob;
import org.quasilab.study.SimulationFile;
import org.quasilab.table.PowerTable;
import org.quasilab.text.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ClassroomViewTest {
    @TempDir
    Path folder;

    private Workbench bench;
    private ClassroomViewModel model;

    @Start
    void start(Stage stage) {
        bench = Benches.direct(new Benches.Chosen(folder.resolve("own.json")));
        model = new ClassroomViewModel(bench);
        ClassroomView view = new ClassroomView(model, bench);
        stage.setScene(new Scene(view.node(), 1240, 780));
        stage.show();
        view.begin();
    }

    private SimulationResult.Column column(int j) {
        return model.pictureProperty().get().orElseThrow().result().columns().get(j);
    }

    private static double bias(SimulationResult.Column column) {
        return column.overall().bias().value();
    }

    @Test
    void inLessonThreeTwoWayFixedEffectsLeaveTheTruthAsTheSliderMoves(FxRobot robot) {
        robot.interact(
                () -> model.lessonProperty().set(Optional.of(model.lessons().get(2))));
        Slider growth = robot.lookup("#knob-effect-growth").queryAs(Slider.class);
        assertTrue(growth.isDisabled(), "a prediction comes first");
        assertEquals(0, bias(column(0)), 4 * column(0).overall().bias().error());
        robot.interact(() -> robot.lookup("#choice-2").queryAs(Button.class).fire());
        assertEquals(Optional.of(false), model.answerProperty().get());
        assertFalse(growth.isDisabled());
        robot.interact(growth::requestFocus);
        for (int i = 0; i < 10; i++) {
            robot.type(KeyCode.RIGHT);
        }
        assertEquals(0.5, model.specProperty().get().outcome().effect().growth(), "ten steps of 0.05");
        assertTrue(bias(column(0)) < -0.2, "two-way fixed effects: " + bias(column(0)));
        assertEquals(0, bias(column(1)), 4 * column(1).overall().bias().error(), "Callaway and Sant'Anna");
        robot.interact(() -> robot.lookup("#see").queryAs(Button.class).fire());
        String saw = robot.lookup("#saw").queryAs(Label.class).getText();
        assertFalse(saw.contains("{"), saw);
        robot.interact(() -> bench.words().speak(Messages.CHINESE));
        String other = robot.lookup("#saw").queryAs(Label.class).getText();
        assertNotEquals(saw, other, "follows the language");
    }

    @Test
    void anotherLevelDrawsNothingAnew(FxRobot robot) {
        Picture before = model.pictureProperty().get().orElseThrow();
        robot.interact(() -> model.levelProperty().set(0.8));
        Picture after = model.pictureProperty().get().orElseThrow();
        assertSame(before.draws(), after.draws());
        assertSame(before.draw(), after.draw());
        double wide = before.result().columns().get(0).overall().coverage().value();
        double narrow = after.result().columns().get(0).overall().coverage().value();
        assertEquals(0.95, wide, 0.05);
        assertEquals(0.8, narrow, 0.08);
    }

    @Test
    void aSliderTellsTheNumberOfTheWorldAlsoBetweenItsPlaces(FxRobot robot) {
        robot.interact(() -> model.layout("sample"));
        assertEquals("277", told(robot, "#knob-layout-units"));
        robot.interact(() -> model.paste("{ \"simulation\": 1, \"level\": 0.9, \"effect\": { \"size\": 0.123 } }"));
        assertEquals("0.123", told(robot, "#knob-effect-size"));
        assertEquals("0.9", told(robot, "#knob-level"));
    }

    private static String told(FxRobot robot, String slider) {
        return robot.from(robot.lookup(slider).query().getParent())
                .lookup(".knob-value")
                .queryAs(Label.class)
                .getText();
    }

    @Test
    void aNewDrawLeavesTheDistributions(FxRobot robot) {
        SimulationResult before = model.pictureProperty().get().orElseThrow().result();
        robot.interact(model::nextDraw);
        Picture after = model.pictureProperty().get().orElseThrow();
        assertTrue(before.columns()
                .get(0)
                .overall()
                .equals(after.result().columns().get(0).overall()));
    }

    @Test
    void aSettingIsATextThatCanBePastedAgain(FxRobot robot) {
        robot.interact(() -> {
            model.move(FreePlay.knobs(false, 1).get(1), 0.25);
            model.levelProperty().set(0.9);
        });
        String text = model.text();
        assertEquals(
                0.25,
                SimulationFile.read("text", text).spec().outcome().effect().growth());
        SimulationResult shared = model.pictureProperty().get().orElseThrow().result();
        robot.interact(() -> {
            model.move(FreePlay.knobs(false, 1).get(1), 0);
            model.levelProperty().set(0.95);
            model.paste(text);
        });
        SimulationResult again = model.pictureProperty().get().orElseThrow().result();
        assertTrue(shared.equals(again), "the same seed, the same numbers");
        assertEquals(
                0.25, robot.lookup("#knob-effect-growth").queryAs(Slider.class).getValue());
        robot.interact(() -> model.paste("nothing of the kind"));
        assertTrue(robot.lookup("#problem").query().isVisible());
    }

    @Test
    void whatIsNotPossibleIsSaidAndTheNextStepTakesItAway(FxRobot robot) {
        robot.interact(() -> model.move(treated(), 250));
        assertTrue(robot.lookup("#problem").query().isVisible(), "250 treated of 150 units");
        robot.interact(() -> model.move(treated(), 100));
        assertFalse(robot.lookup("#problem").query().isVisible());
    }

    private static Knob treated() {
        return FreePlay.knobs(false, 1).stream()
                .filter(knob -> knob.key().equals("layout.treated"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLessonOfOnesOwnIsOpenedAndABrokenOneNamedByLine(FxRobot robot) throws IOException {
        String text = """
                {
                  "lesson": 1,
                  "title": "Mine",
                  "text": "Text",
                  "world": { "simulation": 1, "estimators": ["twfe"] },
                  "knobs": [{ "key": "effect.size", "from": 0, "to": 2, "step": 0.5 }],
                  "question": { "text": "Which?", "choices": ["a", "b"], "right": 1 },
                  "task": "Move it",
                  "look": { "effect.size": 2 },
                  "saw": "It was {twfe.mean}",
                  "claims": ["1.5 < twfe.mean < 2.5"]
                }
                """;
        Path file = folder.resolve("own.json");
        Files.writeString(file, text);
        robot.interact(() -> model.openLesson());
        assertEquals("Mine", model.lessonProperty().get().orElseThrow().title().in(Messages.ENGLISH));
        robot.interact(() -> model.lessonProperty().set(Optional.empty()));
        Files.writeString(file, text.replace("twfe.mean}", "twfe.median}"));
        robot.interact(() -> model.openLesson());
        String problem = model.problemProperty().get().orElseThrow().message(Messages.ENGLISH);
        assertTrue(problem.contains("own.json, line 10") && problem.contains("twfe.median"), problem);
        Files.writeString(file, text.replace("effect.size\", \"from", "effect.siz\", \"from"));
        robot.interact(() -> model.openLesson());
        problem = model.problemProperty().get().orElseThrow().message(Messages.ENGLISH);
        assertTrue(problem.contains("line 6") && problem.contains("effect.siz"), problem);
    }

    @Test
    void theDesignOfTheSettingIsPlannedWithASentence(FxRobot robot) {
        robot.interact(() -> model.plan(0.8, "layout.treated", "20, 60 x"));
        PowerResult plan = model.planProperty().get().orElseThrow();
        assertEquals(2, plan.steps().size(), "20 and 60");
        assertEquals(90, plan.units().treated());
        String sentence = PowerTable.sentences(plan, Messages.ENGLISH);
        assertTrue(
                sentence.startsWith("With 90 treated of 150 units over 10 periods, a two-sided test at 5%"), sentence);
    }
}
