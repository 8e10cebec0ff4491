package org.quasilab;

import org.quasilab.cli.CommandLine;
import org.quasilab.gui.window.App;

/** The only main: a command goes to the command line, everything else to the window. */
public final class QuasiLab {
    private QuasiLab() {}

    /** The window's classes are not touched unless a window is asked for, so commands start fast and need no display. */
    public static void main(String[] args) {
        if (CommandLine.asksForWindow(args)) {
            App.open(args);
        } else {
            System.exit(CommandLine.run(args));
        }
    }
}
