package org.quasilab.estimate.regression;

import java.util.Arrays;
import java.util.Optional;
import org.quasilab.design.Absorbed;
import org.quasilab.design.Design;
import org.quasilab.design.Factor;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.Variance;
import org.quasilab.infer.Vcov;
import org.quasilab.math.DirectWithin;
import org.quasilab.math.Vectors;
import org.quasilab.result.Estimate;
import org.quasilab.study.VcovType;

/**
 * The constant Stata's {@code xtreg, fe} prints: unit effects sum to zero over the rows, period dummies are regressors and the
 * first period is left out.
 *
 * <p>With β the coefficients and γ_t the period effects, {@code c = ȳ − x̄′β − Σ_t p_t (γ_t − γ_1)}, p_t the share of period
 * t. As a linear function of the outcome {@code c = a′y} with {@code a = 1/n − M D g − X̃h}: D the period dummies, M the unit
 * residual maker, {@code S g = q}, {@code q = p − e_1}, {@code S = D′MD}, {@code h = (X̃′X̃)⁻¹ (x̄ − Γ′q)}, Γ the period
 * effects of the regressors. Its standard error is that of the variance asked for, applied to the scores {@code a_i e_i}; under
 * clusters this is Stata's, whose regression of transformed data plus grand means has these scores.
 *
 * <p>Absent with weights, without a unit effect, with other effects than units and periods, and where units and periods form
 * more than one connected component.
 *
 * <p>Source: Stata Longitudinal-Data/Panel-Data Reference Manual, {@code xtreg}, Methods and formulas; Gould (1996), Stata
 * FAQ "Interpreting the intercept in the fixed-effects model".
 * <p>Equals: Stata {@code xtreg y x i.time, fe}.
 * <p>Checked by: {@code RegressionGoldenTest}, golden/regression/pilot-zones-extra.json, xtreg_fe*.
 */
final class XtregConstant {
    private XtregConstant() {}

    /** Sum of squares of the outcome net of the unit effect, weighted; NaN if none is absorbed. */
    static double unitSumOfSquares(Design design, double[] y) {
        if (!design.absorbsUnits()) {
            return Double.NaN;
        }
        Factor unit = design.unit();
        double[] w = design.weights().orElse(null);
        double[] means = new double[unit.levels()];
        double[] totals = new double[unit.levels()];
        for (int i = 0; i < y.length; i++) {
            double weight = w == null ? 1 : w[i];
            means[unit.codes()[i]] += weight * y[i];
            totals[unit.codes()[i]] += weight;
        }
        Arrays.setAll(means, u -> means[u] / totals[u]);
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            double d = y[i] - means[unit.codes()[i]];
            squares += (w == null ? 1 : w[i]) * d * d;
        }
        return squares;
    }

    /**
     * @param raw moments of the raw regressors and, last, the outcome
     * @param kept positions of the regressors used
     */
    static Optional<Estimate.Constant> of(
            Design design, WithinColumns within, Moments[] raw, Fitted fitted, int[] kept, double[] beta, Vcov vcov) {
        if (design.weights().isPresent() || isLostInJackknife(design)) {
            return Optional.empty();
        }
        if (within.periodEffects().isPresent() && within.within() instanceof DirectWithin direct) {
            double[][] effects = within.periodEffects().get();
            double[] q = contrast(design.time());
            double[] g = direct.solve(q);
            double[] shifts =
                    Arrays.stream(effects).mapToDouble(e -> Vectors.dot(e, q)).toArray();
            return Optional.of(constant(design, raw, shifts, g, fitted, kept, beta, vcov));
        }
        if (isUnitOnly(design)) {
            return Optional.of(constant(design, raw, new double[raw.length], new double[0], fitted, kept, beta, vcov));
        }
        return Optional.empty();
    }

    /** Leaving out a cluster takes the effects of its units along, of which the constant is the mean. */
    private static boolean isLostInJackknife(Design design) {
        return design.spec().vcov().orElseThrow().type() == VcovType.CR3
                && design.clusters().stream().anyMatch(design.unit()::isNestedIn);
    }

    private static boolean isUnitOnly(Design design) {
        return design.effects().size() == 1
                && design.unitEffect()
                        .map(Absorbed::slope)
                        .filter(Optional::isEmpty)
                        .isPresent();
    }

    /** {@code p − e_1}. */
    private static double[] contrast(Factor time) {
        double[] q = new double[time.levels()];
        for (int code : time.codes()) {
            q[code]++;
        }
        for (int t = 0; t < q.length; t++) {
            q[t] /= time.codes().length;
        }
        q[0] -= 1;
        return q;
    }

    private static Estimate.Constant constant(
            Design design,
            Moments[] raw,
            double[] shifts,
            double[] g,
            Fitted fitted,
            int[] kept,
            double[] beta,
            Vcov vcov) {
        int outcome = raw.length - 1;
        double estimate = raw[outcome].mean() - shifts[outcome];
        double[] gradient = new double[kept.length];
        for (int j = 0; j < kept.length; j++) {
            gradient[j] = raw[kept[j]].mean() - shifts[kept[j]];
            estimate -= beta[j] * gradient[j];
        }
        double[] h = Arrays.stream(fitted.bread())
                .mapToDouble(row -> Vectors.dot(row, gradient))
                .toArray();
        double[] a = Ols.residuals(design.n(), periodPart(design, g), fitted.x(), h);
        Variance variance = vcov.estimate(fitted.linear(a));
        return new Estimate.Constant(estimate, Math.sqrt(variance.matrix().get(0, 0)), variance.df(0));
    }

    /** {@code 1/n − M D g}. */
    private static Ols.Piece periodPart(Design design, double[] g) {
        double share = 1.0 / design.n();
        if (g.length == 0) {
            return (a, from, to) -> Arrays.fill(a, from, to, share);
        }
        int[] unit = design.unit().codes();
        int[] time = design.time().codes();
        double[] means = new double[design.unit().levels()];
        int[] counts = new int[means.length];
        for (int i = 0; i < unit.length; i++) {
            means[unit[i]] += g[time[i]];
            counts[unit[i]]++;
        }
        Arrays.setAll(means, u -> means[u] / counts[u]);
        return (a, from, to) -> {
            for (int i = from; i < to; i++) {
                a[i] = share - g[time[i]] + means[unit[i]];
            }
        };
    }
}
