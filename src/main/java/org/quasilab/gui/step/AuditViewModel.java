package org.quasilab.gui.step;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditResult;
import org.quasilab.study.AuditSpec;
import org.quasilab.text.Messages;

/** The findings of an audit that want an answer, and the answers: a change of the study, or a reason to leave it as it is. */
public final class AuditViewModel {
    private final Workbench bench;
    private final StepViewModel step;
    private final ObjectBinding<List<AuditFinding>> findings;

    public AuditViewModel(Workbench bench, StepViewModel step) {
        this.bench = bench;
        this.step = step;
        this.findings = Bindings.createObjectBinding(this::flagged, step.stateProperty());
    }

    private List<AuditFinding> flagged() {
        return step
                .stateProperty()
                .get()
                .result()
                .flatMap(result -> result.as(AuditResult.class))
                .map(AuditResult::audited)
                .orElse(List.of())
                .stream()
                .filter(AuditFinding::isFlagged)
                .toList();
    }

    /** Red and amber ones of the newest result, answered or not. */
    public ObjectBinding<List<AuditFinding>> findings() {
        return findings;
    }

    /** What was measured, in the language of the window. */
    public String sentence(AuditFinding finding) {
        return finding.sentence().message(bench.session().study(), messages());
    }

    /** What a button says that mends it. */
    public Optional<String> mend(AuditFinding finding) {
        return finding.mend().map(mend -> mend.name().in(messages()));
    }

    /** Changes the study as the finding offers. */
    public void mended(AuditFinding finding) {
        finding.mend()
                .ifPresent(mend -> bench.session()
                        .change(Change.of("audit-mend", mend.name().in(messages())), mend::in));
    }

    /** Leaves it as it is, as long as its number stays; a reason without words changes nothing. */
    public void accept(AuditFinding finding, String reason) {
        if (!reason.isBlank()) {
            AuditSpec.Accepted answer = new AuditSpec.Accepted(reason.strip(), finding.number());
            spec().ifPresent(spec -> bench.session()
                    .changeStep(
                            Change.of("audit-accept", finding.rule(), finding.name(messages())),
                            spec.accepting(finding.rule(), answer)));
        }
    }

    /** Takes an answer back. */
    public void reopen(AuditFinding finding) {
        spec().ifPresent(spec -> bench.session()
                .changeStep(
                        Change.of("audit-reopen", finding.rule(), finding.name(messages())),
                        spec.reopening(finding.rule())));
    }

    private Optional<AuditSpec> spec() {
        return bench.session().study().step(step.id()).flatMap(found -> found.as(AuditSpec.class));
    }

    private Messages messages() {
        return bench.words().messages();
    }
}
