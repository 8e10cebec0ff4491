package org.quasilab.result;

import java.util.List;

/**
 * How unequal clusters are in what a coefficient rests on.
 *
 * @param by the cluster column
 * @param clusters number of clusters
 * @param treated clusters with a treated row
 * @param effective effective number of clusters under independent errors
 * @param effectiveCorrelated the same under errors that are the same within a cluster; NaN where an effect nested in clusters takes these out
 * @param leverage of the clusters in the whole fit
 * @param partial partial leverage of the clusters in the coefficient; adds up to one
 */
public record ClusterLeverage(
        String by,
        int clusters,
        int treated,
        double effective,
        double effectiveCorrelated,
        Spread leverage,
        Spread partial) {
    /**
     * A number of each cluster.
     *
     * @param quartiles minimum, first quartile, median, third quartile, maximum
     * @param variation coefficient of variation
     * @param largest the clusters with the largest, from the largest on
     */
    public record Spread(List<Double> quartiles, double mean, double variation, List<Named> largest) {
        public Spread {
            quartiles = List.copyOf(quartiles);
            largest = List.copyOf(largest);
        }
    }

    /** The number of one cluster. */
    public record Named(String cluster, double value) {}
}
