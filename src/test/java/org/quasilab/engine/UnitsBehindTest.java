package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.estimate.att.Estimators;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.EventPath;
import org.quasilab.run.Progress;
import org.quasilab.simulate.Draw;
import org.quasilab.simulate.World;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.SimulationSpec.Faults;
import org.quasilab.study.SimulationSpec.Layout;
import org.quasilab.study.VcovSpec;

class UnitsBehindTest {
    /** 150 units, 10 periods, cohorts of 30 from 4, 6 and 8: the units 0 to 29, 30 to 59, 60 to 89. */
    private static final SimulationSpec SPEC = SimulationSpec.DEFAULT.with(Layout.of("staggered"));

    private static StudyPanel panel(SimulationSpec spec) {
        return World.of(spec).draw(0).study();
    }

    private static AttEstimate fit(String name, StudyPanel panel) {
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of(Draw.OUTCOME))
                .withControls(Optional.of(List.of()))
                .withVcov(Optional.of(VcovSpec.cluster("unit")));
        return Estimators.of(name)
                .orElseThrow()
                .fit(
                        StaggeredSample.of(panel, asked, 0.95),
                        AttSettings.DEFAULT.withWindow(List.of(-3, 5)),
                        Progress.NONE);
    }

    private static Set<Integer> units(int from, int to) {
        return new TreeSet<>(IntStream.range(from, to).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "callaway-santanna",
                "sun-abraham",
                "imputation",
                "gardner",
                "etwfe",
                "lp-did",
                "efficient-staggered"
            })
    void withoutGapsThePointsHaveTheUnitsOfTheCohortsThatReachThem(String name) {
        StudyPanel panel = panel(SPEC);
        AttEstimate estimate = fit(name, panel);
        assertEquals(Optional.of(units(0, 90)), of(panel, estimate, 0));
        assertEquals(Optional.of(units(0, 60)), of(panel, estimate, 4), "from 8 on there are three periods");
        assertEquals(Optional.of(units(0, 30)), of(panel, estimate, 5));
    }

    private static Optional<Set<Integer>> of(StudyPanel panel, AttEstimate estimate, int eventTime) {
        return UnitsBehind.of(panel, estimate, eventTime).map(TreeSet::new);
    }

    @Test
    void aUnitThatTheEstimatorCannotUseIsNotNamed() {
        StudyPanel panel = panel(SPEC.withOutcome("faults", Faults.NONE.with("missing", 0.1)));
        AttEstimate estimate = fit("imputation", panel);
        EventPath path = estimate.dynamic().orElseThrow();
        for (EventPath.Point point : path.points()) {
            UnitsBehind.of(panel, estimate, point.eventTime())
                    .ifPresent(units -> assertEquals(point.units(), units.size()));
        }
        List<Integer> first = UnitsBehind.of(panel, estimate, 0).orElseThrow();
        double[] y = panel.panel().numbers(Draw.OUTCOME).toArray();
        assertTrue(first.size() < 90);
        for (int unit : first) {
            int start = panel.treatment().orElseThrow().cohort(unit).orElseThrow();
            assertTrue(Double.isFinite(y[unit * 10 + start - 1]), "has an outcome when treatment starts");
        }
    }

    @Test
    void whereAnEstimatorNeedsMoreThanTheRowTheNamesAreNotKnown() {
        StudyPanel panel = panel(SPEC.withOutcome("faults", Faults.NONE.with("missing", 0.1)));
        AttEstimate estimate = fit("callaway-santanna", panel);
        assertEquals(Optional.empty(), UnitsBehind.of(panel, estimate, 0), "the period before may be missing");
        assertEquals(Optional.empty(), UnitsBehind.of(panel, estimate, 99), "no such point");
    }
}
