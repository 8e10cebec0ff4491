package org.quasilab.source;

/** The user is asked whether the code of a driver may run, as in the window, until it is closed. */
public final class DriverQuestions implements AutoCloseable {
    public DriverQuestions() {
        DriverJars.askFirst();
    }

    @Override
    public void close() {
        DriverJars.askNoMore();
    }
}
