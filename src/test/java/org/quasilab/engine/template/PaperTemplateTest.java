package org.quasilab.engine.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.engine.Engine;
import org.quasilab.engine.RunListener;
import org.quasilab.golden.Golden;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.Template;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;

/** The paper set up from panel.csv runs without a failed step, and its baseline equals R (golden/regression). */
class PaperTemplateTest {
    private static final Path FOLDER = Path.of("sample-data");
    private static final Roles ROLES = new Roles(
            List.of("region", "resource_based", "municipality", "province"),
            List.of("gp1", "isa"),
            List.of("co2", "pm25"),
            Optional.empty());
    private static final Study BEGUN = Study.EMPTY
            .withData(DataSpec.DEFAULT.withFile("panel.csv", "").withKeys("city_id", "year"))
            .withDesign(DesignSpec.DEFAULT
                    .withOutcome("gtfp")
                    .withTreatment(Optional.of(new TreatmentSpec.Cohort("treat_year")))
                    .withControls(List.of("ind", "cit", "stu", "gdp", "fin1", "fin2"))
                    .withFixedEffects(List.of("city_id", "year"))
                    .withVcov(VcovSpec.cluster("city_id")));

    private static final Engine ENGINE = new Engine();
    private static final Study PAPER = PaperTemplate.of(BEGUN, ROLES, panel(BEGUN), Template.PAPER);
    private static final StudyResults RESULTS = run(PAPER);

    private static Optional<StudyPanel> panel(Study study) {
        return ENGINE.prepare(study, FOLDER, Progress.NONE).panel();
    }

    private static StudyResults run(Study study) {
        return ENGINE.run(study, FOLDER, RunListener.NONE, Progress.NONE);
    }

    private static List<String> kinds(Study study) {
        return study.steps().stream().map(StepSpec::kind).toList();
    }

    private static List<String> checks(Study study) {
        return study.steps().stream()
                .filter(RobustnessSpec.class::isInstance)
                .flatMap(step -> ((RobustnessSpec) step).checks().stream())
                .map(CheckSpec::kind)
                .toList();
    }

    @Test
    void everyStepOfAPaperIsSetUpAndRuns() {
        assertEquals(
                List.of(
                        "describe",
                        "variables",
                        "regression",
                        "event-study",
                        "placebo",
                        "heterogeneity",
                        "heterogeneity",
                        "robustness",
                        "mechanism",
                        "mechanism"),
                kinds(PAPER));
        assertEquals(
                List.of(),
                RESULTS.steps().entrySet().stream()
                        .filter(step -> step.getValue().failure().isPresent())
                        .map(step -> step.getKey() + ": "
                                + step.getValue().failure().get().getMessage())
                        .toList());
    }

    @Test
    void everyCheckOfTheTableWorks() {
        assertEquals(
                List.of(
                        "replace-outcome",
                        "replace-outcome",
                        "drop",
                        "window",
                        "winsorize",
                        "lag-controls",
                        "leave-one-out",
                        "psm"),
                checks(PAPER));
        RobustnessResult result =
                (RobustnessResult) RESULTS.steps().get("table6").result().orElseThrow();
        assertEquals(
                List.of(),
                result.checks().stream()
                        .flatMap(check -> check.failure().stream())
                        .toList());
    }

    @ParameterizedTest(name = "column {0}")
    @CsvSource({"2, twfe", "3, twfe_controls"})
    void fixedEffectsColumnsEqualFixestClusteredByCity(int column, String node) {
        JsonNode golden = Golden.numbers("pilot-zones").at("/" + node + "/vcov/cluster_unit");
        Estimate estimate = estimate(column);
        int did = estimate.indexOf("did");
        Golden.assertClose(first(golden.get("coef")), estimate.estimate(did), 1e-9, "estimate");
        Golden.assertClose(first(golden.get("se")), estimate.se(did), 1e-8, "standard error");
        Golden.assertClose(first(golden.get("p")), estimate.p(did), 1e-8, "p");
    }

    @ParameterizedTest(name = "column {0}")
    @CsvSource({"0, random_effects", "1, random_effects_controls"})
    void theOtherColumnsAreTheRandomEffectsOfPlm(int column, String node) {
        JsonNode golden = Golden.numbers("pilot-zones-extra").get(node);
        Estimate estimate = estimate(column);
        int at = 0;
        while (!golden.get("term").get(at).textValue().equals("did")) {
            at++;
        }
        Golden.assertClose(
                golden.get("estimate").get(at).doubleValue(),
                estimate.estimate(estimate.indexOf("did")),
                1e-8,
                "estimate");
        assertEquals("cluster(city_id)", estimate.vcovInfo().asked().describe());
    }

    private static Estimate estimate(int column) {
        RegressionResult table =
                (RegressionResult) RESULTS.steps().get("table3").result().orElseThrow();
        assertEquals(4, table.columns().size());
        return table.columns().get(column).estimate().orElseThrow();
    }

    private static double first(JsonNode node) {
        return (node.isArray() ? node.get(0) : node).doubleValue();
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        Study plain = BEGUN.withDesign(BEGUN.design().withControls(List.of()));
        Study paper = PaperTemplate.of(plain, Roles.NONE, panel(plain), Template.PAPER);
        assertEquals(
                List.of("describe", "variables", "regression", "event-study", "placebo", "robustness"), kinds(paper));
        assertEquals(List.of("window", "winsorize", "leave-one-out"), checks(paper));
        assertTrue(run(paper).steps().values().stream()
                .noneMatch(step -> step.failure().isPresent()));
    }

    @Test
    void withoutATreatmentOnlyDescriptionAndRegressionRemain() {
        Study untreated = BEGUN.withDesign(BEGUN.design().withTreatment(Optional.empty()));
        Study paper = PaperTemplate.of(untreated, ROLES, panel(untreated), Template.PAPER);
        assertEquals(List.of("describe", "variables", "regression"), kinds(paper));
        assertTrue(run(paper).steps().values().stream()
                .noneMatch(step -> step.failure().isPresent()));
    }

    @Test
    void aTreatmentThatIsSwitchedOffHasNoEventTime() {
        Study switching =
                BEGUN.withDesign(BEGUN.design().withTreatment(Optional.of(new TreatmentSpec.Indicator("did", true))));
        Study paper = PaperTemplate.of(switching, Roles.NONE, panel(switching), Template.PAPER);
        assertEquals(List.of("describe", "variables", "regression", "robustness"), kinds(paper));
        assertTrue(run(paper).steps().values().stream()
                .noneMatch(step -> step.failure().isPresent()));
    }

    @Test
    void templatesDifferInTheirKindsOfStep() {
        List<String> paper = kinds(Template.PAPER);
        List<String> modern = new java.util.ArrayList<>(kinds(Template.MODERN));
        assertTrue(modern.removeAll(List.of("att", "bacon", "audit")));
        assertEquals(paper, modern);
        assertEquals(List.of("regression", "event-study", "att", "bacon", "audit"), kinds(Template.ROBUST));
        assertEquals(
                BEGUN.steps(),
                PaperTemplate.of(BEGUN, ROLES, panel(BEGUN), Template.BLANK).steps());
    }

    private static List<String> kinds(Template template) {
        return PaperTemplate.of(BEGUN, ROLES, panel(BEGUN), template).steps().stream()
                .map(StepSpec::kind)
                .toList();
    }
}
