package org.quasilab.gui.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Spinner;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Benches;
import org.quasilab.study.CheckKind;
import org.quasilab.study.CheckSpec;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class CheckDefaultsTest {
    private ChecksEditor editor;

    @Start
    void start(Stage stage) {
        editor = new ChecksEditor(Benches.direct());
        stage.setScene(new Scene(new StackPane(editor.node())));
        stage.show();
    }

    @Test
    void whatIsComputedWithoutBeingSaidIsShown(FxRobot robot) throws Exception {
        robot.interact(() -> editor.show(Optional.of(List.of(
                CheckSpec.of(CheckKind.of("winsorize").orElseThrow()),
                CheckSpec.of(CheckKind.of("lag-controls").orElseThrow()),
                CheckSpec.of(CheckKind.of("window").orElseThrow()),
                CheckSpec.of(CheckKind.of("other-vcov").orElseThrow())))));
        WaitForAsyncUtils.waitForFxEvents();
        List<String> numbers = robot.lookup(".spinner").queryAll().stream()
                .map(spinner -> ((Spinner<?>) spinner).getEditor())
                .map(field -> field.getText().isEmpty() ? field.getPromptText() : field.getText())
                .toList();
        assertEquals(List.of("0.01", "0.99", "1", "first period", "last period"), numbers);
        assertEquals(
                "outcome and controls",
                robot.lookup(".columns-button").queryAs(MenuButton.class).getText());
        assertEquals("choose", shown(robot.lookup(".choice-box").queryAs(ChoiceBox.class)));
    }

    private static <T> String shown(ChoiceBox<T> box) {
        return box.getConverter().toString(box.getValue());
    }
}
