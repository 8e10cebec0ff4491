package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.derive.Condition;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.ProbeRows;
import org.quasilab.probe.UnloadedRows;
import org.quasilab.probe.Where;
import org.quasilab.result.RobustnessResult;
import org.quasilab.source.Expr;
import org.quasilab.source.Expr.Function;
import org.quasilab.study.Frequency;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.Variation;

/**
 * Another policy of the time: its treated rows left out (those it is not known for stay), or its indicator as one more
 * control. Keys: {@code column}, a 0/1 column; or {@code units}, an object unit → first treated period (or a list with
 * {@code from}), by the unit column or by {@code by}; {@code name} of the policy.
 */
final class OtherPolicy {
    private OtherPolicy() {}

    static List<RobustnessResult.Check> run(Variation.OtherPolicy change, Context context) {
        if (!change.column().isBlank()) {
            return run(change, context, context.rows(), change.column());
        }
        if (change.units().isEmpty()) {
            throw new ProbeProblem("check-setting", change.kind(), "column", "\"…\"");
        }
        String name = change.name().isEmpty() ? "other policy" : change.name();
        Frequency frequency = context.rows().frequency();
        Map<String, Integer> from = new LinkedHashMap<>();
        change.units()
                .forEach((unit, said) ->
                        from.put(unit.strip(), Setting.period(said, change.kind(), "units", frequency)));
        TreatmentSpec.Units policy = new TreatmentSpec.Units(from, change.by());
        ProbeRows changed = context.rows()
                .on(
                        rows -> rows.with(with(name, policy, rows.study())),
                        rows -> rows.with(rows.study().with(rows.panel().with(Map.of(name, indicator(policy, rows))))));
        return run(change, context, changed, name);
    }

    private static StudyPanel with(String name, TreatmentSpec.Units spec, StudyPanel study) {
        Treatment policy = TreatmentReader.read(study.panel(), spec);
        double[] values = new double[study.panel().rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = policy.isTreated(row) ? 1 : 0;
        }
        return new StudyPanel(study.panel().with(NumberColumn.adopt(name, values)), study.treatment(), study.ledger());
    }

    private static Expr indicator(TreatmentSpec.Units policy, UnloadedRows rows) {
        boolean isNamed = !policy.column().isEmpty();
        String column = isNamed ? policy.column() : rows.unit();
        if (isNamed && !rows.panel().isConstantWithinUnits(column, rows.part())) {
            throw new ProbeProblem("names-move", column);
        }
        List<String> unknown = rows.unknown(column, List.copyOf(policy.from().keySet()));
        if (!unknown.isEmpty()) {
            throw new ProbeProblem(isNamed ? "units-unknown" : "names-column", unknown, column);
        }
        Expr treated = Expr.number(0);
        for (Map.Entry<String, Integer> unit : policy.from().entrySet()) {
            String since = Where.period(rows.frequency(), rows.time(), ">=", unit.getValue());
            Expr isTreated = Condition.parse(Where.and(rows.equal(column, unit.getKey()), since))
                    .elsewhere(rows.panel())
                    .holds();
            treated = Expr.call(Function.IF, isTreated, Expr.number(1), treated);
        }
        return treated;
    }

    private static List<RobustnessResult.Check> run(
            Variation.OtherPolicy change, Context context, ProbeRows rows, String column) {
        rows.requireNumbers(column);
        if (change.exclude()) {
            String policy = Where.name(column);
            String untreated = Where.orUnknown(rows, policy + " == 0", policy);
            String where = Where.and(context.baseline().where(), untreated);
            return context.estimate(rows, context.baseline().withWhere(where));
        }
        List<String> controls = new ArrayList<>(context.controls());
        controls.add(column);
        return context.estimate(rows, context.baseline().withControls(Optional.of(controls)));
    }
}
