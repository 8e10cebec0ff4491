package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Spinner;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class NumberEditorTest {
    private final NumberEditor editor = new NumberEditor(true, 2, 10, 1);

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new StackPane(editor.node())));
        stage.show();
    }

    @Test
    void arrowsBeginAtTheLeastWhereNoLegalNumberIsWritten(FxRobot robot) {
        robot.interact(() -> {
            List<Object> heard = new ArrayList<>();
            editor.onChange(value -> value.ifPresent(heard::add));
            editor.show(Optional.of(5L));
            Spinner<?> spinner = (Spinner<?>) editor.focus();
            spinner.getEditor().setText("many");
            spinner.commitValue();
            spinner.increment();
            assertEquals(List.of(3L), heard);
        });
    }
}
