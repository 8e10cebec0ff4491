package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.Waits;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** From the raw file to the report with keys alone: nothing is clicked, fired or set. The system's dialogs have keys of their own. */
@ExtendWith(ApplicationExtension.class)
class KeyboardTest {
    private static final int PATIENCE = 60;
    private static final int MOST_TABS = 150;
    private static final Path RAW = Path.of("sample-data", "raw-panel.xlsx").toAbsolutePath();

    @TempDir
    Path folder;

    private Workbench bench;

    @Start
    void start(Stage stage) {
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

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        try {
            Waits.until(condition);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the focus is on " + focused(), e);
        }
    }

    /** The focused node of the window that has the keys: the one opened last. */
    private static Optional<Node> focused() {
        return Window.getWindows().stream()
                .filter(Window::isFocused)
                .map(window -> window.getScene().getFocusOwner())
                .filter(Objects::nonNull)
                .reduce((before, last) -> last);
    }

    private static boolean hasFocus(String id) {
        return focused()
                .filter(node -> id.equals(node.getId()) && !node.isDisabled())
                .isPresent();
    }

    private static void tabTo(FxRobot robot, String id) throws TimeoutException {
        for (int i = 0; i < MOST_TABS; i++) {
            if (WaitForAsyncUtils.waitForAsyncFx(PATIENCE * 1000L, () -> hasFocus(id))) {
                return;
            }
            robot.push(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        }
        throw new TimeoutException("Tab does not come to " + id);
    }

    @Test
    void theWholeWayIsThereForKeys(FxRobot robot) throws TimeoutException, IOException {
        robot.push(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN));
        until(() -> hasFocus("wizard-choose"));
        robot.push(KeyCode.SPACE);
        until(() -> !robot.lookup("#wizard-next").query().isDisabled());
        robot.push(KeyCode.ENTER);
        until(() -> robot.lookup("#mend-missing").tryQuery().isPresent());
        tabTo(robot, "mend-missing");
        robot.push(KeyCode.SPACE);
        tabTo(robot, "wizard-next");
        robot.push(KeyCode.ENTER);
        until(() -> bench.tasks().running().isEmpty() && hasFocus("wizard-next"));
        robot.push(KeyCode.ENTER);
        until(() -> robot.lookup("#wizard-title").tryQuery().isPresent() && hasFocus("wizard-next"));
        robot.push(KeyCode.ENTER);
        until(() -> Waits.isComputed(bench));
        assertEquals(
                "interpolate",
                bench.session().study().data().clean().stream()
                        .map(step -> step.verb())
                        .filter("interpolate"::equals)
                        .findFirst()
                        .orElse("nothing"));
        robot.push(new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN));
        until(() -> robot.lookup("#export").tryQuery().isPresent());
        tabTo(robot, "export");
        robot.push(KeyCode.SPACE);
        // not while files come and go: a folder cannot be walked meanwhile
        until(() -> bench.tasks().running().isEmpty() && !written().isEmpty());
        assertTrue(Files.size(written().get(0)) > 10_000, "a report with tables and figures");
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".docx")).toList();
        }
    }
}
