package org.quasilab.probe.placebo;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** A placebo cannot be computed. */
public final class PlaceboProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public PlaceboProblem(String code, Object... args) {
        super("placebo", code, Place.NOWHERE, args);
    }
}
