package org.quasilab.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.quasilab.golden.Golden.assertClose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.design.DesignProblem;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.golden.Golden;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Every set of controls beside the regression step's own column. */
class ControlSetsTest {
    private static final DesignSpec DESIGN = Examples.design(VcovSpec.cluster("city_id"));

    /** In the unbalanced panel some controls have missing values, so that sets differ in their rows. */
    @ParameterizedTest
    @ValueSource(strings = {"pilot-zones", "unbalanced"})
    void eachSetEqualsItsRegression(String data) {
        for (RegressionColumn column : columns()) {
            eachSetEqualsItsRegression(Golden.study(data), column);
        }
    }

    private static List<RegressionColumn> columns() {
        RegressionColumn plain = RegressionColumn.DEFAULT.resolve(DESIGN);
        return List.of(
                plain,
                plain.withFixedEffects(Optional.of(List.of())),
                plain.withFixedEffects(Optional.of(List.of("city_id"))).withVcov(Optional.of(VcovSpec.HETERO)),
                plain.withWhere("year >= 2013").withVcov(Optional.of(VcovSpec.cluster("city_id", "year"))));
    }

    private static void eachSetEqualsItsRegression(StudyPanel study, RegressionColumn column) {
        ControlSets sets = new ControlSets(study, column, Progress.NONE);
        for (int set = 0; set < 64; set++) {
            List<String> controls = new ArrayList<>();
            for (int j = 0; j < 6; j++) {
                if ((set >> j & 1) == 1) {
                    controls.add(Examples.CONTROLS.get(j));
                }
            }
            ControlSets.Fit fit = sets.fit(controls, 0.95);
            Estimate alone = Regression.fit(study, column.withControls(Optional.of(controls)), 0.95, Progress.NONE);
            assertEquals(alone.n(), fit.rows().design().n());
            assertEquals(alone.terms(), fit.subset().effects().terms());
            for (int j = 0; j < alone.terms().size(); j++) {
                assertClose(alone.estimate(j), fit.subset().effects().estimate(j), 1e-10, controls.toString());
                assertClose(alone.se(j), fit.subset().effects().se(j), 1e-10, controls.toString());
                assertClose(alone.p(j), fit.subset().effects().p(j), 1e-9, controls.toString());
            }
        }
    }

    @Test
    void aControlThatSpoilsARegressionSpoilsNoOther() {
        StudyPanel study = Golden.study("pilot-zones");
        RegressionColumn column =
                RegressionColumn.DEFAULT.resolve(DESIGN).withControls(Optional.of(List.of("gtfp", "gdp")));
        ControlSets sets = new ControlSets(study, column, Progress.NONE);
        Estimate alone = Regression.fit(study, column.withControls(Optional.of(List.of("gdp"))), 0.95, Progress.NONE);
        assertClose(
                alone.estimate(0),
                sets.fit(List.of("gdp"), 0.95).subset().effects().estimate(0),
                1e-12,
                "gdp");
        DesignProblem problem = assertThrows(DesignProblem.class, () -> sets.fit(List.of("gtfp"), 0.95));
        assertEquals("outcome-regressor", problem.code());
    }

    @Test
    void aControlTheEffectsExplainIsLeftOut() {
        StudyPanel study = Golden.study("pilot-zones");
        RegressionColumn column =
                RegressionColumn.DEFAULT.resolve(DESIGN).withControls(Optional.of(List.of("treat_year", "gdp")));
        ControlSets sets = new ControlSets(study, column.withWhere("treat_year > 0"), Progress.NONE);
        ControlSets.Fit fit = sets.fit(List.of("treat_year", "gdp"), 0.95);
        assertEquals(List.of("did", "gdp"), fit.subset().effects().terms());
        assertEquals("treat_year", fit.subset().dropped().get(0).name());
    }
}
