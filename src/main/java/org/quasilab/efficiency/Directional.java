package org.quasilab.efficiency;

import org.quasilab.math.lp.LinearProgram;
import org.quasilab.math.lp.RevisedSimplex;
import org.quasilab.math.lp.Solution;

/**
 * Directional distance function: the largest share β by which the unit can move at once in its direction, goods up, bads
 * (and inputs) down.
 *
 * <p>{@code max β: Xλ ≤ x₀ − β gˣ, Yᵍλ ≥ yᵍ₀ + β gᵍ, Yᵇλ = yᵇ₀ − β gᵇ}, g the unit's own amounts where {@link Direction}
 * says so, else zero. β is free: negative outside the frontier. Weak disposability of the bads is the equality (with
 * variable returns in the common form with one set of weights, not Kuosmanen's two); strong disposability is ≤. Score:
 * 1/(1 + β). Among the best solutions the one with the largest sum of relative slacks is taken.
 *
 * <p>Infeasible: across periods with weak disposability often, else when the direction cannot reach the frontier. Zeros: a
 * zero amount does not move; with weak disposability a unit of zero bads is compared with units of zero bads only, which
 * is null-jointness taken seriously; a unit with nothing in the direction counts as infeasible.
 *
 * <p>Source: Chung, Färe and Grosskopf (1997), J. Environ. Manage. 51, 229–240; Kuosmanen (2005), Amer. J. Agric. Econ. 87,
 * 1077–1082.
 * <p>Equals: R {@code deaR::model_dir(dir_input = 0, dir_output = output, ud_outputs = …)}. Checked by:
 * {@code EfficiencyGoldenTest}.
 */
record Directional(Direction direction, boolean weak) implements Model {
    @Override
    public Evaluation evaluate(Sample sample, int dmu, Technology technology, RevisedSimplex solver) {
        Frame frame = new Frame(sample, dmu, technology, 0);
        LinearProgram lp = frame.program();
        frame.ownOnTheRight();
        int beta = lp.column(-1);
        int minusBeta = lp.column(1);
        int moving = -1;
        for (int i = 0; i < frame.inputs(); i++) {
            int row = frame.inputRow(i);
            frame.freeSlack(row, 1);
            moving = move(frame, row, beta, minusBeta, direction.inputs() ? 1 : 0, moving);
        }
        for (int b = 0; b < frame.bads(); b++) {
            int row = frame.badRow(b);
            if (!weak) {
                frame.freeSlack(row, 1);
            }
            moving = move(frame, row, beta, minusBeta, direction.bads() ? 1 : 0, moving);
        }
        for (int r = 0; r < frame.goods(); r++) {
            int row = frame.goodRow(r);
            frame.freeSlack(row, -1);
            moving = move(frame, row, beta, minusBeta, direction.goods() ? -1 : 0, moving);
        }
        frame.returnsToOne();
        if (moving < 0) {
            return Evaluation.INFEASIBLE;
        }
        frame.basic(moving, beta);
        frame.startFromOwnColumn(
                direction.goods()
                        ? frame.firstPositive(frame.inputRow(0), frame.inputs())
                        : frame.firstPositive(frame.goodRow(0), frame.goods()));
        Solution solution = solver.solve(lp);
        return solution.isOptimal()
                ? Evaluation.ofDistance(-solution.objective(), technology, solution)
                : Evaluation.INFEASIBLE;
    }

    /** The last row that moves, goods after all others. */
    private static int move(Frame frame, int row, int beta, int minusBeta, double sign, int moving) {
        double step = sign * frame.own(row);
        if (step == 0) {
            return moving;
        }
        frame.program().set(beta, row, step);
        frame.program().set(minusBeta, row, -step);
        return row;
    }
}
