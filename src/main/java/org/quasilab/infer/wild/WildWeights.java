package org.quasilab.infer.wild;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Laws of the weights of a wild bootstrap, all of mean zero and variance one.
 *
 * <p>Rademacher ±1; Webb ±√½, ±1, ±√(3/2) with the same chance; Mammen −(√5 − 1)/2 with chance (√5 + 1)/(2√5), otherwise
 * (√5 + 1)/2; standard normal.
 *
 * <p>Source: Webb (2023), Canadian J. Economics 56(3), 839–858, doi:10.1111/caje.12661; Mammen (1993), Annals of Statistics
 * 21(1), 255–285.
 */
public enum WildWeights {
    RADEMACHER(-1, 1),
    WEBB(-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)),
    MAMMEN((1 - Math.sqrt(5)) / 2, (1 + Math.sqrt(5)) / 2),
    NORMAL;

    private static final double MAMMEN_LOW = (Math.sqrt(5) + 1) / (2 * Math.sqrt(5));

    /** Entries of a table of the sums over some clusters, at most. */
    private static final int TABLE = 256;

    private final double[] support;

    WildWeights(double... support) {
        this.support = support;
    }

    /** @param word in the study file, such as {@code rademacher} */
    public static WildWeights of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    /** The values it takes; none where it takes any. */
    double[] support() {
        return support;
    }

    boolean isDiscrete() {
        return support.length > 0;
    }

    /** Clusters whose joint values fit into a table. */
    int block() {
        return (int) Math.floor(Math.log(TABLE) / Math.log(support.length) + 1e-9);
    }

    /** The values of some clusters in one number, of which the first cluster has the highest place. */
    int draw(RandomGenerator random, int clusters) {
        if (this != MAMMEN) {
            return random.nextInt((int) Math.round(Math.pow(support.length, clusters)));
        }
        int code = 0;
        for (int h = 0; h < clusters; h++) {
            code = 2 * code + (random.nextDouble() < MAMMEN_LOW ? 0 : 1);
        }
        return code;
    }

    /** The weights that such a number stands for, into {@code weights} from {@code first} on. */
    void decode(int code, int clusters, double[] weights, int first) {
        int left = code;
        for (int h = clusters - 1; h >= 0; h--) {
            weights[first + h] = support[left % support.length];
            left /= support.length;
        }
    }

    static boolean isConstant(double[] weights) {
        return Arrays.stream(weights).allMatch(weight -> weight == weights[0]);
    }
}
