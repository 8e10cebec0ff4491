package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.quasilab.estimate.att.CellAverages.Average;
import org.quasilab.infer.Bands;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;

/**
 * Multiplier bootstrap of influence functions: in each draw {@code Σ_c ξ_c ψ_c} over the clusters, ξ with Mammen's two values
 * {@code (1 ∓ √5)/2}, mean zero and variance one.
 *
 * <p>Standard error: the distance of the draws' quartiles over that of the standard normal distribution. Band: quantile of the
 * largest |draw|/se.
 *
 * <p>Source: Callaway and Sant'Anna (2021), algorithm 1.
 * <p>Equals: R {@code did::mboot} up to the draws.
 *
 * @param cells draws of each cell
 * @param averages draws of each average
 */
@SuppressWarnings("ArrayRecordComponent")
record Multipliers(double[][] cells, double[][] averages) {
    private static final int CLUSTERS_A_BLOCK = 512;
    private static final double LOW = (1 - Math.sqrt(5)) / 2;
    private static final double HIGH = (1 + Math.sqrt(5)) / 2;
    private static final double CHANCE_OF_LOW = HIGH / Math.sqrt(5);
    private static final double QUARTILES =
            2 * NormalDistribution.of(0, 1).inverseSurvivalProbability(0.25);

    static Multipliers draw(
            Drawn drawn, List<Cell> cells, List<Average> averages, int draws, long seed, Progress progress) {
        CellInfluence influence = new CellInfluence(drawn, drawn.byCluster(), cells, averages);
        RandomStreams streams = new RandomStreams(seed);
        RandomGenerator[] random =
                IntStream.range(0, draws).mapToObj(streams::stream).toArray(RandomGenerator[]::new);
        int c = cells.size();
        double[][] sums = new double[draws][c + averages.size()];
        double[][] block = new double[CLUSTERS_A_BLOCK][c + averages.size()];
        for (int from = 0; from < drawn.clusters(); from += CLUSTERS_A_BLOCK) {
            progress.checkCancelled();
            int size = Math.min(CLUSTERS_A_BLOCK, drawn.clusters() - from);
            for (int i = 0; i < size; i++) {
                influence.sum(from + i, new double[0][]);
                System.arraycopy(influence.clusterOnCells(), 0, block[i], 0, c);
                System.arraycopy(influence.clusterOnAverages(), 0, block[i], c, averages.size());
            }
            Workers.forEach(draws, d -> {
                for (int i = 0; i < size; i++) {
                    double multiplier = random[d].nextDouble() < CHANCE_OF_LOW ? LOW : HIGH;
                    for (int j = 0; j < sums[d].length; j++) {
                        sums[d][j] += multiplier * block[i][j];
                    }
                }
            });
        }
        double[][] columns = new double[c + averages.size()][draws];
        for (int d = 0; d < draws; d++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][d] = sums[d][j];
            }
        }
        return new Multipliers(Arrays.copyOf(columns, c), Arrays.copyOfRange(columns, c, columns.length));
    }

    /** Standard error of an effect from its draws. */
    static double error(double[] draws) {
        return (Bands.quantile(draws.clone(), 0.75) - Bands.quantile(draws.clone(), 0.25)) / QUARTILES;
    }

    /** What a band over some of the averages takes of a standard error; empty if none of them has one. */
    OptionalDouble critical(int[] which, double level) {
        double[] largest = new double[averages.length == 0 ? 0 : averages[0].length];
        boolean any = false;
        for (int j : which) {
            double error = error(averages[j]);
            any |= error > 0;
            for (int d = 0; d < largest.length && error > 0; d++) {
                largest[d] = Math.max(largest[d], Math.abs(averages[j][d]) / error);
            }
        }
        return any ? OptionalDouble.of(Bands.quantile(largest, level)) : OptionalDouble.empty();
    }
}
