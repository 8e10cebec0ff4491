package org.quasilab.estimate.matching;

import java.util.Arrays;

/**
 * Nearest neighbours without replacement: treated rows in descending order of their scores take the m nearest controls that are
 * left within the caliper, of two equally near the one with the lower score.
 *
 * <p>Among rows with the same score the order is not that of the data: their weights are the averages over all orders. Controls
 * with the same score are a pool, of which a treated row takes as many as it needs; the weight taken from a pool is shared by its
 * members. Of treated rows with the same score, where there are not controls for all, each weighs the share that found one.
 */
final class Once {
    private final double[] score;
    private final int[] controls;
    private final MatchRule rule;

    /** Where each pool starts among the controls, and their number. */
    private final int[] start;

    /** The score of each pool, ascending. */
    private final double[] pools;

    private final int[] left;
    private final double[] taken;

    /** @param controls rows in ascending order of their scores */
    Once(double[] score, int[] controls, MatchRule rule) {
        this.score = score;
        this.controls = controls;
        this.rule = rule;
        start = starts();
        pools = new double[start.length - 1];
        Arrays.setAll(pools, pool -> score[controls[start[pool]]]);
        left = new int[pools.length];
        Arrays.setAll(left, pool -> start[pool + 1] - start[pool]);
        taken = new double[left.length];
    }

    private int[] starts() {
        int[] starts = new int[controls.length + 1];
        int pools = 0;
        for (int c = 0; c < controls.length; c++) {
            if (c == 0 || score[controls[c]] - score[controls[c - 1]] > Matcher.SAME) {
                starts[pools++] = c;
            }
        }
        starts[pools] = controls.length;
        return Arrays.copyOf(starts, pools + 1);
    }

    /** @param treated rows in descending order of their scores */
    void match(int[] treated, double[] weights) {
        int from = 0;
        while (from < treated.length) {
            int to = from;
            int found = 0;
            while (to < treated.length && score[treated[from]] - score[treated[to]] <= Matcher.SAME) {
                found += take(score[treated[from]]) ? 1 : 0;
                to++;
            }
            for (int t = from; t < to; t++) {
                weights[treated[t]] = (double) found / (to - from);
            }
            from = to;
        }
        for (int pool = 0; pool < taken.length; pool++) {
            for (int c = start[pool]; c < start[pool + 1]; c++) {
                weights[controls[c]] = taken[pool] / (start[pool + 1] - start[pool]);
            }
        }
    }

    /** The controls of one treated row; whether there are any. */
    private boolean take(double own) {
        int[] chosen = new int[rule.neighbors()];
        int count = 0;
        while (count < chosen.length) {
            int pool = nearest(own);
            if (pool < 0) {
                break;
            }
            left[pool]--;
            chosen[count++] = pool;
        }
        for (int c = 0; c < count; c++) {
            taken[chosen[c]] += 1.0 / count;
        }
        return count > 0;
    }

    /** The nearest pool with a control left, −1 if none is within the caliper. */
    private int nearest(double own) {
        int place = Arrays.binarySearch(pools, own);
        int above = place < 0 ? -place - 1 : place;
        int below = above - 1;
        while (below >= 0 && left[below] == 0) {
            below--;
        }
        while (above < left.length && left[above] == 0) {
            above++;
        }
        double toBelow = below >= 0 ? own - pools[below] : Double.POSITIVE_INFINITY;
        double toAbove = above < left.length ? pools[above] - own : Double.POSITIVE_INFINITY;
        double least = Math.min(toBelow, toAbove);
        if (least > rule.caliper() || Double.isInfinite(least)) {
            return -1;
        }
        return toBelow <= toAbove + Matcher.SAME ? below : above;
    }
}
