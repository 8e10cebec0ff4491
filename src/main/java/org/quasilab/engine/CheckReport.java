package org.quasilab.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.result.Warning;
import org.quasilab.text.Problem;

/**
 * What a run would stumble over, found without what takes long.
 *
 * @param prepared data, panel and treatment
 * @param findings in the order of the study; empty if nothing is to be said
 * @param steps by step id, in the order of the study: outcomes that fail where those of a run would; their numbers are no
 *     results. A step that could not be looked at is not in it
 */
public record CheckReport(PreparedStudy prepared, List<Finding> findings, Map<String, StepOutcome> steps) {
    /**
     * One thing to say: a problem of the study itself (no step could be computed, or none that needs the treatment), or a
     * warning.
     *
     * @param step id; empty for data and design
     */
    public record Finding(String step, Optional<Problem> problem, Optional<Warning> warning) {}

    public CheckReport {
        findings = List.copyOf(findings);
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }

    /** Whether the study or its data are wrong, so that a run would not begin. */
    public boolean isStudyWrong() {
        return findings.stream().anyMatch(finding -> finding.problem().isPresent());
    }
}
