package org.quasilab.export.script;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Column names a formula of any of the three languages can hold: plain ones as they are, the others (Chinese, blanks,
 * quotes, words of a language, more than 28 letters) as {@code ql1}, {@code ql2} …; the script renames them after reading.
 * What a script makes itself has names no column of the panel has.
 */
final class SafeNames {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,27}");
    private static final Set<String> RESERVED = Set.of(
            "if",
            "in",
            "for",
            "while",
            "next",
            "break",
            "else",
            "function",
            "repeat",
            "and",
            "or",
            "not",
            "is",
            "as",
            "def",
            "class",
            "del",
            "from",
            "import",
            "lambda",
            "pass",
            "return",
            "try",
            "with",
            "yield",
            "global",
            "using",
            "by",
            "byte",
            "double",
            "float",
            "int",
            "long",
            "strL",
            "I",
            "C",
            "Q",
            "TRUE",
            "FALSE",
            "NA",
            "NULL",
            "Inf",
            "NaN",
            "T",
            "F",
            "True",
            "False",
            "None",
            "i",
            "d",
            "event");

    private final Map<String, String> safe = new LinkedHashMap<>();

    /** Words of Stata for types, such as {@code str20}. */
    private static final Pattern STRING_TYPE = Pattern.compile("str\\d+");

    private final Set<String> taken = new LinkedHashSet<>();

    /**
     * @param names that the script uses
     * @param panel all columns of the panel, if known
     */
    SafeNames(Collection<String> names, Collection<String> panel) {
        taken.addAll(names);
        taken.addAll(panel);
        int next = 1;
        for (String name : names) {
            if (isPlain(name)) {
                safe.put(name, name);
            } else {
                String made = "ql" + next++;
                while (taken.contains(made)) {
                    made = "ql" + next++;
                }
                safe.put(name, made);
                taken.add(made);
            }
        }
    }

    private static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches()
                && !RESERVED.contains(name)
                && !STRING_TYPE.matcher(name).matches();
    }

    /** A beginning for names the script makes, with which no column begins: {@code wanted}, or longer. */
    String free(String wanted) {
        String prefix = wanted;
        while (isTaken(prefix)) {
            prefix = "q" + prefix;
        }
        return prefix;
    }

    private boolean isTaken(String prefix) {
        return taken.stream().anyMatch(name -> name.startsWith(prefix));
    }

    String of(String name) {
        return safe.getOrDefault(name, name);
    }

    /** Name in the file → name in the script, of those that differ. */
    Map<String, String> renamed() {
        Map<String, String> changed = new LinkedHashMap<>();
        safe.forEach((name, made) -> {
            if (!name.equals(made)) {
                changed.put(name, made);
            }
        });
        return changed;
    }
}
