package org.quasilab.referee;

/** All values between two ends; what becomes of printed figures of which only so many digits are known. */
record Range(double low, double high) {
    /** Figures are read as decimals: their sums are good to this share of their size. */
    private static final double ROUNDING = 1e-9;

    Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException(low + " > " + high);
        }
    }

    static Range of(double value) {
        return new Range(value, value);
    }

    Range plus(Range other) {
        return new Range(low + other.low, high + other.high);
    }

    Range minus(Range other) {
        return new Range(low - other.high, high - other.low);
    }

    Range times(Range other) {
        double a = low * other.low;
        double b = low * other.high;
        double c = high * other.low;
        double d = high * other.high;
        return new Range(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    Range times(double factor) {
        return times(of(factor));
    }

    /** Over a range of positive values that may begin at zero: the quotient may then be infinite. */
    Range over(Range positive) {
        double byHigh = 1 / positive.high;
        double byLow = positive.low > 0 ? 1 / positive.low : Double.POSITIVE_INFINITY;
        return new Range(
                low == 0 ? 0 : low * (low > 0 ? byHigh : byLow), high == 0 ? 0 : high * (high > 0 ? byLow : byHigh));
    }

    Range squared() {
        Range size = size();
        return new Range(size.low * size.low, size.high * size.high);
    }

    /** Square roots; what is below zero counts as zero. */
    Range root() {
        return new Range(Math.sqrt(Math.max(0, low)), Math.sqrt(Math.max(0, high)));
    }

    /** Absolute values. */
    Range size() {
        if (low >= 0) {
            return this;
        }
        return high <= 0 ? new Range(-high, -low) : new Range(0, Math.max(-low, high));
    }

    /** Whether both may be the same value. */
    boolean meets(Range other) {
        double slack = ROUNDING * Math.max(1e-6, Math.max(Math.abs(low), Math.abs(other.high)));
        return low <= other.high + slack && other.low <= high + slack;
    }

    boolean holds(double value) {
        return meets(of(value));
    }
}
