package org.quasilab.data.clean;

import java.util.Set;
import java.util.stream.IntStream;

/** Choices of rows. */
final class Rows {
    private Rows() {}

    /** All rows but some, in order. */
    static int[] without(int rows, Set<Integer> dropped) {
        return IntStream.range(0, rows).filter(row -> !dropped.contains(row)).toArray();
    }
}
