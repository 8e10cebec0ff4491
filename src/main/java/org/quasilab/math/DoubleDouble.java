package org.quasilab.math;

/**
 * A number with twice the digits of a double: the unevaluated sum of two, the second no more than half a unit in the last
 * place of the first.
 *
 * <p>Relative error of an operation: about 2⁻¹⁰⁴.
 *
 * <p>Source: Dekker (1971), Numerische Mathematik 18(3), 224–242, doi:10.1007/BF01397083.
 */
record DoubleDouble(double high, double low) {
    static final DoubleDouble ZERO = of(0);
    static final DoubleDouble ONE = of(1);

    static DoubleDouble of(double value) {
        return new DoubleDouble(value, 0);
    }

    DoubleDouble plus(DoubleDouble other) {
        DoubleDouble sum = exactSum(high, other.high);
        DoubleDouble rest = exactSum(low, other.low);
        DoubleDouble first = normal(sum.high, sum.low + rest.high);
        return normal(first.high, first.low + rest.low);
    }

    DoubleDouble minus(DoubleDouble other) {
        return plus(other.negative());
    }

    DoubleDouble negative() {
        return new DoubleDouble(-high, -low);
    }

    DoubleDouble times(DoubleDouble other) {
        double product = high * other.high;
        double rest = Math.fma(high, other.high, -product);
        return normal(product, rest + (high * other.low + low * other.high));
    }

    DoubleDouble over(DoubleDouble other) {
        DoubleDouble quotient = of(high / other.high);
        for (int i = 0; i < 2; i++) {
            DoubleDouble left = minus(quotient.times(other));
            quotient = quotient.plus(of(left.high / other.high));
        }
        return quotient;
    }

    /** Of a positive number. */
    DoubleDouble root() {
        DoubleDouble root = of(Math.sqrt(high));
        DoubleDouble left = minus(root.times(root));
        return root.plus(of(left.high / (2 * root.high)));
    }

    DoubleDouble magnitude() {
        return high < 0 ? negative() : this;
    }

    private static DoubleDouble exactSum(double a, double b) {
        double sum = a + b;
        double part = sum - a;
        return new DoubleDouble(sum, (a - (sum - part)) + (b - part));
    }

    /** @param a the larger in size */
    private static DoubleDouble normal(double a, double b) {
        double sum = a + b;
        return new DoubleDouble(sum, b - (sum - a));
    }
}
