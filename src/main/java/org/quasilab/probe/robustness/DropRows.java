package org.quasilab.probe.robustness;

import java.util.List;
import org.quasilab.data.Column;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Where;
import org.quasilab.result.RobustnessResult;

/**
 * Without the rows that fulfil a condition; those for which it is not known stay. Keys: {@code where}, the condition of the rows to drop; or {@code units}, a list of units (by the unit
 * column, or by the text column {@code column}).
 */
final class DropRows implements Check {
    @Override
    public List<RobustnessResult.Check> run(Setting setting, Context context) {
        if (!setting.has("units") && !setting.has("where")) {
            throw new ProbeProblem("drop-what");
        }
        String dropped = setting.has("units") ? units(setting, context) : setting.requiredText("where");
        String where = Where.and(context.baseline().where(), Where.unless(context.study(), dropped));
        return context.estimate(setting, context.baseline().withWhere(where));
    }

    private static String units(Setting setting, Context context) {
        String name = setting.text("column").orElse(context.study().panel().unitColumn());
        Column column = context.study().panel().data().column(name);
        List<String> known = context.study().panel().codes(name).labels();
        List<String> asked = setting.requiredTexts("units");
        List<String> unknown =
                asked.stream().filter(unit -> !known.contains(unit)).toList();
        if (!unknown.isEmpty()) {
            throw new ProbeProblem("units-unknown", unknown, name);
        }
        return String.join(
                " or ", asked.stream().map(unit -> Where.equal(column, unit)).toList());
    }
}
