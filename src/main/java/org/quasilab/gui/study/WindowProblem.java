package org.quasilab.gui.study;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** Something the window itself misses or cannot do. */
public final class WindowProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public WindowProblem(String code, Object... args) {
        super("gui", code, Place.NOWHERE, args);
    }
}
