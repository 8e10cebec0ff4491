package org.quasilab.text;

/** Test statistics and p-values as they stand in notes and sentences, the same in every language. */
public final class TestTexts {
    private TestTexts() {}

    /** {@code p = 0.031}, {@code p < 0.001}. */
    public static String p(double p) {
        String text = Numbers.pValue(p);
        return text.startsWith("<") ? "p < " + text.substring(1) : "p = " + text;
    }

    /**
     * {@code F(4, 3572) = 0.83}, without a comma between thousands, which would make three numbers of two; chi-squared over
     * its degrees of freedom where the denominator is infinite.
     */
    public static String f(double statistic, int df1, double df2) {
        return Double.isInfinite(df2)
                ? "χ²(" + df1 + ") = " + Numbers.fixed(statistic * df1, 2)
                : "F(" + df1 + ", " + plain(df2) + ") = " + Numbers.fixed(statistic, 2);
    }

    /** Degrees of freedom: a comma between thousands, decimals only where there are any. */
    public static String degrees(double df) {
        return isWhole(df) ? Numbers.grouped((long) df) : Numbers.general(df, 6);
    }

    private static String plain(double df) {
        return isWhole(df) ? Long.toString((long) df) : Numbers.general(df, 6);
    }

    private static boolean isWhole(double df) {
        return df == Math.rint(df) && Math.abs(df) < Long.MAX_VALUE;
    }
}
