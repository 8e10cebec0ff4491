package org.quasilab.simulate;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** A layout that no panel can have, or that cannot be taken from a study. */
public final class SimulateProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public SimulateProblem(String code, Object... args) {
        super("simulate", code, Place.NOWHERE, args);
    }
}
