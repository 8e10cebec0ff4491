package org.quasilab;

import org.quasilab.gui.window.App;

/** The only main. */
public final class QuasiLab {
    private QuasiLab() {}

    public static void main(String[] args) {
        App.open(args);
    }
}
