package org.quasilab.probe.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.golden.Golden;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Examples;
import org.quasilab.result.Estimate;
import org.quasilab.result.Kill;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;

class KillsTest {
    private static final DesignSpec DESIGN = Examples.design(VcovSpec.cluster("city_id"));
    private static final RegressionColumn COLUMN = RegressionColumn.DEFAULT.resolve(DESIGN);

    @Test
    void show() {
        StudyPanel study = Golden.study("pilot-zones");
        for (int i = 0; i < 6; i++) {
            long t = System.nanoTime();
            List<Kill> kills = Kills.of(study, DESIGN, COLUMN, "did", Progress.NONE);
            System.out.println((System.nanoTime() - t) / 1e6 + " ms");
            if (i == 0) {
                for (Kill kill : kills) {
                    System.out.println(kill.dimension() + " " + kill.amount() + " " + kill.share() + " "
                            + kill.sentence().message(Messages.ENGLISH)+ "\n    " + kill.sentence().message(Messages.CHINESE) + "\n  " + kill.change());
                }
            }
        }
    }
}
