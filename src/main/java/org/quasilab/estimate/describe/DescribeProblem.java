package org.quasilab.estimate.describe;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** Nothing can be described. */
public final class DescribeProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public DescribeProblem(String code, Object... args) {
        super("describe", code, Place.NOWHERE, args);
    }
}
