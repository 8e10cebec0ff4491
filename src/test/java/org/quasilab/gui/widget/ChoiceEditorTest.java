package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
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
class ChoiceEditorTest {
    private ChoiceEditor editor;

    @Start
    void start(Stage stage) {
        editor = new ChoiceEditor(List.of("twfe", "stacked"), new Words(Messages.ENGLISH), "option.estimator.");
        stage.setScene(new Scene(new StackPane(editor.node())));
        stage.show();
    }

    @Test
    void aValueThatIsNotOfferedIsShownUntilItIsAnother(FxRobot robot) {
        ChoiceBox<?> box = (ChoiceBox<?>) editor.node();
        List<Object> heard = new ArrayList<>();
        robot.interact(() -> {
            editor.onChange(value -> value.ifPresent(heard::add));
            editor.show(Optional.of("gardner"));
        });
        assertEquals("gardner", box.getSelectionModel().getSelectedItem());
        robot.interact(() -> box.getSelectionModel().select(0));
        assertEquals(List.of("twfe"), heard);
        robot.interact(() -> editor.show(Optional.of("twfe")));
        assertEquals(List.of("twfe", "stacked"), box.getItems());
        assertEquals(List.of("twfe"), heard, "showing is not changing");
    }
}
