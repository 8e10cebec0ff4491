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
import org.quasilab.probe.ProbeProblem;
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
            return run(change, context, context.study(), change.column());
        }
        if (change.units().isEmpty()) {
            throw new ProbeProblem("check-setting", change.kind(), "column", "\"…\"");
        }
        String name = change.name().isEmpty() ? "other policy" : change.name();
        Panel panel = context.study().panel();
        StudyPanel changed = new StudyPanel(
                panel.with(indicator(name, panel, change)),
                context.study().treatment(),
                context.study().ledger());
        return run(change, context, changed, name);
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
            Variation.OtherPolicy change, Context context, StudyPanel study, String column) {
        if (change.exclude()) {
            String policy = Where.name(study.panel().numbers(column).name());
            String untreated = Where.orUnknown(study, policy + " == 0", policy);
            String where = Where.and(context.baseline().where(), untreated);
            return context.estimate(study, context.baseline().withWhere(where));
        }
        List<String> controls = new ArrayList<>(context.controls());
        controls.add(column);
        return context.estimate(study, context.baseline().withControls(Optional.of(controls)));
    }
}
