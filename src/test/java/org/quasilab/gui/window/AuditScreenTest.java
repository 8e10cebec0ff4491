package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.isComputed;
import static org.quasilab.gui.Waits.until;
import static org.quasilab.gui.Waits.untilAtRest;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditResult;
import org.quasilab.study.AuditSpec;
import org.quasilab.study.VcovSpec;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The findings of an audit: one is accepted, one is mended. */
@ExtendWith(ApplicationExtension.class)
class AuditScreenTest {
    private static final Path STUDY =
            Path.of("sample-data", "pilot-zones.study.json").toAbsolutePath();

    @TempDir
    Path folder;

    private Workbench bench;

    @Start
    void start(Stage stage) {
        Typeface.load();
        Notices notices = new Notices();
        bench = Benches.with(new PooledTaskService(Platform::runLater, notices), notices, new Benches.Chosen(folder));
        App.show(stage, bench).openFile(STUDY);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    @Test
    void aFindingIsAcceptedWithItsReasonAndAnotherMended(FxRobot robot) throws TimeoutException {
        until(() -> isComputed(bench));
        robot.interact(() -> bench.session()
                .change(Change.of("add-step", "x"), study -> study.withSteps(List.of(AuditSpec.DEFAULT))));
        // on its screen a step is computed anew however long it took the last time
        robot.interact(
                () -> robot.lookup("#outline-audit").queryAs(ToggleButton.class).fire());
        untilComputed();
        until(() -> robot.lookup("#finding-A7").tryQuery().isPresent());
        assertTrue(finding("A7").isOpen());
        double share = finding("A7").number().orElseThrow();

        fire(robot, "#accept-A7");
        TextField reason = robot.lookup("#reason-A7").queryAs(TextField.class);
        assertTrue(robot.lookup("#accept-done-A7").queryAs(Button.class).isDisabled(), "a reason is needed");
        robot.interact(() -> reason.setText("Batch 7 began to work in 2023."));
        fire(robot, "#accept-done-A7");
        untilComputed();
        until(() -> robot.lookup("#reopen-A7").tryQuery().isPresent());
        assertFalse(finding("A7").isOpen());
        AuditSpec.Accepted kept = bench.session()
                .study()
                .step("audit")
                .flatMap(step -> step.as(AuditSpec.class))
                .orElseThrow()
                .accepted()
                .get("A7");
        assertEquals("Batch 7 began to work in 2023.", kept.reason());
        assertEquals(share, kept.number().orElseThrow());
        String table = robot.lookup("#table-audit .journal").query().getAccessibleText();
        assertTrue(table.contains("Accepted, because Batch 7 began to work in 2023."), table);

        fire(robot, "#mend-A1");
        untilComputed();
        assertEquals(
                VcovSpec.cluster("city_id"), bench.session().study().design().vcov());
        until(() -> robot.lookup("#finding-A1").tryQuery().isEmpty());
        assertEquals(AuditFinding.Level.GREEN, finding("A1").level());
    }

    private AuditFinding finding(String rule) {
        return bench.results()
                .state("audit")
                .result()
                .flatMap(found -> found.as(AuditResult.class))
                .flatMap(found -> found.finding(rule))
                .orElseThrow();
    }

    private static void fire(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(Button.class).fire());
    }

    private void untilComputed() throws TimeoutException {
        until(() -> isComputed(bench));
        untilAtRest(bench);
    }
}
