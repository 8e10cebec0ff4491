package org.quasilab.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a source.
 *
 * @param label what the source says of it; empty if it does not
 */
public record SourceColumn(String name, Type type, String label) {
    private static final Set<String> NUMBERS =
            Set.of("BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT", "UINTEGER", "FLOAT", "DOUBLE");
    private static final Set<String> LONG = Set.of("BIGINT", "UBIGINT", "HUGEINT", "UHUGEINT");
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*\\d+\\)");

    /** So many digits are exact in a double. */
    private static final int EXACT_DIGITS = 15;

    private static final String MOMENT = "TIMESTAMP";

    /** What its values are. */
    public enum Type {
        /** Numbers a double holds. */
        NUMBER,
        /** Whole numbers, some of which may be too large for a double. */
        LONG,
        /** Decimal numbers that may have more digits than a double. */
        DECIMAL,
        DAY,
        /** A day and a time. */
        MOMENT,
        /** A day and a time with a time zone. */
        ZONED,
        /** Text, and everything else as text. */
        TEXT
    }

    static Type type(String word) {
        String type = word.toUpperCase(Locale.ROOT);
        if (NUMBERS.contains(type)) {
            return Type.NUMBER;
        }
        if (LONG.contains(type)) {
            return Type.LONG;
        }
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            return Integer.parseInt(decimal.group(1)) <= EXACT_DIGITS ? Type.NUMBER : Type.DECIMAL;
        }
        if (type.equals("DATE")) {
            return Type.DAY;
        }
        if (type.startsWith(MOMENT) && !type.endsWith("]")) {
            return type.endsWith("ZONE") ? Type.ZONED : Type.MOMENT;
        }
        return Type.TEXT;
    }
}
