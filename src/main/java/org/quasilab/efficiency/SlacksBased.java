package org.quasilab.efficiency;

import org.quasilab.math.lp.LinearProgram;
import org.quasilab.math.lp.RevisedSimplex;
import org.quasilab.math.lp.Solution;

/**
 * Tone's slacks-based measure with undesirable outputs: what is left of one after the mean relative excess of inputs, over
 * one plus the mean relative shortfall of goods and excess of bads.
 *
 * <p>{@code ρ = min (1 − 1/m Σ s⁻ᵢ/xᵢ₀) / (1 + 1/(s₁+s₂) (Σ sᵍᵣ/yᵍᵣ₀ + Σ sᵇₖ/yᵇₖ₀))}, subject to
 * {@code x₀ = Xλ + s⁻, yᵍ₀ = Yᵍλ − sᵍ, yᵇ₀ = Yᵇλ + sᵇ}, all ≥ 0, Σλ as the returns say; made linear by Charnes and
 * Cooper. Input orientation keeps the numerator only, output orientation the denominator only; the other slacks are then
 * free and cost nothing. Without bads it is Tone's measure of 2001.
 *
 * <p>Against a frontier the unit does not span it may lie outside, where ρ has no solution; then the super-efficiency
 * δ ≥ 1 of {@link SuperSlacksBased} takes its place, so that index numbers compare one measure that goes on beyond one.
 *
 * <p>Zeros: the term of a zero amount leaves its mean, which is then taken over the positive ones (Cooper, Seiford and
 * Tone 2007, ch. 4: a zero input has no slack; an output of zero is one the unit does not produce).
 *
 * <p>Source: Tone (2001), Eur. J. Oper. Res. 130, 498–509; Tone (2003), GRIPS Research Report I-2003-0005; Cooper, Seiford
 * and Tone (2007), Data Envelopment Analysis, 2nd ed.
 * <p>Equals: R {@code deaR::model_sbmeff(orientation = "no", …, ud_outputs = …)}. Checked by:
 * {@code EfficiencyGoldenTest}, {@code EfficiencyTextbookTest}.
 */
record SlacksBased(Orientation orientation) implements Model {
    @Override
    public Evaluation evaluate(Sample sample, int dmu, Technology technology, RevisedSimplex solver) {
        Evaluation inside = inside(sample, dmu, technology, solver);
        return inside.isFeasible() || technology.column(dmu) >= 0
                ? inside
                : new SuperSlacksBased(orientation).beyond(sample, dmu, technology, solver);
    }

    /** ρ; infeasible if the unit lies outside. */
    Evaluation inside(Sample sample, int dmu, Technology technology, RevisedSimplex solver) {
        return orientation == Orientation.NON
                ? fractional(sample, dmu, technology, solver)
                : oriented(sample, dmu, technology, solver);
    }

    private static Evaluation fractional(Sample sample, int dmu, Technology technology, RevisedSimplex solver) {
        Frame frame = new Frame(sample, dmu, technology, 1);
        LinearProgram lp = frame.program();
        int inputs = frame.positiveInputs();
        int outputs = frame.positiveOutputs();
        int t = lp.column(inputs);
        lp.rhs(0, outputs);
        lp.set(t, 0, outputs);
        frame.ownTimes(t);
        for (int i = 0; i < frame.inputs(); i++) {
            int row = frame.inputRow(i);
            frame.slack(row, -frame.one(row), 1);
        }
        for (int r = 0; r < frame.goods(); r++) {
            int row = frame.goodRow(r);
            lp.set(frame.slack(row, 0, -1), 0, frame.one(row));
        }
        for (int b = 0; b < frame.bads(); b++) {
            int row = frame.badRow(b);
            lp.set(frame.slack(row, 0, 1), 0, frame.one(row));
        }
        frame.returnsTo(t);
        frame.basic(0, t);
        frame.startFromOwnColumn(frame.firstPositive(frame.inputRow(0), frame.inputs()));
        Solution solution = solver.solve(lp);
        return solution.isOptimal()
                ? Evaluation.of(solution.objective() / inputs, Double.NaN, technology, solution, solution.own()[0])
                : Evaluation.INFEASIBLE;
    }

    private Evaluation oriented(Sample sample, int dmu, Technology technology, RevisedSimplex solver) {
        Frame frame = new Frame(sample, dmu, technology, 0);
        boolean output = orientation == Orientation.OUTPUT;
        int moving = output ? frame.positiveOutputs() : frame.positiveInputs();
        LinearProgram lp = slackProgram(frame, output ? 0 : -1, output ? -1 : 0);
        lp.constant(output ? -moving : moving);
        Solution solution = solver.solve(lp);
        if (!solution.isOptimal()) {
            return Evaluation.INFEASIBLE;
        }
        double score = output ? -moving / solution.objective() : solution.objective() / moving;
        return Evaluation.of(score, Double.NaN, technology, solution, 1);
    }

    /** {@code x₀ = Xλ + s⁻, yᵍ₀ = Yᵍλ − sᵍ, yᵇ₀ = Yᵇλ + sᵇ} with a cost per relative slack. */
    static LinearProgram slackProgram(Frame frame, double inputCost, double outputCost) {
        frame.ownOnTheRight();
        for (int i = 0; i < frame.inputs(); i++) {
            slack(frame, frame.inputRow(i), inputCost, 1);
        }
        for (int r = 0; r < frame.goods(); r++) {
            slack(frame, frame.goodRow(r), outputCost, -1);
        }
        for (int b = 0; b < frame.bads(); b++) {
            slack(frame, frame.badRow(b), outputCost, 1);
        }
        frame.returnsToOne();
        frame.startFromOwnColumn(frame.firstPositive(frame.inputRow(0), frame.inputs()));
        return frame.program();
    }

    private static void slack(Frame frame, int row, double cost, double sign) {
        if (cost == 0) {
            frame.freeSlack(row, sign);
        } else {
            frame.slack(row, cost * frame.one(row), sign);
        }
    }
}
