package org.quasilab.gui.step;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.derive.Condition;
import org.quasilab.panel.Panel;
import org.quasilab.study.Frequency;
import org.quasilab.study.TreatmentSpec;

/** The condition that keeps units out of a step's sample, in the words of its {@code where}. */
final class LeaveOut {
    private LeaveOut() {}

    /**
     * All units of a cohort. Where the data have a column of years, that column names them; otherwise their names do.
     *
     * @param members labels of the cohort's units
     */
    static String cohort(Optional<TreatmentSpec> treatment, int cohort, Panel panel, List<String> members) {
        return treatment
                .flatMap(spec -> spec.as(TreatmentSpec.Cohort.class))
                .map(TreatmentSpec.Cohort::column)
                .filter(column -> panel.frequency() == Frequency.YEAR
                        && panel.data().find(column).orElse(null) instanceof NumberColumn)
                .map(LeaveOut::name)
                .map(name -> "(ismissing(" + name + ") or " + name + " != " + cohort + ")")
                .orElseGet(() -> units(panel, members));
    }

    /** Single units. */
    static String units(Panel panel, List<String> units) {
        boolean isNumber = panel.data().column(panel.unitColumn()) instanceof NumberColumn;
        String list = units.stream().map(unit -> isNumber ? unit : quoted(unit)).collect(Collectors.joining(", "));
        return name(panel.unitColumn()) + " not in (" + list + ")";
    }

    /** Both conditions at once. */
    static String and(String where, String more) {
        return where.isBlank() ? more : hasOr(where) ? "(" + where + ") and " + more : where + " and " + more;
    }

    /** Whether the condition would be read otherwise with another one behind it. */
    private static boolean hasOr(String where) {
        return where.contains("|") || where.matches("(?s).*\\bor\\b.*");
    }

    private static String name(String column) {
        return isPlain(column) ? column : "`" + column + "`";
    }

    /** Whether the formula language reads the name as it is. */
    private static boolean isPlain(String column) {
        try {
            Condition condition = Condition.parse(column + " = 1");
            return condition.names().equals(List.of(column));
        } catch (org.quasilab.text.Problem e) {
            return false;
        }
    }

    private static String quoted(String text) {
        return text.contains("\"") ? "'" + text + "'" : "\"" + text + "\"";
    }
}
