package org.quasilab.engine;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** A run cannot be made: no data named, an unknown step, a kind this version does not compute. */
public final class EngineProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public EngineProblem(String code, Object... args) {
        super("engine", code, Place.NOWHERE, args);
    }
}
