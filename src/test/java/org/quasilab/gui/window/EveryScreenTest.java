package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quasilab.gui.Waits.isComputed;
import static org.quasilab.gui.Waits.press;
import static org.quasilab.gui.Waits.until;
import static org.quasilab.gui.Waits.untilAtRest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.docs.Guide;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Theme;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.study.StudyFile;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Every screen in both languages at the smallest size that is promised: no label is cut, or is a key without words.
 *
 * <p>With {@code -Dquasilab.screens=FOLDER} it goes through themes, sizes and text sizes as well and leaves pictures there,
 * to be looked at; {@code -Dquasilab.screens.looks=zh_CN-dark-1280-100,…} takes some looks only.
 */
@ExtendWith(ApplicationExtension.class)
class EveryScreenTest {
    private static final int PATIENCE = 300;
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("quasilab.screens")).map(Path::of);
    private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();

    /**
     * What a screen can look like.
     *
     * @param width of the window in pixels
     * @param text size of the text in per cent
     */
    private record Look(Guide language, Theme theme, int width, int text) {
        int height() {
            return switch (width) {
                case 1024 -> 680;
                case 1280 -> 800;
                case 1366 -> 768;
                default -> 1080;
            };
        }

        @Override
        public String toString() {
            return language.folder() + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width + "-" + text;
        }
    }

    private Workbench bench;
    private StudyFiles files;
    private Stage stage;
    private Look look;
    private final TreeSet<String> faults = new TreeSet<>();

    static Stream<Look> looks() {
        List<Look> looks = new ArrayList<>();
        for (Guide language : Guide.values()) {
            looks.add(new Look(language, Theme.LIGHT, 1024, 100));
            if (PICTURES.isPresent()) {
                looks.add(new Look(language, Theme.LIGHT, 1280, 100));
                looks.add(new Look(language, Theme.LIGHT, 1366, 200));
                looks.add(new Look(language, Theme.DARK, 1280, 100));
                looks.add(new Look(language, Theme.CONTRAST, 1280, 100));
                looks.add(new Look(language, Theme.LIGHT, 1920, 100));
                looks.add(new Look(language, Theme.DARK, 1920, 100));
                looks.add(new Look(language, Theme.CONTRAST, 1920, 100));
                looks.add(new Look(language, Theme.LIGHT, 1280, 150));
                looks.add(new Look(language, Theme.DARK, 1920, 200));
            }
        }
        String chosen = System.getProperty("quasilab.screens.looks", "");
        return looks.stream()
                .filter(look ->
                        chosen.isEmpty() || Arrays.asList(chosen.split(",")).contains(look.toString()));
    }

    @Start
    void start(Stage shown) {
        Typeface.load();
        stage = shown;
        Notices notices = new Notices();
        Path data = SAMPLES.resolve("raw-panel.xlsx");
        bench = Benches.with(new PooledTaskService(Platform::runLater, notices), notices, new Benches.Chosen(data));
        files = App.show(stage, bench);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void noLabelIsCut(Look chosen, FxRobot robot) throws TimeoutException, IOException {
        look = chosen;
        robot.interact(() -> {
            bench.words().speak(look.language().messages());
            bench.appearance().choose(look.theme());
            bench.appearance().chooseTextSize(look.text());
            stage.setWidth(look.width());
            stage.setHeight(look.height());
        });
        wizard(robot);
        study(robot, "pilot-zones-raw", List.of("import", "clean", "treatment"));
        study(robot, "pilot-zones-efficiency", List.of("sbm", "gml", "frontiers", "new-mechanism"));
        study(robot, "pilot-zones", List.of());
        above(robot, KeyCode.K, "palette", "#palette-search");
        above(robot, KeyCode.H, "history", "#changes");
        open(robot, "table3");
        see(robot, "script", opened(robot, "#stata"));
        robot.interact(() -> visible(robot, "#sampleFold", TitledPane.class).setExpanded(true));
        see(robot, "sample", stage.getScene());
        see(robot, "rows", opened(robot, "#samples .hyperlink"));
        assertEquals("", String.join("\n", faults));
    }

    private void wizard(FxRobot robot) throws TimeoutException, IOException {
        robot.push(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN));
        press(PATIENCE, robot, "#wizard-choose");
        until(PATIENCE, () -> !robot.lookup("#wizard-next").query().isDisabled());
        Scene wizard = robot.lookup("#wizard-next").query().getScene();
        for (String page : List.of("file", "columns", "treatment", "template")) {
            see(robot, "wizard-" + page, wizard);
            if (page.equals("columns")) {
                press(PATIENCE, robot, "#mend-thin-units");
                press(PATIENCE, robot, "#mend-missing");
            }
            if (!page.equals("template")) {
                press(PATIENCE, robot, "#wizard-next");
            }
        }
        robot.push(KeyCode.ESCAPE);
        see(robot, "wizard-leave", wizard);
        press(PATIENCE, robot, "#wizard-discard");
    }

    /** @param entries of the outline; none for all */
    private void study(FxRobot robot, String name, List<String> entries) throws TimeoutException, IOException {
        robot.interact(() -> files.openFile(SAMPLES.resolve(name + StudyFile.ENDING)));
        until(PATIENCE, () -> isComputed(bench));
        for (String entry : entries.isEmpty() ? outline(robot) : entries) {
            open(robot, entry);
            see(robot, name + "-" + entry, stage.getScene());
        }
    }

    private void above(FxRobot robot, KeyCode key, String name, String part) throws TimeoutException, IOException {
        robot.push(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN));
        until(() -> robot.lookup(part).tryQuery().isPresent());
        see(robot, name, robot.lookup(part).query().getScene());
        robot.push(KeyCode.ESCAPE);
    }

    private static List<String> outline(FxRobot robot) {
        return robot.lookup(".outline-entry").queryAll().stream()
                .map(node -> node.getId().replace("outline-", ""))
                .toList();
    }

    private void open(FxRobot robot, String entry) {
        robot.interact(() ->
                robot.lookup("#outline-" + entry).queryAs(ToggleButton.class).fire());
    }

    /** The window that opens when a button of the open screen is pressed. */
    private Scene opened(FxRobot robot, String button) {
        robot.interact(() -> visible(robot, button, ButtonBase.class).fire());
        List<Window> windows = Window.getWindows();
        return windows.get(windows.size() - 1).getScene();
    }

    /** Screens that were open before are kept, hidden. */
    private static <N extends Node> N visible(FxRobot robot, String query, Class<N> type) {
        return type.cast(robot.lookup(query).queryAll().stream()
                .filter(EveryScreenTest::isSeen)
                .findFirst()
                .orElseThrow());
    }

    private static boolean isSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
    }

    private void see(FxRobot robot, String name, Scene scene) throws TimeoutException, IOException {
        untilAtRest(PATIENCE, bench);
        ScreenPicture picture = ScreenPicture.still(robot, scene);
        robot.interact(() -> check(scene.getRoot(), name));
        if (scene == stage.getScene() && !robot.lookup("#sideColumn").query().isVisible()) {
            // the settings alone: beside them a wide table has not the room it has without them
            press(PATIENCE, robot, "#settingsButton");
            untilAtRest(PATIENCE, bench);
            robot.interact(() -> check(robot.lookup("#sideColumn").query(), name));
            press(PATIENCE, robot, "#settingsButton");
        }
        if (PICTURES.isPresent()) {
            keep(picture, name);
            if (scrolled(robot, scene, 1)) {
                keep(ScreenPicture.still(robot, scene), name + "-end");
                scrolled(robot, scene, 0);
            }
        }
    }

    private void keep(ScreenPicture picture, String name) throws IOException {
        Path folder = PICTURES.orElseThrow().resolve(look.toString());
        Files.createDirectories(folder);
        ImageIO.write(picture.image(), "png", folder.resolve(name + ".png").toFile());
    }

    /** Whether there was something to scroll. */
    private static boolean scrolled(FxRobot robot, Scene scene, double to) {
        List<Boolean> moved = new ArrayList<>();
        robot.interact(() -> scene.getRoot().lookupAll(".scroll-pane").forEach(node -> {
            ScrollPane pane = (ScrollPane) node;
            if (pane.getContent() != null
                    && pane.getContent().getLayoutBounds().getHeight()
                            > pane.getViewportBounds().getHeight() + 1) {
                pane.setVvalue(to);
                moved.add(true);
            }
        }));
        return !moved.isEmpty();
    }

    /** Cells of long lists are let off: what they lack, their column can be widened for. */
    private void check(Node node, String screen) {
        if (!node.isVisible() || node instanceof VirtualFlow) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            if (labeled.getText().chars().anyMatch(Character::isISOControl)
                    && !labeled.getText().contains("\n")) {
                faults.add(look + ", " + screen + ": no words for " + labeled.getText());
            }
            for (Node child : labeled.getChildrenUnmodifiable()) {
                if (child instanceof Text text && isCut(labeled, text)) {
                    faults.add(look + ", " + screen + ": “" + labeled.getText() + "” is shown as “" + text.getText()
                            + "”");
                }
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> check(child, screen));
        }
    }

    private static boolean isCut(Labeled labeled, Text shown) {
        return shown.getText().endsWith(labeled.getEllipsisString())
                && !labeled.getText().endsWith(labeled.getEllipsisString());
    }
}
