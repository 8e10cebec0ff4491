package org.quasilab.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.engine.CheckReport.Finding;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TotalUnits;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.StepOrder;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Localized;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/**
 * Goes through a study without what takes long: each step is rehearsed ({@link StepRunner#rehearse}), so that what would
 * fail in a run fails here in the same words, and its regressions are put on the panel, so that rows left out show.
 *
 * <p>Scores are not computed. A step that uses one is rehearsed without it: what is found before the missing score matters
 * is told, and that the rest shows in a run.
 *
 * <p>Checked by: {@code CheckCommandTest}, {@code EngineTest}.
 */
final class Checker {
    /** Warnings of a step about rows, as true of a rehearsal as of a run. */
    private static final Set<String> ABOUT_ROWS = Set.of("group-missing", "group-none");

    private final Study study;
    private final PreparedStudy prepared;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, StepOutcome> outcomes = new LinkedHashMap<>();
    private final Set<String> madeColumns = new LinkedHashSet<>();
    private final Map<String, String> failedColumns = new LinkedHashMap<>();

    private Checker(Study study, PreparedStudy prepared, Progress progress) {
        this.study = study;
        this.prepared = prepared;
        this.progress = progress;
    }

    /** @throws org.quasilab.run.Cancelled if {@code progress} says so */
    static CheckReport check(Study study, PreparedStudy prepared, Progress progress) {
        Checker checker = new Checker(study, prepared, progress);
        prepared.warnings().forEach(warning -> checker.warn("", warning));
        checker.totals();
        prepared.keyProblem().ifPresent(checker::refuse);
        prepared.treatmentProblem().ifPresent(checker::refuse);
        Optional<Problem> design = DesignColumns.problem(study, prepared.dataset());
        design.ifPresent(checker::refuse);
        if (prepared.elsewhere().isPresent()) {
            study.steps()
                    .forEach(step -> SourceSteps.refusal(step)
                            .ifPresent(problem ->
                                    checker.outcomes.put(step.id(), StepOutcome.failed(step.kind(), problem))));
        } else if (prepared.panel().isEmpty() && prepared.panelProblem().isEmpty()) {
            checker.refuse(new EngineProblem("no-keys"));
        }
        if (prepared.panel().isPresent() && design.isEmpty()) {
            StepOrder.computed(study)
                    .forEach(step -> checker.step(step, prepared.panel().get()));
        }
        return new CheckReport(prepared, checker.findings, StepOrder.asInStudy(study, checker.outcomes));
    }

    /** A run leaves this out: it takes longer than reading the file. */
    private void totals() {
        String unit = study.data().unit();
        String time = study.data().time();
        if (Stream.of(unit, time).allMatch(name -> prepared.dataset().find(name).isPresent())) {
            TotalUnits.warnings(prepared.dataset(), unit, time).forEach(warning -> warn("", warning));
        }
    }

    private void step(StepSpec step, StudyPanel panel) {
        if (step.needsTreatment() && prepared.treatmentProblem().isPresent()) {
            return;
        }
        List<String> later = madeColumns.stream()
                .filter(column -> StepOrder.uses(study, step, column))
                .toList();
        Optional<Problem> failure = Optional.empty();
        try {
            StepNeeds.check(study, step, prepared, column -> isThere(column, panel), failedColumns);
            Optional<StepResult> result = StepRunner.rehearse(study, step, panel, prepared.log(), progress);
            if (later.isEmpty()) {
                result.ifPresent(done -> rehearsed(step, done, panel));
            }
        } catch (Problem problem) {
            failure = Optional.of(problem).filter(p -> isKnown(p, later));
        }
        failure.ifPresent(problem -> outcomes.put(step.id(), StepOutcome.failed(step.kind(), problem)));
        if (failure.isEmpty() && !later.isEmpty()) {
            warn(step.id(), Warning.of("engine", "column-later", later.get(0)));
        }
        boolean made = failure.isEmpty();
        step.makes().ifPresent(column -> addColumn(column, step.id(), made));
    }

    /** Whether a problem would be there in a run as well, where columns made later are there. */
    private static boolean isKnown(Problem problem, List<String> later) {
        return problem instanceof EngineProblem || later.stream().noneMatch(problem::isAbout);
    }

    private boolean isThere(String column, StudyPanel panel) {
        return madeColumns.contains(column) || panel.panel().data().find(column).isPresent();
    }

    private void addColumn(String column, String maker, boolean made) {
        if (made) {
            madeColumns.add(column);
        } else {
            failedColumns.put(column, maker);
        }
    }

    private void rehearsed(StepSpec step, StepResult result, StudyPanel panel) {
        outcomes.put(step.id(), StepOutcome.done(result));
        step.regressions(study.design()).forEach(column -> rowsLeftOut(step, column, panel));
        result.warnings().stream()
                .filter(warning -> ABOUT_ROWS.contains(warning.code()))
                .forEach(warning -> warn(step.id(), warning));
    }

    /** Nothing is said of a regression that fails: its problem is in the outcome. */
    private void rowsLeftOut(StepSpec step, RegressionColumn column, StudyPanel panel) {
        try {
            Design design = DesignBuilder.build(panel, column);
            List<SampleLedger.Entry> all = design.ledger().entries();
            List<RecoverableWork> left = all.subList(prepared.ledger().entries().size(), all.size()).stream()
                    .map(RecoverableWork::new)
                    .toList();
            if (!left.isEmpty()) {
                String outcome = column.outcome().orElse("");
                int rows = panel.panel().rows();
                warn(step.id(), Warning.of("engine", "rows-left-out", outcome, design.n(), rows, left));
            }
        } catch (Problem problem) {
            return;
        }
    }

    /** "2 (missing values in ind)". */
    private record RecoverableWork(SampleLedger.Entry reason) implements Localized {
        @Override
        public String in(Messages messages) {
            return reason.count() + " (" + reason.in(messages) + ")";
        }
    }

    private void refuse(Problem problem) {
        findings.add(new Finding("", Optional.of(problem), Optional.empty()));
    }

    private void warn(String step, Warning warning) {
        findings.add(new Finding(step, Optional.empty(), Optional.of(warning)));
    }
}
