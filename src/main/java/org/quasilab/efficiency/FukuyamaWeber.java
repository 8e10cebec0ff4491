package org.quasilab.efficiency;

import org.quasilab.math.lp.RevisedSimplex;
import org.quasilab.math.lp.Solution;

/**
 * Directional slacks-based inefficiency: half the mean relative excess of inputs plus half the mean relative shortfall of
 * goods and excess of bads.
 *
 * <p>{@code S = max ½ [1/m Σ s⁻ᵢ/xᵢ₀ + 1/(s₁+s₂) (Σ sᵍᵣ/yᵍᵣ₀ + Σ sᵇₖ/yᵇₖ₀)]} on the constraints of {@link SlacksBased};
 * the direction is the unit's own amounts. Score: 1/(1 + S).
 *
 * <p>Infeasible against a frontier the unit lies outside of. Zeros as in {@link SlacksBased}.
 *
 * <p>Source: Fukuyama and Weber (2009), Socio-Econ. Plan. Sci. 43, 274–287; with bads as Wang, Wu and Yan (2010), Econ. Res.
 * J. (5), 95–109. Checked by: {@code EfficiencyModelsTest} against programs solved by ojAlgo.
 */
record FukuyamaWeber() implements Model {
    @Override
    public Evaluation evaluate(Sample sample, int dmu, Technology technology, RevisedSimplex solver) {
        Frame frame = new Frame(sample, dmu, technology, 0);
        double inputCost = -0.5 / frame.positiveInputs();
        double outputCost = -0.5 / frame.positiveOutputs();
        Solution solution = solver.solve(SlacksBased.slackProgram(frame, inputCost, outputCost));
        return solution.isOptimal()
                ? Evaluation.ofDistance(-solution.objective(), technology, solution)
                : Evaluation.INFEASIBLE;
    }
}
