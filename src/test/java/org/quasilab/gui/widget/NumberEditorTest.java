package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.event.ActionEvent;
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

    @Test
    void noneIsAValueWhereItStandsForSomething(FxRobot robot) {
        robot.interact(() -> {
            List<Object> heard = new ArrayList<>();
            NumberEditor lags = new NumberEditor(true, 0, 10, 1).orNone(new SimpleStringProperty("automatic"));
            lags.onChange(heard::add);
            Spinner<?> spinner = (Spinner<?>) lags.focus();
            lags.show(Optional.empty());
            assertEquals("", spinner.getEditor().getText());
            assertEquals("automatic", spinner.getEditor().getPromptText());
            write(spinner, "3");
            write(spinner, "many");
            assertEquals("3", spinner.getEditor().getText());
            write(spinner, " ");
            assertEquals(List.of(Optional.of(3L), Optional.empty()), heard);
        });
    }

    @Test
    void whatIsNotTypedIsNotChangedHoweverManyDigitsItHas(FxRobot robot) {
        robot.interact(() -> {
            List<Object> heard = new ArrayList<>();
            NumberEditor share = new NumberEditor(false, 0, 1, 0.1);
            share.onChange(heard::add);
            Spinner<?> spinner = (Spinner<?>) share.focus();
            share.show(Optional.of(0.012345678912345));
            assertEquals("0.012345678912345", spinner.getEditor().getText());
            share.show(Optional.of(1.0 / 3));
            write(spinner, spinner.getEditor().getText());
            assertEquals(List.of(), heard);
            share.show(Optional.of(0.1));
            spinner.increment(2);
            assertEquals(List.of(Optional.of(0.3)), heard);
        });
    }

    @Test
    void aValueThatIsTakenBackIsNotShownAnyLonger(FxRobot robot) {
        robot.interact(() -> {
            editor.show(Optional.of(5L));
            editor.show(Optional.empty());
            assertEquals("2", ((Spinner<?>) editor.focus()).getEditor().getText());
        });
    }

    private static void write(Spinner<?> spinner, String text) {
        spinner.getEditor().setText(text);
        spinner.getEditor().fireEvent(new ActionEvent());
    }
}
