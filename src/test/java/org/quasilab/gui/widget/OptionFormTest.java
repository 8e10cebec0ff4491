package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class OptionFormTest {
    private static final String STEP = "table4";

    private final Workbench bench = Benches.direct();
    private OptionForm form;

    @Start
    void start(Stage stage) {
        bench.session().open(StudyFile.read(Benches.SAMPLE).study(), Benches.SAMPLE);
        assertTrue(bench.session().study().step(STEP).orElseThrow() instanceof HeterogeneitySpec);
        form = new OptionForm(bench, STEP, "heterogeneity", Map.of());
        stage.setScene(new Scene(form));
        stage.show();
    }

    @Test
    void aFormOfAStepIsNotOneOfAnotherKindWithItsNameInTheNextStudy(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        List<Throwable> thrown = new ArrayList<>();
        Study next = bench.session().study().withoutStep(STEP).withStep(RobustnessSpec.DEFAULT.withId(STEP));
        robot.interact(() -> {
            Thread window = Thread.currentThread();
            var before = window.getUncaughtExceptionHandler();
            window.setUncaughtExceptionHandler((thread, defect) -> thrown.add(defect));
            bench.session().open(next, Benches.SAMPLE);
            window.setUncaughtExceptionHandler(before);
        });
        assertEquals(List.of(), thrown);
    }
}
