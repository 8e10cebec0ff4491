package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.isComputed;
import static org.quasilab.gui.Waits.press;
import static org.quasilab.gui.Waits.until;
import static org.quasilab.gui.Waits.untilAtRest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.gui.widget.ChartPane;
import org.quasilab.study.Study;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The treatment of rows that are not loaded: counted by cohort when somebody looks. */
@ExtendWith(ApplicationExtension.class)
class CohortMapTest {
    @TempDir
    static Path folder;

    private Workbench bench;
    private StudyFiles files;
    private Path study;

    @Start
    void start(Stage stage) throws IOException {
        Typeface.load();
        Files.copy(Path.of("sample-data", "panel.csv"), folder.resolve("panel.csv"));
        study = Files.writeString(folder.resolve("a.study.json"), """
                {"quasilab": 1, "title": "a", "data": {"file": "panel.csv", "compute": "source", "unit": "city_id", "time": "year"},
                 "design": {"outcome": "gtfp", "treatment": {"cohort": "treat_year"}}, "steps": []}""");
        Notices notices = new Notices();
        bench = Benches.with(new PooledTaskService(Platform::runLater, notices), notices, new Benches.Chosen(folder));
        files = App.show(stage, bench);
        files.openFile(Benches.SAMPLE);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    private static boolean isShown(FxRobot robot, String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static void untilSaid(FxRobot robot, String summary) throws TimeoutException {
        until(() -> robot.lookup(".page-summary").queryAllAs(Labeled.class).stream()
                .anyMatch(label -> label.getText().startsWith(summary)));
    }

    /** After a study whose units could be set by hand: cohorts cannot. */
    @Test
    void cohortsStandInPlaceOfUnits(FxRobot robot) throws TimeoutException {
        until(() -> isComputed(bench));
        press(robot, "#outline-treatment");
        untilSaid(robot, "122 units treated, 155 never");
        untilAtRest(bench);
        assertTrue(isShown(robot, "#edit-treat"));
        robot.interact(() -> files.openFile(study));
        until(() -> bench.results()
                .preparedProperty()
                .get()
                .filter(prepared -> prepared.elsewhere().isPresent())
                .isPresent());
        press(robot, "#outline-treatment");
        untilSaid(robot, "122 units treated, 155 never");
        until(() -> robot.lookup(node -> node instanceof ChartPane && node.isVisible())
                        .queryAll()
                        .size()
                == 1);
        assertTrue(isShown(robot, "#treatment-map"));
        assertTrue(robot.lookup("#treatment-map").query().getAccessibleText().contains("122 units treated"));
        assertFalse(robot.lookup("#used-in").query().getParent().isVisible(), "no sample of rows can be chosen");
        assertFalse(robot.lookup("#edit-treat").query().getParent().getParent().isVisible());
        Study before = bench.session().study();
        robot.interact(() -> robot.lookup("#treatment-map").query().requestFocus());
        robot.type(KeyCode.DOWN, KeyCode.T, KeyCode.X);
        assertEquals(before, bench.session().study());
        assertTrue(bench.notices().currentProperty().get().isEmpty());
    }
}
