package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quasilab.design.Factor;

/**
 * What is drawn from the population: the N units of a panel, or the n rows of repeated cross-sections.
 *
 * @param isByUnit whether the elements are units, so that no two of them share one
 * @param unit of each element, for influences by unit
 * @param cohort of each element; a cohort after the last period stays one if it may be anticipated within the sample
 * @param weight sampling weight of each element, of a unit that of its first row
 * @param rowWeight sampling weight of each row of the sample
 * @param cluster code of each element
 * @param clusters number of clusters
 * @param clusteredBy columns of the clusters; empty if every element is its own
 * @param copies how many units of the data each element stands for, if that is not one
 */
@SuppressWarnings("ArrayRecordComponent")
record Drawn(
        boolean isByUnit,
        int[] unit,
        int[] cohort,
        double[] weight,
        double[] rowWeight,
        int[] cluster,
        int clusters,
        List<String> clusteredBy,
        Optional<double[]> copies) {
    static Drawn units(StaggeredSample sample, int anticipation) {
        double[] rowWeight = rowWeights(sample);
        double[] weight = new double[sample.units()];
        int[] unit = sample.unit();
        for (int i = unit.length - 1; i >= 0; i--) {
            weight[unit[i]] = rowWeight[i];
        }
        return new Drawn(
                true,
                IntStream.range(0, sample.units()).toArray(),
                cohorts(sample, anticipation),
                weight,
                rowWeight,
                Influence.clusterOfUnit(sample),
                Influence.clusters(sample),
                Influence.errors(sample).by(),
                sample.copies());
    }

    static Drawn rows(StaggeredSample sample, int anticipation) {
        double[] rowWeight = rowWeights(sample);
        int[] ofUnit = cohorts(sample, anticipation);
        int[] cohort = Arrays.stream(sample.unit()).map(u -> ofUnit[u]).toArray();
        List<Factor> clusters = sample.clusters();
        if (clusters.size() > 1) {
            throw new AttProblem(
                    "two-clusters", clusters.stream().map(Factor::name).toList());
        }
        return new Drawn(
                false,
                sample.unit(),
                cohort,
                rowWeight,
                rowWeight,
                clusters.isEmpty()
                        ? IntStream.range(0, sample.n()).toArray()
                        : clusters.get(0).codes(),
                clusters.isEmpty() ? sample.n() : clusters.get(0).levels(),
                clusters.stream().map(Factor::name).toList(),
                Optional.empty());
    }

    private static double[] rowWeights(StaggeredSample sample) {
        return sample.weights().orElseGet(() -> {
            double[] ones = new double[sample.n()];
            Arrays.fill(ones, 1);
            return ones;
        });
    }

    private static int[] cohorts(StaggeredSample sample, int anticipation) {
        int last = sample.period(sample.times() - 1) + anticipation;
        return Arrays.stream(sample.firstTreated())
                .map(g -> g > last ? StaggeredSample.NEVER : g)
                .toArray();
    }

    /** The same where only some units have a cohort; the others are as if never treated. */
    Drawn ofCohorts(IntPredicate units) {
        int[] own = new int[cohort.length];
        Arrays.setAll(own, i -> units.test(unit[i]) ? cohort[i] : StaggeredSample.NEVER);
        return new Drawn(isByUnit, unit, own, weight, rowWeight, cluster, clusters, clusteredBy, copies);
    }

    int size() {
        return cohort.length;
    }

    /** How many clusters there are in the data. */
    int countClusters() {
        return copies.map(all -> (int) Math.round(Arrays.stream(all).sum())).orElse(clusters);
    }

    /** Sum of the weights of a cohort. */
    double weightOf(int wanted) {
        double sum = 0;
        for (int i = 0; i < cohort.length; i++) {
            sum += cohort[i] == wanted ? weight[i] : 0;
        }
        return sum;
    }

    /** Elements cluster by cluster; those of cluster c are at positions {@code start[c]} to {@code start[c + 1] − 1}. */
    record Order(int[] elements, int[] start) {}

    Order byCluster() {
        int[] start = new int[clusters + 1];
        for (int c : cluster) {
            start[c + 1]++;
        }
        for (int c = 0; c < clusters; c++) {
            start[c + 1] += start[c];
        }
        int[] next = start.clone();
        int[] elements = new int[cluster.length];
        for (int i = 0; i < cluster.length; i++) {
            elements[next[cluster[i]]++] = i;
        }
        return new Order(elements, start);
    }
}
