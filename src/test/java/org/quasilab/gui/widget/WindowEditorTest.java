package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Spinner;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class WindowEditorTest {
    private final List<Object> heard = new ArrayList<>();
    private WindowEditor editor;

    @Start
    void start(Stage stage) {
        editor = new WindowEditor(-100, 100, new Words(Messages.ENGLISH));
        editor.onChange(value -> heard.add(value.orElseThrow()));
        stage.setScene(new Scene(new StackPane(editor.node())));
        stage.show();
    }

    @Test
    void allPeriodsIsAWindowWithoutEnds(FxRobot robot) {
        robot.interact(() -> editor.show(Optional.of(List.of())));
        CheckBox all = robot.lookup(".check-box").queryAs(CheckBox.class);
        Spinner<?> first = robot.lookup(".spinner").queryAs(Spinner.class);
        assertTrue(all.isSelected());
        assertTrue(first.isDisabled());
        robot.interact(all::fire);
        assertEquals(List.of(List.of(-5L, 5L)), heard, "those of before");
        robot.interact(() -> editor.show(Optional.of(List.of(-3L, 4L))));
        assertFalse(first.isDisabled());
        robot.interact(all::fire);
        assertEquals(List.of(List.of(-5L, 5L), List.of()), heard);
    }
}
