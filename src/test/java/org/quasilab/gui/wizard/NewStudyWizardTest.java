package org.quasilab.gui.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.FileDialogs;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.gui.window.App;
import org.quasilab.gui.window.Typeface;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** From a raw workbook to the Word report by keys and buttons, without a display. */
@ExtendWith(ApplicationExtension.class)
class NewStudyWizardTest {
    private static final int PATIENCE = 60;
    private static final Path RAW = Path.of("sample-data", "raw-panel.xlsx").toAbsolutePath();

    @TempDir
    Path folder;

    private Workbench bench;

    @Start
    void start(Stage stage) {
        Typeface.load();
        Notices notices = new Notices();
        bench = Benches.with(new PooledTaskService(Platform::runLater, notices), notices, new RawAndFolder());
        App.show(stage, bench);
    }

    /** Answers the raw workbook for data, the test's folder for exports. */
    private final class RawAndFolder implements FileDialogs {
        @Override
        public Optional<Path> openStudy() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveStudy(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> openData() {
            return Optional.of(RAW);
        }

        @Override
        public Optional<Path> folder() {
            return Optional.of(folder);
        }

        @Override
        public Optional<Path> saveFile(String name, String extension) {
            return Optional.empty();
        }
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                PATIENCE,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void press(FxRobot robot, String id) throws TimeoutException {
        until(() ->
                robot.lookup(id).tryQuery().filter(node -> !node.isDisabled()).isPresent());
        robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
    }

    @Test
    void aRawWorkbookBecomesAWordReport(FxRobot robot) throws TimeoutException, IOException {
        robot.push(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN));
        until(() -> robot.lookup("#wizard-choose")
                .tryQuery()
                .filter(Node::isFocused)
                .isPresent());
        robot.push(KeyCode.SPACE);
        until(() -> !robot.lookup("#wizard-next").query().isDisabled());
        robot.push(KeyCode.ENTER);
        until(() -> robot.lookup("#use-三产二产比").tryQuery().isPresent());
        robot.interact(() -> mediator(robot).setValue(ColumnUse.MEDIATOR.word()));
        press(robot, "#mend-thin-units");
        press(robot, "#mend-missing");
        press(robot, "#wizard-next");
        until(() -> bench.tasks().running().isEmpty());
        press(robot, "#wizard-next");
        until(() -> robot.lookup("#wizard-title").tryQuery().isPresent());
        press(robot, "#wizard-next");
        until(() -> bench.tasks().running().isEmpty()
                && !bench.session().study().steps().isEmpty()
                && bench.session().study().steps().stream()
                        .allMatch(step -> bench.results().state(step.id()).isFresh()));
        robot.interact(() ->
                robot.lookup("#outline-table3").queryAs(ToggleButton.class).fire());
        until(() -> robot.lookup("#table-table3").tryQuery().isPresent());
        String table = robot.lookup("#table-table3 .journal").query().getAccessibleText();
        assertTrue(table.contains("0.045***"), table);
        press(robot, "#outline-report");
        press(robot, "#export");
        until(() -> !written().isEmpty());
        try (XWPFDocument report =
                new XWPFDocument(Files.newInputStream(written().get(0)))) {
            assertTrue(
                    report.getTables().size() >= 7,
                    "tables: " + report.getTables().size());
        }
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> mediator(FxRobot robot) {
        return robot.lookup("#use-三产二产比").queryAs(ComboBox.class);
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".docx")).toList();
        }
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
}
