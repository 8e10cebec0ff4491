package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The treatment of rows that are not loaded: counted by cohort when somebody looks. */
@ExtendWith(ApplicationExtension.class)
class CohortMapTest {
    @TempDir
    static Path folder;

    private Workbench bench;

    @Start
    void start(Stage stage) throws IOException {
        Typeface.load();
        Files.copy(Path.of("sample-data", "panel.csv"), folder.resolve("panel.csv"));
        Path study = Files.writeString(folder.resolve("a.study.json"), """
                {"quasilab": 1, "title": "a", "data": {"file": "panel.csv", "compute": "source", "unit": "city_id", "time": "year"},
                 "design": {"outcome": "gtfp", "treatment": {"cohort": "treat_year"}}, "steps": []}""");
        Notices notices = new Notices();
        bench = Benches.with(new PooledTaskService(Platform::runLater, notices), notices, new Benches.Chosen(folder));
        App.show(stage, bench).openFile(study);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    private static boolean isShown(FxRobot robot, String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    @Test
    void cohortsStandInPlaceOfUnits(FxRobot robot) throws TimeoutException {
        until(() -> bench.results().preparedProperty().get().isPresent());
        press(robot, "#outline-treatment");
        until(() -> robot.lookup(".page-summary").queryAllAs(Labeled.class).stream()
                .anyMatch(label -> label.getText().startsWith("122 units treated, 155 never")));
        untilAtRest(bench);
        assertTrue(isShown(robot, "#treatment-map"));
        String map = robot.lookup("#treatment-map").query().getAccessibleText();
        assertTrue(map.contains("122 units treated"), map);
        assertEquals(
                1,
                robot.lookup(node -> node instanceof ChartPane && node.isVisible())
                        .queryAll()
                        .size(),
                "means by cohort");
        assertFalse(robot.lookup("#used-in").query().getParent().isVisible(), "no sample of rows can be chosen");
    }
}
