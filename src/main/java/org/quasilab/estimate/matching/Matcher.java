package org.quasilab.estimate.matching;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Weights of matched rows: a treated row on support weighs 1, a control row the share of treated rows it stands for.
 *
 * <p>Nearest neighbour: each treated row takes the m nearest controls within the caliper, and with them all as near as the
 * m-th, each with an equal share of its weight. Kernel: every control within the bandwidth h with weight K((p_i − p_j)/h) /
 * ΣK, K Epanechnikov. A treated row that finds no control is off support and weighs 0. Without replacement a control is
 * taken once, by treated rows in descending order of their scores ({@link Once}).
 *
 * <p>No weight depends on the order of the rows: rows with the same score get the same.
 *
 * <p>Source: Leuven and Sianesi (2003), PSMATCH2; Caliendo and Kopeinig (2008), J. Economic Surveys 22(1), 31–72,
 * doi:10.1111/j.1467-6419.2007.00527.x; ties: Abadie and Imbens (2006), Econometrica 74(1), 235–267.
 * <p>Equals: Stata {@code psmatch2}'s {@code _weight} for the same scores where no two controls are equally near; with ties R
 * {@code Matching::Match(ties = TRUE)}. Differs: without replacement {@code psmatch2} goes by the order of the data.
 * <p>Checked by: {@code MatcherTest}, by hand-computed cases.
 */
public final class Matcher {
    /** Scores, or distances in scores, that differ by no more are the same: rounding of the logit is far below. */
    static final double SAME = 1e-10;

    private Matcher() {}

    /**
     * @param weights n row weights, 0 for rows not used
     * @param treated treated rows with a match
     * @param controls control rows used
     * @param offSupport treated rows without a match
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Matched(double[] weights, int treated, int controls, int offSupport) {}

    /**
     * @param score n propensity scores
     * @param isTreated n flags
     * @param stratum n codes: rows are matched within a stratum only (all equal for pooled matching, the period for
     *     year by year)
     */
    public static Matched match(double[] score, boolean[] isTreated, int[] stratum, MatchRule rule) {
        double[] weights = new double[score.length];
        for (int s : Arrays.stream(stratum).distinct().sorted().toArray()) {
            int[] treated = rows(isTreated, stratum, s, true);
            int[] controls = byScore(rows(isTreated, stratum, s, false), score);
            if (treated.length > 0 && controls.length > 0) {
                matchStratum(score, byScoreDescending(treated, score), controls, rule, weights);
            }
        }
        int matchedTreated = 0;
        int usedControls = 0;
        int off = 0;
        for (int i = 0; i < score.length; i++) {
            if (isTreated[i]) {
                matchedTreated += weights[i] > 0 ? 1 : 0;
                off += weights[i] > 0 ? 0 : 1;
            } else if (weights[i] > 0) {
                usedControls++;
            }
        }
        return new Matched(weights, matchedTreated, usedControls, off);
    }

    private static void matchStratum(double[] score, int[] treated, int[] controls, MatchRule rule, double[] weights) {
        double low = score[controls[0]];
        double high = score[controls[controls.length - 1]];
        int[] onSupport = IntStream.of(treated)
                .filter(row -> !rule.commonSupport() || score[row] >= low && score[row] <= high)
                .toArray();
        if (rule.method().equals("nearest") && !rule.replacement()) {
            new Once(score, controls, rule).match(onSupport, weights);
            return;
        }
        for (int row : onSupport) {
            boolean found = rule.method().equals("kernel")
                    ? kernel(score, row, controls, rule.bandwidth(), weights)
                    : nearest(score, row, controls, rule, weights);
            if (found) {
                weights[row] = 1;
            }
        }
    }

    /** Walks outwards from the treated row's place among the sorted controls, past the m-th as long as others are as near. */
    private static boolean nearest(double[] score, int row, int[] controls, MatchRule rule, double[] weights) {
        int right = firstAtLeast(controls, score, score[row]);
        int left = right - 1;
        double farthest = rule.caliper();
        for (int count = 1; ; count++) {
            double toLeft = left >= 0 ? score[row] - score[controls[left]] : Double.POSITIVE_INFINITY;
            double toRight = right < controls.length ? score[controls[right]] - score[row] : Double.POSITIVE_INFINITY;
            double distance = Math.min(toLeft, toRight);
            if (distance > farthest || Double.isInfinite(distance)) {
                break;
            }
            if (toLeft <= toRight) {
                left--;
            } else {
                right++;
            }
            if (count == rule.neighbors()) {
                farthest = Math.min(farthest, distance + SAME);
            }
        }
        for (int c = left + 1; c < right; c++) {
            weights[controls[c]] += 1.0 / (right - left - 1);
        }
        return right - left > 1;
    }

    private static boolean kernel(double[] score, int row, int[] controls, double bandwidth, double[] weights) {
        int from = firstAtLeast(controls, score, score[row] - bandwidth);
        double total = 0;
        for (int c = from; c < controls.length && score[controls[c]] <= score[row] + bandwidth; c++) {
            total += epanechnikov((score[row] - score[controls[c]]) / bandwidth);
        }
        if (total <= 0) {
            return false;
        }
        for (int c = from; c < controls.length && score[controls[c]] <= score[row] + bandwidth; c++) {
            weights[controls[c]] += epanechnikov((score[row] - score[controls[c]]) / bandwidth) / total;
        }
        return true;
    }

    private static double epanechnikov(double u) {
        return Math.max(0, 0.75 * (1 - u * u));
    }

    static int firstAtLeast(int[] sorted, double[] score, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (score[sorted[middle]] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int[] rows(boolean[] isTreated, int[] stratum, int s, boolean treated) {
        return IntStream.range(0, stratum.length)
                .filter(i -> stratum[i] == s && isTreated[i] == treated)
                .toArray();
    }

    private static int[] byScore(int[] rows, double[] score) {
        return IntStream.of(rows)
                .boxed()
                .sorted((a, b) -> Double.compare(score[a], score[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] byScoreDescending(int[] rows, double[] score) {
        return IntStream.of(rows)
                .boxed()
                .sorted((a, b) -> Double.compare(score[b], score[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
