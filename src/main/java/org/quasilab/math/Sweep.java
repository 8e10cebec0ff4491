package org.quasilab.math;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What every solver of the within transformation repeats: subtract given coefficients of the other effects, take out the
 * first effect exactly, and sum what is left over the levels of the others.
 *
 * <p>Rows are visited level by level of the first effect; if the sample is not sorted that way, columns are gathered and
 * scattered by {@link #order}. Sums run over fixed chunks, so they do not depend on the number of threads. Slopes are
 * centred within their level, which makes an effect's intercept and slope orthogonal.
 */
final class Sweep {
    private static final int CHUNK_ROWS = 1 << 15;

    /** A chunk has so many rows for each coefficient at least: adding up its sums costs as much as some rows do. */
    private static final long ROWS_OF_COEFFICIENT = 8;

    /** What is left of equal values less their mean, relative to it: a sum over a million rows loses no more. */
    private static final double ROUNDING = 1e-12;

    private final int rows;
    private final int[] order;
    private final int[] start;
    private final double[] weights;
    private final double[] inverseWeight;
    private final double[] slope;
    private final double[] inverseSlope;
    private final int[][] codes;
    private final int[] offsets;
    private final double[][] slopes;
    private final int size;
    private final int[] chunks;

    Sweep(int rows, Effect first, List<Effect> others, Optional<double[]> weights) {
        this.rows = rows;
        start = starts(first.codes(), first.levels());
        order = isAscending(first.codes()) ? null : byLevel(first.codes(), start);
        this.weights = weights.map(this::gathered).orElse(null);
        inverseWeight = inverseSums(first.levels());
        slope = first.slope().map(s -> centred(gathered(s))).orElse(null);
        inverseSlope = slope == null ? null : inverseSquares(first.levels());
        codes = new int[others.size()][];
        slopes = new double[others.size()][];
        offsets = new int[others.size()];
        int next = 0;
        for (int e = 0; e < codes.length; e++) {
            Effect other = others.get(e);
            codes[e] = gathered(other.codes());
            offsets[e] = next;
            next += other.levels();
            if (other.slope().isPresent()) {
                slopes[e] = centredByCode(gathered(other.slope().get()), codes[e], other.levels());
                next += other.levels();
            }
        }
        size = next;
        chunks = chunks();
    }

    int rows() {
        return rows;
    }

    /** Coefficients of the other effects. */
    int size() {
        return size;
    }

    /** Levels of the first effect. */
    int levels() {
        return start.length - 1;
    }

    /** Whether the others are one effect without slope and the first has none, so that ranks follow from the graph. */
    boolean isPlainPair() {
        return codes.length == 1 && slopes[0] == null && slope == null;
    }

    boolean isSorted() {
        return order == null;
    }

    /** Whether no effect has a slope. */
    boolean isPlain() {
        return slope == null && Arrays.stream(slopes).allMatch(s -> s == null);
    }

    /** How many other effects there are. */
    int others() {
        return codes.length;
    }

    /** Levels of another effect by row, in the order of the first effect; not to be changed. */
    int[] codes(int other) {
        return codes[other];
    }

    /** First coefficient of another effect; one past the last effect, their number. */
    int offset(int other) {
        return other < offsets.length ? offsets[other] : size;
    }

    /** First row of a level of the first effect; one past the last level, the number of rows. */
    int begin(int level) {
        return start[level];
    }

    /** One over the sum of weights of a level of the first effect. */
    double inverseWeight(int level) {
        return inverseWeight[level];
    }

    /** The column in the order of the first effect. */
    void gather(double[] column, double[] into) {
        for (int i = 0; i < rows; i++) {
            into[i] = column[order[i]];
        }
    }

    void scatter(double[] from, double[] column) {
        for (int i = 0; i < rows; i++) {
            column[order[i]] = from[i];
        }
    }

    /**
     * {@code x ← M (x − D g)} and {@code b ← D′ W x}, with M the residual maker of the first effect and D the columns of
     * the others.
     *
     * @param x rows in the order of the first effect
     * @param g coefficients of the others
     * @param b sums, overwritten
     * @param part working array of the length of {@code b}
     */
    void run(double[] x, double[] g, double[] b, double[] part) {
        Arrays.fill(b, 0);
        for (int c = 0; c + 1 < chunks.length; c++) {
            Arrays.fill(part, 0);
            net(x, 0, g, part, chunks[c], chunks[c + 1]);
            for (int r = 0; r < size; r++) {
                b[r] += part[r];
            }
        }
    }

    /**
     * {@code product ← D′ W M D p}, the Schur complement times p.
     *
     * @param level working array of {@link #longest()} values
     */
    void multiply(double[] p, double[] product, double[] level) {
        Arrays.fill(product, 0);
        for (int l = 0; l < levels(); l++) {
            Arrays.fill(level, 0, start[l + 1] - start[l], 0);
            net(level, -start[l], p, product, l, l + 1);
        }
        for (int r = 0; r < size; r++) {
            product[r] = -product[r];
        }
    }

    /** The root of the sum of squares, weighted. */
    double norm(double[] x) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += weight(i) * x[i] * x[i];
        }
        return Math.sqrt(sum);
    }

    /** Rows of the longest level of the first effect. */
    int longest() {
        return IntStream.range(0, levels())
                .map(l -> start[l + 1] - start[l])
                .max()
                .orElse(0);
    }

    /** {@link #run} on some levels; the value of row i is at {@code x[i + shift]}. */
    private void net(double[] x, int shift, double[] g, double[] b, int from, int to) {
        if (weights == null && isPlainPair()) {
            plain(x, shift, g, b, from, to);
        } else {
            general(x, shift, g, b, from, to);
        }
    }

    private void plain(double[] x, int shift, double[] g, double[] b, int from, int to) {
        int[] code = codes[0];
        for (int level = from; level < to; level++) {
            int end = start[level + 1];
            double sum = 0;
            for (int i = start[level]; i < end; i++) {
                double v = x[i + shift] - g[code[i]];
                x[i + shift] = v;
                sum += v;
            }
            double mean = sum * inverseWeight[level];
            for (int i = start[level]; i < end; i++) {
                double v = x[i + shift] - mean;
                x[i + shift] = v;
                b[code[i]] += v;
            }
        }
    }

    private void general(double[] x, int shift, double[] g, double[] b, int from, int to) {
        for (int level = from; level < to; level++) {
            int begin = start[level];
            int end = start[level + 1];
            subtract(x, shift, g, begin, end);
            takeOut(x, shift, level);
            addSums(x, shift, b, begin, end);
        }
    }

    private void subtract(double[] x, int shift, double[] g, int begin, int end) {
        for (int e = 0; e < codes.length; e++) {
            int[] code = codes[e];
            int offset = offsets[e];
            for (int i = begin; i < end; i++) {
                x[i + shift] -= g[offset + code[i]];
            }
            double[] s = slopes[e];
            if (s != null) {
                int second = slopeOffset(e);
                for (int i = begin; i < end; i++) {
                    x[i + shift] -= s[i] * g[second + code[i]];
                }
            }
        }
    }

    private int slopeOffset(int e) {
        return (offset(e) + offset(e + 1)) / 2;
    }

    /** Takes the first effect out of the rows of one level. */
    private void takeOut(double[] x, int shift, int level) {
        int begin = start[level];
        int end = start[level + 1];
        double sum = 0;
        for (int i = begin; i < end; i++) {
            sum += weight(i) * x[i + shift];
        }
        double mean = sum * inverseWeight[level];
        for (int i = begin; i < end; i++) {
            x[i + shift] -= mean;
        }
        if (slope == null) {
            return;
        }
        double cross = 0;
        for (int i = begin; i < end; i++) {
            cross += weight(i) * slope[i] * x[i + shift];
        }
        double coefficient = cross * inverseSlope[level];
        for (int i = begin; i < end; i++) {
            x[i + shift] -= coefficient * slope[i];
        }
    }

    private void addSums(double[] x, int shift, double[] b, int begin, int end) {
        for (int e = 0; e < codes.length; e++) {
            int[] code = codes[e];
            int offset = offsets[e];
            double[] s = slopes[e];
            for (int i = begin; i < end; i++) {
                double v = weight(i) * x[i + shift];
                b[offset + code[i]] += v;
                if (s != null) {
                    b[slopeOffset(e) + code[i]] += s[i] * v;
                }
            }
        }
    }

    double weight(int i) {
        return weights == null ? 1 : weights[i];
    }

    /** Receives entries of {@code D′ W D}; both of (a,b) and (b,a) are given. */
    interface CrossSink {
        void add(int a, int b, double value);
    }

    /** Receives the levels of the first effect; {@code times} equal ones at once. */
    interface LevelSink {
        void add(Level level, int times);
    }

    /** {@code D′ W D}, row by row; without weights and slopes the rows of each level are counted. */
    void crossProducts(CrossSink into) {
        if (weights == null && isPlainPair()) {
            int[] bounds = starts(codes[0], size);
            for (int r = 0; r < size; r++) {
                into.add(r, r, bounds[r + 1] - bounds[r]);
            }
            return;
        }
        int[] columns = new int[2 * codes.length];
        double[] values = new double[2 * codes.length];
        for (int i = 0; i < rows; i++) {
            int k = row(i, columns, values);
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    into.add(columns[a], columns[b], weight(i) * values[a] * values[b]);
                }
            }
        }
    }

    /**
     * What the first effect takes out of {@code D′ W D}, level by level. Without weights and slopes, equal levels that
     * follow each other (all of them in a balanced panel) are given once with their count.
     */
    void levels(LevelSink into) {
        Level level = new Level(size);
        boolean comparable = weights == null && isPlainPair();
        int[] columns = new int[2 * codes.length];
        double[] values = new double[2 * codes.length];
        int repeats = 1;
        for (int l = 0; l < levels(); l++) {
            if (comparable && l + 1 < levels() && sameCodes(l, l + 1)) {
                repeats++;
                continue;
            }
            level.clear();
            level.inverseWeight = inverseWeight[l];
            level.inverseSlope = slope == null ? 0 : inverseSlope[l];
            for (int i = start[l]; i < start[l + 1]; i++) {
                int k = row(i, columns, values);
                for (int a = 0; a < k; a++) {
                    level.touch(columns[a], weight(i) * values[a], slope == null ? 0 : slope[i]);
                }
            }
            into.add(level, repeats);
            repeats = 1;
        }
    }

    private boolean sameCodes(int a, int b) {
        return Arrays.equals(codes[0], start[a], start[a + 1], codes[0], start[b], start[b + 1]);
    }

    /** The non-zero columns of D in a row; returns how many. */
    private int row(int i, int[] columns, double[] values) {
        int k = 0;
        for (int e = 0; e < codes.length; e++) {
            columns[k] = offsets[e] + codes[e][i];
            values[k++] = 1;
            if (slopes[e] != null) {
                columns[k] = slopeOffset(e) + codes[e][i];
                values[k++] = slopes[e][i];
            }
        }
        return k;
    }

    /**
     * One level of the first effect as seen by the other effects: for each coefficient it touches, the sum of that column
     * and of the column times the centred slope.
     */
    static final class Level {
        final int[] touched;
        int count;
        final double[] sums;
        final double[] slopeSums;
        double inverseWeight;
        double inverseSlope;
        private final boolean[] seen;

        Level(int size) {
            touched = new int[size];
            sums = new double[size];
            slopeSums = new double[size];
            seen = new boolean[size];
        }

        /** Entry (a, b) of what this level takes out. */
        double entry(int a, int b) {
            return inverseWeight * sums[a] * sums[b] + inverseSlope * slopeSums[a] * slopeSums[b];
        }

        private void clear() {
            for (int t = 0; t < count; t++) {
                sums[touched[t]] = 0;
                slopeSums[touched[t]] = 0;
                seen[touched[t]] = false;
            }
            count = 0;
        }

        private void touch(int column, double value, double s) {
            if (!seen[column]) {
                seen[column] = true;
                touched[count++] = column;
            }
            sums[column] += value;
            slopeSums[column] += value * s;
        }
    }

    private int[] chunks() {
        int[] bounds = new int[rows / CHUNK_ROWS + 2];
        int count = 0;
        int level = 0;
        while (level < levels()) {
            bounds[count++] = level;
            long end = start[level] + Math.max(CHUNK_ROWS, ROWS_OF_COEFFICIENT * size);
            level++;
            while (level < levels() && start[level + 1] <= end) {
                level++;
            }
            if (count == bounds.length - 1) {
                bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            }
        }
        bounds[count++] = levels();
        return Arrays.copyOf(bounds, count);
    }

    /** Where the rows of each level begin in {@link #byLevel}, and after the last one where they end. */
    static int[] starts(int[] codes, int levels) {
        int[] bounds = new int[levels + 1];
        for (int code : codes) {
            bounds[code + 1]++;
        }
        for (int l = 0; l < levels; l++) {
            bounds[l + 1] += bounds[l];
        }
        return bounds;
    }

    /** Rows by level, in their own order within it. */
    static int[] byLevel(int[] codes, int[] start) {
        int[] next = start.clone();
        int[] order = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            order[next[codes[i]]++] = i;
        }
        return order;
    }

    private static boolean isAscending(int[] codes) {
        for (int i = 1; i < codes.length; i++) {
            if (codes[i - 1] > codes[i]) {
                return false;
            }
        }
        return true;
    }

    private double[] gathered(double[] values) {
        if (order == null) {
            return values;
        }
        double[] sorted = new double[rows];
        gather(values, sorted);
        return sorted;
    }

    private int[] gathered(int[] values) {
        if (order == null) {
            return values;
        }
        int[] sorted = new int[rows];
        for (int i = 0; i < rows; i++) {
            sorted[i] = values[order[i]];
        }
        return sorted;
    }

    private double[] inverseSums(int levels) {
        double[] inverse = new double[levels];
        for (int l = 0; l < levels; l++) {
            double sum = 0;
            for (int i = start[l]; i < start[l + 1]; i++) {
                sum += weight(i);
            }
            inverse[l] = 1 / sum;
        }
        return inverse;
    }

    private double[] centred(double[] values) {
        double[] result = values.clone();
        for (int l = 0; l < levels(); l++) {
            double sum = 0;
            for (int i = start[l]; i < start[l + 1]; i++) {
                sum += weight(i) * values[i];
            }
            for (int i = start[l]; i < start[l + 1]; i++) {
                result[i] = centred(values[i], sum * inverseWeight[l]);
            }
        }
        return result;
    }

    /**
     * Zero where only rounding is left of a slope that does not vary within its level: it would be taken for a slope, and
     * take the intercept out a second time.
     */
    private static double centred(double value, double mean) {
        double left = value - mean;
        return Math.abs(left) <= ROUNDING * Math.abs(mean) ? 0 : left;
    }

    /** One over the sum of squares of the centred slope; zero where it does not vary, so that it takes out nothing. */
    private double[] inverseSquares(int levels) {
        double[] inverse = new double[levels];
        for (int l = 0; l < levels; l++) {
            double squares = 0;
            for (int i = start[l]; i < start[l + 1]; i++) {
                squares += weight(i) * slope[i] * slope[i];
            }
            inverse[l] = squares > 0 ? 1 / squares : 0;
        }
        return inverse;
    }

    private double[] centredByCode(double[] values, int[] code, int levels) {
        double[] sums = new double[levels];
        double[] totals = new double[levels];
        for (int i = 0; i < rows; i++) {
            sums[code[i]] += weight(i) * values[i];
            totals[code[i]] += weight(i);
        }
        double[] result = new double[rows];
        for (int i = 0; i < rows; i++) {
            result[i] = centred(values[i], sums[code[i]] / totals[code[i]]);
        }
        return result;
    }
}
