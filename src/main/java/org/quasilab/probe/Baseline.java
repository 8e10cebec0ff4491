package org.quasilab.probe;

import org.quasilab.panel.Treatment;
import org.quasilab.result.Estimate;

/** What probes read off the regression they vary. */
public final class Baseline {
    private Baseline() {}

    /**
     * Position of {@code did} in an estimate.
     *
     * @throws ProbeProblem {@code did-dropped} with the reason, if it was left out as collinear
     */
    public static int did(Estimate estimate) {
        return term(estimate, Treatment.DID);
    }

    /** Position of a term, as {@link #did}. */
    public static int term(Estimate estimate, String term) {
        int position = estimate.indexOf(term);
        if (position < 0) {
            throw new ProbeProblem(
                    "term-dropped", term, estimate.spec().outcome().orElse(""));
        }
        return position;
    }
}
