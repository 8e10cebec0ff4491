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
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
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
import org.quasilab.gui.widget.ChartPane;
import org.quasilab.result.HonestDid;
import org.quasilab.result.SensitivityResult;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.StepSpec;
import org.quasilab.text.Numbers;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a result hangs on: the slider, and the step behind a change. */
@ExtendWith(ApplicationExtension.class)
class SensitivityScreenTest {
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
    void theIntervalFollowsTheSliderAndAChangeIsShown(FxRobot robot) throws TimeoutException {
        until(() -> isComputed(bench));
        robot.interact(() -> bench.session()
                .change(
                        Change.of("add-step", "x"),
                        study -> study.withSteps(List.of(study.step("fig1").orElseThrow(), SensitivitySpec.DEFAULT))));
        untilComputed();
        robot.interact(() ->
                robot.lookup("#outline-sensitivity").queryAs(ToggleButton.class).fire());
        untilAtRest(bench);
        until(() -> robot.lookup("#honest-slider").tryQuery().isPresent());

        SensitivityResult result = bench.results()
                .state("sensitivity")
                .result()
                .flatMap(found -> found.as(SensitivityResult.class))
                .orElseThrow();
        HonestDid honest = result.honest().found().orElseThrow();
        Label interval = robot.lookup("#honest-interval").queryAs(Label.class);
        until(() -> interval.getText().startsWith("95% interval [0.0000"));
        Slider slider = robot.lookup("#honest-slider").queryAs(Slider.class);
        assertEquals(honest.breakdown().orElseThrow(), slider.getValue(), 1e-12);

        HonestDid.Point one = honest.points().stream()
                .filter(point -> point.m() == 1)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> slider.setValue(1));
        String expected = "95% interval [" + Numbers.withMinus(Numbers.fixed(one.ciLow(), 5)) + ", "
                + Numbers.fixed(one.ciHigh(), 5) + "]";
        until(() -> interval.getText().equals(expected));
        until(() -> chart(robot, "allowed-trends").chart().title().contains("M̄ = 1 "));
        assertTrue(chart(robot, "honest").chart().layers().stream()
                .anyMatch(layer -> layer.name().equals("M̄ = 1")));
        assertFalse(bench.session().undoableProperty().get().isEmpty());
        assertEquals(2, bench.session().study().steps().size(), "the study stays as it is");

        ChartPane kills = chart(robot, "kills");
        robot.interact(kills::requestFocus);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.ENTER);
        until(() -> bench.session().study().steps().size() == 3);
        StepSpec added = bench.session().study().steps().get(2);
        assertEquals("Units left out", added.title());
        untilComputed();
        until(() -> robot.lookup("#table-" + added.id()).tryQuery().isPresent());
        String table =
                robot.lookup("#table-" + added.id() + " .journal").query().getAccessibleText();
        assertTrue(table.contains("0.039***") && table.contains("0.011*"), table);
    }

    private static ChartPane chart(FxRobot robot, String id) {
        return robot.lookup(node ->
                        node instanceof ChartPane pane && pane.chart().id().equals(id))
                .queryAs(ChartPane.class);
    }

    private void untilComputed() throws TimeoutException {
        until(() -> isComputed(bench));
        untilAtRest(bench);
    }
}
