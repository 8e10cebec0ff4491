package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.isComputed;
import static org.quasilab.gui.Waits.press;
import static org.quasilab.gui.Waits.until;
import static org.quasilab.gui.Waits.untilAtRest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quasilab.docs.Guide;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.study.StudyFile;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * The pictures of the guide, taken from the running window in both languages. Each run takes them and looks whether
 * something is on them; with {@code -Dquasilab.pictures=true} it also writes them to docs/images.
 */
@ExtendWith(ApplicationExtension.class)
class GuidePicturesTest {
    private static final int PATIENCE = 300;
    private static final boolean WRITES = Boolean.getBoolean("quasilab.pictures");
    private static final long LARGEST = 150_000;
    /** A screen has hundreds of colours (edges of letters), an empty one a handful. */
    private static final int FEWEST_COLOURS = 100;

    private static final Pattern UNUSED = unused();

    private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();

    /**
     * A picture of an entry of the outline.
     *
     * @param study in sample-data
     * @param entry id in the outline
     */
    private record Shot(String name, String study, String entry) {}

    private static final List<Shot> SHOTS = List.of(
            new Shot("import", "pilot-zones-raw", "import"),
            new Shot("clean", "pilot-zones-raw", "clean"),
            new Shot("treatment", "pilot-zones", "treatment"),
            new Shot("describe", "pilot-zones", "table1"),
            new Shot("variables", "pilot-zones", "table2"),
            new Shot("baseline", "pilot-zones", "table3"),
            new Shot("trends", "pilot-zones", "fig1"),
            new Shot("placebo", "pilot-zones", "fig2"),
            new Shot("heterogeneity", "pilot-zones", "table4"),
            new Shot("robustness", "pilot-zones", "table6"),
            new Shot("mechanism", "pilot-zones", "table7"),
            new Shot("robust-did", "pilot-zones-today", "table9"),
            new Shot("decomposition", "pilot-zones-today", "table10"),
            new Shot("inference", "pilot-zones-today", "table11"),
            new Shot("sensitivity", "pilot-zones-today", "table12"),
            new Shot("specification-curve", "pilot-zones-today", "fig3"),
            new Shot("audit", "pilot-zones", "audit"),
            new Shot("report", "pilot-zones", "report"),
            new Shot("efficiency", "pilot-zones-efficiency", "sbm"));

    private static final List<String> WIZARD =
            List.of("wizard-file", "wizard-columns", "wizard-treatment", "wizard-template");

    @TempDir
    Path folder;

    private Workbench bench;
    private StudyFiles files;
    private Scene scene;

    @Start
    void start(Stage stage) {
        Typeface.load();
        Notices notices = new Notices();
        Path data = SAMPLES.resolve("raw-panel.xlsx");
        bench = Benches.with(new PooledTaskService(Platform::runLater, notices), notices, new Benches.Chosen(data));
        files = App.show(stage, bench);
        scene = stage.getScene();
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    @Test
    void theGuideShowsThePicturesThatAreTakenAndNoOthers() throws IOException {
        TreeSet<String> taken = new TreeSet<>(WIZARD);
        SHOTS.forEach(shot -> taken.add(shot.name()));
        for (Guide guide : Guide.values()) {
            assertEquals(taken, guide.pictures(), "pictures shown by the guide in " + guide.folder());
            assertEquals(taken, guide.pictureFiles(), "files in " + guide.imageFolder());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStepHasItsScreen(Guide guide, FxRobot robot) throws TimeoutException, IOException {
        robot.interact(() -> bench.words().speak(guide.messages()));
        String open = "";
        for (Shot shot : SHOTS) {
            if (!shot.study().equals(open)) {
                open = shot.study();
                Path file = SAMPLES.resolve(open + StudyFile.ENDING);
                robot.interact(() -> files.openFile(file));
                untilComputed();
            }
            robot.interact(() -> robot.lookup("#outline-" + shot.entry())
                    .queryAs(ToggleButton.class)
                    .fire());
            take(robot, guide, shot.name(), scene);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWizardHasItsFourPages(Guide guide, FxRobot robot) throws TimeoutException, IOException {
        robot.interact(() -> bench.words().speak(guide.messages()));
        robot.push(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN));
        press(PATIENCE, robot, "#wizard-choose");
        until(PATIENCE, () -> !robot.lookup("#wizard-next").query().isDisabled());
        Scene wizard = robot.lookup("#wizard-next").query().getScene();
        take(robot, guide, WIZARD.get(0), wizard);
        press(PATIENCE, robot, "#wizard-next");
        press(PATIENCE, robot, "#mend-thin-units");
        press(PATIENCE, robot, "#mend-missing");
        take(robot, guide, WIZARD.get(1), wizard);
        press(PATIENCE, robot, "#wizard-next");
        take(robot, guide, WIZARD.get(2), wizard);
        press(PATIENCE, robot, "#wizard-next");
        take(robot, guide, WIZARD.get(3), wizard);
        robot.push(KeyCode.ESCAPE);
        press(PATIENCE, robot, "#wizard-discard");
    }

    private void take(FxRobot robot, Guide guide, String name, Scene of) throws TimeoutException, IOException {
        untilAtRest(PATIENCE, bench);
        String which = guide.folder() + ", " + name;
        assertTrue(bench.notices().currentProperty().get().isEmpty(), which + " shows a message");
        assertEquals(Set.of(), left(of), which + " needs what is cut from the theme");
        ScreenPicture picture = ScreenPicture.still(robot, of);
        assertEquals((int) of.getWidth(), picture.width(), which);
        assertEquals((int) of.getHeight(), picture.height(), which);
        assertTrue(picture.colours() >= FEWEST_COLOURS, which + " is blank: " + picture.colours() + " colours");
        Path file = guide.imageFolder().resolve(name + ".png");
        if (WRITES) {
            picture.write(file);
        }
        assertTrue(Files.size(file) <= LARGEST, file + " has " + Files.size(file) + " bytes");
    }

    /** Style classes on the screen that {@code src/theme/unused.txt} says are nowhere. */
    private static Set<String> left(Scene scene) {
        return scene.getRoot().lookupAll("*").stream()
                .flatMap(node -> node.getStyleClass().stream())
                .filter(UNUSED.asMatchPredicate())
                .collect(Collectors.toSet());
    }

    private static Pattern unused() {
        try {
            return Pattern.compile(Files.readAllLines(Path.of("src", "theme", "unused.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.joining("|")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void untilComputed() throws TimeoutException {
        until(PATIENCE, () -> isComputed(bench));
    }
}
