package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.quasilab.export.report.Report;
import org.quasilab.export.report.ReportBuilder;
import org.quasilab.export.report.ReportOptions;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.SensitivityResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.run.Progress;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.TargetSpec;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/** A sensitivity step in a study: what it depends on, what it writes, and what it says where it cannot be computed. */
class SensitivityStudyTest {
    private static final Path SAMPLES = Path.of("sample-data");
    private static final Study SAMPLE =
            StudyFile.read(SAMPLES.resolve("pilot-zones" + StudyFile.ENDING)).study();
    private static final SensitivitySpec STEP = SensitivitySpec.DEFAULT.withTarget(target("fig1"));

    private static TargetSpec target(String step) {
        return TargetSpec.NONE.withStep(step);
    }

    private static Study study(StepSpec... steps) {
        List<StepSpec> all = new ArrayList<>(
                List.of(SAMPLE.step("table3").orElseThrow(), SAMPLE.step("fig1").orElseThrow()));
        all.addAll(List.of(steps));
        return SAMPLE.withSteps(all);
    }

    private static StudyResults run(Study study) {
        return new Engine().run(study, SAMPLES, RunListener.NONE, Progress.NONE);
    }

    private static JsonNode node(Study study, StudyResults results) throws IOException {
        return new ObjectMapper().readTree(ResultsFile.text(study, results)).at("/steps/sensitivity");
    }

    @Test
    void theResultsFileHasEveryPart() throws IOException {
        Study study = study(STEP);
        StudyResults results = run(study);
        JsonNode node = node(study, results);
        assertEquals("fig1", node.get("target").textValue());
        assertEquals(5, node.at("/honest/points").size());
        assertTrue(node.at("/honest/points/0/ciLow").asDouble() > 0);
        assertTrue(node.at("/honest/breakdown").asDouble() > 0);
        assertEquals(2, node.get("power").size());
        for (String key : List.of("power", "slope", "bayesFactor", "likelihoodRatio", "expected")) {
            assertTrue(node.at("/power/0").has(key), key);
        }
        assertTrue(node.at("/oster/delta").isNumber() && node.at("/oster/bound").isNumber());
        assertTrue(node.at("/cinelliHazlett/rv").isNumber());
        assertEquals(3, node.at("/cinelliHazlett/bounds").size());
        List<JsonNode> kills =
                StreamSupport.stream(node.get("kills").spliterator(), false).toList();
        List<Double> shares = kills.stream()
                .filter(kill -> kill.get("share").isNumber())
                .map(kill -> kill.get("share").asDouble())
                .toList();
        assertEquals(shares.stream().sorted().toList(), shares, "the smallest change first");
        List<String> dimensions =
                kills.stream().map(kill -> kill.get("dimension").textValue()).toList();
        assertTrue(dimensions.containsAll(List.of("units", "trends", "confounder", "vcov", "multiplier")));
        JsonNode units = kills.get(dimensions.indexOf("units"));
        assertEquals("regression", units.at("/study/steps/0/kind").textValue());
        JsonNode trends = kills.get(dimensions.indexOf("trends"));
        assertEquals("sensitivity", trends.at("/study/steps/0/kind").textValue());
        assertEquals(
                node.at("/honest/breakdown").asDouble(), trends.get("amount").asDouble());
    }

    /** What it stands on is the target's specification, not the result of that step. */
    @Test
    void anotherWindowOfTheEventStudyComputesItAnew() {
        Study study = study(STEP);
        Study changed = study.withStep(study.step("fig1")
                .flatMap(step -> step.as(EventStudySpec.class))
                .orElseThrow()
                .withWindow(List.of(-3, 3)));
        assertNotEquals(StepNeeds.asked(study, STEP), StepNeeds.asked(changed, STEP));
        Study renamed = study.withStep(study.step("fig1").orElseThrow().withTitle("Another name"));
        assertEquals(StepNeeds.asked(study, STEP), StepNeeds.asked(renamed, STEP));
    }

    @Test
    void aTargetThatIsNotThereOrHasNoEstimatesIsToldInOneSentence() {
        assertEquals("target-unknown", failure(study(STEP.withTarget(target("fig9")))));
        assertEquals(
                "target-kind", failure(study(SAMPLE.step("table1").orElseThrow(), STEP.withTarget(target("table1")))));
    }

    /** The sentence is that of the target. */
    @Test
    void aTargetThatCannotBeComputedIsToldInItsOwnSentence() {
        StepSpec broken = RegressionSpec.DEFAULT
                .withColumns(List.of(RegressionColumn.DEFAULT.withOutcome(Optional.of("no such column"))))
                .withId("broken");
        Study study = study(broken, STEP.withTarget(target("broken")));
        StudyResults results = run(study);
        assertEquals(
                results.steps().get("broken").failure().orElseThrow().message(Messages.ENGLISH),
                problem(results).message(Messages.ENGLISH));
        assertTrue(results.steps().get("fig1").result().isPresent());
    }

    private static String failure(Study study) {
        return problem(run(study)).code();
    }

    private static Problem problem(StudyResults results) {
        return results.steps().get("sensitivity").failure().orElseThrow();
    }

    @Test
    void withoutAPeriodBeforeTreatmentTheOtherPartsGoOn() {
        Study study = SAMPLE.withSteps(
                List.of(EventStudySpec.DEFAULT.withWindow(List.of(-1, 5)).withId("fig1"), STEP));
        StepOutcome outcome = run(study).steps().get("sensitivity");
        var found = outcome.result()
                .flatMap(result -> result.as(SensitivityResult.class))
                .orElseThrow();
        assertEquals("path-no-before", found.honest().failure().orElseThrow().code());
        assertEquals("path-no-before", found.power().failure().orElseThrow().code());
        assertTrue(
                found.oster().found().isPresent() && found.robustness().found().isPresent());
        assertFalse(found.kills().found().orElseThrow().isEmpty());
        assertEquals(1, found.failures().size(), "each reason once");
    }

    @Test
    void theReportHasItInAnAppendix() {
        Study study = SAMPLE.withSteps(List.of(
                STEP, SAMPLE.step("table3").orElseThrow(), SAMPLE.step("fig1").orElseThrow()));
        StudyResults results = run(study);
        Report report =
                ReportBuilder.build(study, results, Messages.ENGLISH, ReportOptions.of(study, Messages.ENGLISH));
        List<String> ids = report.sections().stream().map(Report.Section::id).toList();
        assertEquals(List.of("table3", "fig1", "sensitivity", "ledger"), ids);
        Report.Section section = report.sections().get(2);
        assertEquals("Appendix: sensitivity", section.heading());
        assertTrue(section.items().stream().allMatch(Report.Item::isAppendix));
        assertEquals("Table A1", section.items().get(0).name(Messages.ENGLISH));
        assertTrue(section.items().stream()
                .anyMatch(item -> item.name(Messages.ENGLISH).equals("Figure A1")));
        assertEquals("Table A5", report.sections().get(3).items().get(0).name(Messages.ENGLISH));
    }
}
