package org.quasilab.efficiency;

import org.quasilab.math.lp.LinearProgram;
import org.quasilab.math.lp.RevisedSimplex;
import org.quasilab.math.lp.Solution;

/**
 * Radial efficiency: the share to which all inputs can shrink at given outputs, or the inverse of the factor by which all
 * outputs can grow at given inputs.
 *
 * <p>Input: {@code min θ: Xλ ≤ θ x₀, Yλ ≥ y₀}. Output: {@code max φ: Xλ ≤ x₀, Yλ ≥ φ y₀}, score 1/φ. λ ≥ 0; its sum as
 * the returns say (none: CCR; one: BCC). Among the best solutions the one with the largest sum of relative slacks is
 * taken. Bad outputs are treated as inputs (Hailu and Veeman 2001), and shrink with them in the input orientation.
 * Orientation {@code NON} does not exist here and means input. Super-efficiency leaves the unit itself out of the frontier, so
 * that efficient units score above one (Andersen and Petersen 1993).
 *
 * <p>Zeros: a zero input does not shrink, its row stays as a limit of zero; a zero output asks for nothing. Infeasible:
 * only against a frontier the unit does not span, and only if returns are not constant or an input is zero.
 *
 * <p>Source: Charnes, Cooper and Rhodes (1978), Eur. J. Oper. Res. 2, 429–444; Banker, Charnes and Cooper (1984),
 * Management Science 30, 1078–1092; Hailu and Veeman (2001), Amer. J. Agric. Econ. 83, 605–616; Andersen
 * and Petersen (1993), Management Science 39, 1261–1264.
 * <p>Equals: R {@code deaR::model_basic(orientation = "io" | "oo")}, {@code deaR::model_supereff}. Checked by: {@code EfficiencyGoldenTest}.
 */
record Radial(Orientation orientation, boolean superEfficiency) implements Model {
    @Override
    public Evaluation evaluate(Sample sample, int dmu, Technology technology, RevisedSimplex solver) {
        Frame frame = new Frame(sample, dmu, technology, 0);
        boolean output = orientation == Orientation.OUTPUT;
        LinearProgram lp = frame.program();
        frame.ownOnTheRight();
        int own = technology.column(dmu);
        if (superEfficiency && own >= 0) {
            lp.exclude(own);
        }
        int factor = lp.column(output ? -1 : 1);
        for (int i = 0; i < frame.inputs(); i++) {
            side(frame, frame.inputRow(i), factor, 1, !output);
        }
        for (int r = 0; r < frame.goods(); r++) {
            side(frame, frame.goodRow(r), factor, -1, output);
        }
        for (int b = 0; b < frame.bads(); b++) {
            side(frame, frame.badRow(b), factor, 1, !output);
        }
        frame.returnsToOne();
        int input = frame.firstPositive(frame.inputRow(0), frame.inputs());
        int good = frame.firstPositive(frame.goodRow(0), frame.goods());
        frame.basic(output ? good : input, factor);
        if (!superEfficiency) {
            frame.startFromOwnColumn(output ? input : good);
        }
        Solution solution = solver.solve(lp);
        if (!solution.isOptimal()) {
            return Evaluation.INFEASIBLE;
        }
        double score = output ? -1 / solution.objective() : solution.objective();
        return Evaluation.of(score, Double.NaN, technology, solution, 1);
    }

    /** A row that is a limit of own amounts, or of own amounts times the factor. */
    private static void side(Frame frame, int row, int factor, double slackSign, boolean moves) {
        if (moves) {
            frame.program().set(factor, row, -frame.own(row));
            frame.program().rhs(row, 0);
        }
        frame.freeSlack(row, slackSign);
    }
}
