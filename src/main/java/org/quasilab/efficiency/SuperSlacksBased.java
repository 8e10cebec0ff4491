package org.quasilab.efficiency;

import org.quasilab.math.lp.LinearProgram;
import org.quasilab.math.lp.RevisedSimplex;
import org.quasilab.math.lp.Solution;

/**
 * Tone's super-efficiency: efficient units are told apart by how much worse they could get before the others overtake them.
 *
 * <p>{@code δ = min (1 + 1/m Σ s⁻ᵢ/xᵢ₀) / (1 − 1/(s₁+s₂) (Σ sᵍᵣ/yᵍᵣ₀ + Σ sᵇₖ/yᵇₖ₀))}, subject to
 * {@code Σ_{j≠0} λⱼxⱼ − s⁻ ≤ x₀, Σ_{j≠0} λⱼyᵍⱼ + sᵍ ≥ yᵍ₀, Σ_{j≠0} λⱼyᵇⱼ − sᵇ ≤ yᵇ₀}, all ≥ 0. Input orientation keeps
 * the numerator and allows no output slack, output orientation the reverse.
 *
 * <p>Score: ρ of {@link SlacksBased} if it is below 1 − 1e-9; otherwise δ. Where δ has no solution (variable returns, or
 * oriented) the score stays one for a unit that spans the frontier, and the unit is reported; it is infeasible for one that
 * does not.
 *
 * <p>Zeros: the term of a zero amount leaves its mean, as in {@link SlacksBased}, and the amount may not get worse.
 *
 * <p>Source: Tone (2002), Eur. J. Oper. Res. 143, 32–41; with undesirable outputs as Li, Fang, Yang, Wang and
 * Hong (2013), Math. Comput. Model. 58, 1018–1031 (the bads' excess lowers the denominator). Equals: without bads R {@code deaR::model_sbmsupereff}. Checked
 * by: {@code EfficiencyGoldenTest}.
 */
record SuperSlacksBased(Orientation orientation) implements Model {
    private static final double EFFICIENT = 1 - 1e-9;

    @Override
    public Evaluation evaluate(Sample sample, int dmu, Technology technology, RevisedSimplex solver) {
        Evaluation inside = new SlacksBased(orientation).inside(sample, dmu, technology, solver);
        if (inside.score() < EFFICIENT) {
            return inside;
        }
        Evaluation beyond = beyond(sample, dmu, technology, solver);
        return beyond.isFeasible() || !inside.isFeasible() ? beyond : inside.withCap();
    }

    /** δ, the unit itself left out of the frontier. */
    Evaluation beyond(Sample sample, int dmu, Technology technology, RevisedSimplex solver) {
        Frame frame = new Frame(sample, dmu, technology, 1);
        boolean inputsMove = orientation != Orientation.OUTPUT;
        boolean outputsMove = orientation != Orientation.INPUT;
        LinearProgram lp = frame.program();
        if (technology.column(dmu) >= 0) {
            lp.exclude(technology.column(dmu));
        }
        int inputs = frame.positiveInputs();
        int outputs = frame.positiveOutputs();
        int t = lp.column(inputs);
        lp.rhs(0, outputs);
        lp.set(t, 0, outputs);
        frame.ownTimes(t);
        for (int i = 0; i < frame.inputs(); i++) {
            int row = frame.inputRow(i);
            lp.unit(0, row, 1);
            if (inputsMove && frame.one(row) > 0) {
                lp.unit(1, row, -frame.own(row));
            }
        }
        for (int r = 0; r < frame.goods(); r++) {
            limit(frame, frame.goodRow(r), -1, outputsMove);
        }
        for (int b = 0; b < frame.bads(); b++) {
            limit(frame, frame.badRow(b), 1, outputsMove);
        }
        frame.returnsTo(t);
        Solution solution = solver.solve(lp);
        return solution.isOptimal()
                ? Evaluation.of(solution.objective() / inputs, Double.NaN, technology, solution, solution.own()[0])
                : Evaluation.INFEASIBLE;
    }

    private static void limit(Frame frame, int row, double freeSign, boolean moves) {
        LinearProgram lp = frame.program();
        lp.unit(0, row, freeSign);
        if (moves && frame.one(row) > 0) {
            lp.set(lp.unit(0, row, -freeSign * frame.own(row)), 0, -1);
        }
    }
}
