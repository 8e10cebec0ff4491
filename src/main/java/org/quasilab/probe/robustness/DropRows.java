package org.quasilab.probe.robustness;

import java.util.List;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Where;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.Variation;

/**
 * Without the rows that fulfil a condition; those for which it is not known stay. Keys: {@code where}, the condition of the rows to drop; or {@code units}, a list of units (by the unit
 * column, or by the text column {@code column}).
 */
final class DropRows {
    private DropRows() {}

    static List<RobustnessResult.Check> run(Variation.DropRows change, Context context) {
        if (change.units().isEmpty() && change.where().isBlank()) {
            throw new ProbeProblem("drop-what");
        }
        String dropped = change.units().isEmpty() ? change.where() : units(change, context);
        String where = Where.and(context.baseline().where(), Where.unless(context.rows(), dropped));
        return context.estimate(context.baseline().withWhere(where));
    }

    private static String units(Variation.DropRows change, Context context) {
        String name = change.column().isEmpty() ? context.rows().unit() : change.column();
        List<String> asked = change.units();
        List<String> unknown = context.rows().unknown(name, asked);
        if (!unknown.isEmpty()) {
            throw new ProbeProblem("units-unknown", unknown, name);
        }
        return String.join(
                " or ",
                asked.stream().map(unit -> context.rows().equal(name, unit)).toList());
    }
}
