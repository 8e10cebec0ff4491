package org.quasilab.panel;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** The panel's keys or the treatment are wrong. */
public final class PanelProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public PanelProblem(String code, Object... args) {
        super("panel", code, Place.NOWHERE, args);
    }
}
