package org.quasilab.estimate.att;

import java.util.List;
import org.quasilab.estimate.att.GroupTimeAverages.Average;
import org.quasilab.math.Vectors;
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
