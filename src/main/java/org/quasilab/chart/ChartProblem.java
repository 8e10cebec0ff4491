package org.quasilab.chart;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** A chart cannot be drawn. */
public final class ChartProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public ChartProblem(String code, Object... args) {
        super("chart", code, Place.NOWHERE, args);
    }
}
