package org.quasilab.gui.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Benches;
import org.quasilab.gui.Waits;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ChecksEditorTest {
    private static final Path STUDY =
            Path.of("sample-data", "pilot-zones-efficiency.study.json").toAbsolutePath();

    private final Workbench bench = Benches.direct();

    @Start
    void start(Stage stage) {
        bench.session().open(StudyFile.read(STUDY).study(), STUDY);
        ChecksEditor editor = new ChecksEditor(bench);
        RobustnessSpec step =
                (RobustnessSpec) bench.session().study().step("frontiers").orElseThrow();
        editor.show(Optional.of(step.checks()));
        stage.setScene(new Scene(new StackPane(editor.node())));
        stage.show();
    }

    @SuppressWarnings("unchecked")
    private static ChoiceBox<String> steps(FxRobot robot) {
        return robot.lookup(".choice-box").queryAs(ChoiceBox.class);
    }

    @Test
    void anEfficiencyStepIsCalledByWhatItIsAbout(FxRobot robot) throws Exception {
        Waits.until(() -> robot.lookup(".choice-box").tryQuery().isPresent());
        assertEquals("sbm", steps(robot).getValue());
        assertEquals("Green TFP (SBM)", steps(robot).getConverter().toString("sbm"));
        assertEquals("the first efficiency step", steps(robot).getConverter().toString(""));
        robot.interact(() -> bench.words().speak(Messages.of(Locale.SIMPLIFIED_CHINESE)));
        assertEquals("第一个效率步骤", steps(robot).getConverter().toString(""));
    }
}
