package org.quasilab.probe.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.quasilab.golden.Golden;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.DataLog;
import org.quasilab.run.Progress;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

/** Rules on the sample study, as the paper did it and with today's settings. */
final class Audited {
    static final Study PAPER = sample("pilot-zones");
    static final Study TODAY = sample("pilot-zones-today");

    private static final StudyPanel PANEL = Golden.study("pilot-zones");

    private Audited() {}

    private static Study sample(String name) {
        return StudyFile.read(Path.of("sample-data", name + StudyFile.ENDING)).study();
    }

    static StudyPanel panel() {
        return PANEL;
    }

    static AuditFinding find(Rule rule, Study study) {
        return find(rule, study, PANEL);
    }

    static AuditFinding find(Rule rule, Study study, StudyPanel panel) {
        return find(rule, study, panel, DataLog.EMPTY);
    }

    static AuditFinding find(Rule rule, Study study, StudyPanel panel, DataLog log) {
        return Audit.measured(rule, new Evidence(study, panel, log, Progress.NONE));
    }

    static Level level(Rule rule, Study study) {
        return find(rule, study).level();
    }

    /** The study after the change that the finding offers. */
    static Study mended(AuditFinding finding, Study study) {
        return finding.mend().orElseThrow().in(study);
    }

    static Study with(Study study, StepSpec... steps) {
        List<StepSpec> all = new ArrayList<>(study.steps());
        all.addAll(List.of(steps));
        return study.withSteps(all);
    }

    static <S extends StepSpec> Study changed(Study study, Class<S> kind, UnaryOperator<S> change) {
        return study.withSteps(study.steps().stream()
                .map(step -> step.as(kind)
                        .map(found -> (StepSpec) change.apply(found))
                        .orElse(step))
                .toList());
    }

    static Study without(Study study, Class<? extends StepSpec> kind) {
        return study.withSteps(
                study.steps().stream().filter(step -> step.as(kind).isEmpty()).toList());
    }
}
