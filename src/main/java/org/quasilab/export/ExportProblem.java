package org.quasilab.export;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.quasilab.text.Place;
import org.quasilab.text.Problem;
import org.quasilab.text.WholeFile;

/** A file cannot be written, or a format is not known. */
public final class ExportProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public ExportProblem(String code, Object... args) {
        super("export", code, Place.NOWHERE, args);
    }

    /** Why the system could not write, as part of a sentence in the reader's language. */
    public static ExportProblem reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return new ExportProblem("reason-denied");
        }
        if (e instanceof NoSuchFileException) {
            return new ExportProblem("reason-missing");
        }
        if (WholeFile.hasNoRoom(e)) {
            return new ExportProblem("reason-full");
        }
        boolean told = e instanceof FileSystemException failure && failure.getReason() != null;
        String words =
                told ? ((FileSystemException) e).getReason() : e.getClass().getSimpleName();
        return new ExportProblem("reason-system", words);
    }
}
