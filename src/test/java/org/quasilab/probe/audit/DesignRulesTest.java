package org.quasilab.probe.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.estimate.decompose.Bacon;
import org.quasilab.panel.PolicyOverlap;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.SmallPanel;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.DataLog;
import org.quasilab.run.Progress;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;

/** Rules about who is treated when, and how errors, groups and mediators are dealt with. */
class DesignRulesTest {
    private static final Study SMALL = Staged.STUDY;

    private static final int NEVER = Staged.NEVER;

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

    @Test
    void aTableWithErrorsOfItsOwnIsAmber() {
        RegressionSpec own = RegressionSpec.DEFAULT.withColumns(
                List.of(RegressionColumn.DEFAULT, RegressionColumn.DEFAULT.withVcov(Optional.of(VcovSpec.HETERO))));
        assertEquals(Level.GREEN, Audited.level(new ClusteredErrors(), Audited.TODAY));
        AuditFinding found = Audited.find(new ClusteredErrors(), Audited.with(Audited.TODAY, own.withId("own")));
        assertEquals(Level.AMBER, found.level());
        assertEquals(1, found.number().orElseThrow());
    }

    /** A number for each treated unit says nothing of batches, whatever the numbers of the others are. */
    @Test
    void aColumnOfBatchesHasSeveralUnitsABatch() {
        Staged units = Staged.of(3, 5, 7, NEVER).with("y", Staged::noise);
        StudyPanel batches = units.with("batch", i -> 1 + Staged.unit(i) / 30).panel();
        assertEquals(30, Roster.laterUnits(batches).length);
        assertEquals(
                Level.RED,
                Audited.find(new LaterTreatedControls(), SMALL, batches).level());
        StudyPanel ranks = units.with("rank", Staged::unit).panel();
        assertEquals(0, Roster.laterUnits(ranks).length);
        assertEquals(
                Level.GREEN,
                Audited.find(new LaterTreatedControls(), SMALL, ranks).level());
    }

    /** Units of a group share their start: errors must be clustered by groups, or above. */
    @Test
    void clustersBelowTheLevelOfAssignmentAreNotEnough() {
        int[] group = {10, 5, 20, 10, 30, 30, 31, 31};
        StudyPanel panel =
                new SmallPanel().with("group", i -> group[SmallPanel.unit(i)]).study();
        assertEquals("group", AssignmentLevel.of(panel));
        assertTrue(Audited.find(new ClusteredErrors(), SMALL, panel).isFlagged());
        Study byGroup = SMALL.withDesign(SMALL.design().withVcov(VcovSpec.cluster("group")));
        assertEquals(
                Level.GREEN, Audited.find(new ClusteredErrors(), byGroup, panel).level());
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

    /** Anchor: 83.0 per cent against the never treated, 12.0 against those not yet treated, 4.9 against those treated already. */
    @Test
    void weightsOfTheComparisonsInTheSample() {
        Evidence evidence = new Evidence(Audited.PAPER, Audited.panel(), DataLog.EMPTY, Progress.NONE);
        List<BaconDecomposition.Share> shares = Bacon.fit(evidence.sample()).types();
        double[] expected = {0.120, 0.049, 0.830};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    expected[i],
                    shares.get(i).weight(),
                    5e-4,
                    shares.get(i).type().word());
        }
    }

    /**
     * Anchor: with errors of a unit that follow each other with ρ = 0, .5, .8, .9 a 5 per cent test by independent errors rejects a true
     * zero 4.5, 18.2, 28.9 and 33.7 per cent of the time in this design. The rule has the residuals of one sample to go by, and 200
     * draws of it: 3 standard errors of these are up to 10 points.
     */
    @Test
    void theRejectionsOfATrueZeroGrowWithTheSerialCorrelation() {
        double[] correlation = {0, 0.5, 0.8, 0.9};
        double[] expected = {0.045, 0.182, 0.289, 0.337};
        Study study = Audited.PAPER.withDesign(
                Audited.PAPER.design().withOutcome("ar").withControls(List.of()));
        for (int i = 0; i < expected.length; i++) {
            AuditFinding found = Audited.find(new ClusteredErrors(), study, serial(correlation[i]));
            double error = Math.sqrt(expected[i] * (1 - expected[i]) / 200);
            assertEquals(expected[i], found.number().orElseThrow(), 3 * error, "ρ = " + correlation[i]);
            assertEquals(i == 0 ? Level.AMBER : Level.RED, found.level());
        }
    }

    private static StudyPanel serial(double correlation) {
        StudyPanel sample = Audited.panel();
        double[] y = new double[sample.panel().rows()];
        for (int row = 0; row < y.length; row++) {
            boolean isFirst =
                    row == 0 || sample.panel().unit(row) != sample.panel().unit(row - 1);
            y[row] = isFirst
                    ? Staged.noise(row)
                    : correlation * y[row - 1] + Math.sqrt(1 - correlation * correlation) * Staged.noise(row);
        }
        return new StudyPanel(sample.panel().with(NumberColumn.adopt("ar", y)), sample.treatment(), sample.ledger());
    }

    /** All treated in the end, effects that grow: the first cohorts are poor controls for the last. */
    @Test
    void staggeredTimingIsAmberWhereItHarmsUntilAnEstimatorIsAdded() {
        StudyPanel panel = Staged.growing();
        AuditFinding found = Audited.find(new Staggered(), SMALL, panel);
        assertEquals(Level.AMBER, found.level(), found.sentence().args().toString());
        assertEquals(
                Level.GREEN,
                Audited.find(new Staggered(), Audited.mended(found, SMALL), panel)
                        .level());
    }

    @Test
    void controlsOfALaterBatchAreRedUntilACheckLeavesThemOut() {
        AuditFinding found = Audited.find(new LaterTreatedControls(), Audited.PAPER);
        assertEquals(Level.RED, found.level());
        assertEquals(27 / 155.0, found.number().orElseThrow());
        assertEquals(Level.GREEN, Audited.level(new LaterTreatedControls(), Audited.mended(found, Audited.PAPER)));
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
        RegressionColumn east = groups.columns().get(0);
        RegressionColumn west = groups.columns().get(1);
        RegressionColumn central = east.withLabel("Central").withWhere("region = \"Central\"");
        double ofAll = smallest(none, east, central, west);
        double ofPairs = Math.min(
                Math.min(smallest(none, east, central), smallest(none, central, west)), smallest(none, east, west));
        assertEquals(ofPairs, ofAll, "of all pairs, not of neighbours alone");
        assertEquals(ofAll, smallest(none, central, east, west));
        assertEquals(ofAll, smallest(none, central, west, east));
        assertEquals(Level.AMBER, Audited.level(new DifferenceTested(), Audited.PAPER), "significance told apart");
        assertEquals(Level.NOT_APPLICABLE, Audited.level(new DifferenceTested(), none));
    }

    private static double smallest(Study study, RegressionColumn... columns) {
        Study groups = Audited.with(
                study, RegressionSpec.DEFAULT.withColumns(List.of(columns)).withId("groups"));
        return Audited.find(new DifferenceTested(), groups).number().orElseThrow();
    }

    @Test
    void fewClustersAreAmberUntilAWildBootstrapIsShown() {
        Study study = Audited.with(SMALL, RegressionSpec.DEFAULT.withId("table"));
        StudyPanel few = new SmallPanel().study();
        AuditFinding found = Audited.find(new FewClusters(), study, few);
        assertEquals(Level.AMBER, found.level());
        assertTrue(found.number().orElseThrow() <= 8);
        assertEquals(
                Level.GREEN,
                Audited.find(new FewClusters(), Audited.mended(found, study), few)
                        .level());
        assertEquals(Level.GREEN, Audited.level(new FewClusters(), Audited.PAPER));
    }

    @Test
    void alwaysTreatedUnitsAreAmberUntilACheckLeavesThemOut() {
        Staged units = Staged.of(0, 5, NEVER);
        StudyPanel panel = units.with("y", Staged::noise).panel();
        AuditFinding found = Audited.find(new PeriodsBefore(), SMALL, panel);
        assertEquals(Level.AMBER, found.level());
        assertEquals(30, found.number().orElseThrow());
        assertEquals(
                Level.GREEN,
                Audited.find(new PeriodsBefore(), Audited.mended(found, SMALL), panel)
                        .level());
        assertEquals(Level.GREEN, Audited.level(new PeriodsBefore(), Audited.PAPER));
    }

    @Test
    void anticipationIsAmberUntilAnEstimatorAllowsForIt() {
        Staged units = Staged.of(5, NEVER);
        StudyPanel early = units.with("y", i -> (units.since(i) >= -1 ? 2 : 0) + Staged.noise(i))
                .panel();
        AuditFinding found = Audited.find(new Anticipation(), SMALL, early);
        assertEquals(Level.AMBER, found.level());
        assertEquals(
                Level.GREEN,
                Audited.find(new Anticipation(), Audited.mended(found, SMALL), early)
                        .level());
        StudyPanel onTime = units.with("y", i -> (units.since(i) >= 0 ? 2 : 0) + Staged.noise(i))
                .panel();
        assertEquals(
                Level.GREEN, Audited.find(new Anticipation(), SMALL, onTime).level());
    }

    @Test
    void otherPoliciesAreAmberUntilACheckTakesTheLargestIntoAccount() {
        AuditFinding found = Audited.find(new ConcurrentPolicies(), Audited.PAPER);
        assertEquals(Level.AMBER, found.level());
        PolicyOverlap largest =
                PolicyOverlap.all(
                                Audited.panel().panel(),
                                Audited.panel().treatment().orElseThrow(),
                                Audited.PAPER.data())
                        .stream()
                        .filter(overlap -> !overlap.isTreatment())
                        .max(Comparator.comparingInt(
                                overlap -> overlap.treated().with()))
                        .orElseThrow();
        assertEquals(largest.treated().with() / 122.0, found.number().orElseThrow(), 1e-12);
        Study study = Audited.PAPER;
        for (int policies = 0; found.mend().isPresent(); policies++) {
            study = Audited.mended(found, study);
            assertEquals(policies + 1, study.data().policies().size());
            found = Audited.find(new ConcurrentPolicies(), study);
        }
        assertEquals(Level.GREEN, found.level());
        assertEquals("audit.A17.answered", found.sentence().key());
    }

    @Test
    void whereNoListKnowsAUnitOtherPoliciesAreNotMeasured() {
        Staged units = Staged.of(5, NEVER).with("y", Staged::noise);
        assertEquals(
                Level.NOT_MEASURED,
                Audited.find(new ConcurrentPolicies(), SMALL, units.panel()).level());
    }

    /** Six of twelve regions have treated units. */
    private static int region(int unit) {
        return unit < 30 ? unit % 6 : unit % 12;
    }

    private static TextColumn regions(int units) {
        int[] codes = new int[units * Staged.PERIODS];
        java.util.Arrays.setAll(codes, i -> region(Staged.unit(i)));
        return TextColumn.adopt(
                "region",
                codes,
                java.util.stream.IntStream.range(0, 12).mapToObj(r -> "R" + r).toList());
    }

    /** Units of a region move with its treated units, or do not. */
    @Test
    void spilloversAreAmberWhereNeighboursMove() {
        Staged units = Staged.of(5, NEVER, NEVER);
        Staged regions = units.with(regions(units.starts().length));
        StudyPanel touched = regions.with(
                        "y",
                        i -> (region(Staged.unit(i)) < 6 && Staged.period(i) >= 5 ? 2 : 0)
                                + (units.since(i) >= 0 ? 1 : 0)
                                + Staged.noise(i))
                .panel();
        AuditFinding found = Audited.find(new Spillovers(), SMALL, touched);
        assertEquals(Level.AMBER, found.level(), found.toString());
        StudyPanel untouched = regions.with("y", i -> (units.since(i) >= 0 ? 1 : 0) + Staged.noise(i))
                .panel();
        assertEquals(
                Level.GREEN, Audited.find(new Spillovers(), SMALL, untouched).level());
        StudyPanel without = units.with("y", Staged::noise).panel();
        assertEquals(
                Level.NOT_MEASURED,
                Audited.find(new Spillovers(), SMALL, without).level());
    }
}
