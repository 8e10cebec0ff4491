package org.quasilab.estimate;

import org.quasilab.text.Localized;
import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** The data do not allow the estimate that was asked for. Sentences stand in {@code text/estimate.properties}. */
public final class EstimationProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public EstimationProblem(String code, Object... args) {
        super("estimate", code, Place.NOWHERE, args);
    }

    /** Something that cannot be computed where the rows lie, as the window calls it. */
    public static EstimationProblem elsewhere(Localized what) {
        return new EstimationProblem("source-cannot", what);
    }
}
