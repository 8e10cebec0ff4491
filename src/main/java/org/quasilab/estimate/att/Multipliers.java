package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.quasilab.estimate.att.GroupTimeAverages.Average;
import org.quasilab.infer.Bands;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;

/**
 * Multiplier bootstrap of influence functions: in each draw {@code Σ_c ξ_c ψ_c} over the clusters, ξ of Rademacher: 1 or −1 with
 * the same chance.
 *
 * <p>Standard error: the distance of the draws' quartiles over that of the standard normal distribution. Band: quantile of the
 * largest |draw|/se.
 *
 * <p>Source: Callaway and Sant'Anna (2021), algorithm 1, with other multipliers of mean zero and variance one.
 * <p>Equals: R {@code did::mboot} 2.5.1 with {@code BMisc} 1.4.8 up to the draws.
 *
 * @param cellErrors standard error of each cell
 * @param averageErrors standard error of each average
 * @param averages draws of each average
 */
@SuppressWarnings("ArrayRecordComponent")
record Multipliers(double[] cellErrors, double[] averageErrors, double[][] averages) {
    private static final int CLUSTERS_A_BLOCK = 512;
    private static final double QUARTILES = 2 * NormalDistribution.of(0, 1).inverseSurvivalProbability(0.25);

    static Multipliers draw(
            Drawn drawn, List<GroupTimeCell> cells, List<Average> averages, int draws, long seed, Progress progress) {
        GroupTimeInfluence influence = new GroupTimeInfluence(drawn, drawn.byCluster(), cells, averages);
        RandomStreams streams = new RandomStreams(seed);
        RandomGenerator[] random =
                IntStream.range(0, draws).mapToObj(streams::stream).toArray(RandomGenerator[]::new);
        int c = cells.size();
        double[] total = new double[c + averages.size()];
        double[][] positive = new double[draws][total.length];
        double[][] block = new double[CLUSTERS_A_BLOCK][total.length];
        for (int from = 0; from < drawn.clusters(); from += CLUSTERS_A_BLOCK) {
            progress.checkCancelled();
            int size = Math.min(CLUSTERS_A_BLOCK, drawn.clusters() - from);
            for (int i = 0; i < size; i++) {
                influence.sum(from + i, new double[0][]);
                System.arraycopy(influence.clusterOnCells(), 0, block[i], 0, c);
                System.arraycopy(influence.clusterOnAverages(), 0, block[i], c, averages.size());
            }
            for (int i = 0; i < size; i++) {
                add(total, block[i]);
            }
            Workers.forEach(draws, d -> {
                for (int i = 0; i < size; i++) {
                    if (random[d].nextBoolean()) {
                        add(positive[d], block[i]);
                    }
                }
            });
        }
        double[][] columns = new double[total.length][draws];
        for (int d = 0; d < draws; d++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][d] = 2 * positive[d][j] - total[j];
            }
        }
        double[] errors = new double[columns.length];
        Workers.forEach(errors.length, j -> errors[j] = error(columns[j]));
        return new Multipliers(
                Arrays.copyOf(errors, c),
                Arrays.copyOfRange(errors, c, errors.length),
                Arrays.copyOfRange(columns, c, columns.length));
    }

    private static void add(double[] sum, double[] more) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += more[j];
        }
    }

    private static double error(double[] draws) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        return (sorted[position(sorted, 0.75)] - sorted[position(sorted, 0.25)]) / QUARTILES;
    }

    private static int position(double[] sorted, double p) {
        return (int) Math.ceil(p * sorted.length) - 1;
    }

    /** What a band over some of the averages takes of a standard error; empty if none of them has one. */
    OptionalDouble critical(int[] which, double level) {
        double[] largest = new double[averages.length == 0 ? 0 : averages[0].length];
        boolean any = false;
        for (int j : which) {
            double error = averageErrors[j];
            any |= error > 0;
            for (int d = 0; d < largest.length && error > 0; d++) {
                largest[d] = Math.max(largest[d], Math.abs(averages[j][d]) / error);
            }
        }
        return any ? OptionalDouble.of(Bands.quantile(largest, level)) : OptionalDouble.empty();
    }
}
