package org.quasilab.export;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** A file cannot be written, or a format is not known. */
public final class ExportProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public ExportProblem(String code, Object... args) {
        super("export", code, Place.NOWHERE, args);
    }
}
