package org.quasilab.gui.recovery;

import java.nio.file.Path;
import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** Something is wrong about where a study is kept while it is open. */
public final class RecoveryProblem extends Problem {
    private static final long serialVersionUID = 1L;

    private RecoveryProblem(String code, Object... args) {
        super("recovery", code, Place.NOWHERE, args);
    }

    /** Two windows have one study open: the one that saves last would win. */
    static RecoveryProblem openElsewhere(Path study) {
        return new RecoveryProblem("open-elsewhere", study.getFileName());
    }

    /** A full disk, a folder that may not be written: a crash would cost what is not saved. */
    static RecoveryProblem notKept(Path folder) {
        return new RecoveryProblem("not-kept", folder);
    }
}
