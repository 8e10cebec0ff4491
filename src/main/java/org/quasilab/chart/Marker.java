package org.quasilab.chart;

/** The shape at a point. */
public enum Marker {
    NONE,
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    DOWN_TRIANGLE,
    RIGHT_TRIANGLE,
    /** Small and filled, for clouds of points. */
    DOT,
    /** Thin and upright, for many marks in a row. */
    STROKE;

    private static final Marker[] SERIES = {CIRCLE, SQUARE, TRIANGLE, DIAMOND, DOWN_TRIANGLE, RIGHT_TRIANGLE};

    /** Whether an outline would be as large as the mark itself. */
    public boolean isFine() {
        return this == DOT || this == STROKE;
    }

    /** The shape of the n-th series, from 0. */
    public static Marker series(int n) {
        return SERIES[n % SERIES.length];
    }
}
