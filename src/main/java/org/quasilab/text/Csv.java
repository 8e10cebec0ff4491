package org.quasilab.text;

import java.util.List;
import java.util.stream.Collectors;

/** Text with commas, as RFC 4180 has it. */
public final class Csv {
    private Csv() {}

    /** Fields of one line, with its end. */
    public static String line(List<String> fields) {
        return fields.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    /** A field, in quotation marks where it has to be. */
    public static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
