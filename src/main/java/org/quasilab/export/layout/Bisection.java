package org.quasilab.export.layout;

import java.util.function.IntPredicate;

/** Looks for the last whole number of which something holds. */
final class Bisection {
    private Bisection() {}

    /**
     * The largest number below {@code high} for which it holds; {@code low} if there is none above it.
     *
     * @param holds for all numbers up to some number, and for none after it
     */
    static int largest(int low, int high, IntPredicate holds) {
        int yes = low;
        int no = high;
        while (no - yes > 1) {
            int middle = (yes + no) / 2;
            if (holds.test(middle)) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return yes;
    }
}
