package org.quasilab.gui.window;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** Something the window itself misses. */
final class WindowProblem extends Problem {
    private static final long serialVersionUID = 1L;

    WindowProblem(String code, Object... args) {
        super("gui", code, Place.NOWHERE, args);
    }
}
