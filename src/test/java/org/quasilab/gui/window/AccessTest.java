package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.isComputed;
import static org.quasilab.gui.Waits.until;

import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
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
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.text.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Who hears the window, and who has no mouse: every control of every screen has a name and is reached by Tab. */
@ExtendWith(ApplicationExtension.class)
class AccessTest {

    @TempDir
    java.nio.file.Path folder;

    private Workbench bench;
    private Stage stage;

    @Start
    void start(Stage shown) {
        Typeface.load();
        stage = shown;
        Notices notices = new Notices();
        bench = Benches.with(new PooledTaskService(Platform::runLater, notices), notices, new Benches.Chosen(folder));
        App.show(shown, bench).openFile(Benches.SAMPLE);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    private void untilComputed() throws TimeoutException {
        until(() -> isComputed(bench));
    }

    private List<String> outline(FxRobot robot) {
        return robot.lookup(".outline-entry").queryAll().stream()
                .map(Node::getId)
                .toList();
    }

    private void open(FxRobot robot, String entry) throws TimeoutException {
        robot.interact(() -> robot.lookup("#" + entry)
                .queryAs(javafx.scene.control.ToggleButton.class)
                .fire());
        until(() -> bench.tasks().running().isEmpty());
    }

    @Test
    void everyControlOfEveryScreenHasANameInBothLanguagesAndIsReachedByTab(FxRobot robot) throws TimeoutException {
        untilComputed();
        TreeSet<String> faults = new TreeSet<>();
        for (Messages language : List.of(Messages.ENGLISH, Messages.CHINESE)) {
            robot.interact(() -> bench.words().speak(language));
            for (String entry : outline(robot)) {
                open(robot, entry);
                robot.interact(() -> check(stage.getScene().getRoot(), entry, faults));
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    @Test
    void soDoTheControlsOfPaletteAndHelp(FxRobot robot) throws TimeoutException {
        untilComputed();
        TreeSet<String> faults = new TreeSet<>();
        robot.push(new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN));
        until(() -> robot.lookup("#palette-search").tryQuery().isPresent());
        robot.interact(() -> check(robot.lookup(".palette").query(), "palette", faults));
        robot.push(KeyCode.ESCAPE);
        until(() -> robot.lookup("#palette-search").tryQuery().isEmpty());
        robot.push(KeyCode.F1);
        until(() -> robot.lookup("#help-search").tryQuery().isPresent());
        robot.interact(() -> check(robot.lookup(".help").query(), "help", faults));
        robot.interact(() -> List.copyOf(Window.getWindows()).stream()
                .filter(window -> window != stage)
                .forEach(Window::hide));
        assertEquals("", String.join("\n", faults));
    }

    @Test
    void tabGoesThroughTheToolBarOutlineAndSettingsAndComesRound(FxRobot robot) throws TimeoutException {
        untilComputed();
        open(robot, "outline-fig1");
        TreeSet<String> visited = new TreeSet<>();
        robot.interact(() -> robot.lookup("#runAllButton").query().requestFocus());
        for (int i = 0; i < 120 && !(i > 0 && visited.contains("again")); i++) {
            robot.push(KeyCode.TAB);
            robot.interact(() -> note(stage.getScene().getFocusOwner(), visited));
        }
        assertTrue(visited.contains("runAllButton"), "it comes round: " + visited);
        assertTrue(visited.stream().anyMatch(id -> id.startsWith("outline-")), visited.toString());
        assertTrue(visited.contains("exportButton") && visited.contains("helpButton"), visited.toString());
        assertTrue(visited.contains("option-estimator"), visited.toString());
    }

    /** The id of the focused node and of what it is part of. */
    private static void note(Node focus, TreeSet<String> visited) {
        for (Node at = focus; at != null; at = at.getParent()) {
            if (at.getId() != null) {
                visited.add(at.getId());
            }
        }
    }

    private static void check(Node node, String screen, TreeSet<String> faults) {
        if (!node.isVisible()) {
            return;
        }
        if (isInteractive(node) && !node.isDisabled()) {
            if (!node.isFocusTraversable()) {
                faults.add(screen + ": not reached by Tab: " + words(node));
            }
        }
        if (node.isFocusTraversable() && !(node instanceof ScrollPane) && !hasName(node)) {
            faults.add(screen + ": no name: " + words(node));
        }
        inside(node).forEach(child -> check(child, screen, faults));
    }

    private static boolean isInteractive(Node node) {
        return node instanceof ButtonBase
                || node instanceof ComboBoxBase<?>
                || node instanceof TextInputControl
                || node instanceof Spinner<?>
                || node instanceof Slider
                || node instanceof ListView<?>
                || node instanceof TableView<?>;
    }

    /** What a control is made of is its own affair; what it holds is looked at. */
    private static List<? extends Node> inside(Node node) {
        if (node instanceof ScrollPane scroll) {
            return scroll.getContent() == null ? List.of() : List.of(scroll.getContent());
        }
        if (node instanceof TitledPane fold) {
            return fold.getContent() == null ? List.of() : List.of(fold.getContent());
        }
        if (node instanceof SplitPane split) {
            return split.getItems();
        }
        if (node instanceof TabPane tabs) {
            return tabs.getTabs().stream().map(tab -> tab.getContent()).toList();
        }
        if (node instanceof MenuBar || node instanceof Control) {
            return List.of();
        }
        return node instanceof Parent parent ? parent.getChildrenUnmodifiable() : List.of();
    }

    private static boolean hasName(Node node) {
        boolean spoken =
                node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
        boolean written = node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank();
        return spoken || written || isLabelled(node);
    }

    private static boolean isLabelled(Node node) {
        return node.getScene().getRoot().lookupAll(".label").stream()
                .anyMatch(label -> label instanceof Label found && found.getLabelFor() == node);
    }

    private static String words(Node node) {
        StringBuilder where = new StringBuilder();
        for (Node at = node; at != null && where.length() < 160; at = at.getParent()) {
            where.append(at.getClass().getSimpleName())
                    .append(at.getId() == null ? "" : "#" + at.getId())
                    .append(at.getStyleClass())
                    .append(" < ");
        }
        return where.toString();
    }
}
