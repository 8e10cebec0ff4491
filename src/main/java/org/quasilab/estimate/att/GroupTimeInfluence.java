package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.estimate.att.GroupTimeAverages.Average;

/** Influence of single elements, or of whole clusters, on the effects of all cells and on their averages. Not for two threads. */
final class GroupTimeInfluence {
    private final Drawn drawn;
    private final Drawn.Order order;
    private final List<Average> averages;
    private final int[] known;
    private final Contrast[] contrasts;
    private final int[][] cellsOf;
    private final int[] cohorts;
    private final double[] ofCells;
    private final double[] ofAverages;
    private final double[] clusterOfCells;
    private final double[] clusterOfAverages;

    GroupTimeInfluence(Drawn drawn, Drawn.Order order, List<GroupTimeCell> cells, List<Average> averages) {
        this.drawn = drawn;
        this.order = order;
        this.averages = averages;
        known = IntStream.range(0, cells.size())
                .filter(c -> cells.get(c).isEstimated())
                .toArray();
        contrasts = cells.stream().map(GroupTimeCell::contrast).toArray(Contrast[]::new);
        cellsOf = averages.stream()
                .map(average -> Arrays.stream(known)
                        .filter(c -> average.cells()[c] != 0)
                        .toArray())
                .toArray(int[][]::new);
        cohorts = cells.stream().mapToInt(GroupTimeCell::cohort).distinct().toArray();
        ofCells = new double[cells.size()];
        ofAverages = new double[averages.size()];
        clusterOfCells = new double[cells.size()];
        clusterOfAverages = new double[averages.size()];
    }

    /** Fills in the influence of an element on each cell and average. */
    private void measure(int element) {
        for (int c : known) {
            ofCells[c] = contrasts[c].influence(element);
        }
        int position = Arrays.binarySearch(cohorts, drawn.cohort()[element]);
        for (int j = 0; j < ofAverages.length; j++) {
            Average average = averages.get(j);
            double sum = position < 0 ? 0 : drawn.weight()[element] * average.cohorts()[position];
            for (int c : cellsOf[j]) {
                sum += average.cells()[c] * ofCells[c];
            }
            ofAverages[j] = sum;
        }
    }

    /**
     * Sums over the elements of a cluster, for {@link #clusterOnCells} and {@link #clusterOnAverages}; over the root of how many it stands for, as {@link
     * Influence} says.
     *
     * @param byUnit by average and unit, to which each element's influence on the first averages is added
     */
    void sum(int cluster, double[][] byUnit) {
        Arrays.fill(clusterOfCells, 0);
        Arrays.fill(clusterOfAverages, 0);
        for (int i = order.start()[cluster]; i < order.start()[cluster + 1]; i++) {
            int element = order.elements()[i];
            measure(element);
            for (int j = 0; j < byUnit.length; j++) {
                byUnit[j][drawn.unit()[element]] += ofAverages[j];
            }
            for (int c : known) {
                clusterOfCells[c] += ofCells[c];
            }
            for (int j = 0; j < ofAverages.length; j++) {
                clusterOfAverages[j] += ofAverages[j];
            }
        }
        drawn.copies().ifPresent(copies -> {
            double root = Math.sqrt(copies[order.elements()[order.start()[cluster]]]);
            Arrays.setAll(clusterOfCells, c -> clusterOfCells[c] / root);
            Arrays.setAll(clusterOfAverages, j -> clusterOfAverages[j] / root);
        });
    }

    double[] clusterOnCells() {
        return clusterOfCells;
    }

    double[] clusterOnAverages() {
        return clusterOfAverages;
    }
}
