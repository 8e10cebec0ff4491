package org.quasilab.gui.task;

import org.quasilab.text.Problem;

/** Where a failure goes that no job took: shown, never lost. Called on the window's thread. */
public interface Failures {
    /** Something the user can mend. */
    void problem(Problem problem);

    /** A programming error: shown once, with details to copy. */
    void defect(Throwable defect);
}
