package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.Study;

/**
 * Placebo draws beside the actual estimate.
 *
 * @param spec what was asked, every part filled in
 * @param actual the regression with the actual treatment
 * @param estimates one per draw, in draw order; NaN where the made-up treatment was collinear with the effects
 * @param pValues two-sided p of each draw under the step's variance
 */
public record PlaceboResult(
        PlaceboSpec spec, Estimate actual, DoubleVector estimates, DoubleVector pValues, List<Warning> warnings)
        implements StepResult {
    /** Relative difference up to which two estimates, here and in permutation tests, count as equal. */
    public static final double ROUNDING = 1e-10;

    public PlaceboResult {
        warnings = List.copyOf(warnings);
    }

    @Override
    public String kind() {
        return "placebo";
    }

    @Override
    public List<Reported> reported() {
        return List.of(Reported.only(actual));
    }

    @Override
    public ObjectNode node(Study study, SampleLedger data) {
        return new StepNodes(study, data).placebo(this);
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.placebo(this);
    }

    public double actualEstimate() {
        return actual.estimate(actual.indexOf("did"));
    }

    /** Draws that gave an estimate. */
    public int usable() {
        return (int) estimates.stream().filter(Double::isFinite).count();
    }

    public double mean() {
        return estimates.stream().filter(Double::isFinite).average().orElse(Double.NaN);
    }

    /** Standard deviation over the usable draws (n − 1). */
    public double sd() {
        double mean = mean();
        int n = usable();
        double squares = estimates.stream()
                .filter(Double::isFinite)
                .map(b -> (b - mean) * (b - mean))
                .sum();
        return n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
    }

    /**
     * Exact two-sided randomisation p: (1 + #{|b*| ≥ |b|}) / (1 + draws). Draws equal to the actual estimate up to
     * rounding (the same assignment drawn again) count as equal, here and in the one-sided values.
     */
    public double empiricalP() {
        return empiricalP(estimates, actualEstimate());
    }

    /** The same of other estimates or statistics; NaN without the actual one. Draws that are NaN do not count. */
    public static double empiricalP(DoubleVector drawn, double actual) {
        if (Double.isNaN(actual)) {
            return Double.NaN;
        }
        double limit = Math.abs(actual) * (1 - ROUNDING);
        long asLarge = drawn.stream().filter(b -> Math.abs(b) >= limit).count();
        return (1 + asLarge) / (1.0 + drawn.stream().filter(Double::isFinite).count());
    }

    /** Exact one-sided randomisation p against a positive effect: (1 + #{b* ≥ b}) / (1 + draws). */
    public double empiricalPUpper() {
        double limit = actualEstimate() - ROUNDING * Math.abs(actualEstimate());
        return (1 + estimates.stream().filter(b -> b >= limit).count()) / (1.0 + usable());
    }

    /** Exact one-sided randomisation p against a negative effect. */
    public double empiricalPLower() {
        double limit = actualEstimate() + ROUNDING * Math.abs(actualEstimate());
        return (1 + estimates.stream().filter(b -> b <= limit).count()) / (1.0 + usable());
    }
}
