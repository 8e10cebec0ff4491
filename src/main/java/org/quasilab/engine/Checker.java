package org.quasilab.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.engine.CheckReport.Finding;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.LaterSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Problem;

/**
 * Goes through a study without computing it: each regression is put on the panel, so that unknown columns, texts among
 * numbers, wrong conditions and rows left out show.
 */
final class Checker {
    private final Study study;
    private final PreparedStudy prepared;
    private final List<Finding> findings = new ArrayList<>();

    private Checker(Study study, PreparedStudy prepared) {
        this.study = study;
        this.prepared = prepared;
    }

    static List<Finding> findings(Study study, PreparedStudy prepared) {
        Checker checker = new Checker(study, prepared);
        prepared.warnings().forEach(warning -> checker.warn("", warning));
        prepared.panelProblem().ifPresent(problem -> checker.fail("", problem));
        prepared.treatmentProblem().ifPresent(problem -> checker.fail("", problem));
        if (prepared.panel().isPresent()) {
            study.steps().forEach(step -> checker.step(step, prepared.panel().get()));
        } else if (prepared.panelProblem().isEmpty()) {
            checker.fail("", new EngineProblem("no-keys"));
        }
        return checker.findings;
    }

    private void step(StepSpec step, StudyPanel panel) {
        if (step instanceof LaterSpec) {
            fail(step.id(), new EngineProblem("not-available", step.kind()));
            return;
        }
        if (StepNeeds.treatment(step) && prepared.treatmentProblem().isPresent()) {
            return;
        }
        Optional<String> made = madeColumn(step);
        if (made.isPresent()) {
            warn(step.id(), Warning.of("engine", "column-later", made.get()));
            return;
        }
        try {
            StepColumns.needed(step).forEach(name -> panel.panel().data().column(name));
            for (RegressionColumn column : StepColumns.regressions(study.design(), step)) {
                regression(step, column, panel);
            }
        } catch (Problem e) {
            fail(step.id(), e);
        }
    }

    private void regression(StepSpec step, RegressionColumn column, StudyPanel panel) {
        Design design = DesignBuilder.build(panel, column);
        List<SampleLedger.Entry> all = design.ledger().entries();
        List<String> left = all.subList(prepared.ledger().entries().size(), all.size()).stream()
                .map(entry -> entry.count() + " (" + entry.stage() + ": " + entry.detail() + ")")
                .toList();
        if (!left.isEmpty()) {
            String outcome = column.outcome().orElse("");
            warn(
                    step.id(),
                    Warning.of(
                            "engine",
                            "rows-left-out",
                            outcome,
                            design.n(),
                            panel.panel().rows(),
                            left));
        }
    }

    /** A column the step uses that an earlier efficiency step would have to make first. */
    private Optional<String> madeColumn(StepSpec step) {
        return study.steps().subList(0, study.steps().indexOf(step)).stream()
                .filter(EfficiencySpec.class::isInstance)
                .map(maker -> ((EfficiencySpec) maker).into())
                .filter(column -> !column.isEmpty() && StepNeeds.mentions(study, step, column))
                .findFirst();
    }

    private void fail(String step, Problem problem) {
        findings.add(new Finding(step, Optional.of(problem), Optional.empty()));
    }

    private void warn(String step, Warning warning) {
        findings.add(new Finding(step, Optional.empty(), Optional.of(warning)));
    }
}
