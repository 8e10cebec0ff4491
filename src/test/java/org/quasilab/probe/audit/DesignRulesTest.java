package org.quasilab.probe.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.SmallPanel;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;

/** Rules about who is treated when, and how errors, groups and mediators are dealt with. */
class DesignRulesTest {
    private static final Study SMALL = Study.EMPTY.withDesign(DesignSpec.DEFAULT
            .withOutcome("y")
            .withTreatment(Optional.of(new TreatmentSpec.Cohort("g")))
            .withFixedEffects(List.of("u", "t"))
            .withVcov(VcovSpec.cluster("u")));

    /** Anchor: with errors as correlated as these a test by independent errors rejects far too often, one by clusters does not. */
    @Test
    void errorsThatAreNotClusteredAreRedUntilTheyAre() {
        AuditFinding iid = Audited.find(new ClusteredErrors(), Audited.PAPER);
        assertEquals(Level.RED, iid.level());
        assertTrue(iid.number().orElseThrow() > 0.18, "size of the rule");
        Study mended = Audited.mended(iid, Audited.PAPER);
        assertEquals(VcovSpec.cluster("city_id"), mended.design().vcov());
        AuditFinding clustered = Audited.find(new ClusteredErrors(), mended);
        assertEquals(Level.GREEN, clustered.level());
        assertEquals(0.05, clustered.number().orElseThrow(), 0.025);
    }

    /** Units of a group share their start: errors must be clustered by groups, or above. */
    @Test
    void clustersBelowTheLevelOfAssignmentAreNotEnough() {
        int[] group = {10, 5, 20, 10, 30, 30, 31, 31};
        StudyPanel panel = new SmallPanel()
                .with("group", i -> group[SmallPanel.unit(i)])
                .study();
        assertEquals("group", AssignmentLevel.of(panel));
        assertTrue(Audited.find(new ClusteredErrors(), SMALL, panel).isFlagged());
        Study byGroup = SMALL.withDesign(SMALL.design().withVcov(VcovSpec.cluster("group")));
        assertEquals(Level.GREEN, Audited.find(new ClusteredErrors(), byGroup, panel).level());
        assertTrue(AssignmentLevel.isWithin(Audited.panel().panel(), "city_id", "province"));
        assertEquals(false, AssignmentLevel.isWithin(Audited.panel().panel(), "province", "city_id"));
        assertEquals("city_id", AssignmentLevel.of(Audited.panel()), "the column of batches is no level of assignment");
    }

    /** Anchor: forbidden comparisons 4.9 per cent, no treated cell with a negative weight. */
    @Test
    void staggeredTimingIsGreenWhereItDoesNoHarm() {
        AuditFinding found = Audited.find(new Staggered(), Audited.PAPER);
        assertEquals(Level.GREEN, found.level());
        assertEquals(0.049, found.number().orElseThrow(), 5e-4);
        assertEquals(0, found.sentence().args().get(1));
    }

    /** All treated in the end, effects that grow: the first cohorts are poor controls for the last. */
    @Test
    void staggeredTimingIsAmberWhereItHarmsUntilAnEstimatorIsAdded() {
        StudyPanel panel = Staged.growing();
        AuditFinding found = Audited.find(new Staggered(), SMALL, panel);
        assertEquals(Level.AMBER, found.level(), found.sentence().args().toString());
        assertEquals(Level.GREEN, Audited.find(new Staggered(), Audited.mended(found, SMALL), panel).level());
    }

    @Test
    void controlsOfALaterBatchAreRedUntilACheckLeavesThemOut() {
        AuditFinding found = Audited.find(new LaterTreatedControls(), Audited.PAPER);
        assertEquals(Level.RED, found.level());
        assertEquals(27 / 155.0, found.number().orElseThrow());
        assertEquals(
                Level.GREEN, Audited.level(new LaterTreatedControls(), Audited.mended(found, Audited.PAPER)));
    }

    @Test
    void threeStepsAreRedUntilTheyAreTwo() {
        AuditFinding found = Audited.find(new ThreeSteps(), Audited.PAPER);
        assertEquals(Level.RED, found.level());
        assertTrue(found.number().orElseThrow() > 1);
        assertEquals("audit.A13.over", found.sentence().key());
        assertEquals(Level.GREEN, Audited.level(new ThreeSteps(), Audited.mended(found, Audited.PAPER)));
        assertEquals(
                Level.NOT_APPLICABLE,
                Audited.level(new ThreeSteps(), Audited.without(Audited.PAPER, MechanismSpec.class)));
    }

    @Test
    void groupsWithoutATestOfTheirDifferenceAreRedUntilThereIsOne() {
        RegressionSpec groups = RegressionSpec.DEFAULT.withColumns(List.of(
                RegressionColumn.DEFAULT.withLabel("East").withWhere("region = \"East\""),
                RegressionColumn.DEFAULT.withLabel("West").withWhere("region = \"West\"")));
        Study none = Audited.without(Audited.TODAY, HeterogeneitySpec.class);
        Study untested = Audited.with(none, groups.withId("groups"));
        AuditFinding found = Audited.find(new DifferenceTested(), untested);
        assertEquals(Level.RED, found.level());
        assertTrue(Audited.level(new DifferenceTested(), Audited.mended(found, untested)) != Level.RED);
        assertEquals(Level.NOT_APPLICABLE, Audited.level(new DifferenceTested(), none));
    }
}
