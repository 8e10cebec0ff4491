package org.quasilab.referee;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** A file of published tables cannot be read. */
public final class RefereeProblem extends Problem {
    private static final long serialVersionUID = 1L;

    RefereeProblem(String code, Place place, Object... args) {
        super("referee", code, place, args);
    }
}
