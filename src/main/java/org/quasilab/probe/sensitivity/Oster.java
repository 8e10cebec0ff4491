package org.quasilab.probe.sensitivity;

import org.quasilab.math.LeastSquares;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.result.OsterBounds;

/**
 * Selection on unobservables, measured by how the effect and the fit move when the controls come in.
 *
 * <p>With selection on unobservables δ times as strong as that on the controls, the bias ν of the controlled effect β̃
 * solves {@code (δ−1)(τσₓ−τ²)ν³ + (δ−2)τΔσₓν² + [δ(Rmax−R̃)σ_y(σₓ−τ) − (R̃−R̊)σ_yτ − σₓτΔ²]ν + δ(Rmax−R̃)σ_yΔσₓ = 0}, where
 * Δ = β̊ − β̃ is how the controls moved the effect, R̊ and R̃ the shares explained without and with controls, σ_y and σₓ the
 * variances of outcome and treatment and τ that of the treatment net of the controls. For a given bias the equation is linear in
 * δ: {@code delta} is its value at ν = β̃. For δ = 1 it is quadratic, with two real roots of which one has the sign of Δ and
 * one the other: Assumption 3 of the paper, that unobservables move the effect to the same side as the controls, chooses the first.
 *
 * <p>Variances and shares are net of the fixed effects, which are in both regressions: R² within them. Rmax is a multiple of R̃,
 * at most 1; with the whole R² of a panel, nearly all of which the unit effects explain, it would always be 1.
 *
 * <p>Source: Oster (2019), J. Business and Economic Statistics 37(2), 187–204, doi:10.1080/07350015.2016.1227711.
 * <p>Equals: Stata {@code psacalc}, R {@code robomit::o_delta} and {@code o_beta} on columns net of the effects. Differs: {@code
 * type = "plm"} of robomit takes the variance of the outcome before the effects go out of it.
 * <p>Checked by: {@code OsterTest}, the first row of Table 3 of the paper.
 */
final class Oster {
    private Oster() {}

    /**
     * @param multiple of R̃ that is Rmax, at least 1
     * @throws ProbeProblem {@code oster-no-controls}
     */
    static OsterBounds fit(Partialled data, double multiple) {
        if (data.controls().length == 0) {
            throw new ProbeProblem("oster-no-controls");
        }
        double total = Partialled.squares(data.outcome());
        LeastSquares without = data.uncontrolled();
        LeastSquares with = data.controlled();
        double r2 = 1 - with.rss() / total;
        return of(
                new Moments(
                        without.beta()[0],
                        1 - without.rss() / total,
                        with.beta()[0],
                        r2,
                        total,
                        Partialled.squares(data.treatment()),
                        data.ofTreatment().rss()),
                Math.min(1, multiple * r2));
    }

    /**
     * What the two regressions give; the last three may be sums of squares or variances alike.
     *
     * @param outcome variance of the outcome
     * @param treatment variance of the treatment
     * @param net variance of the treatment net of the controls
     */
    record Moments(
            double uncontrolled,
            double uncontrolledR2,
            double controlled,
            double controlledR2,
            double outcome,
            double treatment,
            double net) {
        double moved() {
            return uncontrolled - controlled;
        }
    }

    static OsterBounds of(Moments m, double rMax) {
        return new OsterBounds(
                m.uncontrolled, m.uncontrolledR2, m.controlled, m.controlledR2, rMax, delta(m, rMax), bound(m, rMax));
    }

    /** The δ with which the bias is the whole controlled effect. */
    private static double delta(Moments m, double rMax) {
        double bias = m.controlled;
        double explained = (m.controlledR2 - m.uncontrolledR2) * m.outcome;
        double hidden = (rMax - m.controlledR2) * m.outcome;
        double cubic = bias * bias * bias * m.net * (m.treatment - m.net);
        double square = bias * bias * m.net * m.moved() * m.treatment;
        double above =
                bias * explained * m.net + bias * m.treatment * m.net * m.moved() * m.moved() + 2 * square + cubic;
        double below = hidden * m.moved() * m.treatment + bias * hidden * (m.treatment - m.net) + square + cubic;
        return above / below;
    }

    /** The controlled effect less the bias with δ = 1. */
    private static double bound(Moments m, double rMax) {
        double explained = (m.controlledR2 - m.uncontrolledR2) * m.outcome;
        double hidden = (rMax - m.controlledR2) * m.outcome;
        double square = m.net * m.moved() * m.treatment;
        double linear = hidden * (m.treatment - m.net) - explained * m.net - square * m.moved();
        double constant = hidden * m.moved() * m.treatment;
        // square ν² − linear ν − constant = 0; the root of the sign of square, without cancellation
        double root = Math.sqrt(linear * linear + 4 * square * constant);
        if (square == 0) {
            return m.controlled;
        }
        double bias = linear > 0 ? (linear + root) / (2 * square) : 2 * constant / (root - linear);
        return m.controlled - bias;
    }
}
