package org.quasilab.probe.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;
import org.quasilab.infer.Paths;
import org.quasilab.probe.Examples;
import org.quasilab.result.HonestDid;
import org.quasilab.result.OsterBounds;
import org.quasilab.result.PretestPower;
import org.quasilab.result.RobustnessValues;
import org.quasilab.result.SensitivityResult;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;

class SensitivityTest {
    private static final DesignSpec DESIGN = Examples.design(VcovSpec.cluster("city_id"));

    private static final Study STUDY = Study.EMPTY
            .withDesign(DESIGN)
            .withSteps(List.of(
                    EventStudySpec.DEFAULT.withId("fig1"),
                    RegressionSpec.DEFAULT
                            .withColumns(List.of(
                                    RegressionColumn.DEFAULT.withControls(Optional.of(List.of())),
                                    RegressionColumn.DEFAULT))
                            .withId("table3")));

    /** A step as the file has it: only what is said here is computed. */
    private static SensitivitySpec step(String keys) {
        String text = """
                {"quasilab": 1, "steps": [{"id": "s", "kind": "sensitivity"%s}]}""".formatted(keys);
        return StudyFile.read("x" + StudyFile.ENDING, text)
                .study()
                .step("s")
                .flatMap(step -> step.as(SensitivitySpec.class))
                .orElseThrow();
    }

    private static SensitivityResult fit(String keys) {
        return Sensitivity.fit(STUDY, Golden.study("pilot-zones"), step(keys), Progress.NONE);
    }

    private static final String CONFOUNDERS = """
            , "honest": false, "power": false, "kills": false, "cinelliHazlett": {"benchmarks": ["ind"]}""";

    /** R sensemakr on lm with dummies (golden/sensitivity/sensemakr.json, with its call): the degrees of freedom count every dummy. */
    @Test
    void confoundersOfTheSampleStudy() {
        RobustnessValues found = fit(CONFOUNDERS).robustness().found().orElseThrow();
        JsonNode stats = Golden.sensitivity("sensemakr").at("/sensemakr/stats");
        JsonNode bounds = Golden.sensitivity("sensemakr").at("/sensemakr/bounds");
        close(stats.get("estimate"), found.estimate());
        close(stats.get("se"), found.se());
        assertEquals(stats.get("dof").asDouble(), found.df());
        close(stats.get("r2yd.x"), found.partialR2());
        close(stats.get("rv_q"), found.robustness());
        close(stats.get("rv_qa"), found.robustnessOfInterval());
        assertEquals(3, found.bounds().size());
        for (int i = 0; i < 3; i++) {
            double d = found.bounds().get(i).treatmentShare();
            double y = found.bounds().get(i).outcomeShare();
            close(bounds.at("/r2dz.x/" + i), d);
            close(bounds.at("/r2yz.dx/" + i), y);
            close(bounds.at("/adjusted_estimate/" + i), found.adjusted(d, y));
            close(bounds.at("/adjusted_se/" + i), found.adjustedSe(d, y));
            close(bounds.at("/adjusted_t/" + i), found.adjustedStatistic(d, y));
            // its ends have one degree of freedom more: 1.96062956 for 1.96062971
            assertEquals(bounds.at("/adjusted_lower_CI/" + i).asDouble(), found.adjustedLow(d, y), 2e-9);
        }
    }

    private static void close(JsonNode expected, double actual) {
        assertEquals(expected.asDouble(), actual, 1e-8 * Math.abs(expected.asDouble()));
    }

    /** Base R on columns net of city and year dummies (golden/sensitivity/oster.R). */
    @Test
    void selectionOnUnobservablesOfTheSampleStudy() {
        OsterBounds found = fit(CONFOUNDERS).oster().found().orElseThrow();
        JsonNode golden = Golden.sensitivity("oster");
        close(golden.get("uncontrolled"), found.uncontrolled());
        close(golden.get("uncontrolledR2"), found.uncontrolledR2());
        close(golden.get("controlled"), found.controlled());
        close(golden.get("controlledR2"), found.controlledR2());
        close(golden.get("rMax"), found.rMax());
        close(golden.get("delta"), found.delta());
        close(golden.get("bound"), found.bound());
    }

    /** R HonestDiD (golden/trends/pilot-zones-honest.json), to a step of its grid and half a step for its 1,000 simulated draws. */
    @Test
    void trendsThatAreNotParallelInTheSampleStudy() {
        SensitivityResult result = fit(", \"power\": false, \"kills\": false, \"honest\": {\"grid\": [0.5, 1]}");
        HonestDid found = result.honest().found().orElseThrow();
        JsonNode golden = Paths.json("pilot-zones-honest").get("average_post");
        double step = 1.5 * 40 * found.effect().se() / 999;
        for (int i = 0; i < 2; i++) {
            JsonNode table = golden.at("/relative_magnitude/table");
            assertEquals(table.at("/lb/" + i).asDouble(), found.points().get(i).ciLow(), step);
            assertEquals(table.at("/ub/" + i).asDouble(), found.points().get(i).ciHigh(), step);
        }
        HonestDid live = Sensitivity.live(result).orElseThrow().apply(1);
        assertEquals(found.points().get(1), live.points().get(0), "the slider's interval is that of the step");
        assertEquals(found.trends().get(1), live.trends().get(0));
    }

    /** R pretrends with roots to 1e-12 (golden/trends/pilot-zones-pretrends.json): the path and its clusters are those of the event study. */
    @Test
    void powerOfThePreTestOfTheSampleStudy() {
        PretestPower found = fit(", \"kills\": false").power().found().orElseThrow();
        JsonNode golden = Paths.json("pilot-zones-pretrends").get("event_study_cov");
        for (int i = 0; i < 2; i++) {
            JsonNode expected = golden.get(i == 0 ? "at_slope50" : "at_slope80");
            PretestPower.Trend trend = found.trends().get(i);
            assertEquals(expected.get("slope").asDouble(), trend.slope().orElseThrow(), 1e-8);
            assertEquals(expected.get("bayes_factor").asDouble(), trend.bayesFactor(), 1e-6);
            assertEquals(expected.get("likelihood_ratio").asDouble(), trend.likelihoodRatio(), 1e-6);
        }
        assertEquals(golden.at("/at_slope50/size").asDouble(), found.size(), 1e-6);
    }

    @Test
    void anEventStudyHasTheRegressionThatGoesWithIt() {
        SensitivityResult ofEvents = fit(CONFOUNDERS);
        assertEquals("fig1", ofEvents.spec().target().step());
        assertTrue(ofEvents.coefficient().found().orElseThrow().standsIn());
        SensitivityResult ofTable = fit(", \"target\": \"table3\"" + CONFOUNDERS);
        assertEquals(new TargetSpec("table3", "2", ""), ofTable.spec().target());
        assertEquals(
                ofEvents.robustness().found().orElseThrow().robustness(),
                ofTable.robustness().found().orElseThrow().robustness());
    }

    /** The study's own errors are larger, so that less is needed. */
    @Test
    void theStudysClustersCount() {
        RobustnessValues found = fit(CONFOUNDERS).robustness().found().orElseThrow();
        assertTrue(found.robustnessOfStudy() < found.robustnessOfInterval());
    }

    @Test
    void withoutBenchmarksTheControlThatWouldDoMostIsTaken() {
        String keys = ", \"honest\": false, \"power\": false, \"kills\": false, \"oster\": false";
        RobustnessValues found = fit(keys).robustness().found().orElseThrow();
        String chosen = found.bounds().get(0).benchmark();
        double left = found.adjusted(
                found.bounds().get(0).treatmentShare(), found.bounds().get(0).outcomeShare());
        for (String control : DESIGN.controls()) {
            RobustnessValues other = fit(keys + ", \"cinelliHazlett\": {\"benchmarks\": [\"" + control + "\"]}")
                    .robustness()
                    .found()
                    .orElseThrow();
            assertTrue(
                    left
                            <= other.adjusted(
                                    other.bounds().get(0).treatmentShare(),
                                    other.bounds().get(0).outcomeShare()),
                    chosen + " " + control);
        }
    }

    @Test
    void aPartThatCannotBeComputedSaysWhyAndTheOthersGoOn() {
        SensitivityResult found = fit(", \"target\": \"table3\", \"column\": 1, \"kills\": false");
        assertEquals(
                "sensitivity-no-event-study",
                found.honest().failure().orElseThrow().code());
        assertEquals("oster-no-controls", found.oster().failure().orElseThrow().code());
        assertTrue(found.robustness().found().isPresent());
        assertEquals(2, found.failures().size());
        assertTrue(found.failures().get(0).message(Messages.ENGLISH).contains("table3"));
    }

    /** Its own effects have no least-squares fit, but can be shaken like any other. */
    @Test
    void anEstimatorThatIsNoRegressionIsShakenInTheOtherParts() {
        Study study = STUDY.withStep(AttSpec.DEFAULT
                .withEstimators(List.of(EstimatorChoice.of("imputation")))
                .withId("att"));
        SensitivityResult found = Sensitivity.fit(
                study, Golden.study("pilot-zones"), step(", \"target\": \"att\", \"honest\": false"), Progress.NONE);
        assertEquals("target-not-ols", found.oster().failure().orElseThrow().code());
        assertEquals("path-no-reference", found.power().failure().orElseThrow().code());
        assertFalse(found.coefficient().found().orElseThrow().standsIn());
        assertFalse(found.kills().found().orElseThrow().isEmpty());
    }

    @Test
    void theTreatmentAndWhatIsNoControlAreNoBenchmarks() {
        SensitivityResult found = fit("""
                , "target": "table3", "honest": false, "power": false, "kills": false, "cinelliHazlett": {"benchmarks": ["did", "co2", "ind"]}""");
        assertEquals(
                List.of("benchmark-treatment", "benchmark-not-there"),
                found.warnings().stream().map(warning -> warning.code()).toList());
        assertEquals(3, found.robustness().found().orElseThrow().bounds().size());
    }

    @Test
    void theFileKeepsWhatItSays() {
        String keys = """
                , "target": "table3", "column": 2, "honest": {"restriction": "smoothness", "grid": [0, 0.01], "effect": [0.5, 0.25, 0.25], "sign": "positive"},\
                 "power": [0.9], "oster": {"rMax": 2}, "cinelliHazlett": false, "kills": false""";
        SensitivitySpec spec = step(keys);
        assertEquals(List.of(0.5, 0.25, 0.25), spec.honest().weights());
        Study study = STUDY.withSteps(List.of(spec));
        Study again =
                StudyFile.read("x" + StudyFile.ENDING, StudyFile.text(study)).study();
        assertEquals(List.of(spec), again.steps());
        assertTrue(StudyFile.text(study).contains("\"cinelliHazlett\": false"), StudyFile.text(study));
    }
}
