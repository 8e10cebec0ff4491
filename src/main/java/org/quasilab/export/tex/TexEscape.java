package org.quasilab.export.tex;

import java.util.Map;
import java.util.regex.Pattern;

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
            Map.entry((int) 'α', "$\\alpha$"),
            Map.entry((int) 'β', "$\\beta$"),
            Map.entry((int) 'γ', "$\\gamma$"),
            Map.entry((int) 'δ', "$\\delta$"),
            Map.entry((int) 'ε', "$\\varepsilon$"),
            Map.entry((int) 'θ', "$\\theta$"),
            Map.entry((int) 'λ', "$\\lambda$"),
            Map.entry((int) 'ρ', "$\\rho$"),
            Map.entry((int) 'σ', "$\\sigma$"),
            Map.entry((int) 'Δ', "$\\Delta$"),
            Map.entry((int) 'Σ', "$\\Sigma$"),
            Map.entry((int) '→', "$\\rightarrow$"),
            Map.entry((int) '√', "$\\surd$"),
            Map.entry((int) '′', "$'$"),
            Map.entry((int) 'ᵢ', "\\textsubscript{i}"),
            Map.entry((int) 'ₜ', "\\textsubscript{t}"),
            Map.entry((int) '⁺', "\\textsuperscript{$+$}"),
            Map.entry((int) '⁻', "\\textsuperscript{$-$}"),
            Map.entry((int) '≥', "$\\geq$"),
            Map.entry((int) '≤', "$\\leq$"),
            Map.entry((int) '≠', "$\\neq$"),
            Map.entry((int) '\u00A0', "~"),
            Map.entry((int) '—', "---"),
            Map.entry((int) '–', "--"),
            Map.entry((int) '\u200B', "\\allowbreak{}"),
            Map.entry((int) '\n', " "),
            Map.entry((int) '\r', " "),
            Map.entry((int) '\t', " "));

    private static final Pattern LONG_WORD = Pattern.compile("[0-9A-Za-z]{16}(?=[0-9A-Za-z]{16})");

    private TexEscape() {}

    /**
     * Escapes what LaTeX reads as a command. Brackets are put in braces, as a row that begins with one would be taken for
     * an argument of the line before. Words as long as a checksum may break.
     */
    static String tex(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        LONG_WORD.matcher(text).replaceAll("$0\u200B").codePoints().forEach(c -> {
            String special = SPECIAL.get(c);
            if (special != null) {
                out.append(special);
            } else if (c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF)) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** Whether a text has letters that pdfLaTeX's Latin fonts lack: beyond Latin, except common punctuation. */
    static boolean needsUnicodeFonts(String text) {
        return text.codePoints().anyMatch(c -> c > 0x17F && !(c >= 0x2013 && c <= 0x2026));
    }
}
