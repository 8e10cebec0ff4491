package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.isComputed;
import static org.quasilab.gui.Waits.until;
import static org.quasilab.gui.Waits.untilAtRest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
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
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A changed setting changes the result where the reader looks at it. */
@ExtendWith(ApplicationExtension.class)
class InPlaceTest {
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

    /**
     * What one frame shows.
     *
     * @param table the text of the table; empty where there is none
     * @param parts nodes of the table
     * @param top where it stands in the window
     * @param below height of what stands below it
     */
    private record Frame(String table, int parts, double top, double below) {
        static Frame of(ScrollPane page, VBox tables) {
            Node journal = tables.lookup(".journal");
            double top = tables.localToScene(0, 0).getY();
            double below = page.getContent().getLayoutBounds().getHeight() - tables.getHeight();
            return journal == null
                    ? new Frame("", 0, top, below)
                    : new Frame(
                            journal.getAccessibleText(),
                            ((Parent) journal).getChildrenUnmodifiable().size(),
                            top,
                            below);
        }
    }

    @Test
    void theTableChangesInOneFrameAndThePageStaysWhereItIs(FxRobot robot) throws Exception {
        until(() -> isComputed(bench)
                && robot.lookup("#table-table3 .journal").tryQuery().isPresent());
        untilAtRest(bench);
        VBox tables = (VBox) robot.lookup("#table-table3").query().getParent();
        ScrollPane page = (ScrollPane) robot.lookup(".page-scroll").queryAll().stream()
                .filter(found -> isAbove(found, tables))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> page.setVvalue(0.7));
        untilAtRest(bench);
        Frame before = Frame.of(page, tables);
        List<Frame> frames = new ArrayList<>();
        Runnable recording = () -> frames.add(Frame.of(page, tables));
        robot.interact(() -> {
            page.getScene().addPostLayoutPulseListener(recording);
            bench.session()
                    .changeDesign(
                            Change.of("set", "controls"),
                            design -> design.withControls(design.controls().subList(0, 2)));
        });
        until(() -> isComputed(bench)
                && frames.stream().anyMatch(frame -> !frame.table().equals(before.table())));
        untilAtRest(bench);
        robot.interact(() -> page.getScene().removePostLayoutPulseListener(recording));
        List<Frame> kinds = frames.stream().distinct().toList();
        assertEquals(before, kinds.get(0));
        assertEquals(2, kinds.size(), "the old table, then the new one whole: " + kinds);
        assertTrue(kinds.get(1).parts() > 50, kinds.toString());
        assertEquals(before.top(), kinds.get(1).top(), "scrolled away");
        assertEquals(before.below(), kinds.get(1).below(), "what stands below moved");
    }

    private static boolean isAbove(Node ancestor, Node node) {
        for (Node part = node; part != null; part = part.getParent()) {
            if (part == ancestor) {
                return true;
            }
        }
        return false;
    }
}
