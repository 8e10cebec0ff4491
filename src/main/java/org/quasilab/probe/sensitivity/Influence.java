package org.quasilab.probe.sensitivity;

import java.util.Arrays;
import org.quasilab.design.Design;
import org.quasilab.estimate.regression.Subsets;
import org.quasilab.infer.Fitted;
import org.quasilab.math.Vectors;
import org.quasilab.result.Effects;

/**
 * What one coefficient of a regression rests on, row by row, and what it would be without a unit or with another value of its
 * regressor, to first order.
 *
 * <p>With x the regressor net of effects and other regressors, e the residuals and D = x′x: unit u has s_u = Σ x e and q_u = Σ x²
 * over its rows. Without it, x held, the coefficient is {@code b − s_u/(D − q_u)}, and the scores of the others move by q times
 * the same. Its linear influence, the derivative in the weight of the unit, is {@code s_u/D} (Frisch, Waugh and Lovell).
 * The standard error is the regression's own, changed as that clustered by unit changes.
 */
@SuppressWarnings("ArrayRecordComponent")
record Influence(
        Question question, Design design, Effects effects, double[] x, double[] e, double[] s, double[] q, State state)
        implements UnitInfluence {
    /**
     * @param square D
     * @param scores Σ s²
     * @param mixed Σ s q
     * @param squares Σ q²
     */
    private record State(
            double estimate, double se, double critical, double square, double scores, double mixed, double squares) {}

    /** @param subset the regression, which has the coefficient */
    static Influence of(Question question, Design design, Subsets.Subset subset) {
        Fitted fitted = subset.fitted();
        int at = fitted.terms().indexOf(question.term());
        double[] bread = fitted.bread()[at];
        double[] x = new double[fitted.n()];
        for (int j = 0; j < bread.length; j++) {
            double weight = bread[j] / bread[at];
            double[] column = fitted.x()[j];
            for (int i = 0; i < x.length; i++) {
                x[i] += weight * column[i];
            }
        }
        double[] s = new double[design.unit().levels()];
        double[] q = new double[s.length];
        int[] unit = design.unit().codes();
        double[] e = fitted.residuals();
        for (int i = 0; i < x.length; i++) {
            s[unit[i]] += x[i] * e[i];
            q[unit[i]] += x[i] * x[i];
        }
        State state = new State(
                subset.effects().estimate(at),
                subset.effects().se(at),
                subset.effects().critical(at),
                1 / bread[at],
                Vectors.dot(s, s),
                Vectors.dot(s, q),
                Vectors.dot(q, q));
        return new Influence(question, design, subset.effects(), x, e, s, q, state);
    }

    @Override
    public int[] units() {
        int[] units = new int[s.length];
        for (int i = 0; i < design.n(); i++) {
            units[design.unit().codes()[i]] = question.study().panel().unit(design.panelRow(i));
        }
        return units;
    }

    @Override
    public double left() {
        return question.left(state.estimate, state.se, state.critical);
    }

    /** The derivative of the coefficient in the weight of each unit. */
    double[] linear() {
        return Arrays.stream(s).map(score -> score / state.square).toArray();
    }

    /** With x held, and scores that a weight counts once. */
    @Override
    public double[] linearLeft() {
        double[] linear = linear();
        double variance = state.scores / (state.square * state.square);
        double[] influence = new double[s.length];
        for (int u = 0; u < s.length; u++) {
            double scores = s[u] * s[u] - 2 * linear[u] * state.mixed;
            double change = scores / (state.square * state.square) - 2 * variance * q[u] / state.square;
            double se = state.se * change / (2 * variance);
            influence[u] = question.left(linear[u], se, state.critical);
        }
        return influence;
    }

    @Override
    public double without(int unit) {
        double square = state.square - q[unit];
        if (!(square > 1e-9 * state.square)) {
            return Double.POSITIVE_INFINITY;
        }
        double step = s[unit] / square;
        double own = s[unit] + step * q[unit];
        return left(step, square, -own * own);
    }

    /** What would be left with the regressor of one row of the sample larger by {@code delta}. */
    double with(int row, double delta) {
        double root = design.weights().map(w -> Math.sqrt(w[row])).orElse(1.0);
        double change = root * delta;
        double square = state.square + 2 * change * x[row] + change * change * kept(row);
        double y = e[row] + state.estimate * x[row];
        double estimate = (state.estimate * state.square + change * y) / square;
        double step = state.estimate - estimate;
        int unit = design.unit().codes()[row];
        double before = s[unit] + step * q[unit];
        double own = before + change * e[row];
        return left(step, square, own * own - before * before);
    }

    /** What unit and period effects leave of the square of a column that is one in a single row. */
    private double kept(int row) {
        double periods = design.n() / (double) design.unit().levels();
        double units = design.n() / (double) design.time().levels();
        return design.effects().isEmpty() || row < 0 ? 1 : (1 - 1 / periods) * (1 - 1 / units);
    }

    private double left(double step, double square, double scores) {
        double moved = state.scores + 2 * step * state.mixed + step * step * state.squares + scores;
        double ratio = Math.sqrt(Math.max(0, moved) / state.scores) * state.square / square;
        return question.left(state.estimate - step, state.se * ratio, state.critical);
    }
}
