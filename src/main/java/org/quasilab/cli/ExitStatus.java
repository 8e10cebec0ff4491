package org.quasilab.cli;

/** What the process tells its caller. */
final class ExitStatus {
    /** All done. */
    static final int DONE = 0;
    /** A step failed; the others are computed and written. */
    static final int STEP_FAILED = 1;
    /** Study, data or arguments are wrong, or the program met an error of its own. */
    static final int WRONG = 2;

    private ExitStatus() {}
}
