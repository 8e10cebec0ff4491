package org.quasilab.infer;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** The effects of an event study do not say enough about trends. */
public final class PathProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public PathProblem(String code, Object... args) {
        super("infer", code, Place.NOWHERE, args);
    }
}
