package org.quasilab.infer.multiple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;

class AdjustmentsTest {
    /** R 4.5.0 {@code p.adjust(p, "holm")}, ties and values above one among them, script rchecks.R. */
    @Test
    void holmEqualsTheAdjustmentOfR() {
        double[] adjusted = Adjustments.holm(new double[] {0.03, 0.001, 0.2, 0.012, 0.012, 0.9, 0.04});
        Golden.r("holm").forEach((i, value) -> assertClose(value, adjusted[Integer.parseInt(i) - 1], 1e-14, "p " + i));
    }

    /** Anderson's code goes down from 1 in steps of 0.001 and keeps the last level at which a test is rejected. */
    @Test
    void sharpenedIsTheLimitOfAndersonsGrid() {
        Random random = new Random(3);
        for (int repetition = 0; repetition < 200; repetition++) {
            int m = 1 + random.nextInt(9);
            double[] p = random.doubles(m).map(u -> Math.pow(u, 3)).toArray();
            if (m > 2) {
                p[1] = p[0];
            }
            double[] exact = Adjustments.sharpened(p);
            double[] grid = anderson(p);
            for (int i = 0; i < m; i++) {
                assertTrue(
                        exact[i] <= grid[i] + 1e-12 && exact[i] > grid[i] - 0.001001,
                        Arrays.toString(p) + " " + exact[i] + " " + grid[i]);
            }
        }
    }

    /** The steps of fdr_sharpened_qvalues.do of Anderson (2008). */
    private static double[] anderson(double[] p) {
        int m = p.length;
        Integer[] order = IntStream.range(0, m).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
        double[] q = new double[m];
        Arrays.fill(q, 1);
        for (int step = 1000; step >= 1; step--) {
            double level = step / 1000.0;
            double first = level / (1 + level);
            int one = rejected(p, order, first / m);
            int two = one == m ? m : rejected(p, order, first / (m - one));
            for (int k = 0; k < two; k++) {
                q[order[k]] = level;
            }
        }
        return q;
    }

    private static int rejected(double[] p, Integer[] order, double slope) {
        int most = 0;
        for (int k = 1; k <= order.length; k++) {
            most = p[order[k - 1]] <= slope * k ? k : most;
        }
        return most;
    }

    /** One test at level q is rejected if p ≤ q/(1 + q): q = p/(1 − p). */
    @Test
    void whatIsNoTestDoesNotCount() {
        assertEquals(0.25, Adjustments.sharpened(new double[] {Double.NaN, 0.2})[1], 1e-15);
        assertEquals(0.2, Adjustments.holm(new double[] {Double.NaN, 0.2})[1]);
        assertTrue(Double.isNaN(Adjustments.holm(new double[] {Double.NaN, 0.2})[0]));
    }
}
