package org.quasilab.gui.present;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Benches;
import org.quasilab.gui.step.StepViewModel;
import org.quasilab.gui.study.Workbench;
import org.quasilab.text.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class NotesViewTest {
    private final Map<String, StepViewModel> models = new HashMap<>();
    private Workbench bench;
    private PresentViewModel model;
    private NotesView notes;

    @Start
    void start(Stage stage) {
        bench = Benches.sample();
        model = new PresentViewModel(
                bench, this::step, bench.session().study().steps().get(2).id());
        PresentView view = new PresentView(bench, model, step -> Optional.empty(), stage::close);
        notes = new NotesView(bench, model, view);
        stage.setScene(new Scene(notes, 720, 640));
        stage.show();
        notes.requestFocus();
    }

    @AfterEach
    void end() {
        notes.end();
    }

    private StepViewModel step(String id) {
        return models.computeIfAbsent(
                id,
                key -> new StepViewModel(
                        bench,
                        key,
                        bench.session().study().step(key).orElseThrow().kind()));
    }

    private List<String> texts(FxRobot robot) {
        return robot.lookup("#present-notes .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    @Test
    void saysWhatTheSpeakerMaySayAndHearsTheKeys(FxRobot robot) {
        List<String> texts = texts(robot);
        assertTrue(
                texts.stream().anyMatch(text -> text.matches("\\d\\d:\\d\\d · \\d+:\\d\\d since the beginning")),
                texts + "");
        assertTrue(texts.stream().anyMatch(text -> text.contains("raises Green TFP by 0.039")), "the sentence");
        assertTrue(texts.contains("Within R² is net of all fixed effects."), "the notes of the table");
        assertTrue(texts.contains("Next: Trends"));
        robot.push(KeyCode.PAGE_DOWN);
        assertEquals("event-study", model.stepProperty().get().kind());
        assertTrue(texts(robot).contains("Next: Placebo"));
        robot.interact(() -> bench.words().speak(Messages.CHINESE));
        assertTrue(texts(robot).stream().anyMatch(text -> text.startsWith("下一步：")));
    }
}
