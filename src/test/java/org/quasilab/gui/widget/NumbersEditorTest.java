package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
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
class NumbersEditorTest {
    private NumbersEditor editor;

    @Start
    void start(Stage stage) {
        editor = new NumbersEditor(0, 2, new Words(Messages.ENGLISH));
        stage.setScene(new Scene(new StackPane(editor.node())));
        stage.show();
    }

    @Test
    void numbersStandInOneLineAndWhatIsNoneGoesBack(FxRobot robot) {
        robot.interact(() -> {
            List<Object> heard = new ArrayList<>();
            editor.onChange(heard::add);
            editor.show(Optional.of(List.of(0.0, 0.5, 1.0)));
            TextField field = (TextField) editor.node();
            assertEquals("0, 0.5, 1", field.getText());
            write(field, "0，0.25 2");
            write(field, "0, many");
            assertEquals("0, 0.25, 2", field.getText());
            write(field, "0, 3");
            write(field, " ");
            assertEquals(List.of(Optional.of(List.of(0.0, 0.25, 2.0)), Optional.of(List.of())), heard);
        });
    }

    private static void write(TextField field, String text) {
        field.setText(text);
        field.fireEvent(new ActionEvent());
    }
}
