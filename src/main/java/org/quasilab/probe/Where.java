package org.quasilab.probe;

import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;

/** Conditions as text, with names and values quoted so that they read back whatever they contain. */
public final class Where {
    private Where() {}

    /** {@code `region` == "East"}, or {@code `resource_based` == 1} for a number column. */
    public static String equal(Column column, String value) {
        String right = column instanceof NumberColumn ? value : "\"" + value.replace("\"", "\"\"") + "\"";
        return name(column.name()) + " == " + right;
    }

    public static String name(String column) {
        return "`" + column.replace("`", "``") + "`";
    }

    /** Both; either may be empty. */
    public static String and(String first, String second) {
        if (first.isBlank() || second.isBlank()) {
            return first.isBlank() ? second : first;
        }
        return "(" + first + ") and (" + second + ")";
    }

    public static String not(String condition) {
        return "not (" + condition + ")";
    }
}
