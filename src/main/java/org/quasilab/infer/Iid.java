package org.quasilab.infer;

import java.util.List;
import org.quasilab.result.VcovInfo;
import org.quasilab.study.VcovSpec;

/**
 * Independent errors of equal variance: {@code RSS / (n − K) · (X′X)⁻¹}.
 *
 * <p>K counts all absorbed effects; t tests have n − K degrees of freedom; with the rule {@code none} RSS is divided by n.
 * <p>Equals: R {@code fixest} {@code vcov = "iid"}; Stata {@code reghdfe, vce(unadjusted)}.
 * <p>Checked by: {@code RegressionGoldenTest}.
 */
record Iid(VcovSpec spec) implements Vcov {
    @Override
    public Variance estimate(Fitted fit) {
        SmallSample rule = SmallSample.of(spec.smallSample());
        int k = rule.k(fit);
        double factor = rule.iid(fit.n(), k);
        double[][] v = new double[fit.bread().length][fit.bread().length];
        Sandwich.add(v, fit.bread(), fit.rss() * factor);
        VcovInfo info = new VcovInfo(spec, k, factor, fit.n() - k, List.of(), -1, false);
        return new Variance(org.quasilab.result.DoubleMatrix.of(v), info, List.of());
    }
}
