package org.quasilab.run;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One independent random stream per draw, from one seed.
 *
 * <p>Draw {@code i} sees the same numbers whichever thread runs it and whatever ran before, so that results do not
 * depend on the number of threads.
 *
 * @param seed the seed shown to the user
 */
public record RandomStreams(long seed) {
    /** The stream of draw {@code index}, started at a well-mixed function of seed and index. */
    public RandomGenerator stream(long index) {
        return new SplittableRandom(mix(mix(seed + 0x9E3779B97F4A7C15L) ^ (index * 0xD1342543DE82EF95L + 1)));
    }

    /** Fisher–Yates: permutes {@code values} in place. */
    public static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
