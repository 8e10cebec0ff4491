package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.until;

import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Benches;
import org.quasilab.gui.Waits;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.gui.widget.ChartPane;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PresentTest {
    private Workbench bench;
    private Stage stage;

    @Start
    void start(Stage shown) {
        Typeface.load();
        stage = shown;
        Notices notices = new Notices();
        bench = Benches.with(
                new PooledTaskService(Platform::runLater, notices), notices, new Benches.Chosen(Benches.SAMPLE));
        App.show(shown, bench).openFile(Benches.SAMPLE);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    private static Optional<Scene> hall() {
        return Window.getWindows().stream()
                .map(Window::getScene)
                .filter(scene -> scene != null && scene.lookup("#present") != null)
                .findFirst();
    }

    private static Node find(String selector) {
        return hall().orElseThrow().lookup(selector);
    }

    private static String title() {
        return ((Label) find(".present-title")).getText();
    }

    private static String whereabouts() {
        return ((Label) find("#present-whereabouts")).getText();
    }

    private MainViewModel model() {
        return (MainViewModel) stage.getScene().lookup(".frame").getProperties().get("model");
    }

    private void present(FxRobot robot) throws TimeoutException {
        Waits.untilAtRest(bench);
        robot.push(KeyCode.F11);
        until(() -> hall().isPresent() && find(".present-title") != null);
        Waits.untilAtRest(bench);
    }

    private static void leave(FxRobot robot) throws TimeoutException {
        robot.push(KeyCode.ESCAPE);
        until(() -> hall().isEmpty());
    }

    private static long covered() {
        return hall().orElseThrow().getRoot().lookupAll(".cover").stream()
                .filter(Node::isVisible)
                .count();
    }

    private static boolean isSeen(String number) {
        return hall().orElseThrow().getRoot().lookupAll(".figure").stream()
                .anyMatch(node -> node.isVisible() && ((Text) node).getText().equals(number));
    }

    @Test
    void escapeGoesBackToTheWindowAsItWas(FxRobot robot) throws TimeoutException {
        double width = stage.getWidth();
        double height = stage.getHeight();
        present(robot);
        assertEquals("Baseline regression", title());
        leave(robot);
        assertEquals("regression", model().selectedProperty().get().kind());
        assertEquals(width, stage.getWidth());
        assertEquals(height, stage.getHeight());
    }

    @Test
    void arrowsAndAPresentersKeysLeadThroughTheOutline(FxRobot robot) throws TimeoutException {
        present(robot);
        robot.push(KeyCode.RIGHT);
        until(() -> whereabouts().startsWith("Trends · step 4/11"));
        Waits.untilAtRest(bench);
        until(() -> whereabouts().endsWith("picture 1/3"));
        assertEquals("Effect on Green TFP by time since treatment", title());
        robot.push(KeyCode.DOWN);
        until(() -> whereabouts().endsWith("picture 2/3"));
        robot.push(KeyCode.PAGE_UP);
        until(() -> title().equals("Baseline regression"));
        robot.push(KeyCode.PAGE_DOWN);
        until(() -> whereabouts().startsWith("Trends"));
        leave(robot);
        assertEquals(
                "event-study", model().selectedProperty().get().kind(), "the window goes on with what was shown last");
    }

    @Test
    void estimatesAreGuessedFirst(FxRobot robot) throws TimeoutException {
        present(robot);
        assertTrue(isSeen("0.039"));
        assertEquals(0, covered());
        robot.push(KeyCode.G);
        // one estimate and its standard error in each of four columns, and the stars
        assertTrue(covered() >= 8);
        assertFalse(isSeen("0.039"));
        assertFalse(isSeen("(0.006)"));
        assertTrue(isSeen("3,878"), "counts of observations tell nothing of the estimate");
        robot.push(KeyCode.SPACE);
        assertTrue(isSeen("0.039"));
        assertTrue(isSeen("(0.006)"), "an estimate and its standard error come together");
        robot.push(KeyCode.PAGE_UP);
        robot.push(KeyCode.PAGE_DOWN);
        until(() -> title().equals("Baseline regression"));
        assertFalse(isSeen("0.039"), "what is come back to is covered again");
        robot.push(KeyCode.ENTER);
        assertEquals(0, covered());
        leave(robot);
    }

    @Test
    void aChartIsCoveredAndFollowsTheLanguageInItsPlace(FxRobot robot) throws TimeoutException {
        present(robot);
        robot.push(KeyCode.RIGHT);
        until(() -> find(".chart-pane") != null);
        ChartPane pane = (ChartPane) find(".chart-pane");
        assertFalse(pane.chart().marks().isEmpty());
        robot.push(KeyCode.G);
        assertTrue(pane.chart().marks().isEmpty());
        robot.interact(() -> model().switchLanguage());
        until(() -> title().equals("政策对绿色全要素生产率的动态效应"));
        assertSame(pane, find(".chart-pane"), "it is renewed, not made anew");
        assertTrue(pane.chart().marks().isEmpty(), "and stays covered");
        robot.push(KeyCode.SPACE);
        assertFalse(pane.chart().marks().isEmpty());
        leave(robot);
    }

    @Test
    void settingsAreLentAndGivenBack(FxRobot robot) throws TimeoutException {
        present(robot);
        Region settings = (Region) stage.getScene().lookup("#settings");
        Node form = settings.getChildrenUnmodifiable().stream()
                .filter(Node::isVisible)
                .findFirst()
                .orElseThrow();
        robot.push(KeyCode.S);
        until(() -> find("#present-settings-pane") != null);
        assertSame(hall().orElseThrow(), form.getScene());
        robot.push(KeyCode.ESCAPE);
        assertTrue(hall().isPresent(), "the first Esc closes the settings alone");
        assertSame(stage.getScene(), form.getScene());
        assertTrue(form.isVisible());
        robot.push(KeyCode.S);
        robot.push(KeyCode.F11);
        until(() -> hall().isEmpty());
        assertSame(stage.getScene(), form.getScene());
    }

    @Test
    void whatThePenDrawsFadesAway(FxRobot robot) throws TimeoutException {
        present(robot);
        robot.push(KeyCode.P);
        Point2D middle = new Point2D(300, 300);
        robot.moveTo(middle);
        robot.drag(javafx.scene.input.MouseButton.PRIMARY).dropBy(80, 40);
        until(() -> find(".pen-mark") != null);
        assertTrue(((Polyline) find(".pen-mark")).getPoints().size() >= 4);
        until(() -> find(".pen-mark") == null);
        leave(robot);
    }

    @Test
    void theKeysAreToldAtTheStartAndOnDemand(FxRobot robot) throws TimeoutException {
        present(robot);
        until(() -> !find(".present-help").isVisible());
        robot.push(KeyCode.F1);
        assertTrue(find(".present-help").isVisible());
        robot.push(KeyCode.F1);
        assertFalse(find(".present-help").isVisible());
        leave(robot);
    }
}
