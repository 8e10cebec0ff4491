package org.quasilab.data;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** The data file, a cleaning step, a formula or a condition is wrong. */
public final class DataProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public DataProblem(String code, Object... args) {
        this(code, Place.NOWHERE, args);
    }

    public DataProblem(String code, Place place, Object... args) {
        super("data", code, place, args);
    }
}
