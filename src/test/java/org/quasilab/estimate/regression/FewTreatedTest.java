package org.quasilab.estimate.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.quasilab.estimate.eventstudy.EventStudy;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.SmallPanel;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

class FewTreatedTest {
    /** Units 0 to treated − 1 from period 3 on; four pairs of units in "pair". */
    private static StudyPanel study(int treated) {
        StudyPanel study =
                new SmallPanel().with("pair", i -> SmallPanel.unit(i) / 2).study();
        List<OptionalInt> cohorts = new ArrayList<>();
        for (int u = 0; u < SmallPanel.UNITS; u++) {
            cohorts.add(u < treated ? OptionalInt.of(3) : OptionalInt.empty());
        }
        Treatment treatment = Treatment.absorbing(study.panel(), cohorts, List.of());
        return new StudyPanel(study.panel(), Optional.of(treatment), study.ledger());
    }

    private static Estimate fit(StudyPanel study, String where, String cluster) {
        RegressionColumn column = RegressionColumn.DEFAULT.withWhere(where).resolve(design(cluster));
        return Regression.fit(study, column, 0.95, Progress.NONE);
    }

    private static DesignSpec design(String cluster) {
        return DesignSpec.DEFAULT
                .withOutcome("y")
                .withControls(List.of("x"))
                .withFixedEffects(List.of("u", "t"))
                .withVcov(VcovSpec.cluster(cluster));
    }

    @Test
    void theSampleOfTheColumnCounts() {
        assertThat(fit(study(4), "", "u").warnings()).contains(Warning.of("panel", "few-treated", 4));
        Estimate one = fit(study(4), "u == 1 or u > 3", "u");
        assertThat(one.warnings())
                .contains(Warning.of("panel", "few-treated", 1), Warning.of("estimate", "one-treated"));
        assertThat(one.toldP(one.indexOf("did"))).isNaN();
        assertThat(one.p(one.indexOf("did"))).isBetween(0.0, 1.0);
        assertThat(one.se(one.indexOf("did"))).isPositive();
        assertThat(one.toldP(one.indexOf("x"))).isEqualTo(one.p(one.indexOf("x")));
    }

    @Test
    void oneTreatedClusterIsOne() {
        Estimate one = fit(study(2), "", "pair");
        assertThat(one.warnings())
                .contains(
                        Warning.of("panel", "few-treated", 2),
                        Warning.of("estimate", "few-treated-clusters", 1, "pair"),
                        Warning.of("estimate", "one-treated"));
        assertThat(fit(study(2), "", "u").hasOneTreated()).isFalse();
    }

    @Test
    void eventStudyOfOneUnitIsNotTested() {
        EventStudyResult result = EventStudy.fit(study(1), design("u"), EventStudySpec.DEFAULT, Progress.NONE);
        assertThat(result.regression().toldP(0)).isNaN();
        assertThat(result.regression().p(0)).isBetween(0.0, 1.0);
        assertThat(result.toldPreTrend().p()).isNaN();
        assertThat(result.rejectsParallelTrends()).isFalse();
        assertThat(result.preTrend().p()).isBetween(0.0, 1.0);
        assertThat(result.preTrend().df1()).isPositive();
        assertThat(result.warnings()).extracting(Warning::code).doesNotContain("pretrend-singular");
    }
}
