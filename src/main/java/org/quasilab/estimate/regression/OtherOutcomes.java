package org.quasilab.estimate.regression;

import org.quasilab.design.Absorbed;
import org.quasilab.design.Design;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.Variance;
import org.quasilab.infer.Vcov;
import org.quasilab.math.Vectors;
import org.quasilab.math.Within;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.run.Progress;

/**
 * One regression with absorbed effects under many outcomes: the regressors net of the effects and {@code (X′X)⁻¹} are computed
 * once, each outcome then costs about 2nk and its variance.
 *
 * <p>Equals: {@link Ols} on the same rows, unless an outcome is explained completely.
 * <p>Checked by: {@code OtherOutcomesTest}.
 */
public final class OtherOutcomes {
    private final Fitted fitted;
    private final Within within;
    private final Vcov vcov;

    private OtherOutcomes(Fitted fitted) {
        Design design = fitted.design();
        this.fitted = fitted;
        within = Within.of(
                design.n(), design.effects().stream().map(Absorbed::effect).toList(), design.weights());
        vcov = Vcov.of(design.spec().vcov().orElseThrow());
    }

    /**
     * @param design that absorbs an effect; its outcome only says which regressors are left out
     * @throws org.quasilab.estimate.EstimationProblem as {@link Ols#fit}
     */
    public static OtherOutcomes of(Design design, Progress progress) {
        if (design.hasIntercept()) {
            throw new IllegalArgumentException("no effect is absorbed");
        }
        return new OtherOutcomes(Ols.fitted(design, progress));
    }

    /** n weights of the outcome in a coefficient, which is their sum of products. */
    public double[] weights(int term) {
        double[] weights = new double[fitted.design().n()];
        double[][] x = fitted.x();
        for (int j = 0; j < x.length; j++) {
            Vectors.add(weights, x[j], fitted.bread()[term][j]);
        }
        fitted.design().weights().ifPresent(w -> Ols.scale(new double[][] {weights}, w));
        return weights;
    }

    /**
     * @param outcome n values
     * @param level confidence level, between 0 and 1
     */
    public Effects fit(double[] outcome, double level) {
        double[][] x = fitted.x();
        double[] y = outcome.clone();
        within.demean(y);
        fitted.design().weights().ifPresent(w -> Ols.scale(new double[][] {y}, w));
        double[] products = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            products[j] = Vectors.dotInFour(x[j], y);
        }
        double[] beta = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            beta[j] = Vectors.dotInFour(fitted.bread()[j], products);
        }
        Variance variance = vcov.estimate(new Fitted(
                fitted.design(), fitted.terms(), x, Ols.residuals(y, x, beta), fitted.bread(), fitted.regressors()));
        return variance.effects(fitted.terms(), DoubleVector.of(beta), variance.matrix(), level);
    }
}
