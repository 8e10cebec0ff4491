package org.quasilab.probe;

import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.study.Frequency;

/** Conditions as text, with names and values quoted so that they read back whatever they contain. */
public final class Where {
    private Where() {}

    /** {@code `region` == "East"}, or {@code `resource_based` == 1} for a number column. */
    public static String equal(Column column, String value) {
        return name(column.name()) + " == " + value(column, value);
    }

    /** Any of several values, as {@link #equal} has one. */
    public static String among(Column column, List<String> values) {
        return values.size() == 1
                ? equal(column, values.get(0))
                : name(column.name()) + " in ("
                        + String.join(
                                ", ",
                                values.stream()
                                        .map(value -> value(column, value))
                                        .toList())
                        + ")";
    }

    private static String value(Column column, String value) {
        return column instanceof NumberColumn ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    /** {@code `year` >= 2015}, or {@code `quarter` >= "2015Q3"}. */
    public static String period(Panel panel, String sign, int period) {
        String written = panel.frequency().text(period);
        return name(panel.timeColumn()) + " " + sign + " "
                + (panel.frequency() == Frequency.YEAR ? written : '"' + written + '"');
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

    /** The rows that do not fulfil a condition, those for which it is not known among them. */
    public static String unless(StudyPanel study, String condition) {
        return orUnknown(study, not(condition), condition);
    }

    /** The rows that fulfil a condition, and those for which an expression has no value. */
    public static String orUnknown(StudyPanel study, String condition, String expression) {
        String unknown = "ismissing(" + expression + ")";
        boolean[] isUnknown = study.where(unknown);
        boolean isAlwaysKnown = IntStream.range(0, isUnknown.length).noneMatch(row -> isUnknown[row]);
        return isAlwaysKnown ? condition : condition + " or " + unknown;
    }
}
