package org.quasilab;

import org.quasilab.cli.CommandLine;
import org.quasilab.gui.window.App;

/** The only main: a command goes to the command line, everything else to the window. */
public final class QuasiLab {
    private QuasiLab() {}

    /** The window's classes are not touched unless a window is asked for, so commands start fast and need no display. */
    public static void main(String[] args) {
        if (CommandLine.asksForWindow(args)) {
            openWindow(args);
        } else {
            System.exit(CommandLine.run(args));
        }
    }

    private static void openWindow(String... args) {
        try {
            App.open(args);
        } catch (RuntimeException | LinkageError e) {
            System.exit(CommandLine.noWindow(e));
        }
    }
}
