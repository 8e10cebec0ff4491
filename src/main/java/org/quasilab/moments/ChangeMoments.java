package org.quasilab.moments;

import java.util.List;
import org.quasilab.math.Vectors;

/**
 * Moments of k covariates and of the change of an outcome between two periods, of units with rows in both: of {@code z = (x₁, …, x_k, Δy)}, x in the earlier
 * of the two.
 *
 * @param units how many there are; the others are zeros if there are none
 * @param mean k + 1
 * @param scatter {@code Σ (z − mean)(z − mean)′}, k + 1 × k + 1
 */
@SuppressWarnings("ArrayRecordComponent")
public record ChangeMoments(long units, double[] mean, double[][] scatter) {
    /**
     * Those of all units of some groups.
     *
     * @param size k + 1
     */
    public static ChangeMoments of(List<ChangeMoments> groups, int size) {
        long units = groups.stream().mapToLong(ChangeMoments::units).sum();
        double[] mean = new double[size];
        for (ChangeMoments group : groups) {
            if (group.units > 0) {
                Vectors.add(mean, group.mean, (double) group.units / units);
            }
        }
        double[][] scatter = new double[size][size];
        for (ChangeMoments group : groups) {
            for (int a = 0; a < size && group.units > 0; a++) {
                double off = group.mean[a] - mean[a];
                for (int b = 0; b < size; b++) {
                    scatter[a][b] += group.scatter[a][b] + group.units * off * (group.mean[b] - mean[b]);
                }
            }
        }
        return new ChangeMoments(units, mean, scatter);
    }
}
