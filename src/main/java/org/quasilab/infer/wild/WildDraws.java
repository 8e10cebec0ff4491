package org.quasilab.infer.wild;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;

/**
 * Weights of H clusters in B draws, and sums weighted by them.
 *
 * <p>Draw d uses random stream d of the seed. All ways of giving signs are gone through in place of random ones where there are no
 * more than the draws asked for; as a draw and its mirror image have the same |t|, the first cluster then keeps its sign.
 *
 * <p>A matrix product with few different weights needs few sums: clusters are taken in blocks whose every combination of weights
 * is added up once ({@link WildWeights#block}), and a draw adds one entry a block. With Rademacher weights that is an eighth
 * of the additions.
 */
final class WildDraws {
    private static final int BATCH = 64;

    private final WildWeights law;
    private final int clusters;
    private final int draws;
    private final boolean isComplete;
    private final RandomStreams streams;
    private final int block;
    private final int blocks;
    private final byte[] codes;

    WildDraws(WildWeights law, int clusters, int asked, long seed) {
        this.law = law;
        this.clusters = clusters;
        isComplete = law == WildWeights.RADEMACHER && clusters < Integer.SIZE - 1 && 1 << clusters <= asked;
        draws = isComplete ? 1 << clusters - 1 : asked;
        streams = new RandomStreams(seed);
        block = law.isDiscrete() ? law.block() : 1;
        blocks = (clusters + block - 1) / block;
        codes = law.isDiscrete() ? new byte[draws * blocks] : new byte[0];
        if (law.isDiscrete()) {
            Workers.forEach(draws, this::draw);
        }
    }

    private void draw(int d) {
        RandomGenerator random = streams.stream(d);
        for (int b = 0; b < blocks; b++) {
            int code = isComplete ? signs(d, b) : law.draw(random, length(b));
            codes[d * blocks + b] = (byte) code;
        }
    }

    /** The signs of draw d of all for the clusters of a block: its binary digits, the first cluster being the highest. */
    private int signs(int d, int b) {
        int below = clusters - b * block - length(b);
        return d >> below & (1 << length(b)) - 1;
    }

    private int length(int b) {
        return Math.min(block, clusters - b * block);
    }

    /** How many there are; half of those that {@link #told} counts where all are gone through. */
    int size() {
        return draws;
    }

    boolean isComplete() {
        return isComplete;
    }

    /** The draws as a reader counts them. */
    int told() {
        return isComplete ? 2 * draws : draws;
    }

    /** The weights of a draw into H values. */
    void weights(int d, double[] weights) {
        if (law.isDiscrete()) {
            for (int b = 0; b < blocks; b++) {
                law.decode(codes[d * blocks + b] & 0xFF, length(b), weights, b * block);
            }
        } else {
            RandomGenerator random = streams.stream(d);
            for (int h = 0; h < clusters; h++) {
                weights[h] = random.nextGaussian();
            }
        }
    }

    /** What is done with a draw; called from any thread, once a draw. */
    interface Each {
        void draw(int d, double[] values);
    }

    /** Hands out the weights of every draw. */
    void forEach(Each each) {
        inBatches(() -> {
            double[] weights = new double[clusters];
            return d -> {
                weights(d, weights);
                each.draw(d, weights);
            };
        });
    }

    /**
     * Hands out {@code Σ_h v_h rows[h][·]} of every draw.
     *
     * @param rows H × m
     */
    void sums(double[][] rows, Each each) {
        int m = rows[0].length;
        if (!law.isDiscrete()) {
            forEach((d, weights) -> {
                double[] sums = new double[m];
                for (int h = 0; h < clusters; h++) {
                    add(sums, rows[h], weights[h]);
                }
                each.draw(d, sums);
            });
            return;
        }
        double[][][] tables = new double[blocks][][];
        Workers.forEach(blocks, b -> tables[b] = table(rows, b));
        inBatches(() -> {
            double[] sums = new double[m];
            return d -> {
                java.util.Arrays.fill(sums, 0);
                for (int b = 0; b < blocks; b++) {
                    double[] entry = tables[b][codes[d * blocks + b] & 0xFF];
                    for (int j = 0; j < m; j++) {
                        sums[j] += entry[j];
                    }
                }
                each.draw(d, sums);
            };
        });
    }

    /** The sums over the clusters of a block for every combination of their weights. */
    private double[][] table(double[][] rows, int b) {
        double[] values = law.support();
        double[][] table = {new double[rows[0].length]};
        for (int h = b * block; h < b * block + length(b); h++) {
            double[] row = rows[h];
            double[][] shorter = table;
            table = IntStream.range(0, shorter.length * values.length)
                    .mapToObj(code -> {
                        double[] entry = shorter[code / values.length].clone();
                        add(entry, row, values[code % values.length]);
                        return entry;
                    })
                    .toArray(double[][]::new);
        }
        return table;
    }

    private static void add(double[] sums, double[] row, double weight) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += weight * row[j];
        }
    }

    private interface Body {
        void draw(int d);
    }

    private void inBatches(java.util.function.Supplier<Body> bodies) {
        Workers.forEach((draws + BATCH - 1) / BATCH, Workers.threads(), () -> {
            Body body = bodies.get();
            return batch -> {
                for (int d = batch * BATCH; d < Math.min(draws, (batch + 1) * BATCH); d++) {
                    body.draw(d);
                }
            };
        });
    }
}
