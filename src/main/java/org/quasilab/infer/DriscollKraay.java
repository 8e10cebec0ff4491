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
 * <p>L lags, by default floor(T^¼), or floor(4 (T/100)^(2/9)) (Newey and West); T periods of the sample in their order (a period without rows is not a gap). K counts all
 * absorbed effects; t tests have T − 1 degrees of freedom. With these weights (Bartlett's) the matrix is never indefinite. A
 * coefficient whose scores add up to zero in every period, as in two periods with unit and period effects, has no variance:
 * NaN, with a warning ({@link Variance#isRounding}). Valid for many periods: fewer than {@link #FEW} are a warning.
 *
 * <p>Source: Driscoll and Kraay (1998), Review of Economics and Statistics 80(4), 549–560, doi:10.1162/003465398557825.
 * <p>Equals: R {@code fixest} {@code vcov = DK ~ time} and {@code DK(l) ~ time}; with rule {@code none} R
 * {@code plm::vcovSCC(type = "HC0", maxlag = l)}. Differs: from both where scores
 * add up to zero, of which they give what rounding leaves; from {@code vcovSCC} otherwise, which has no T/(T − 1) and its own
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
        int lag = spec.lags(periods);
        if (lag >= periods) {
            throw new DesignProblem("lag", lag, periods);
        }
        SmallSample rule = SmallSample.of(spec.smallSample());
        int k = rule.k(fit);
        double factor = rule.cluster(fit.n(), k, periods);
        double[][] scores = Sandwich.ofCoefficients(fit.bread(), Sandwich.scores(fit, time.codes(), periods));
        double[][] v = Sandwich.times(factor, Sandwich.outer(scores, 0));
        double[] terms = Sandwich.diagonal(v);
        for (int l = 1; l <= lag; l++) {
            Sandwich.add(v, Sandwich.outer(scores, l), factor * (1 - l / (lag + 1.0)));
        }
        Unknown unknown = Unknown.of(fit, v, terms, factor);
        VcovInfo info = new VcovInfo(spec, k, factor, periods - 1, List.of(periods), lag, false);
        List<Warning> warnings = new ArrayList<>();
        if (periods < FEW) {
            warnings.add(Warning.of("infer", "few-periods", periods));
        }
        warnings.addAll(unknown.warnings(fit));
        return new Variance(unknown.blank(v), info, warnings);
    }
}
