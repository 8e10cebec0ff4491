package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.probe.LoadedRows;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.ProbeRows;
import org.quasilab.probe.Where;
import org.quasilab.result.RobustnessResult;
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
        StudyPanel study = context.rows().loaded();
        StudyPanel changed =
                new StudyPanel(study.panel().with(indicator(name, study.panel(), change)), study.treatment(), study.ledger());
        return run(change, context, new LoadedRows(changed, context.rows().design(), context.progress()), name);
    }

    private static NumberColumn indicator(String name, Panel panel, Variation.OtherPolicy change) {
        Map<String, Integer> from = new LinkedHashMap<>();
        change.units()
                .forEach((unit, said) ->
                        from.put(unit, Setting.period(said, change.kind(), "units", panel.frequency())));
        Treatment policy = TreatmentReader.read(panel, new TreatmentSpec.Units(from, change.by()));
        double[] values = new double[panel.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = policy.isTreated(row) ? 1 : 0;
        }
        return NumberColumn.adopt(name, values);
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
