package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.isAtRest;
import static org.quasilab.gui.Waits.isComputed;
import static org.quasilab.gui.Waits.press;
import static org.quasilab.gui.Waits.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.gui.wizard.WizardWay;
import org.quasilab.text.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The whole way of a newcomer, in both languages: raw workbook, wizard, every step looked at, Word report. */
@ExtendWith(ApplicationExtension.class)
class RecordedRunTest {

    private static final Path RAW = Path.of("sample-data", "raw-panel.xlsx").toAbsolutePath();

    @TempDir
    Path folder;

    private Workbench bench;
    private Thread window;

    @Start
    void start(Stage stage) {
        window = Thread.currentThread();
        Benches.forgetEvents();
        Typeface.load();
        Notices notices = new Notices();
        bench = Benches.with(
                new PooledTaskService(Platform::runLater, notices), notices, new Benches.DataAndFolder(RAW, folder));
        App.show(stage, bench);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    /**
     * The budget is 100 milliseconds of work. Here classes come one by one from folders and not from the archive of the
     * installed program, in the first language most of them, and the machine may do other things beside: on two cores the first
     * layout of the wizard's table took 149 to 282 milliseconds of work in a Java machine that had just started, less in a whole
     * run of the tests. What fills a screen bit by bit or styles it twice takes more than the room given here.
     */
    @ParameterizedTest
    @CsvSource({"en, 400", "zh-CN, 400"})
    void fromTheRawFileToTheReport(String language, long longestWork, FxRobot robot) throws Exception {
        until(() -> bench.tasks().running().isEmpty());
        FrameWatch watch = new FrameWatch(window);
        robot.interact(() -> bench.words().speak(Messages.of(Locale.forLanguageTag(language))));
        watch.doing("wizard");
        wizard(robot);
        watch.doing("run all");
        press(robot, "#runAllButton");
        until(() -> isComputed(bench));
        for (String entry : entries(robot)) {
            watch.doing(entry);
            robot.interact(
                    () -> robot.lookup("#" + entry).queryAs(ToggleButton.class).fire());
            until(() -> isAtRest(bench));
        }
        String table = robot.lookup("#table-table3 .journal").query().getAccessibleText();
        assertTrue(table.contains("0.045***"), table);
        watch.doing("export");
        press(robot, "#export");
        // not while files come and go: a folder cannot be walked meanwhile
        until(() -> bench.tasks().running().isEmpty() && !written().isEmpty());
        watch.close();
        System.out.println("recorded run, " + language + ": " + watch.report());
        assertTrue(watch.longestWork() < longestWork, watch.report());
        try (XWPFDocument report =
                new XWPFDocument(Files.newInputStream(written().get(0)))) {
            assertTrue(
                    report.getTables().size() >= 7,
                    "tables: " + report.getTables().size());
        }
        bench.session()
                .study()
                .steps()
                .forEach(step -> assertEquals(
                        Optional.empty(), bench.results().state(step.id()).failure(), step.id()));
    }

    private void wizard(FxRobot robot) throws TimeoutException {
        robot.push(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN));
        until(() -> robot.lookup("#wizard-choose")
                .tryQuery()
                .filter(Node::isFocused)
                .isPresent());
        robot.push(KeyCode.SPACE);
        until(() -> !robot.lookup("#wizard-next").query().isDisabled());
        robot.push(KeyCode.ENTER);
        until(() -> robot.lookup("#use-三产二产比").tryQuery().isPresent());
        robot.interact(() -> mediator(robot).setValue("mediator"));
        WizardWay.fromColumnsToTemplate(robot, bench);
        press(robot, "#wizard-next");
        until(() -> isComputed(bench));
    }

    @SuppressWarnings("unchecked")
    private static ChoiceBox<String> mediator(FxRobot robot) {
        return robot.lookup("#use-三产二产比").queryAs(ChoiceBox.class);
    }

    /** The outline from top to bottom, the report last. */
    private static List<String> entries(FxRobot robot) {
        return robot.lookup(node -> node.getId() != null && node.getId().startsWith("outline-")).queryAll().stream()
                .filter(ToggleButton.class::isInstance)
                .map(Node::getId)
                .toList();
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".docx")).toList();
        }
    }
}
