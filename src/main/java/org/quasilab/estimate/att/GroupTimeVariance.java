package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.estimate.att.GroupTimeAverages.Average;
import org.quasilab.math.Vectors;
import org.quasilab.moments.ContrastScores;
import org.quasilab.run.Workers;

/**
 * Variances of group-time effects and covariances of their averages from influence functions, {@code V = Σ_c ψ_c ψ_c′} with ψ_c
 * the sum of a cluster's elements. Cluster by cluster: the influence of all units on all cells is never in memory.
 *
 * @param cells variance of each cell
 * @param averages covariance of the averages
 * @param before covariance of the cells tested before treatment
 */
@SuppressWarnings("ArrayRecordComponent")
record GroupTimeVariance(double[] cells, double[][] averages, double[][] before) {
    private static final int CLUSTERS_A_BLOCK = 64;
    private static final int MOST_BLOCKS = 16;

    /**
     * @param before positions of the cells whose covariance is wanted
     * @param byUnit for each of the first averages N zeros, which become the influence of each unit
     */
    static GroupTimeVariance of(
            Drawn drawn, List<GroupTimeCell> cells, List<Average> averages, int[] before, double[][] byUnit) {
        Drawn.Order order = drawn.byCluster();
        int clusters = drawn.clusters();
        int blocks = drawn.isByUnit() ? Math.max(1, Math.min(MOST_BLOCKS, clusters / CLUSTERS_A_BLOCK)) : 1;
        GroupTimeVariance[] parts = new GroupTimeVariance[blocks];
        Workers.forEach(blocks, block -> {
            parts[block] = new GroupTimeVariance(
                    new double[cells.size()],
                    new double[averages.size()][averages.size()],
                    new double[before.length][before.length]);
            GroupTimeInfluence influence = new GroupTimeInfluence(drawn, order, cells, averages);
            int to = (int) ((long) clusters * (block + 1) / blocks);
            for (int cluster = (int) ((long) clusters * block / blocks); cluster < to; cluster++) {
                influence.sum(cluster, byUnit);
                parts[block].add(influence, before);
            }
        });
        for (int block = 1; block < blocks; block++) {
            parts[0].add(parts[block]);
        }
        Vectors.mirror(parts[0].averages);
        Vectors.mirror(parts[0].before);
        return parts[0];
    }

    /**
     * The same from sums over units, whose influence is on their own.
     *
     * @param scores of the cells that are estimated, in their order
     */
    static GroupTimeVariance of(
            ContrastScores scores, Drawn drawn, List<GroupTimeCell> cells, List<Average> averages, int[] before) {
        int[] known = IntStream.range(0, cells.size())
                .filter(c -> cells.get(c).isEstimated())
                .toArray();
        double[][] products = new double[cells.size()][cells.size()];
        for (int a = 0; a < known.length; a++) {
            for (int b = 0; b < known.length; b++) {
                products[known[a]][known[b]] = scores.products()[a][b];
            }
        }
        int[] cohorts =
                cells.stream().mapToInt(GroupTimeCell::cohort).distinct().toArray();
        double[][] ofCohorts = new double[cohorts.length][cells.size()];
        for (int h = 0; h < cohorts.length; h++) {
            for (int a = 0; a < known.length; a++) {
                ofCohorts[h][known[a]] = scores.ofCohorts().get(cohorts[h])[a];
            }
        }
        GroupTimeVariance found = new GroupTimeVariance(
                new double[cells.size()],
                new double[averages.size()][averages.size()],
                new double[before.length][before.length]);
        Arrays.setAll(found.cells, c -> products[c][c]);
        for (int a = 0; a < before.length; a++) {
            for (int b = 0; b < before.length; b++) {
                found.before[a][b] = products[before[a]][before[b]];
            }
        }
        for (int a = 0; a < averages.size(); a++) {
            Average one = averages.get(a);
            double[] withCells = times(products, one.cells());
            double[] withCohorts = times(ofCohorts, one.cells());
            for (int h = 0; h < cohorts.length; h++) {
                // what the sizes of cohorts add to the influence is the same for all units of one
                Vectors.add(withCells, ofCohorts[h], one.cohorts()[h]);
                withCohorts[h] += drawn.weightOf(cohorts[h]) * one.cohorts()[h];
            }
            for (int b = 0; b < averages.size(); b++) {
                Average other = averages.get(b);
                found.averages[a][b] =
                        Vectors.dot(withCells, other.cells()) + Vectors.dot(withCohorts, other.cohorts());
            }
        }
        return found;
    }

    private static double[] times(double[][] rows, double[] vector) {
        return Arrays.stream(rows).mapToDouble(row -> Vectors.dot(row, vector)).toArray();
    }

    private void add(GroupTimeInfluence influence, int[] tested) {
        double[] onCells = influence.clusterOnCells();
        for (int c = 0; c < cells.length; c++) {
            cells[c] += onCells[c] * onCells[c];
        }
        double[] onAverages = influence.clusterOnAverages();
        for (int a = 0; a < averages.length; a++) {
            for (int b = 0; b <= a; b++) {
                averages[a][b] += onAverages[a] * onAverages[b];
            }
        }
        for (int a = 0; a < tested.length; a++) {
            double first = onCells[tested[a]];
            for (int b = 0; b <= a && first != 0; b++) {
                before[a][b] += first * onCells[tested[b]];
            }
        }
    }

    private void add(GroupTimeVariance other) {
        for (int c = 0; c < cells.length; c++) {
            cells[c] += other.cells[c];
        }
        add(averages, other.averages);
        add(before, other.before);
    }

    private static void add(double[][] sum, double[][] part) {
        for (int a = 0; a < sum.length; a++) {
            for (int b = 0; b <= a; b++) {
                sum[a][b] += part[a][b];
            }
        }
    }
}
