package org.quasilab.engine.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.Paper;
import org.quasilab.study.Period;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepKind;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.Template;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.Variation;

/**
 * The empirical part of a policy evaluation paper as steps: describe, variables, baseline, parallel trends, placebo,
 * heterogeneity, robustness, mechanism.
 *
 * <p>The baseline has four columns: random effects without and with controls, unit and time effects without and with
 * controls; without controls it has two. What the design does not allow is left out: no treatment, no step about it; a
 * treatment that is switched off again, no event study, placebo and matching; no controls, no lagged controls and matching;
 * a group column with more than eight groups or a group nobody is treated in, no split; a 0/1 column with few ones is left
 * out in a check instead of split by. Tables and figures are numbered in their order, {@code table1}, {@code fig1} ….
 *
 * <p>Checked by: {@code PaperTemplateTest}, against golden/regression.
 */
public final class PaperTemplate implements Paper {
    private final Study begun;
    private final DesignSpec design;
    private final Roles roles;
    private final PanelFacts facts;
    private final Template template;

    private PaperTemplate(Study begun, Roles roles, Optional<StudyPanel> panel, Template template) {
        this.template = template;
        this.begun = begun;
        this.design = begun.design();
        this.roles = roles;
        this.facts = new PanelFacts(panel);
    }

    /**
     * @param begun title, data and design; its steps are replaced, but for those that make a column, which come first
     * @param panel the prepared data; without it, what depends on them is set up as if it suited
     * @param template which kinds of step are wanted
     */
    public static Study of(Study begun, Roles roles, Optional<StudyPanel> panel, Template template) {
        if (template == Template.BLANK) {
            return begun;
        }
        PaperTemplate paper = new PaperTemplate(begun, roles, panel, template);
        return begun.withData(begun.data().withVariables(paper.variables())).withSteps(paper.steps());
    }

    private List<StepSpec> steps() {
        List<StepSpec> steps = new ArrayList<>();
        begun.steps().stream().filter(step -> step.makes().isPresent()).forEach(steps::add);
        int tables = 0;
        int figures = 0;
        for (StepKind<?> kind : StepKind.ALL) {
            for (StepSpec step : kind.in(template, this).toList()) {
                steps.add(step.withId(kind.isFigure() ? "fig" + ++figures : "table" + ++tables));
            }
        }
        return steps;
    }

    @Override
    public Stream<RegressionSpec> regression(RegressionSpec step) {
        List<RegressionColumn> columns = new ArrayList<>();
        for (RegressionColumn column : kinds()) {
            if (hasTreatment()) {
                columns.add(column.withControls(Optional.of(List.of())));
            }
            if (!design.controls().isEmpty()) {
                columns.add(column);
            }
        }
        return columns.isEmpty() ? Stream.empty() : Stream.of(step.withColumns(numbered(columns)));
    }

    /** Random effects know no weights. */
    private List<RegressionColumn> kinds() {
        return roles.weights().isPresent() ? List.of(innerColumn()) : List.of(outerColumn(), innerColumn());
    }

    private RegressionColumn outerColumn() {
        return innerColumn().withEstimator("random-effects");
    }

    private RegressionColumn innerColumn() {
        return RegressionColumn.DEFAULT
                .withRegressors(hasTreatment() ? List.of(Treatment.DID) : List.of())
                .withWeights(roles.weights());
    }

    private static List<RegressionColumn> numbered(List<RegressionColumn> columns) {
        List<RegressionColumn> numbered = new ArrayList<>();
        for (RegressionColumn column : columns) {
            numbered.add(column.withLabel("(" + (numbered.size() + 1) + ")"));
        }
        return numbered;
    }

    private boolean hasTreatment() {
        return design.treatment().isPresent();
    }

    @Override
    public <S extends StepSpec> Stream<S> whereAbsorbing(S step) {
        return isAbsorbing() ? Stream.of(step) : Stream.empty();
    }

    private boolean isAbsorbing() {
        return design.treatment().filter(treatment -> !treatment.switches()).isPresent();
    }

    @Override
    public Stream<HeterogeneitySpec> heterogeneity(HeterogeneitySpec step) {
        Stream<String> groups = hasTreatment() ? roles.groups().stream() : Stream.empty();
        return groups.filter(facts::suitsSplit).map(group -> step.withBy(Optional.of(group)));
    }

    @Override
    public Stream<RobustnessSpec> robustness(RobustnessSpec step) {
        return hasTreatment() ? Stream.of(step.withChecks(checks())) : Stream.empty();
    }

    private List<CheckSpec> checks() {
        List<CheckSpec> checks = new ArrayList<>();
        for (String outcome : roles.otherOutcomes()) {
            checks.add(CheckSpec.of(new Variation.ReplaceOutcome(List.of(outcome))));
        }
        for (String column : roles.groups()) {
            if (facts.suitsDrop(column)) {
                checks.add(CheckSpec.of(new Variation.DropRows("`" + column + "` = 1", List.of(), "")));
            }
        }
        facts.laterStart().ifPresent(first -> checks.add(CheckSpec.of(window(first, facts.lastPeriod()))));
        checks.add(CheckSpec.of(Variation.Outliers.WINSORIZED));
        if (!design.controls().isEmpty()) {
            checks.add(CheckSpec.of(new Variation.LagControls(1)));
        }
        checks.add(CheckSpec.of(new Variation.LeaveOneOut(Optional.empty())));
        if (!design.controls().isEmpty() && isAbsorbing()) {
            checks.add(CheckSpec.of(Variation.Matching.PLAIN));
        }
        return checks;
    }

    private static Variation window(Period from, Period to) {
        return new Variation.Window(
                Optional.of(from.node().asText()), Optional.of(to.node().asText()));
    }

    @Override
    public Stream<MechanismSpec> mechanism(MechanismSpec step) {
        Stream<String> mediators = hasTreatment() ? roles.mediators().stream() : Stream.empty();
        return mediators.map(mediator -> step.withMediators(List.of(mediator)));
    }

    /** The variables' words with the role each plays, where the study does not say one. */
    private Map<String, VariableSpec> variables() {
        Map<String, VariableSpec> variables = new LinkedHashMap<>();
        if (!design.outcome().isEmpty()) {
            variables.put(design.outcome(), variable(design.outcome(), "outcome"));
        }
        design.controls().forEach(name -> variables.put(name, variable(name, "control")));
        roles.mediators().forEach(name -> variables.put(name, variable(name, "mediator")));
        roles.otherOutcomes().forEach(name -> variables.put(name, variable(name, "outcome")));
        roles.groups().forEach(name -> variables.put(name, variable(name, "group")));
        begun.data().variables().forEach(variables::putIfAbsent);
        return variables;
    }

    private VariableSpec variable(String name, String role) {
        VariableSpec said = begun.data().variable(name);
        return said.withRole(said.role().isEmpty() ? role : said.role())
                .withScale(said.scale().isEmpty() ? facts.scale(name) : said.scale());
    }
}
