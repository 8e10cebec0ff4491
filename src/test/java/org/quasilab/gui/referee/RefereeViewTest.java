package org.quasilab.gui.referee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.referee.Finding;
import org.quasilab.referee.Verdict;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class RefereeViewTest {
    private static final String TABLE = "\t(1)\t(2)\nDID\t0.090***\t0.010***\n\t(0.005)\t(0.006)\nN\t3,878\t4000";

    @TempDir
    Path folder;

    private RefereeViewModel model;
    private RefereeView view;

    @Start
    void start(Stage stage) {
        Workbench bench = Benches.direct(new Benches.Chosen(folder.resolve("referee.html")));
        model = new RefereeViewModel(bench);
        view = new RefereeView(model, bench.words(), stage::close);
        stage.setScene(new Scene(view.node(), 1100, 700));
        stage.show();
    }

    @Test
    void aPastedTableIsCheckedAndItsReportPrinted(FxRobot robot) throws IOException {
        robot.interact(() -> {
            robot.lookup("#units").queryAs(TextField.class).setText("277");
            robot.lookup("#periods").queryAs(TextField.class).setText("14");
            robot.lookup("#text").queryAs(TextArea.class).setText(TABLE);
        });
        TableView<Finding> findings = robot.lookup("#findings").queryTableView();
        assertEquals(Verdict.IMPOSSIBLE, findings.getItems().get(0).verdict(), "what is worst stands first");
        assertEquals(
                2,
                findings.getItems().stream()
                        .filter(finding -> finding.verdict() == Verdict.IMPOSSIBLE)
                        .filter(finding -> finding.column().equals("(2)"))
                        .count(),
                "4,000 observations, and three stars of t = 1.67");
        robot.interact(view::savePage);
        assertTrue(Files.readString(folder.resolve("referee.html")).contains("277 × 14 = 3,878"));
    }

    @Test
    void whatIsNoTableIsSaidBelowIt(FxRobot robot) {
        robot.interact(() -> robot.lookup("#text").queryAs(TextArea.class).setText("see the appendix"));
        assertTrue(view.problem.isVisible());
        robot.interact(() -> robot.lookup("#text").queryAs(TextArea.class).setText(TABLE));
        assertFalse(view.problem.isVisible());
    }

    @Test
    void theTablesOfAFileAreShownAsText(FxRobot robot) {
        robot.interact(() -> model.open(Path.of("sample-data/paper-tables.json")));
        assertEquals(7, model.drafts().size());
        assertEquals("1", view.number.getText(), "the first is shown");
        robot.interact(() -> view.tables.getSelectionModel().select(1));
        assertTrue(view.text.getText().contains("DID\t0.090***\t0.051***"), view.text.getText());
        long doubts = model.foundProperty().get().findings().stream()
                .filter(finding -> finding.verdict() == Verdict.POSSIBLE_ONLY_IF)
                .count();
        assertEquals(3, doubts);
    }
}
