package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.panel.StudyPanel;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** From an ugly Excel file to Word, by the window's own buttons. */
@ExtendWith(ApplicationExtension.class)
class RawToReportTest {
    private static final Path RAW = Path.of("sample-data", "raw-panel.xlsx").toAbsolutePath();

    @TempDir
    Path folder;

    private Workbench bench;
    private StudyFiles files;

    @Start
    void start(Stage stage) {
        Typeface.load();
        Notices notices = new Notices();
        bench = Benches.with(new PooledTaskService(Platform::runLater, notices), notices, new Benches.Chosen(folder));
        files = App.show(stage, bench);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    private static void press(FxRobot robot, String id) throws TimeoutException {
        until(() -> robot.lookup(id).tryQuery().isPresent());
        robot.interact(() -> ((ButtonBase) robot.lookup(id).query()).fire());
    }

    private static void role(FxRobot robot, String column, String role) throws TimeoutException {
        until(() -> robot.lookup(node -> ("role-" + column).equals(node.getId()))
                .tryQuery()
                .isPresent());
        robot.interact(() -> {
            @SuppressWarnings("unchecked")
            ChoiceBox<String> box = (ChoiceBox<String>) robot.lookup(node -> ("role-" + column).equals(node.getId()))
                    .query();
            box.setValue(role);
        });
    }

    @Test
    void anUglyExcelFileBecomesAWordReport(FxRobot robot) throws TimeoutException, IOException {
        robot.interact(() -> files.useData(RAW));
        role(robot, "绿色全要素生产率", "outcome");
        role(robot, "行政区划代码", "unit");
        role(robot, "年份", "time");
        role(robot, "政策实施年份", "cohort");
        role(robot, "城镇化率", "control");
        press(robot, "#outline-clean");
        press(robot, "#fix-duplicates");
        press(robot, "#fix-drop-units");
        press(robot, "#fix-interpolate");
        until(() -> bench.results()
                .preparedProperty()
                .get()
                .flatMap(prepared -> prepared.panel())
                .map(StudyPanel::panel)
                .filter(panel -> panel.units() == 277 && panel.isBalanced())
                .isPresent());
        until(() -> bench.tasks().running().isEmpty()
                && bench.session().study().steps().stream()
                        .allMatch(step -> bench.results().state(step.id()).isFresh()));
        bench.session()
                .study()
                .steps()
                .forEach(step -> assertEquals(
                        Optional.empty(), bench.results().state(step.id()).failure(), step.id()));
        press(robot, "#outline-report");
        press(robot, "#export");
        until(() -> bench.tasks().running().isEmpty());
        List<Path> written;
        try (var found = Files.walk(folder)) {
            written = found.filter(file -> file.toString().endsWith(".docx")).toList();
        }
        assertEquals(1, written.size());
        assertTrue(Files.size(written.get(0)) > 10_000, "a report with tables and figures");
    }
}
