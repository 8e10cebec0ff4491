package org.quasilab.run;

/** Thrown by {@link Progress#checkCancelled()}: the work was asked to stop. Not a failure. */
public final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Cancelled() {
        super("cancelled", null, false, false);
    }
}
