package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.isComputed;
import static org.quasilab.gui.Waits.press;
import static org.quasilab.gui.Waits.until;
import static org.quasilab.gui.Waits.untilAtRest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.StepState.Phase;
import org.quasilab.gui.study.Theme;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.gui.task.RunningTask;
import org.quasilab.gui.widget.ChartPane;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.PlaceboSpec;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window with the sample study, driven by node ids without a display. */
@ExtendWith(ApplicationExtension.class)
class WindowTest {

    @TempDir
    Path folder;

    private Workbench bench;

    @Start
    void start(Stage stage) {
        Typeface.load();
        Notices notices = new Notices();
        bench = Benches.with(new PooledTaskService(Platform::runLater, notices), notices, new Benches.Chosen(folder));
        App.show(stage, bench).openFile(Benches.SAMPLE);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    private void untilComputed() throws TimeoutException {
        until(() -> isComputed(bench));
    }

    private static boolean shows(FxRobot robot, String text) {
        return robot.lookup(node -> node instanceof Labeled labeled
                        && labeled.getText() != null
                        && labeled.getText().contains(text)
                        && isShown(node))
                .tryQuery()
                .isPresent();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    @Test
    void theSampleStudyOpensComputedAtItsBaselineTable(FxRobot robot) throws TimeoutException {
        untilComputed();
        untilAtRest(bench);
        String table = robot.lookup("#table-table3 .journal").query().getAccessibleText();
        assertTrue(table.contains("0.039***"), table);
        assertTrue(shows(robot, "277 units × 14 periods, balanced"));
    }

    @Test
    void theTablesOfAStepAreCopiedForWordAndForEditors(FxRobot robot) throws TimeoutException {
        untilComputed();
        untilAtRest(bench);
        press(robot, "#copyTable");
        until(() -> bench.notices()
                .currentProperty()
                .get()
                .filter(notice -> notice.tone() == Notices.Tone.DONE)
                .isPresent());
        robot.interact(() -> {
            Clipboard clipboard = Clipboard.getSystemClipboard();
            assertTrue(clipboard.getString().contains("\t0.039***"), clipboard.getString());
            assertTrue(clipboard.getHtml().contains("<table"), clipboard.getHtml());
        });
        until(() -> bench.notices().currentProperty().get().isEmpty());
        assertFalse(robot.lookup("#noticeBar").query().isVisible(), "what was done is said for some seconds");
    }

    @Test
    void theButtonsUnderATableAreOfOneHeight(FxRobot robot) throws TimeoutException {
        untilComputed();
        untilAtRest(bench);
        double height = robot.lookup("#copyTable").queryAs(Region.class).getHeight();
        assertEquals(height, robot.lookup("#numbers").queryAs(Region.class).getHeight(), 0.5);
    }

    /** The page would be scrolled away from the panel for numbers. */
    @Test
    void thePageKeepsItsHeightWhileATableIsPrintedAnotherWay(FxRobot robot) throws TimeoutException {
        untilComputed();
        untilAtRest(bench);
        Region tables = robot.lookup("#tables").queryAs(Region.class);
        double before = tables.getHeight();
        List<Double> heights = new CopyOnWriteArrayList<>();
        tables.heightProperty().addListener((property, was, now) -> heights.add(now.doubleValue()));
        robot.interact(() -> bench.session()
                .change(
                        org.quasilab.gui.study.Change.of("numbers"),
                        study -> study.withReport(study.report()
                                .withTable(
                                        "table3",
                                        study.report().departing("table3").withBelow(Optional.of("t"))))));
        until(() -> shows(robot, "t statistics in parentheses"));
        untilAtRest(bench);
        assertEquals(before, tables.getHeight(), 1);
        assertTrue(heights.stream().allMatch(height -> height > before - 1), before + " then " + heights);
    }

    @Test
    void everyEntryOfTheOutlineShowsItsScreenInBothLanguages(FxRobot robot) throws TimeoutException {
        untilComputed();
        for (String id : List.of(
                "import", "clean", "treatment", "table1", "fig1", "fig2", "table4", "table6", "table7", "report")) {
            robot.interact(() -> ((javafx.scene.control.ToggleButton)
                            robot.lookup("#outline-" + id).query())
                    .fire());
            untilAtRest(bench);
            assertTrue(bench.notices().currentProperty().get().isEmpty(), id);
        }
        robot.interact(() -> robot.lookup("#outline-fig1")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .fire());
        until(() -> shows(robot, "Estimator"));
        robot.push(new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN));
        until(() -> shows(robot, "平行趋势") && shows(robot, "估计方法") && !shows(robot, "Estimator"));
    }

    @Test
    void aChangedSettingIsComputedNamedAndUndone(FxRobot robot) throws TimeoutException {
        untilComputed();
        robot.interact(() -> robot.lookup("#outline-fig1")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .fire());
        until(() -> robot.lookup("#option-reference").tryQuery().isPresent());
        robot.interact(() -> ((javafx.scene.control.Spinner<?>)
                        robot.lookup("#option-reference .spinner").query())
                .decrement());
        until(() -> ((EventStudySpec) bench.session().study().step("fig1").orElseThrow()).reference() == -2);
        untilComputed();
        assertEquals(
                "change reference period",
                bench.session()
                        .undoableProperty()
                        .get()
                        .orElseThrow()
                        .words(bench.words().messages()));
        robot.push(new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN));
        until(() -> ((EventStudySpec) bench.session().study().step("fig1").orElseThrow()).reference() == -1);
        untilComputed();
    }

    @Test
    void aNewThemeRedrawsAChartThatIsNotShownOnlyWhenItIsShownAgain(FxRobot robot) throws TimeoutException {
        untilComputed();
        choose(robot, "fig1");
        until(() -> robot.lookup(node -> node instanceof ChartPane).tryQuery().isPresent());
        ChartPane chart = robot.lookup(node -> node instanceof ChartPane).queryAs(ChartPane.class);
        AtomicInteger drawn = new AtomicInteger();
        choose(robot, "table3");
        robot.interact(() -> {
            chart.onDrawn(drawn::incrementAndGet);
            bench.appearance().choose(Theme.DARK);
            bench.appearance().choose(Theme.CONTRAST);
        });
        assertEquals(0, drawn.get());
        choose(robot, "fig1");
        until(() -> chart.getScene() != null && isShown(chart));
        assertEquals(1, drawn.get());
    }

    private static void choose(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup("#outline-" + id)
                .queryAs(javafx.scene.control.ToggleButton.class)
                .fire());
    }

    @Test
    void aLongPlaceboShowsItsProgressAndIsCancelled(FxRobot robot) throws TimeoutException {
        untilComputed();
        robot.interact(() -> robot.lookup("#outline-fig2")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .fire());
        until(() -> robot.lookup(node -> node instanceof ChartPane).queryAll().size() == 2);
        robot.interact(() -> bench.session()
                .changeStep(
                        org.quasilab.gui.study.Change.of("set", "draws"),
                        ((PlaceboSpec) bench.session().study().step("fig2").orElseThrow()).withDraws(300_000)));
        until(() -> bench.results().state("fig2").phase() == Phase.RUNNING
                && bench.results().state("fig2").share() > 0);
        until(() -> isShown(robot.lookup("#cancelButton").query()));
        robot.interact(() -> robot.lookup("#cancelButton").queryButton().fire());
        until(() -> bench.tasks().running().stream().allMatch(RunningTask::isCancelled));
        until(() -> bench.results().state("fig2").phase() == Phase.OUT_OF_DATE);
        assertTrue(bench.results().state("fig2").result().isPresent(), "the result before is still shown");
    }

    @Test
    void aProblemIsSaidInTheStepInBothLanguages(FxRobot robot) throws TimeoutException {
        untilComputed();
        robot.interact(() -> bench.session()
                .changeDesign(
                        org.quasilab.gui.study.Change.of("set", "outcome"), design -> design.withOutcome("no_such")));
        until(() -> bench.results().state("table3").isFresh() && shows(robot, "no_such"));
        robot.interact(() -> bench.words().speak(org.quasilab.text.Messages.CHINESE));
        until(() -> shows(robot, "没有列“no_such”"));
        assertFalse(shows(robot, "There is no column"));
    }

    @Test
    void themeAndLanguageAreSwitchedByTheToolBarWhileRunning(FxRobot robot) throws TimeoutException {
        robot.interact(() -> robot.lookup("#themeButton").queryButton().fire());
        robot.interact(() -> robot.lookup("#languageButton").queryButton().fire());
        until(() -> shows(robot, "全部运行"));
        assertEquals(Theme.DARK, bench.appearance().theme());
        assertTrue(robot.lookup("#themeButton").query().getScene().getStylesheets().stream()
                .anyMatch(sheet -> sheet.endsWith("dark.css")));
        untilComputed();
    }

    @Test
    void theRowsBehindANumberAreOpenedByKeyboardAndClosedWithEscape(FxRobot robot) throws TimeoutException {
        untilComputed();
        until(() -> robot.lookup("#samples .hyperlink").tryQuery().isPresent());
        List<Node> links = List.copyOf(robot.lookup("#samples .hyperlink").queryAll());
        assertEquals(
                List.of("rows in the file: 3,878", "= observations: 3,878"),
                links.stream().map(link -> ((Labeled) link).getText()).toList());
        robot.interact(() -> links.get(1).requestFocus());
        until(() -> links.get(1).isFocused());
        robot.push(KeyCode.SPACE);
        until(() -> robot.lookup("#rowsTable").tryQuery().isPresent()
                && robot.lookup("#rowsTable").queryTableView().getItems().size() == 3878);
        robot.interact(() -> robot.lookup("#search")
                .queryAs(javafx.scene.control.TextField.class)
                .setText("no such text"));
        until(() -> robot.lookup("#rowsTable").queryTableView().getItems().isEmpty());
        assertTrue(shows(robot, "0 of 3,878 rows"));
        robot.push(KeyCode.ESCAPE);
        until(() -> robot.lookup("#rowsTable").tryQuery().isEmpty());
    }

    @Test
    void theListOfChangesGoesBackAndForth(FxRobot robot) throws TimeoutException {
        untilComputed();
        robot.interact(() -> bench.session()
                .changeDesign(
                        org.quasilab.gui.study.Change.of("add-to", "x", "controls"),
                        design -> design.withControls(List.of("ind"))));
        robot.push(new KeyCodeCombination(KeyCode.H, KeyCombination.SHORTCUT_DOWN));
        until(() -> robot.lookup("#changes").tryQuery().isPresent());
        robot.push(KeyCode.UP);
        robot.push(KeyCode.ENTER);
        until(() -> bench.session().study().design().controls().size() > 1);
        assertTrue(shows(robot, "add x to controls (undone)"));
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        until(() -> bench.session().study().design().controls().equals(List.of("ind")));
        robot.push(KeyCode.ESCAPE);
        until(() -> robot.lookup("#changes").tryQuery().isEmpty());
    }
}
