package org.quasilab.chart;

/**
 * A colour by its part in the chart; {@link ChartTheme} says which one that is. The first eight are those of Okabe and Ito
 * (2008), told apart by readers with any colour vision; shapes and dashes differ as well, for print in grey.
 */
public enum Colour {
    BLUE,
    VERMILION,
    GREEN,
    PURPLE,
    ORANGE,
    SKY,
    YELLOW,
    INK,
    /** Axes, reference lines and what stands back. */
    GREY;

    private static final Colour[] SERIES = {BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, INK};

    /** The colour of the n-th series, from 0, again from the start after the last. */
    public static Colour series(int n) {
        return SERIES[n % SERIES.length];
    }
}
