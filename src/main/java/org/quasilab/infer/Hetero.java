package org.quasilab.infer;

import java.util.List;
import org.quasilab.result.VcovInfo;
import org.quasilab.study.VcovSpec;

/**
 * Heteroskedasticity-robust, HC1: {@code n / (n − K) · B (Σ e² x x′) B}; HC0 with the rule {@code none}.
 *
 * <p>K counts all absorbed effects; t tests have n − K degrees of freedom.
 * <p>Source: MacKinnon and White (1985), J. Econometrics 29(3), 305–325.
 * <p>Equals: R {@code fixest} {@code vcov = "hetero"}; Stata {@code reghdfe, vce(robust)}.
 * <p>Checked by: {@code RegressionGoldenTest}.
 */
record Hetero(VcovSpec spec) implements Vcov {
    @Override
    public Variance estimate(Fitted fit) {
        SmallSample rule = SmallSample.of(spec.smallSample());
        int k = rule.k(fit);
        double factor = rule.hetero(fit.n(), k);
        double[][] v = Sandwich.of(fit.bread(), Sandwich.hetero(fit), factor);
        Unknown unknown = Unknown.of(fit, v, Sandwich.diagonal(v), factor);
        VcovInfo info = new VcovInfo(spec, k, factor, fit.n() - k, List.of(), -1, false);
        return new Variance(unknown.blank(v), info, unknown.warnings(fit));
    }
}
