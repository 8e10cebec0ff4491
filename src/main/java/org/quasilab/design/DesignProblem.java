package org.quasilab.design;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** A specification cannot be put on the data. */
public final class DesignProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public DesignProblem(String code, Object... args) {
        super("design", code, Place.NOWHERE, args);
    }
}
