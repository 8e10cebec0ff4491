package org.quasilab.infer;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.design.DesignProblem;
import org.quasilab.design.Factor;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Warning;
import org.quasilab.study.VcovSpec;

/**
 * Robust to correlation across units and over time: {@code T/(T − 1) · (n − 1)/(n − K) · B (Γ₀ + Σ_l w_l (Γ_l + Γ_l′)) B},
 * Γ_l the l-th autocovariance of the scores summed by period, w_l = 1 − l/(L + 1).
 *
 * <p>L lags, by default floor(T^¼); T periods of the sample in their order (a period without rows is not a gap). K counts all
 * absorbed effects; t tests have T − 1 degrees of freedom. Valid for many periods: fewer than {@link #FEW} are a warning.
 *
 * <p>Source: Driscoll and Kraay (1998), Review of Economics and Statistics 80(4), 549–560, doi:10.1162/003465398557825.
 * <p>Equals: R {@code fixest} {@code vcov = DK ~ time} and {@code DK(l) ~ time}; with rule {@code none} R
 * {@code plm::vcovSCC(type = "HC0", maxlag = l)}. Differs: from {@code vcovSCC} otherwise, which has no T/(T − 1) and its own
 * types of factor.
 * <p>Checked by: {@code RegressionGoldenTest}, {@code RChecksTest}.
 */
record DriscollKraay(VcovSpec spec) implements Vcov {
    /** Fewer periods than this are worth a warning. */
    static final int FEW = 20;

    @Override
    public Variance estimate(Fitted fit) {
        Factor time = fit.design().time();
        int periods = time.levels();
        if (periods < 2) {
            throw new DesignProblem("one-period", time.name());
        }
        int lag = spec.lag().orElse((int) Math.floor(Math.pow(periods, 0.25) + 1e-12));
        if (lag >= periods) {
            throw new DesignProblem("lag", lag, periods);
        }
        SmallSample rule = SmallSample.of(spec.smallSample());
        int k = rule.k(fit);
        double factor = rule.cluster(fit.n(), k, periods);
        double[][] scores = Sandwich.scores(fit, time.codes(), periods);
        double[][] meat = Sandwich.outer(scores, 0);
        for (int l = 1; l <= lag; l++) {
            Sandwich.add(meat, Sandwich.outer(scores, l), 1 - l / (lag + 1.0));
        }
        Sandwich.Repaired v = Sandwich.repair(Sandwich.of(fit.bread(), meat, factor));
        VcovInfo info = new VcovInfo(spec, k, factor, periods - 1, List.of(periods), lag, v.changed());
        return new Variance(v.matrix(), info, warnings(periods, v.changed()));
    }

    private static List<Warning> warnings(int periods, boolean repaired) {
        List<Warning> warnings = new ArrayList<>();
        if (periods < FEW) {
            warnings.add(Warning.of("infer", "few-periods", periods));
        }
        if (repaired) {
            warnings.add(Warning.of("infer", "vcov-repaired"));
        }
        return warnings;
    }
}
