package org.quasilab.chart;

/** How a line is drawn. */
public enum Dash {
    NONE,
    SOLID,
    DASHED,
    DOTTED,
    DASH_DOTTED;

    private static final Dash[] SERIES = {SOLID, DASHED, DOTTED, DASH_DOTTED};

    /** The line of the n-th series, from 0. */
    public static Dash series(int n) {
        return SERIES[n % SERIES.length];
    }
}
