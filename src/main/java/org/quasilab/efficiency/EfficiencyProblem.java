package org.quasilab.efficiency;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** The efficiency step asks for something impossible, or a cell cannot be used. */
public final class EfficiencyProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public EfficiencyProblem(String code, Object... args) {
        super("efficiency", code, Place.NOWHERE, args);
    }
}
