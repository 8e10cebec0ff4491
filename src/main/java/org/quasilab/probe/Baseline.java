package org.quasilab.probe;

import java.util.List;
import java.util.Optional;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Estimate;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** The regression a probe varies: outcome on {@code did} and controls under the design's effects and variance. */
public final class Baseline {
    private Baseline() {}

    /** The design's baseline with what the step says instead. */
    public static RegressionColumn column(
            DesignSpec design,
            Optional<String> outcome,
            Optional<List<String>> controls,
            Optional<List<String>> fixedEffects,
            Optional<VcovSpec> vcov,
            String where) {
        return RegressionColumn.DEFAULT
                .withOutcome(outcome)
                .withControls(controls)
                .withFixedEffects(fixedEffects)
                .withVcov(vcov)
                .withWhere(where)
                .resolve(design);
    }

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
