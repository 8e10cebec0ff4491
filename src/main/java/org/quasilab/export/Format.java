package org.quasilab.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A kind of file that can be exported; its name in lower case is the word on the command line. */
public enum Format {
    JSON,
    DOCX,
    XLSX,
    TEX,
    HTML,
    PNG,
    SVG,
    PDF,
    DO,
    R,
    PY;

    /** The word on the command line and the ending of the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws ExportProblem {@code unknown-format} */
    public static Format of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ExportProblem("unknown-format", word, words()));
    }

    /** All words, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }

    /** Whether it is a picture of each chart. */
    boolean isPicture() {
        return this == PNG || this == SVG || this == PDF;
    }
}
