package org.quasilab.math;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Approximate Cholesky factor of the graphs in a {@link SchurMatrix}: between the levels of one effect (firms) it is the
 * Laplacian of a graph, whose joins are the levels of the first effect (workers) that two of them share.
 *
 * <p>Exactly, a level is eliminated by joining each pair of its neighbours with the weight {@code w_i w_j / Σ w}, which fills
 * the graph. Here each neighbour, from the lightest on, is joined to a single heavier one, drawn in proportion to the
 * weights, by the weight all its joins to heavier ones would have together. The mean is the exact one, and so is the result
 * where a level has no more than two neighbours left, as in chains and rings. The draws are the same each time.
 *
 * <p>Source: Gao, Kyng and Spielman (2023), "Robust and practical solution of Laplacian equations by approximate
 * elimination", arXiv:2303.00709. Differs: levels are eliminated in the order of the neighbours they have at the beginning.
 * <p>Checked by: {@code SchurMatrixTest}, {@code WithinTest}.
 */
final class GraphCholesky {
    private final int[] order;
    private final int[] start;
    private int[] below = new int[1 << 10];
    private double[] parts = new double[1 << 10];
    private final double[] inverse;

    /** The joins that are left, each in the list of the level of the two that is eliminated first. */
    private static final class Joins {
        final int[] rank;
        final int[] head;
        int[] next = new int[1 << 10];
        int[] other = new int[1 << 10];
        double[] weight = new double[1 << 10];
        int count;

        Joins(int[] order) {
            rank = new int[order.length];
            IntStream.range(0, order.length).forEach(k -> rank[order[k]] = k);
            head = new int[order.length];
            Arrays.fill(head, -1);
        }

        /** A weight of zero is rounding, and no join. */
        void add(int a, int b, double w) {
            if (!(w > 0)) {
                return;
            }
            if (count == other.length) {
                next = Arrays.copyOf(next, 2 * count);
                other = Arrays.copyOf(other, 2 * count);
                weight = Arrays.copyOf(weight, 2 * count);
            }
            int first = rank[a] < rank[b] ? a : b;
            other[count] = first == a ? b : a;
            weight[count] = w;
            next[count] = head[first];
            head[first] = count++;
        }
    }

    private GraphCholesky(int[] order) {
        this.order = order;
        start = new int[order.length + 1];
        inverse = new double[order.length];
    }

    static GraphCholesky of(SchurMatrix matrix) {
        GraphCholesky factor = new GraphCholesky(byNeighbours(matrix));
        Joins joins = new Joins(factor.order);
        matrix.pairs((a, b, value) -> joins.add(a, b, -value));
        factor.eliminate(joins);
        return factor;
    }

    /** Levels in the order of how many others they meet. */
    private static int[] byNeighbours(SchurMatrix matrix) {
        double[] neighbours = new double[matrix.size()];
        matrix.pairs((a, b, value) -> {
            neighbours[a]++;
            neighbours[b]++;
        });
        return ascending(IntStream.range(0, neighbours.length).toArray(), neighbours.length, neighbours);
    }

    /** The first of some indices in the order of their sizes, which are not negative; to the precision of a float. */
    private static int[] ascending(int[] indices, int count, double[] size) {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = (long) Float.floatToIntBits((float) size[indices[i]]) << 32 | indices[i];
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private void eliminate(Joins joins) {
        double[] weight = new double[order.length];
        int[] met = new int[order.length];
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < order.length; k++) {
            int count = 0;
            for (int j = joins.head[order[k]]; j >= 0; j = joins.next[j]) {
                int u = joins.other[j];
                if (weight[u] == 0) {
                    met[count++] = u;
                }
                weight[u] += joins.weight[j];
            }
            eliminate(k, ascending(met, count, weight), weight, joins, random);
        }
    }

    /** Writes the k-th column of the factor and joins the neighbours of its level, lightest first; their weights are set to zero. */
    private void eliminate(int k, int[] neighbours, double[] weight, Joins joins, SplittableRandom random) {
        int d = neighbours.length;
        double[] sums = new double[d + 1];
        for (int i = 0; i < d; i++) {
            sums[i + 1] = sums[i] + weight[neighbours[i]];
        }
        int end = start[k] + d;
        if (end > below.length) {
            below = Arrays.copyOf(below, 2 * end);
            parts = Arrays.copyOf(parts, 2 * end);
        }
        for (int i = 0; i < d; i++) {
            double part = weight[neighbours[i]] / sums[d];
            below[start[k] + i] = neighbours[i];
            parts[start[k] + i] = part;
            if (i + 1 < d) {
                double heavier = sums[d] - sums[i + 1];
                int drawn = Arrays.binarySearch(sums, i + 2, d, sums[i + 1] + random.nextDouble() * heavier);
                joins.add(neighbours[i], neighbours[(drawn < 0 ? -drawn - 1 : drawn) - 1], part * heavier);
            }
        }
        for (int neighbour : neighbours) {
            weight[neighbour] = 0;
        }
        start[k + 1] = end;
        inverse[order[k]] = d == 0 ? 0 : 1 / sums[d];
    }

    /** {@code z ← M⁻¹ b}; of levels that are connected, the last one has z = 0. */
    void solve(double[] b, double[] z) {
        System.arraycopy(b, 0, z, 0, z.length);
        for (int k = 0; k < order.length; k++) {
            double own = z[order[k]];
            for (int i = start[k]; i < start[k + 1]; i++) {
                z[below[i]] += parts[i] * own;
            }
        }
        for (int k = order.length - 1; k >= 0; k--) {
            double own = z[order[k]] * inverse[order[k]];
            for (int i = start[k]; i < start[k + 1]; i++) {
                own += parts[i] * z[below[i]];
            }
            z[order[k]] = own;
        }
    }
}
