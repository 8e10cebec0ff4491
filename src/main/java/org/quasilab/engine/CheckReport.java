package org.quasilab.engine;

import java.util.List;
import java.util.Optional;
import org.quasilab.result.Warning;
import org.quasilab.text.Problem;

/**
 * What a run would stumble over, found without computing.
 *
 * @param prepared data, panel and treatment
 * @param findings in the order of the study; empty if nothing is to be said
 */
public record CheckReport(PreparedStudy prepared, List<Finding> findings) {
    /**
     * One thing to say: a problem (the step would fail) or a warning.
     *
     * @param step id; empty for data and design
     */
    public record Finding(String step, Optional<Problem> problem, Optional<Warning> warning) {}

    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** Whether anything would fail. */
    public boolean hasProblems() {
        return findings.stream().anyMatch(finding -> finding.problem().isPresent());
    }
}
