package org.quasilab.efficiency;

import org.quasilab.math.lp.LinearProgram;
import org.quasilab.math.lp.RevisedSimplex;
import org.quasilab.math.lp.Solution;

/**
 * Non-radial directional distance function: every input, good and bad moves by a share of its own, and the weighted sum of
 * the shares is as large as possible.
 *
 * <p>{@code D = max w'β: Xλ ≤ x₀ − βˣ x₀, Yᵍλ ≥ yᵍ₀ + βᵍ yᵍ₀, Yᵇλ = yᵇ₀ − βᵇ yᵇ₀, β ≥ 0} (≤ for the bads under strong
 * disposability). The groups in the {@link Direction} that the unit has get equal weight, divided equally within each:
 * 1/3 each with inputs, goods and bads. Score: 1/(1 + D), which is unique (the single β need not be).
 *
 * <p>Infeasible against a frontier the unit lies outside of, since β ≥ 0. Zeros: an amount of zero does not move.
 *
 * <p>Source: Zhou, Ang and Wang (2012), Eur. J. Oper. Res. 221, 625–635; Zhang and Choi (2013), Energy Econ. 40, 549–559
 * (weights). Checked by: {@code EfficiencyModelsTest} against programs solved by ojAlgo.
 */
record NonRadialDirectional(Direction direction, boolean weak) implements Model {
    @Override
    public Evaluation evaluate(Sample sample, int dmu, Technology technology, RevisedSimplex solver) {
        Frame frame = new Frame(sample, dmu, technology, 0);
        LinearProgram lp = frame.program();
        frame.ownOnTheRight();
        int inputs = direction.inputs() ? frame.positiveInputs() : 0;
        int goods = direction.goods() ? frame.positiveGoods() : 0;
        int bads = direction.bads() ? frame.positiveBads() : 0;
        double groups = (inputs > 0 ? 1 : 0) + (goods > 0 ? 1 : 0) + (bads > 0 ? 1 : 0);
        if (groups == 0) {
            return Evaluation.INFEASIBLE;
        }
        for (int i = 0; i < frame.inputs(); i++) {
            int row = frame.inputRow(i);
            frame.freeSlack(row, 1);
            move(frame, row, 1, inputs, groups);
        }
        for (int r = 0; r < frame.goods(); r++) {
            int row = frame.goodRow(r);
            frame.freeSlack(row, -1);
            move(frame, row, -1, goods, groups);
        }
        for (int b = 0; b < frame.bads(); b++) {
            int row = frame.badRow(b);
            if (!weak) {
                frame.freeSlack(row, 1);
            }
            move(frame, row, 1, bads, groups);
        }
        frame.returnsToOne();
        frame.startFromOwnColumn(frame.firstPositive(frame.inputRow(0), frame.inputs()));
        Solution solution = solver.solve(lp);
        return solution.isOptimal()
                ? Evaluation.ofDistance(-solution.objective(), technology, solution)
                : Evaluation.INFEASIBLE;
    }

    private static void move(Frame frame, int row, double sign, int members, double groups) {
        if (members > 0 && frame.one(row) > 0) {
            frame.slack(row, -1 / (groups * members), sign);
        }
    }
}
