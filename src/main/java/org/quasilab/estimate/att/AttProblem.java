package org.quasilab.estimate.att;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** An estimator of treatment effects cannot be computed. */
public final class AttProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public AttProblem(String code, Object... args) {
        super("att", code, Place.NOWHERE, args);
    }
}
