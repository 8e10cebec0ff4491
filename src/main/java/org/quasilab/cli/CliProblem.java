package org.quasilab.cli;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** The arguments are wrong, or what was asked for cannot be written. */
final class CliProblem extends Problem {
    private static final long serialVersionUID = 1L;

    CliProblem(String code, Object... args) {
        super("cli", code, Place.NOWHERE, args);
    }
}
