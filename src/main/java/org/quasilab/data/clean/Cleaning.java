package org.quasilab.data.clean;

import org.quasilab.data.DataProblem;
import org.quasilab.study.CleanSpec;

/** Applies one cleaning step, whichever it is. */
public final class Cleaning {
    private Cleaning() {}

    /**
     * @param unitColumn of the panel; may be empty for verbs that do not ask for it
     * @param timeColumn likewise
     * @throws DataProblem {@code clean-needs-keys}, {@code unknown-column}, {@code not-numeric} and those of the verbs
     */
    public static Cleaned apply(CleanSpec step, Cleaned before, String unitColumn, String timeColumn) {
        if (step instanceof CleanSpec.TrimText) {
            return TrimText.apply(before);
        }
        if (step instanceof CleanSpec.ReplaceText replace) {
            return ReplaceText.apply(replace, before);
        }
        if (step instanceof CleanSpec.Winsorize winsorize) {
            return Winsorize.apply(winsorize, before);
        }
        if (step instanceof CleanSpec.DropUnits dropUnits) {
            return DropUnits.apply(dropUnits, before, needed(unitColumn, "unit", step));
        }
        if (step instanceof CleanSpec.DropRows dropRows) {
            return DropRows.apply(dropRows, before);
        }
        if (step instanceof CleanSpec.LeaveOut leaveOut) {
            return LeaveOut.apply(leaveOut, before, needed(unitColumn, "unit", step));
        }
        String unit = needed(unitColumn, "unit", step);
        String time = needed(timeColumn, "time", step);
        if (step instanceof CleanSpec.Duplicates duplicates) {
            return Duplicates.apply(duplicates, before, unit, time);
        }
        return Interpolate.apply((CleanSpec.Interpolate) step, before, unit, time);
    }

    private static String needed(String column, String key, CleanSpec step) {
        if (column.isEmpty()) {
            throw new DataProblem("clean-needs-keys", step.verb(), key);
        }
        return column;
    }
}
