package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.isComputed;
import static org.quasilab.gui.Waits.press;
import static org.quasilab.gui.Waits.until;
import static org.quasilab.gui.Waits.untilAtRest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipFile;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Circle;
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
import org.quasilab.study.AttSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.text.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Estimators side by side, from the outline to Word. */
@ExtendWith(ApplicationExtension.class)
class RobustDidScreenTest {
    private static final Path STUDY =
            Path.of("sample-data", "pilot-zones-today.study.json").toAbsolutePath();

    @TempDir
    Path folder;

    private Workbench bench;
    private String copied = "";

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

    /** The numbers are those of R {@code fixest} and {@code did}, see golden/regression/pilot-zones.json. */
    @Test
    void fromTheOutlineToWord(FxRobot robot) throws TimeoutException, IOException {
        until(() -> isComputed(bench));
        robot.interact(() ->
                robot.lookup("#outline-table9").queryAs(ToggleButton.class).fire());
        untilAtRest(bench);
        String table = table(robot, "table9");
        for (EstimatorChoice choice : step().estimators()) {
            assertTrue(table.contains(choice.name(Messages.ENGLISH)), choice.name() + " in " + table);
        }
        assertTrue(table.contains("0.044***") && table.contains("0.036***"), table);

        Spinner<?> balance = robot.lookup("#option-balance .spinner").queryAs(Spinner.class);
        assertEquals("", balance.getEditor().getText(), "0 would leave cohorts out");
        assertEquals("all cohorts", balance.getEditor().getPromptText());

        clickTheFirstMark(robot);
        until(() -> robot.lookup("#detail-att-paths").query().isVisible());
        assertTrue(says(robot.lookup("#detail-att-paths").query(), "Event time −5"));
        until(() -> robot.lookup("#units-behind").query().isVisible());
        assertTrue(says(robot.lookup("#units-behind").query(), "treated units behind this point: Beijing, "));
        assertTrue(says(robot.lookup("#units-behind").query(), " more"));
        robot.interact(
                () -> robot.lookup("#units-behind-copy").queryAs(Button.class).fire());
        robot.interact(() -> copied = Clipboard.getSystemClipboard().getString());
        assertTrue(copied.contains("Event time −5\n") && copied.lines().count() > 122, copied);

        compare(robot, "callaway-santanna", "imputation");
        String differences = table(robot, "table9-differences");
        assertTrue(differences.contains("Base period") && !differences.contains("Two-way"), differences);

        robot.interact(() -> robot.lookup("#table-table9-differences .button")
                .queryAs(Button.class)
                .fire());
        untilComputed();
        assertEquals(12, step().estimators().size());
        String longer = table(robot, "table9");
        assertTrue(longer.contains("Callaway–Sant'Anna (not yet treated)"), longer);
        // the step of before, as "undo" would give it
        robot.interact(() -> bench.session().undo());
        untilComputed();

        Node before = robot.lookup("#outline-table9").query();
        robot.interact(() ->
                robot.lookup("#estimator-sun-abraham").queryAs(CheckBox.class).fire());
        untilComputed();
        String shorter = table(robot, "table9");
        assertFalse(shorter.contains("Sun–Abraham"), shorter);
        assertTrue(shorter.contains("Gardner"), shorter);
        assertEquals(before, robot.lookup("#outline-table9").query());

        press(robot, "#outline-report");
        press(robot, "#export");
        until(() -> bench.tasks().running().isEmpty());
        String word = word();
        assertTrue(word.contains("Callaway–Sant") && word.contains("0.036"), "the table in Word");
        assertFalse(word.contains("Sun–Abraham"), "without the estimator that is off");
    }

    private AttSpec step() {
        return bench.session()
                .study()
                .step("table9")
                .flatMap(step -> step.as(AttSpec.class))
                .orElseThrow();
    }

    private void untilComputed() throws TimeoutException {
        until(() -> isComputed(bench));
        untilAtRest(bench);
    }

    private static String table(FxRobot robot, String id) {
        return robot.lookup("#table-" + id + " .journal").query().getAccessibleText();
    }

    /** The ring says where the first mark is. */
    private void clickTheFirstMark(FxRobot robot) throws TimeoutException {
        ChartPane chart = robot.lookup(node ->
                        node instanceof ChartPane pane && pane.chart().id().equals("att-paths"))
                .queryAs(ChartPane.class);
        robot.interact(chart::requestFocus);
        robot.push(KeyCode.RIGHT);
        Circle ring = (Circle) chart.lookup("Circle");
        until(ring::isVisible);
        Point2D at = ring.localToScreen(ring.getCenterX(), ring.getCenterY());
        robot.push(KeyCode.ESCAPE);
        robot.clickOn(at);
    }

    private void compare(FxRobot robot, String first, String second) throws TimeoutException {
        choose(robot, "#compare-0", first);
        choose(robot, "#compare-1", second);
        assertEquals(java.util.List.of(first, second), step().compare());
        untilComputed();
    }

    @SuppressWarnings("unchecked")
    private void choose(FxRobot robot, String id, String word) throws TimeoutException {
        until(() -> robot.lookup(id).tryQuery().isPresent());
        robot.interact(() -> ((ChoiceBox<String>) robot.lookup(id).query()).setValue(word));
        until(() -> step().compare().contains(word));
    }

    private static boolean says(Node node, String text) {
        return node.lookupAll(".label").stream()
                .anyMatch(label -> ((Labeled) label).getText().contains(text));
    }

    private String word() throws IOException {
        Path file;
        try (var found = Files.walk(folder)) {
            file = found.filter(path -> path.toString().endsWith(".docx"))
                    .findFirst()
                    .orElseThrow();
        }
        try (ZipFile zip = new ZipFile(file.toFile());
                var text = zip.getInputStream(zip.getEntry("word/document.xml"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
