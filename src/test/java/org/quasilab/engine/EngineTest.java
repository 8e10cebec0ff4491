package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.data.DataProblem;
import org.quasilab.panel.PanelProblem;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.VariablesSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;
import org.quasilab.text.Translated;

class EngineTest {
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("y")
            .withControls(List.of("x"))
            .withTreatment(Optional.of(new TreatmentSpec.Cohort("g")))
            .withFixedEffects(List.of("unit", "time"));
    private static final RegressionSpec TABLE = RegressionSpec.DEFAULT;

    @TempDir
    Path folder;

    private final Engine engine = new Engine();
    private final Log log = new Log();

    @BeforeEach
    void writePanel() throws IOException {
        StringBuilder csv = new StringBuilder("unit,time,g,y,x,name\n");
        for (int unit = 1; unit <= 6; unit++) {
            for (int time = 1; time <= 4; time++) {
                boolean treated = unit <= 3 && time >= 3;
                double noise = ((unit * 7 + time * 5) % 11) / 10.0;
                csv.append(unit).append(',').append(time).append(',').append(unit <= 3 ? "3" : "");
                csv.append(',').append(unit + time + (treated ? 1 : 0) + noise);
                csv.append(',').append(((unit * 3 + time * time) % 7) + 1).append(",a\n");
            }
        }
        Files.writeString(folder.resolve("panel.csv"), csv);
    }

    @Test
    void aSecondRunComputesNothing() {
        Study study = study(DescribeSpec.DEFAULT, TABLE);
        StudyResults first = run(study);
        log.events.clear();
        StudyResults second = run(study);
        assertEquals(List.of("prepared", "reused describe", "reused regression"), log.events);
        assertSame(
                first.steps().get("regression").result().orElseThrow(),
                second.steps().get("regression").result().orElseThrow());
    }

    @Test
    void anotherVarianceRecomputesTheRegressionOnly() {
        Study study = study(DescribeSpec.DEFAULT, TABLE);
        run(study);
        log.events.clear();
        run(study.withDesign(DESIGN.withVcov(VcovSpec.HETERO)));
        assertEquals(List.of("prepared", "reused describe", "started regression", "done regression"), log.events);
    }

    @Test
    void wordsRecomputeNoNumber() {
        Study study = study(DescribeSpec.DEFAULT, TABLE);
        run(study);
        log.events.clear();
        VariableSpec label = new VariableSpec(Translated.of("Output", "产出"), Translated.NONE, "", "level");
        run(study.withData(
                        study.data().withVariables(java.util.Map.of("y", label)).withFile("panel.csv", ""))
                .withStep(TABLE.withTitle("Baseline"))
                .withTitle("New"));
        assertEquals(List.of("prepared", "reused describe", "reused regression"), log.events);
    }

    @Test
    void undoFindsTheFormerResultsAgain() {
        Study study = study(TABLE);
        run(study);
        run(study.withDesign(DESIGN.withControls(List.of())));
        log.events.clear();
        run(study);
        assertEquals(List.of("prepared", "reused regression"), log.events);
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        Study study = study(TABLE);
        run(study);
        log.events.clear();
        Files.writeString(folder.resolve("panel.csv"), "7,1,,5,2,a\n", StandardOpenOption.APPEND);
        StudyResults results = run(study);
        assertEquals(25, results.data().rows());
        assertEquals(List.of("prepared", "started regression", "done regression"), log.events);
    }

    @Test
    void whatIsKnownIsToldWithoutComputing() {
        Study study = study(DescribeSpec.DEFAULT, TABLE);
        assertEquals(Set.of(), engine.known(study, folder).keySet());
        run(study);
        Study changed = study.withDesign(DESIGN.withVcov(VcovSpec.HETERO));
        assertEquals(
                Set.of("describe", "regression"), engine.known(study, folder).keySet());
        assertEquals(Set.of("describe"), engine.known(changed, folder).keySet());
    }

    @Test
    void aStepThatFailsIsSaidAndTheOthersGoOn() {
        RegressionSpec wrong = (RegressionSpec) TABLE.withId("wrong");
        DescribeSpec unknown = ((DescribeSpec) DescribeSpec.DEFAULT.withId("unknown")).withVariables(List.of("zz"));
        StudyResults results = run(study(unknown, wrong.withColumns(List.of(RegressionColumn.DEFAULT)), TABLE));
        assertTrue(results.hasFailures());
        Problem problem = results.steps().get("unknown").failure().orElseThrow();
        assertTrue(problem.message(Messages.ENGLISH).contains("\"zz\""), problem.message(Messages.ENGLISH));
        assertTrue(results.steps().get("regression").result().isPresent());
        assertTrue(log.events.contains("failed unknown"));
    }

    @Test
    void aWrongTreatmentFailsTheStepsThatNeedIt() {
        Study study = study(DescribeSpec.DEFAULT.withVariables(List.of("y")), TABLE)
                .withDesign(DESIGN.withTreatment(Optional.of(new TreatmentSpec.Cohort("cohort"))));
        StudyResults results = run(study);
        assertTrue(results.steps().get("describe").result().isPresent());
        assertEquals(
                "unknown-column",
                results.steps().get("regression").failure().orElseThrow().code());
    }

    @Test
    void wrongDataStopTheRun() {
        Study study = study(TABLE);
        assertThrows(DataProblem.class, () -> run(study.withData(study.data().withFile("none.csv", ""))));
        assertThrows(PanelProblem.class, () -> run(study.withData(study.data().withKeys("name", "time"))));
        assertEquals(
                "no-keys",
                assertThrows(
                                EngineProblem.class,
                                () -> run(study.withData(study.data().withKeys("", ""))))
                        .code());
    }

    @Test
    void anUnknownStepIsRefusedWithTheOnesThereAre() {
        EngineProblem problem = assertThrows(
                EngineProblem.class,
                () -> engine.run(study(TABLE), folder, Set.of("table9"), RunListener.NONE, Progress.NONE));
        assertEquals("The study has no step \"table9\". Its steps are: regression.", problem.message(Messages.ENGLISH));
    }

    @Test
    void onlyTheStepsAskedForAreComputed() {
        Study study = study(DescribeSpec.DEFAULT, TABLE);
        StudyResults results = engine.run(study, folder, Set.of("regression"), log, Progress.NONE);
        assertEquals(Set.of("regression"), results.steps().keySet());
        assertEquals(List.of("prepared", "started regression", "done regression"), log.events);
    }

    @Test
    void whatIsCancelledIsSkippedAndNothingHalfDoneIsKept() {
        Study study = study(DescribeSpec.DEFAULT, TABLE);
        Progress stop = new Progress() {
            @Override
            public void at(long done, long of, String what) {}

            @Override
            public void checkCancelled() {
                if (log.events.contains("done describe")) {
                    throw new Cancelled();
                }
            }
        };
        assertThrows(Cancelled.class, () -> engine.run(study, folder, log, stop));
        assertEquals("skipped regression", log.events.get(log.events.size() - 1));
        assertEquals(Set.of("describe"), engine.known(study, folder).keySet());
    }

    @Test
    void anEfficiencyScoreIsAColumnOfLaterSteps() {
        EfficiencySpec scores = EfficiencySpec.DEFAULT
                .withInputs(List.of("x"))
                .withGoods(List.of("y"))
                .withInto("score");
        RegressionSpec onScore = TABLE.withColumns(List.of(RegressionColumn.DEFAULT.withOutcome(Optional.of("score"))));
        Study study = study(scores, onScore);
        StudyResults results = engine.run(study, folder, Set.of("regression"), log, Progress.NONE);
        RegressionResult table = assertInstanceOf(
                RegressionResult.class,
                results.steps().get("regression").result().orElseThrow());
        assertEquals(24, table.columns().get(0).estimate().orElseThrow().n());
        assertEquals(Set.of("regression"), results.steps().keySet());
        log.events.clear();
        run(study.withStep(scores.withReturns("vrs")));
        assertTrue(log.events.contains("started regression"), "the score changed, so must what uses it");
    }

    @Test
    void aScoreThatFailedStopsOnlyTheStepsThatReadIt() {
        EfficiencySpec wrong = EfficiencySpec.DEFAULT
                .withInputs(List.of("nothing"))
                .withGoods(List.of("y"))
                .withInto("te");
        RegressionSpec onScore = ((RegressionSpec) TABLE.withId("reads"))
                .withColumns(List.of(RegressionColumn.DEFAULT.withWhere("te > 0")));
        StudyResults results = run(study(wrong, TABLE, onScore));
        assertEquals(Optional.empty(), results.steps().get("regression").failure());
        assertEquals(
                "column-failed",
                results.steps().get("reads").failure().orElseThrow().code());
    }

    @Test
    void aScoreDoesNotOverwriteTheData() {
        EfficiencySpec scores = EfficiencySpec.DEFAULT
                .withInputs(List.of("x"))
                .withGoods(List.of("y"))
                .withInto("x");
        StepOutcome outcome = run(study(scores)).steps().get("efficiency");
        assertEquals("into-taken", outcome.failure().orElseThrow().code());
    }

    @Test
    void checkNamesWhatWouldFailAndWhatWouldBeLeftOut() throws IOException {
        Files.writeString(folder.resolve("panel.csv"), "7,1,,5,,a\n7,2,,5,1,a\n", StandardOpenOption.APPEND);
        RegressionSpec wrong = ((RegressionSpec) TABLE.withId("wrong"))
                .withColumns(List.of(RegressionColumn.DEFAULT.withControls(Optional.of(List.of("z")))));
        CheckReport report = engine.check(study(VariablesSpec.DEFAULT, TABLE, wrong), folder, Progress.NONE);
        assertFalse(report.isStudyWrong());
        // a table without a single estimate is a step that fails
        assertEquals(
                "unknown-column",
                report.steps().get("wrong").failure().orElseThrow().code());
        List<String> said = report.findings().stream()
                .map(finding ->
                        finding.step() + " " + finding.warning().orElseThrow().message(Messages.ENGLISH))
                .toList();
        assertTrue(
                // the other row of unit 7 is alone in its effect then
                said.contains("regression The regression of y uses 24 of 26 rows."
                        + " Left out: 1 (missing values in x), 1 (rows alone in a level of the fixed effect unit)."),
                said.toString());
        assertEquals("缺失值：x", new SampleLedger.Entry("missing", "x", SampleLedger.Lines.of(3)).in(Messages.CHINESE));
    }

    private StudyResults run(Study study) {
        return engine.run(study, folder, log, Progress.NONE);
    }

    private static Study study(StepSpec... steps) {
        DataSpec data = DataSpec.DEFAULT.withFile("panel.csv", "").withKeys("unit", "time");
        return Study.EMPTY.withData(data).withDesign(DESIGN).withSteps(List.of(steps));
    }

    private static final class Log implements RunListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void prepared(PreparedStudy prepared) {
            events.add("prepared");
        }

        @Override
        public void started(String step) {
            events.add("started " + step);
        }

        @Override
        public void done(String step, StepOutcome outcome, boolean reused) {
            events.add((reused ? "reused " : "done ") + step);
        }

        @Override
        public void failed(String step, Problem problem) {
            events.add("failed " + step);
        }

        @Override
        public void skipped(String step) {
            events.add("skipped " + step);
        }
    }
}
