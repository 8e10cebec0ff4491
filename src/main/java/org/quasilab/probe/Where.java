package org.quasilab.probe;

import java.util.List;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.derive.Formula;
import org.quasilab.panel.Panel;
import org.quasilab.study.Frequency;

/** Conditions as text, with names and values quoted so that they read back whatever they contain. */
public final class Where {
    private static final String AND = ") and (";

    private Where() {}

    /** {@code `region` == "East"}, or {@code `resource_based` == 1} for a number column. */
    public static String equal(Column column, String value) {
        return equal(column.name(), column instanceof NumberColumn, value);
    }

    static String equal(String column, boolean isNumber, String value) {
        return name(column) + " == " + value(isNumber, value);
    }

    /** Any of several values, as {@link #equal} has one. */
    public static String among(Column column, List<String> values) {
        return values.size() == 1
                ? equal(column, values.get(0))
                : name(column.name()) + " in ("
                        + String.join(
                                ", ",
                                values.stream()
                                        .map(value -> value(column instanceof NumberColumn, value))
                                        .toList())
                        + ")";
    }

    private static String value(boolean isNumber, String value) {
        return isNumber ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    /** {@code `year` >= 2015}, or {@code `quarter` >= "2015Q3"}. */
    public static String period(Panel panel, String sign, int period) {
        return period(panel.frequency(), panel.timeColumn(), sign, period);
    }

    public static String period(Frequency frequency, String time, String sign, int period) {
        String written = frequency.text(period);
        return name(time) + " " + sign + " " + (frequency == Frequency.YEAR ? written : '"' + written + '"');
    }

    public static String name(String column) {
        return Formula.quoted(column);
    }

    /** Both; either may be empty. */
    public static String and(String first, String second) {
        if (first.isBlank() || second.isBlank()) {
            return first.isBlank() ? second : first;
        }
        return "(" + first + AND + second + ")";
    }

    /** A condition of parts that {@link #and} put together, without one of them; the same if it is none of them. */
    public static String without(String condition, String part) {
        if (condition.equals(part)) {
            return "";
        }
        int first = close(condition, 0);
        int second = first < 0 || !condition.startsWith(AND, first) ? -1 : first + AND.length();
        if (second < 0 || close(condition, second - 1) != condition.length() - 1) {
            return condition;
        }
        return and(
                without(condition.substring(1, first), part),
                without(condition.substring(second, condition.length() - 1), part));
    }

    /** Where the bracket that opens at a place is closed; -1 if none opens there. Brackets in names and texts do not count. */
    private static int close(String condition, int open) {
        int depth = 0;
        char quote = 0;
        for (int i = open; i < condition.length(); i++) {
            char c = condition.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '`') {
                quote = c;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (depth == 0) {
                return i == open ? -1 : i;
            }
        }
        return -1;
    }

    public static String not(String condition) {
        return "not (" + condition + ")";
    }

    /** The rows that do not fulfil a condition, those for which it is not known among them. */
    public static String unless(ProbeRows rows, String condition) {
        return orUnknown(rows, not(condition), condition);
    }

    /** The rows that fulfil a condition, and those for which an expression has no value. */
    public static String orUnknown(ProbeRows rows, String condition, String expression) {
        String unknown = "ismissing(" + expression + ")";
        return rows.any(unknown) ? condition + " or " + unknown : condition;
    }
}
