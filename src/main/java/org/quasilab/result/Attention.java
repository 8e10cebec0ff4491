package org.quasilab.result;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.quasilab.text.Problem;

/** What a reader has to look at before she trusts a result that was computed. */
public final class Attention {
    /** Codes of what is counted and does no harm. */
    private static final Set<String> HARMLESS = Set.of("singletons");

    private Attention() {}

    /** The result's own findings, then what its estimates warn of and the regressors they left out; each once. */
    public static List<Warning> of(StepResult result) {
        Set<Warning> found = new LinkedHashSet<>(result.findings());
        result.reported().stream()
                .flatMap(reported -> reported.estimate().stream())
                .forEach(estimate -> {
                    found.addAll(estimate.warnings());
                    estimate.dropped().forEach(dropped -> found.add(dropped.reason()));
                });
        found.removeIf(warning -> HARMLESS.contains(warning.code()));
        return new ArrayList<>(found);
    }

    /** A column or check that could not be estimated, as a finding. */
    static Warning failed(Object label, Problem problem) {
        return Warning.of("result", "column-failed", label, problem);
    }
}
