package org.quasilab.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.quasilab.study.Study;
import org.quasilab.text.JsonText;
import org.quasilab.text.WholeFile;

/**
 * Writes {@code results.json}, format 1: every number with full precision, what could not be computed as {@code null}
 * with a warning that says so, sentences in English. The same results give the same bytes, whichever front writes them.
 *
 * <p>Degrees of freedom of {@code null} stand for the normal (or chi-squared) distribution.
 */
public final class ResultsFile {
    /** Its usual name. */
    public static final String NAME = "results.json";

    private ResultsFile() {}

    /** The text of the file. */
    public static String text(Study study, StudyResults results) {
        return JsonText.of(new ResultsWriter(study, results).file());
    }

    /**
     * Writes the file whole or not at all.
     *
     * @throws IOException if it cannot be written; the old file is as it was
     */
    public static void write(Study study, StudyResults results, Path file) throws IOException {
        WholeFile.write(file, text(study, results).getBytes(StandardCharsets.UTF_8));
    }
}
