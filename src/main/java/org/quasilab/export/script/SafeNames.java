package org.quasilab.export.script;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Column names a formula of any of the three languages can hold: plain ones as they are, the others as {@code v1},
 * {@code v2} …; the script renames them after reading.
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
            "d",
            "event");

    private final Map<String, String> safe = new LinkedHashMap<>();

    SafeNames(Collection<String> names) {
        Set<String> taken = new LinkedHashSet<>(names);
        int next = 1;
        for (String name : names) {
            if (PLAIN.matcher(name).matches() && !RESERVED.contains(name)) {
                safe.put(name, name);
            } else {
                String made = "v" + next++;
                while (taken.contains(made)) {
                    made = "v" + next++;
                }
                safe.put(name, made);
            }
        }
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
