package org.quasilab.design;

import java.util.Arrays;

/**
 * A grouping of the rows of a sample: a cluster variable, or the levels of an absorbed effect.
 *
 * @param name as written in the specification
 * @param codes level of each sample row, 0 … levels − 1, every level with a row; not to be changed
 * @param levels number of levels in the sample
 */
@SuppressWarnings("ArrayRecordComponent")
public record Factor(String name, int[] codes, int levels) {
    /** Codes that are not negative as a factor, those without a row closed up. */
    public static Factor of(String name, int[] codes) {
        int[] number = new int[Arrays.stream(codes).max().orElse(-1) + 1];
        for (int code : codes) {
            number[code] = 1;
        }
        int levels = 0;
        for (int code = 0; code < number.length; code++) {
            number[code] = number[code] == 1 ? levels++ : -1;
        }
        return new Factor(name, Arrays.stream(codes).map(code -> number[code]).toArray(), levels);
    }

    /** The combinations of two factors that occur, numbered in the order of this and then the other. */
    public Factor and(Factor other) {
        if ((long) levels * other.levels <= 4L * codes.length) {
            return dense(other);
        }
        long[] pairs = new long[codes.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (long) codes[i] * other.levels + other.codes[i];
        }
        long[] distinct = Arrays.stream(pairs).sorted().distinct().toArray();
        int[] combined = new int[pairs.length];
        for (int i = 0; i < combined.length; i++) {
            combined[i] = Arrays.binarySearch(distinct, pairs[i]);
        }
        return new Factor(name + "^" + other.name, combined, distinct.length);
    }

    /** The same by a table of all combinations, where it is no larger than the data: no sorting. */
    private Factor dense(Factor other) {
        int[] number = new int[levels * other.levels];
        for (int i = 0; i < codes.length; i++) {
            number[codes[i] * other.levels + other.codes[i]] = 1;
        }
        int count = 0;
        for (int pair = 0; pair < number.length; pair++) {
            if (number[pair] == 1) {
                number[pair] = count++;
            }
        }
        int[] combined = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            combined[i] = number[codes[i] * other.levels + other.codes[i]];
        }
        return new Factor(name + "^" + other.name, combined, count);
    }

    /** Whether every level of this lies within one level of the other, whatever the names. */
    public boolean isNestedIn(Factor other) {
        if (codes == other.codes) {
            return true;
        }
        int[] home = new int[levels];
        Arrays.fill(home, -1);
        for (int i = 0; i < codes.length; i++) {
            int level = codes[i];
            if (home[level] < 0) {
                home[level] = other.codes[i];
            } else if (home[level] != other.codes[i]) {
                return false;
            }
        }
        return true;
    }
}
