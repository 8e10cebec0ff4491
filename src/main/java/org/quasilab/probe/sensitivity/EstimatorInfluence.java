package org.quasilab.probe.sensitivity;

import org.quasilab.result.Effects;

/**
 * The influence functions of an estimator that is no regression: without unit u of N the effect is {@code b − ψ_u N/(N − 1)} to
 * first order, and its variance, in proportion to Σψ², loses ψ_u².
 *
 * @param at position of the coefficient
 * @param psi by unit of the sample, scaled so that Σψ² is the variance without clusters
 * @param units of the panel, by unit of the sample
 */
@SuppressWarnings("ArrayRecordComponent")
record EstimatorInfluence(Question question, Effects effects, int at, double[] psi, int[] units)
        implements UnitInfluence {
    @Override
    public double left() {
        return left(effects.estimate(at), 1);
    }

    @Override
    public double without(int unit) {
        double more = psi.length / (psi.length - 1.0);
        return left(effects.estimate(at) - more * psi[unit], more * Math.sqrt(1 - psi[unit] * psi[unit] / squares()));
    }

    @Override
    public double[] linearLeft() {
        double squares = squares();
        double[] influence = new double[psi.length];
        for (int u = 0; u < psi.length; u++) {
            double se = effects.se(at) * (psi[u] * psi[u] / squares - 2.0 / psi.length) / 2;
            influence[u] = question.left(psi[u], se, effects.critical(at));
        }
        return influence;
    }

    private double squares() {
        double sum = 0;
        for (double value : psi) {
            sum += value * value;
        }
        return sum;
    }

    private double left(double estimate, double ratio) {
        return question.left(estimate, ratio * effects.se(at), effects.critical(at));
    }
}
