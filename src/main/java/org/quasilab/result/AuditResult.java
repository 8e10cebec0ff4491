package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.AuditSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Localized;

/**
 * The audit of a study.
 *
 * @param spec what was asked
 * @param estimate the regression of the design, which the rules are about; empty where it cannot be estimated
 * @param audited what each rule found, in their order
 */
public record AuditResult(
        AuditSpec spec, Optional<Estimate> estimate, List<AuditFinding> audited, List<Warning> warnings)
        implements StepResult {
    public AuditResult {
        audited = List.copyOf(audited);
        warnings = List.copyOf(warnings);
    }

    /** Those that wait for an answer. */
    public List<AuditFinding> open() {
        return audited.stream().filter(AuditFinding::isOpen).toList();
    }

    @Override
    public int waiting() {
        return open().size();
    }

    public long count(Level level) {
        return audited.stream().filter(finding -> finding.level() == level).count();
    }

    public Optional<AuditFinding> finding(String rule) {
        return audited.stream().filter(finding -> finding.rule().equals(rule)).findFirst();
    }

    /** How many are open, and which. */
    @Override
    public List<Warning> findings() {
        List<Localized> names = open().stream()
                .<Localized>map(finding -> messages -> finding.rule() + " " + finding.name(messages))
                .toList();
        return names.isEmpty() ? warnings : List.of(Warning.of("audit", "open", names.size(), names));
    }

    @Override
    public String kind() {
        return AuditSpec.KIND;
    }

    @Override
    public List<Reported> reported() {
        return estimate.map(Reported::only).stream().toList();
    }

    @Override
    public ObjectNode node(Study study, SampleLedger data) {
        return AuditNodes.of(this, study, data);
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.audit(this);
    }
}
