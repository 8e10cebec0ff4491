package org.quasilab.math.lp;

/**
 * What a linear program gave.
 *
 * @param status the other parts have a meaning only if it is {@code OPTIMAL}
 * @param objective the first objective at the optimum
 * @param own values of the program's own columns, in their order
 * @param columns pool columns with a positive weight, ascending
 * @param weights of these columns
 */
@SuppressWarnings("ArrayRecordComponent")
public record Solution(Status status, double objective, double[] own, int[] columns, double[] weights) {
    /** How a program ended. */
    public enum Status {
        OPTIMAL,
        INFEASIBLE,
        UNBOUNDED
    }

    static Solution without(Status status) {
        return new Solution(status, Double.NaN, new double[0], new int[0], new double[0]);
    }

    public boolean isOptimal() {
        return status == Status.OPTIMAL;
    }
}
