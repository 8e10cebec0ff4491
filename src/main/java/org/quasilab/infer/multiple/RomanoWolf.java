package org.quasilab.infer.multiple;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;

/**
 * Romano and Wolf's step-down correction, which takes the dependence of the tests into account.
 *
 * <p>In each draw every cluster has a sign, the same for all estimates; {@code t*_h = Σ_g w_g ψ_gh / √(Σ_g ψ_gh²)} with ψ_gh what cluster g adds to
 * estimate h (a score bootstrap). Of the statistics in descending order of |t| the k-th has {@code p = (1 + #{max_{j ≥ k} |t*_j| ≥ |t_k|}) / (draws
 * + 1)}, made monotone. The Monte-Carlo error of p is {@code √(p(1 − p)/draws)}.
 *
 * <p>Source: Romano and Wolf (2005), Econometrica 73(4), 1237–1282; Romano and Wolf (2016), Statistics and Probability Letters 113, 38–40; Kline and
 * Santos (2012), J. Econometric Methods 1(1), 23–41, for the scores. Equals: R {@code wildrwolf::rwolf} up to the draws and to the residuals, which
 * there are those under the hypothesis.
 * <p>Checked by: {@code RomanoWolfTest}.
 */
public final class RomanoWolf {
    private RomanoWolf() {}

    /**
     * @param t statistics; one that is NaN stays without p and does not count
     * @param parts by estimate the part of each cluster, the clusters alike for all; zero where a cluster has no rows
     */
    public static double[] adjusted(double[] t, double[][] parts, int draws, long seed, Progress progress) {
        int[] order = IntStream.range(0, t.length)
                .filter(h -> !Double.isNaN(t[h]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer h) -> -Math.abs(t[h])))
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] scaled = new double[order.length][];
        Arrays.setAll(scaled, k -> unit(parts[order[k]]));
        boolean[][] reaches = new boolean[draws][order.length];
        RandomStreams streams = new RandomStreams(seed);
        Workers.forEach(draws, d -> {
            progress.checkCancelled();
            int[] signs = signs(streams.stream(d), scaled.length == 0 ? 0 : scaled[0].length);
            double largest = 0;
            for (int k = order.length - 1; k >= 0; k--) {
                double sum = 0;
                for (int g = 0; g < signs.length; g++) {
                    sum += signs[g] * scaled[k][g];
                }
                largest = Math.max(largest, Math.abs(sum));
                reaches[d][k] = largest >= Math.abs(t[order[k]]);
            }
        });
        double[] adjusted = new double[t.length];
        Arrays.fill(adjusted, Double.NaN);
        double running = 0;
        for (int k = 0; k < order.length; k++) {
            int rank = k;
            long reached = List.of(reaches).stream().filter(draw -> draw[rank]).count();
            running = Math.max(running, (1 + reached) / (draws + 1.0));
            adjusted[order[k]] = running;
        }
        return adjusted;
    }

    private static double[] unit(double[] values) {
        double length = Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
        return Arrays.stream(values).map(v -> v / length).toArray();
    }

    private static int[] signs(RandomGenerator random, int clusters) {
        int[] signs = new int[clusters];
        for (int g = 0; g < clusters; g++) {
            signs[g] = random.nextBoolean() ? 1 : -1;
        }
        return signs;
    }
}
