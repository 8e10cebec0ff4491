package org.quasilab.probe;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** A step that runs an estimator many times cannot be run as asked. */
public final class ProbeProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public ProbeProblem(String code, Object... args) {
        super("probe", code, Place.NOWHERE, args);
    }
}
