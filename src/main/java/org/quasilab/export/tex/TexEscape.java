package org.quasilab.export.tex;

import java.util.Map;

/** Text as it may stand in a LaTeX document. */
final class TexEscape {
    private static final Map<Integer, String> SPECIAL = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '&', "\\&"),
            Map.entry((int) '%', "\\%"),
            Map.entry((int) '$', "\\$"),
            Map.entry((int) '#', "\\#"),
            Map.entry((int) '_', "\\_"),
            Map.entry((int) '{', "\\{"),
            Map.entry((int) '}', "\\}"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '<', "\\textless{}"),
            Map.entry((int) '>', "\\textgreater{}"),
            Map.entry((int) '|', "\\textbar{}"),
            Map.entry((int) '"', "\\textquotedbl{}"),
            Map.entry((int) '\'', "\\textquotesingle{}"),
            Map.entry((int) '[', "{[}"),
            Map.entry((int) ']', "{]}"),
            Map.entry((int) '−', "$-$"),
            Map.entry((int) '×', "$\\times$"),
            Map.entry((int) '²', "\\textsuperscript{2}"),
            Map.entry((int) 'χ', "$\\chi$"),
            Map.entry((int) '≥', "$\\geq$"),
            Map.entry((int) '≤', "$\\leq$"),
            Map.entry((int) '≠', "$\\neq$"),
            Map.entry((int) '—', "---"),
            Map.entry((int) '–', "--"),
            Map.entry((int) '\n', " "),
            Map.entry((int) '\r', " "),
            Map.entry((int) '\t', " "));

    private TexEscape() {}

    /**
     * Escapes what LaTeX reads as a command. Brackets are put in braces, as a row that begins with one would be taken for
     * an argument of the line before.
     */
    static String tex(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            String special = SPECIAL.get(c);
            if (special != null) {
                out.append(special);
            } else if (c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF)) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** Whether a text needs Chinese fonts. */
    static boolean hasChinese(String text) {
        return text.codePoints().anyMatch(c -> c >= 0x2E80);
    }
}
