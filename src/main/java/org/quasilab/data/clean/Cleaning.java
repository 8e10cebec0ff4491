package org.quasilab.data.clean;

import org.quasilab.data.DataProblem;
import org.quasilab.study.CleanSpec;

/** Applies one cleaning step, whichever it is. */
public final class Cleaning implements CleanSpec.Cases<Cleaned> {
    private final Cleaned before;
    private final String unit;
    private final String time;

    private Cleaning(Cleaned before, String unit, String time) {
        this.before = before;
        this.unit = unit;
        this.time = time;
    }

    /**
     * @param unitColumn of the panel; may be empty for verbs that do not ask for it
     * @param timeColumn likewise
     * @throws DataProblem {@code clean-needs-keys}, {@code unknown-column}, {@code not-numeric} and those of the verbs
     */
    public static Cleaned apply(CleanSpec step, Cleaned before, String unitColumn, String timeColumn) {
        return step.on(new Cleaning(before, unitColumn, timeColumn));
    }

    @Override
    public Cleaned trimText(CleanSpec.TrimText step) {
        return TrimText.apply(before);
    }

    @Override
    public Cleaned duplicates(CleanSpec.Duplicates step) {
        return Duplicates.apply(step, before, needed(unit, "unit", step), needed(time, "time", step));
    }

    @Override
    public Cleaned dropUnits(CleanSpec.DropUnits step) {
        return DropUnits.apply(step, before, needed(unit, "unit", step));
    }

    @Override
    public Cleaned dropRows(CleanSpec.DropRows step) {
        return DropRows.apply(step, before);
    }

    @Override
    public Cleaned replaceText(CleanSpec.ReplaceText step) {
        return ReplaceText.apply(step, before);
    }

    @Override
    public Cleaned leaveOut(CleanSpec.LeaveOut step) {
        return LeaveOut.apply(step, before, needed(unit, "unit", step));
    }

    @Override
    public Cleaned interpolate(CleanSpec.Interpolate step) {
        return Interpolate.apply(step, before, needed(unit, "unit", step), needed(time, "time", step));
    }

    @Override
    public Cleaned winsorize(CleanSpec.Winsorize step) {
        return Winsorize.apply(step, before);
    }

    private static String needed(String column, String key, CleanSpec step) {
        if (column.isEmpty()) {
            throw new DataProblem("clean-needs-keys", step.verb(), key);
        }
        return column;
    }
}
