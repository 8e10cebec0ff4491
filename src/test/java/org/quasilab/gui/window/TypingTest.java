package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.press;
import static org.quasilab.gui.Waits.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.gui.widget.Field;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What is being typed in a field, when the study is saved or the window of the field closed without leaving it. */
@ExtendWith(ApplicationExtension.class)
class TypingTest {
    private static final KeyCodeCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCodeCombination LABELS = new KeyCodeCombination(KeyCode.M, KeyCombination.SHORTCUT_DOWN);

    private static final KeyCodeCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCodeCombination REDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    @TempDir
    Path folder;

    private Workbench bench;

    @Start
    void start(Stage stage) {
        Typeface.load();
        Notices notices = new Notices();
        bench = Benches.with(
                new PooledTaskService(Platform::runLater, notices),
                notices,
                new Benches.Chosen(folder.resolve("mine" + StudyFile.ENDING)));
        App.show(stage, bench).openFile(Benches.SAMPLE);
    }

    @AfterEach
    void close() throws TimeoutException {
        // what was typed is computed; the window is not closed amid it
        untilComputed();
        bench.tasks().close();
    }

    private void untilComputed() throws TimeoutException {
        until(() -> bench.tasks().running().isEmpty()
                && !bench.session().study().steps().isEmpty());
    }

    private static boolean isThere(FxRobot robot, String query) {
        return robot.lookup(query).tryQuery().isPresent();
    }

    private static TextField typed(FxRobot robot, String query, String text) {
        TextField field = robot.lookup(query).queryAs(TextField.class);
        robot.interact(() -> {
            field.requestFocus();
            field.setText(text);
            field.positionCaret(3);
        });
        return field;
    }

    @Test
    void whatIsTypedIsInTheStudySavedMeanwhileAndTypingGoesOn(FxRobot robot) throws Exception {
        untilComputed();
        robot.clickOn("#outline-table2");
        until(() -> isThere(robot, "#variable-label"));
        TextField field = typed(robot, "#variable-label", "Clean output");
        robot.push(SAVE);
        Path saved = folder.resolve("mine" + StudyFile.ENDING);
        until(() -> Files.exists(saved) && !bench.session().dirtyProperty().get());
        assertEquals(
                "Clean output",
                StudyFile.read(saved).study().data().variable("gtfp").label().in(Messages.ENGLISH));
        assertTrue(field.isFocused());
        assertEquals(3, field.getCaretPosition());
        assertEquals("", field.getSelectedText(), "the next letter must not replace what was typed");
    }

    @Test
    void escapeInTheWindowOfLabelsKeepsWhatWasTyped(FxRobot robot) throws TimeoutException {
        untilComputed();
        robot.push(LABELS);
        until(() -> isThere(robot, "#variables"));
        robot.interact(() -> robot.lookup("#variables")
                .queryAs(ListView.class)
                .getSelectionModel()
                .select((Object) "region"));
        until(() -> isThere(robot, "#value-english-East"));
        typed(robot, "#value-english-East", "Coast");
        robot.push(KeyCode.ESCAPE);
        until(() -> !isThere(robot, "#variables"));
        assertEquals(
                "Coast",
                bench.session()
                        .study()
                        .data()
                        .variable("region")
                        .values()
                        .get("East")
                        .label()
                        .in(Messages.ENGLISH));
    }

    @Test
    void whatWasTypedIsToldAfterAWhileSoThatACrashDoesNotTakeIt(FxRobot robot) throws TimeoutException {
        untilComputed();
        robot.clickOn("#outline-table2");
        until(() -> isThere(robot, "#variable-label"));
        robot.clickOn("#variable-label").write("Clean output");
        assertEquals(
                "Green TFP",
                bench.session().study().data().variable("gtfp").label().in(Messages.ENGLISH));
        until(() -> bench.session()
                .study()
                .data()
                .variable("gtfp")
                .label()
                .in(Messages.ENGLISH)
                .contains("Clean output"));
        assertTrue(robot.lookup("#variable-label").queryAs(TextField.class).isFocused());
    }

    @Test
    void theKeysOfUndoInANumberFieldUndoWhatTheFieldChanged(FxRobot robot) throws TimeoutException {
        untilComputed();
        press(robot, "#outline-fig1");
        until(() -> isThere(robot, "#option-reference"));
        Spinner<?> reference = robot.lookup("#option-reference .spinner").queryAs(Spinner.class);
        robot.interact(() -> {
            reference.requestFocus();
            reference.getEditor().selectAll();
        });
        robot.write("-3").push(UNDO);
        assertNotEquals("-3", reference.getEditor().getText(), "what is only typed is taken back in the field");
        assertEquals(-1, reference());
        robot.interact(reference.getEditor()::selectAll);
        robot.write("-2").push(KeyCode.ENTER);
        assertEquals(-2, reference());
        robot.push(UNDO);
        assertEquals(-1, reference());
        assertEquals("-1", reference.getEditor().getText());
        robot.push(REDO);
        assertEquals(-2, reference());
    }

    private int reference() {
        return ((EventStudySpec) bench.session().study().step("fig1").orElseThrow()).reference();
    }

    @Test
    void theKeysOfUndoInAFormulaFieldGoBackToTheWholeFormulaBefore(FxRobot robot) throws TimeoutException {
        untilComputed();
        press(robot, "#outline-table1");
        until(() -> isThere(robot, "#option-where"));
        TextField where = robot.lookup("#option-where .text-field").queryAs(TextField.class);
        robot.clickOn(where).write("year >= 2015").push(KeyCode.ENTER);
        assertEquals("year >= 2015", where());
        robot.write(" & year < 2020").push(KeyCode.ENTER);
        assertEquals("year >= 2015 & year < 2020", where());
        robot.push(UNDO);
        assertEquals("year >= 2015", where());
        assertEquals("year >= 2015", where.getText());
        robot.push(UNDO);
        assertEquals("", where());
        assertEquals("", where.getText());
    }

    @Test
    void whatIsWrongWithAFormulaIsSaidNoLongerOnceTheFieldShowsAnother(FxRobot robot) throws TimeoutException {
        untilComputed();
        press(robot, "#outline-table1");
        until(() -> isThere(robot, "#option-where"));
        Field field = robot.lookup("#option-where").queryAs(Field.class);
        TextField where = robot.lookup("#option-where .text-field").queryAs(TextField.class);
        robot.clickOn(where).write("year >= 2015").push(KeyCode.ENTER);
        robot.write(" &").push(KeyCode.ENTER);
        assertNotEquals("", field.problemProperty().get());
        robot.interact(bench.session()::undo);
        assertEquals("", where.getText());
        assertEquals("", field.problemProperty().get());
    }

    private String where() {
        return ((DescribeSpec) bench.session().study().step("table1").orElseThrow()).where();
    }
}
