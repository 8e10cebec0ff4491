package org.quasilab.gui.wizard;

import static org.quasilab.gui.Waits.press;
import static org.quasilab.gui.Waits.until;

import java.util.concurrent.TimeoutException;
import org.quasilab.gui.study.Workbench;
import org.testfx.api.FxRobot;

/** Through the wizard with the raw workbook of the samples. */
public final class WizardWay {
    private WizardWay() {}

    /** From the page of the columns, with what was found there mended, to the last page. */
    public static void fromColumnsToTemplate(FxRobot robot, Workbench bench) throws TimeoutException {
        press(robot, "#mend-thin-units");
        press(robot, "#mend-missing");
        press(robot, "#wizard-next");
        until(() -> bench.tasks().running().isEmpty());
        press(robot, "#wizard-next");
        until(() -> robot.lookup("#wizard-title").tryQuery().isPresent());
    }
}
