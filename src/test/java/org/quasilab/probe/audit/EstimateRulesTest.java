package org.quasilab.probe.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.DataLog;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.Variation;

/** Rules about event studies, controls, checks and what is said of the data. */
class EstimateRulesTest {
    private static final Study STAGED = Staged.STUDY;
    private static final int NEVER = Staged.NEVER;

    private static Study withControls(Study study, String... controls) {
        DesignSpec design = study.design();
        return study.withDesign(design.withControls(List.of(controls)));
    }

    @Test
    void leadsThatOtherCohortsContaminateAreAmberUntilARobustEstimatorIsShown() {
        Study study = Audited.with(STAGED, EventStudySpec.DEFAULT.withWindow(List.of(-4, 4)));
        Staged units = Staged.of(4, 7, NEVER);
        StudyPanel differing = units.with(
                        "y",
                        i -> (units.since(i) >= 0 ? (units.starts()[Staged.unit(i)] == 4 ? 3 * units.since(i) : 0) : 0)
                                + Staged.noise(i))
                .panel();
        AuditFinding found = Audited.find(new ContaminatedLeads(), study, differing);
        assertEquals(Level.AMBER, found.level(), found.toString());
        assertEquals(
                Level.GREEN,
                Audited.find(new ContaminatedLeads(), Audited.mended(found, study), differing)
                        .level());
        assertEquals(Level.GREEN, Audited.level(new ContaminatedLeads(), Audited.PAPER));
    }

    @Test
    void aPretestThatMissesMuchIsFlaggedUntilSensitivityIsShown() {
        AuditFinding found = Audited.find(new PowerOfPretest(), Audited.PAPER);
        assertEquals(Level.AMBER, found.level());
        assertEquals(Level.GREEN, Audited.level(new PowerOfPretest(), Audited.mended(found, Audited.PAPER)));
        assertEquals(
                Level.AMBER,
                Audited.level(new PowerOfPretest(), Audited.without(Audited.TODAY, SensitivitySpec.class)));
    }

    @Test
    void aTrendBeforeTreatmentIsRed() {
        Study study = Audited.with(STAGED, EventStudySpec.DEFAULT);
        Staged units = Staged.of(5, NEVER);
        StudyPanel trending = units.with("y", i -> (Staged.unit(i) < 30 ? Staged.period(i) : 0) + Staged.noise(i))
                .panel();
        AuditFinding found = Audited.find(new PowerOfPretest(), study, trending);
        assertEquals(Level.RED, found.level());
        assertEquals("audit.A5.rejected", found.sentence().key());
        assertEquals(
                "audit.A5.answered-rejected",
                Audited.find(new PowerOfPretest(), Audited.mended(found, study), trending)
                        .sentence()
                        .key());
        Study none = Audited.without(study, EventStudySpec.class);
        AuditFinding missing = Audited.find(new PowerOfPretest(), none, trending);
        assertEquals(Level.AMBER, missing.level());
        assertEquals(1, Audited.mended(missing, none).steps().size());
    }

    /** Of the sample only the first cohort, of one city, has event time 8. */
    @Test
    void thinEventTimesAreAmberUntilTheWindowLeavesThemOut() {
        Study wide = Audited.changed(Audited.PAPER, EventStudySpec.class, step -> step.withWindow(List.of(-5, 8)));
        AuditFinding found = Audited.find(new Support(), wide);
        assertEquals(Level.AMBER, found.level());
        assertEquals(1, found.number().orElseThrow());
        Study mended = Audited.mended(found, wide);
        assertEquals(Level.GREEN, Audited.level(new Support(), mended));
        assertEquals(
                List.of(-5, 7),
                mended.step("fig1")
                        .flatMap(step -> step.as(EventStudySpec.class))
                        .orElseThrow()
                        .window());
        Study gone = Audited.without(wide, EventStudySpec.class);
        assertEquals(gone, Audited.mended(found, gone), "a step that was deleted meanwhile does not come back");
        assertEquals(34, Audited.find(new Support(), Audited.PAPER).number().orElseThrow());
    }

    @Test
    void controlsThatMoveWithTreatmentAreAmberUntilEarlierOnesAreShown() {
        Study study = withControls(STAGED, "c");
        Staged units = Staged.of(5, NEVER);
        StudyPanel moved = units.with("y", Staged::noise)
                .with("c", i -> (units.since(i) >= 0 ? 2 : 0) + Staged.noise(i + 10_000))
                .panel();
        AuditFinding found = Audited.find(new BadControls(), study, moved);
        assertEquals(Level.AMBER, found.level());
        assertEquals("audit.A10.changed", found.sentence().key());
        assertEquals(
                Level.GREEN,
                Audited.find(new BadControls(), Audited.mended(found, study), moved)
                        .level());
        StudyPanel fine = units.with("y", Staged::noise)
                .with("c", i -> Staged.noise(i + 10_000))
                .panel();
        assertEquals(Level.GREEN, Audited.find(new BadControls(), study, fine).level());
        StudyPanel same = units.with("y", Staged::noise)
                .with("c", i -> 3 - 2 * Staged.noise(i) + Staged.noise(i + 10_000) / 10)
                .panel();
        assertEquals(
                "audit.A10.tied",
                Audited.find(new BadControls(), study, same).sentence().key());
    }

    @Test
    void imbalanceIsAmberUntilTheStudyMatches() {
        AuditFinding found = Audited.find(new CovariatesBalanced(), Audited.PAPER);
        assertEquals(Level.AMBER, found.level());
        assertEquals(Level.GREEN, Audited.level(new CovariatesBalanced(), Audited.mended(found, Audited.PAPER)));
        Study study = withControls(STAGED, "c");
        StudyPanel alike = Staged.of(5, NEVER)
                .with("y", Staged::noise)
                .with("c", i -> Staged.unit(i) % 30 + Staged.period(i))
                .panel();
        AuditFinding balanced = Audited.find(new CovariatesBalanced(), study, alike);
        assertEquals(Level.GREEN, balanced.level());
        assertEquals(0, balanced.number().orElseThrow());
    }

    @Test
    void aPlaceboAsLargeAsTheEstimateIsAmber() {
        Study study = Audited.with(STAGED, PlaceboSpec.DEFAULT.withScheme("space"));
        Staged units = Staged.of(5, NEVER);
        StudyPanel none = units.with("y", Staged::noise).panel();
        StudyPanel some = units.with("y", i -> (units.since(i) >= 0 ? 2 : 0) + Staged.noise(i))
                .panel();
        assertEquals(Level.AMBER, Audited.find(new PlaceboDrawn(), study, none).level());
        AuditFinding green = Audited.find(new PlaceboDrawn(), study, some);
        assertEquals(Level.GREEN, green.level());
        assertEquals(1 / 200.0, green.number().orElseThrow(), 1e-12);
        assertEquals(
                Level.NOT_APPLICABLE,
                Audited.find(new PlaceboDrawn(), STAGED, some).level());
    }

    @Test
    void interpolatedValuesAtTheStartAreAmber() {
        Staged units = Staged.of(5, NEVER);
        StudyPanel panel = units.with("y", Staged::noise).panel();
        assertEquals(
                Level.NOT_APPLICABLE,
                Audited.find(new InterpolatedCells(), STAGED, panel).level());
        AuditFinding start = Audited.find(new InterpolatedCells(), STAGED, panel, log(panel, 4));
        assertEquals(Level.AMBER, start.level());
        assertEquals(1 / 600.0, start.number().orElseThrow());
        assertEquals(1, start.sentence().args().get(2));
        assertEquals(
                Level.GREEN,
                Audited.find(new InterpolatedCells(), STAGED, panel, log(panel, 2))
                        .level());
        assertEquals(
                Level.AMBER,
                Audited.find(new InterpolatedCells(), STAGED, panel, log(panel, 310, 311, 312, 313, 314, 315, 316))
                        .level());
    }

    private static DataLog log(StudyPanel panel, int... rows) {
        List<DataLog.Cell> cells = java.util.Arrays.stream(rows)
                .mapToObj(row -> new DataLog.Cell(
                        panel.panel().data().key(row), panel.panel().data().line(row), "y", "", "1"))
                .toList();
        return DataLog.EMPTY.with(new DataLog.Entry("interpolate", cells, 0, List.of()));
    }

    @Test
    void anEfficiencyIsAmberUntilOtherFrontiersAreTried() {
        Study whole = StudyFile.read(Path.of("sample-data", "pilot-zones-efficiency" + StudyFile.ENDING))
                .study();
        Study study = Audited.without(whole, RobustnessSpec.class);
        AuditFinding found = Audited.find(new GeneratedOutcome(), study);
        assertEquals(Level.AMBER, found.level());
        assertEquals(Level.GREEN, Audited.level(new GeneratedOutcome(), Audited.mended(found, study)));
        Study index = study.withDesign(study.design().withOutcome("gtfp_ml"));
        AuditFinding ofIndex = Audited.find(new GeneratedOutcome(), index);
        boolean isIndex = study.steps().stream()
                .flatMap(step -> step.as(EfficiencySpec.class).stream())
                .anyMatch(step -> step.into().equals("gtfp_ml") && !step.cumulate());
        assertEquals(
                isIndex ? "audit.A16.index" : "audit.A16.amber",
                ofIndex.sentence().key());
        assertEquals(Level.NOT_MEASURED, Audited.level(new GeneratedOutcome(), Audited.PAPER));
        assertEquals(
                Level.NOT_APPLICABLE,
                Audited.find(new GeneratedOutcome(), STAGED, Staged.growing()).level());
    }

    @Test
    void levelsAndLogsAreToldApartWhereTheyDisagree() {
        Staged units = Staged.of(5, NEVER);
        StudyPanel parallelInLogs = units.with(
                        "y",
                        i -> Math.exp((Staged.unit(i) < 30 ? 3 : 0) + 0.2 * Staged.period(i) + Staged.noise(i) / 50))
                .panel();
        AuditFinding found = Audited.find(new LevelsOrLogs(), STAGED, parallelInLogs);
        assertEquals(Level.NOTE, found.level());
        assertEquals(Level.GREEN, Audited.level(new LevelsOrLogs(), Audited.PAPER));
        StudyPanel negative = units.with("y", Staged::noise).panel();
        assertEquals(
                Level.NOT_APPLICABLE,
                Audited.find(new LevelsOrLogs(), STAGED, negative).level());
    }

    @Test
    void weightsAreAmberUntilTheColumnWithoutThemIsShown() {
        Study study = Audited.with(
                STAGED,
                RegressionSpec.DEFAULT
                        .withColumns(List.of(RegressionColumn.DEFAULT.withWeights(Optional.of("w"))))
                        .withId("table"));
        Staged units = Staged.of(5, NEVER);
        StudyPanel panel = units.with("y", i -> (units.since(i) >= 0 ? Staged.unit(i) : 0) + Staged.noise(i))
                .with("w", i -> 1 + Staged.unit(i) % 30)
                .panel();
        AuditFinding found = Audited.find(new Weighted(), study, panel);
        assertEquals(Level.AMBER, found.level());
        assertTrue(found.number().orElseThrow() < -0.1, found.toString());
        assertEquals(
                Level.GREEN,
                Audited.find(new Weighted(), Audited.mended(found, study), panel)
                        .level());
        assertEquals(Level.NOT_APPLICABLE, Audited.level(new Weighted(), Audited.PAPER));
    }

    @Test
    void manyTestsAreAmberUntilTheyAreAdjusted() {
        AuditFinding found = Audited.find(new ManyTested(), Audited.PAPER);
        assertEquals(Level.AMBER, found.level());
        assertEquals(3 + 2 + 2 + 2, found.number().orElseThrow());
        assertEquals(Level.GREEN, Audited.level(new ManyTested(), Audited.mended(found, Audited.PAPER)));
    }

    /** Anchor: from 0.039 to 0.023 in the shorter window, which is no small change. */
    @Test
    void aCheckThatShrinksTheEstimateIsAmberUntilItIsGone() {
        AuditFinding found = Audited.find(new ChecksShrink(), Audited.PAPER);
        assertEquals(Level.AMBER, found.level());
        assertEquals(-0.41, found.number().orElseThrow(), 0.01);
        Study without = Audited.changed(
                Audited.PAPER,
                RobustnessSpec.class,
                step -> step.withChecks(step.checks().stream()
                        .filter(check -> !check.kind().equals("window"))
                        .toList()));
        assertEquals(Level.GREEN, Audited.level(new ChecksShrink(), without));
    }

    /** The difference of an estimate from itself plus a column of noise is small and so is what is known of it. */
    @Test
    void theDifferenceIsTestedOnTheSameUnits() {
        Study study = Audited.with(
                STAGED,
                RobustnessSpec.DEFAULT.withChecks(List.of(CheckSpec.of(new Variation.AddControls(List.of("c"))))));
        Staged units = Staged.of(5, NEVER);
        StudyPanel panel = units.with("y", i -> (units.since(i) >= 0 ? 0.05 : 0) + Staged.noise(i))
                .with("c", i -> Staged.noise(i + 10_000) + (units.since(i) >= 0 ? 1 : 0))
                .panel();
        AuditFinding found = Audited.find(new ChecksShrink(), study, panel);
        String p = (String) found.sentence().args().get(5);
        assertTrue(Double.parseDouble(p.substring(4)) > 0.05, p);
    }

    @Test
    void anOutcomeWithoutAScaleIsAmberUntilItHasOne() {
        assertEquals(
                Level.AMBER,
                Audited.find(new UnitsOfEffect(), STAGED, Staged.growing()).level());
        VariableSpec level = new VariableSpec(
                org.quasilab.text.Translated.NONE, org.quasilab.text.Translated.NONE, "outcome", "level");
        Study said = STAGED.withData(STAGED.data().withVariables(Map.of("y", level)));
        assertEquals(
                Level.GREEN,
                Audited.find(new UnitsOfEffect(), said, Staged.growing()).level());
        assertEquals(Level.NOTE, Audited.level(new UnitsOfEffect(), Audited.PAPER));
        assertEquals(
                Level.GREEN, Audited.level(new UnitsOfEffect(), Audited.without(Audited.PAPER, MechanismSpec.class)));
    }

    @Test
    void shortNotesAreAmberUntilTheyAreFull() {
        Study brief = Audited.PAPER.withReport(Audited.PAPER.report().withNotes("journal"));
        AuditFinding found = Audited.find(new TablesSay(), brief);
        assertEquals(Level.AMBER, found.level());
        assertEquals(Level.GREEN, Audited.level(new TablesSay(), Audited.mended(found, brief)));
    }

    @Test
    void aStudyWithoutTheFingerprintOfItsDataIsToldSo() {
        Study without = Audited.PAPER.withData(
                Audited.PAPER.data().withFile(Audited.PAPER.data().file(), ""));
        assertEquals(Level.NOTE, Audited.level(new Replication(), without));
        assertEquals(Level.GREEN, Audited.level(new Replication(), Audited.PAPER));
    }
}
