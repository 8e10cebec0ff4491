package org.quasilab.gui.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.press;
import static org.quasilab.gui.Waits.until;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.gui.window.App;
import org.quasilab.gui.window.Typeface;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The wizard by keys, without a display. Its way to the report: {@code RecordedRunTest}. */
@ExtendWith(ApplicationExtension.class)
class NewStudyWizardTest {
    private static final Path RAW = Path.of("sample-data", "raw-panel.xlsx").toAbsolutePath();

    @TempDir
    Path folder;

    private Workbench bench;

    @Start
    void start(Stage stage) {
        Benches.forgetEvents();
        Typeface.load();
        Notices notices = new Notices();
        bench = Benches.with(
                new PooledTaskService(Platform::runLater, notices), notices, new Benches.DataAndFolder(RAW, folder));
        App.show(stage, bench);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    @Test
    void escapeLeavesTheOpenStudyAsItWas(FxRobot robot) throws TimeoutException {
        robot.push(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN));
        until(() -> robot.lookup("#wizard-next").tryQuery().isPresent());
        assertTrue(robot.lookup("#wizard-next").queryAs(Button.class).isDisabled());
        robot.push(KeyCode.ESCAPE);
        until(() -> robot.lookup("#wizard-next").tryQuery().isEmpty());
        assertEquals("", bench.session().study().data().file());
    }

    @Test
    void whatWasSetIsThrownAwayOnlyWhenThatIsWanted(FxRobot robot) throws TimeoutException {
        robot.push(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN));
        press(robot, "#wizard-choose");
        press(robot, "#wizard-next");
        until(() -> robot.lookup("#mend-missing").tryQuery().isPresent());
        Node question = robot.lookup("#wizard-leave").query();
        Stage wizard = (Stage) question.getScene().getWindow();
        assertFalse(question.isVisible());
        robot.push(KeyCode.ESCAPE);
        assertTrue(question.isVisible());
        robot.push(KeyCode.ESCAPE);
        assertFalse(question.isVisible(), "Escape again stays");
        robot.interact(() -> wizard.fireEvent(new WindowEvent(wizard, WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertTrue(wizard.isShowing());
        assertTrue(question.isVisible());
        press(robot, "#wizard-stay");
        assertFalse(question.isVisible());
        assertTrue(robot.lookup("#mend-missing").tryQuery().isPresent());
        press(robot, "#wizard-cancel");
        press(robot, "#wizard-discard");
        until(() -> !wizard.isShowing());
        assertEquals("", bench.session().study().data().file());
    }

    @Test
    void ofAWizardThatWasLeftNothingIsKept(FxRobot robot) throws TimeoutException {
        robot.push(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN));
        press(robot, "#wizard-choose");
        press(robot, "#wizard-next");
        until(() -> robot.lookup("#mend-missing").tryQuery().isPresent());
        WizardWay.fromColumnsToTemplate(robot, bench);
        WeakReference<Node> wizard =
                new WeakReference<>(robot.lookup("#wizard-title").query());
        robot.push(KeyCode.ESCAPE);
        press(robot, "#wizard-discard");
        until(() -> robot.lookup("#wizard-next").tryQuery().isEmpty());
        // the toolkit holds where the last key went until there is another
        robot.push(KeyCode.CONTROL);
        until(() -> {
            System.gc();
            return wizard.get() == null;
        });
    }
}
