package org.quasilab.infer;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Warning;
import org.quasilab.run.Workers;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/**
 * Heteroskedasticity-robust with the leverage h_i of each row, absorbed effects included: {@code B (Σ e² x x′ / (1 − h)) B} (HC2),
 * {@code B (Σ e² x x′ / (1 − h)²) B} (HC3).
 *
 * <p>t tests have n − K degrees of freedom, K with all absorbed effects; there is no small-sample rule. A row that alone knows a direction has h = 1:
 * HC2 leaves it out, with a warning if a coefficient rests on it; HC3 has no variance of such a coefficient. Refused ({@code
 * leverage-effects}) with more than {@link HatBlocks#MOST} coefficients of effects beside the largest.
 *
 * <p>Source: MacKinnon and White (1985), J. Econometrics 29(3), 305–325, doi:10.1016/0304-4076(85)90158-7.
 * <p>Equals: R {@code sandwich::vcovHC(type = "HC2")}, {@code "HC3"} of {@code lm} with dummies; Stata {@code regress, vce(hc2)},
 * {@code vce(hc3)}. Differs: from both where h = 1, of which they give what rounding leaves.
 * <p>Checked by: {@code ClusterAdjustedTest}, golden/inference.
 */
record LeverageRobust(VcovSpec spec) implements Vcov {
    @Override
    public Variance estimate(Fitted fit) {
        boolean isJackknife = spec.type() == VcovType.HC3;
        Alone alone = new Alone(fit, isJackknife);
        double[][] v = Sandwich.outer(scores(fit, isJackknife, alone), 0);
        Unknown unknown = Unknown.of(fit, v, Sandwich.diagonal(v), 1);
        int k = SmallSample.FIXEST.k(fit);
        VcovInfo info = new VcovInfo(spec, k, 1, fit.n() - k, List.of(), -1, false);
        List<Warning> warnings = new ArrayList<>(unknown.warnings(fit));
        warnings.addAll(alone.warnings());
        return new Variance(unknown.blank(alone.blank(v)), info, warnings);
    }

    /**
     * Scores of the coefficients over (1 − h)^½, for a jackknife over 1 − h; k × n.
     *
     * @param alone takes up the coefficients that rest on a row
     */
    static double[][] scores(Fitted fit, boolean isJackknife, Alone alone) {
        HatBlocks hat = HatBlocks.ofLargestEffect(fit);
        double[][] functions = hat.functions();
        double[][] scores = new double[functions.length][fit.n()];
        boolean[][] isAlone = new boolean[fit.n()][];
        Workers.forEach(hat.size(), g -> {
            HatBlocks.Block block = hat.block(g);
            double[] leverages = hat.leverages(block);
            for (int i = 0; i < leverages.length; i++) {
                int row = block.rows()[i];
                double left = 1 - leverages[i];
                if (left <= HatBlocks.ALONE) {
                    isAlone[row] = new boolean[functions.length];
                }
                double weight = left <= HatBlocks.ALONE ? 0 : isJackknife ? 1 / left : 1 / Math.sqrt(left);
                for (int j = 0; j < functions.length; j++) {
                    scores[j][row] = weight * functions[j][row] * block.e()[i];
                    if (left <= HatBlocks.ALONE) {
                        isAlone[row][j] = hat.counts(j, Math.abs(functions[j][row]));
                    }
                }
            }
        });
        for (int row = 0; row < isAlone.length; row++) {
            if (isAlone[row] != null) {
                alone.addRow(row, isAlone[row]);
            }
        }
        return scores;
    }
}
