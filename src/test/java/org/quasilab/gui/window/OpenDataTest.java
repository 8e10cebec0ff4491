package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quasilab.gui.Waits.press;
import static org.quasilab.gui.Waits.until;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A data file opened in whatever way begins a study in the wizard, which guesses what its columns are. */
@ExtendWith(ApplicationExtension.class)
class OpenDataTest {
    private static final Path DATA = Path.of("sample-data", "panel.csv").toAbsolutePath();

    private Workbench bench;
    private MainView view;

    @Start
    void start(Stage stage) {
        Typeface.load();
        Notices notices = new Notices();
        bench = Benches.with(
                new PooledTaskService(Platform::runLater, notices), notices, new Benches.DataAndFolder(DATA, DATA));
        view = App.frame(stage, bench, new StudyFiles(bench, study -> StudyFiles.Answer.DISCARD));
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    private void untilTheWizardHasTheFile(FxRobot robot) throws TimeoutException {
        until(() -> robot.lookup("#wizard-next")
                .tryQuery()
                .filter(next -> !next.isDisabled())
                .isPresent());
        assertEquals("", bench.session().study().data().file(), "the open study stays as it is");
        robot.interact(() ->
                robot.lookup("#wizard-next").query().getScene().getWindow().hide());
    }

    @Test
    void namedInTheCommandOrDroppedOntoTheWindow(FxRobot robot) throws TimeoutException {
        robot.interact(() -> view.open(DATA));
        untilTheWizardHasTheFile(robot);
    }

    @Test
    void byTheKeysOfTheMenu(FxRobot robot) throws TimeoutException {
        robot.push(new KeyCodeCombination(KeyCode.D, KeyCombination.SHORTCUT_DOWN));
        untilTheWizardHasTheFile(robot);
    }

    @Test
    void onTheScreenOfAStudyWithoutData(FxRobot robot) throws TimeoutException {
        press(robot, "#outline-import");
        press(robot, "#open-data");
        untilTheWizardHasTheFile(robot);
    }
}
