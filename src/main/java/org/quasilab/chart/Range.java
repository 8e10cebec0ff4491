package org.quasilab.chart;

/** From the lowest to the highest value; {@link #NOTHING} if there is none. */
public record Range(double low, double high) {
    public static final Range NOTHING = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** The smallest range around two; values that are not finite do not count. */
    public Range and(Range other) {
        return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }

    /** The smallest range around this and a value; a value that is not finite does not count. */
    public Range and(double value) {
        return Double.isFinite(value) ? new Range(Math.min(low, value), Math.max(high, value)) : this;
    }

    public boolean isEmpty() {
        return !(low <= high);
    }

    public double length() {
        return high - low;
    }
}
