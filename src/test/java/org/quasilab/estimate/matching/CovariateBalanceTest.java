package org.quasilab.estimate.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quasilab.golden.Golden.assertClose;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.result.RobustnessResult.Balance;

/** Hand-computed: treated 1, 2, 3 (mean 2, variance 1); controls 2, 4, 6, 8 (mean 5, variance 20/3). */
class CovariateBalanceTest {
    private static final double[] X = {1, 2, 3, 2, 4, 6, 8};
    private static final boolean[] TREATED = {true, true, true, false, false, false, false};

    @Test
    void biasIsStandardisedByTheUnmatchedVariances() {
        Balance balance = CovariateBalance.of("x", X, TREATED, new double[] {1, 1, 1, 3, 0, 0, 0});
        double spread = Math.sqrt((1 + 20 / 3.0) / 2);
        assertEquals(100 * (2 - 5) / spread, balance.bias(), 1e-12);
        assertEquals(0, balance.biasAfter(), 1e-12);
        assertEquals(2, balance.controlMeanAfter(), 1e-12);
    }

    @Test
    void theTestBeforeIsThePooledTTest() {
        Balance balance = CovariateBalance.of("x", X, TREATED, new double[] {1, 1, 1, 1, 1, 1, 1});
        // pooled variance (2 + 20) / 5
        double t = -3 / Math.sqrt(22 / 5.0 * (1 / 3.0 + 1 / 4.0));
        assertEquals(t, balance.t(), 1e-12);
        assertEquals(balance.t(), balance.tAfter(), 1e-12);
        // two-sided p of t on 5 degrees of freedom, closed form
        double a = Math.atan(Math.abs(t) / Math.sqrt(5));
        double cdf = 2 / Math.PI * (a + Math.sin(a) * (Math.cos(a) + 2.0 / 3 * Math.pow(Math.cos(a), 3)));
        assertEquals(1 - cdf, balance.p(), 1e-12);
    }

    /** R 4.5.0 {@code t.test(var.equal = TRUE)} and weighted {@code lm} on golden/regression/unbalanced.csv, rchecks.R. */
    @ParameterizedTest
    @ValueSource(strings = {"ind", "gdp"})
    void bothTestsEqualThoseOfR(String covariate) {
        Panel panel = Golden.study("unbalanced").panel();
        NumberColumn cohort = panel.numbers("treat_year");
        boolean[] ever = new boolean[panel.rows()];
        double[] weights = new double[panel.rows()];
        for (int row = 0; row < panel.rows(); row++) {
            ever[row] = !cohort.isMissing(row);
            weights[row] = ever[row] ? 1 : (row + 1) % 3 / 2.0;
        }
        Balance balance =
                CovariateBalance.of(covariate, panel.numbers(covariate).toArray(), ever, weights);
        Map<String, Double> golden = Golden.r("balance " + covariate);
        assertClose(golden.get("before.t"), balance.t(), 1e-10, "t before");
        assertClose(golden.get("before.p"), balance.p(), 1e-10, "p before");
        assertClose(golden.get("after.t"), balance.tAfter(), 1e-10, "t after");
        assertClose(golden.get("after.p"), balance.pAfter(), 1e-10, "p after");
        assertClose(golden.get("after.bias"), balance.biasAfter(), 1e-10, "bias after");
    }
}
