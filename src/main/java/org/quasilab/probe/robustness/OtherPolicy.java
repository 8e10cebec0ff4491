package org.quasilab.probe.robustness;

import java.util.ArrayList;
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

/**
 * Another policy of the time: its treated rows left out (those it is not known for stay), or its indicator as one more
 * control. Keys: {@code column}, a 0/1 column; or {@code units}, an object unit → first treated period (or a list with
 * {@code from}), by the unit column or by {@code by}; {@code name} of the policy.
 */
record OtherPolicy(boolean exclude) implements Check {
    @Override
    public List<RobustnessResult.Check> run(Setting setting, Context context) {
        if (setting.has("column")) {
            return run(setting, context, context.study(), setting.requiredText("column"));
        }
        if (!setting.has("units")) {
            throw new ProbeProblem("check-setting", setting.check().kind(), "column", "\"…\"");
        }
        String name = setting.text("name").orElse("other policy");
        Panel panel = context.study().panel();
        StudyPanel changed = new StudyPanel(
                panel.with(indicator(name, panel, setting)),
                context.study().treatment(),
                context.study().ledger());
        return run(setting, context, changed, name);
    }

    private static NumberColumn indicator(String name, Panel panel, Setting setting) {
        Map<String, Integer> from = setting.unitsFrom("units", panel.frequency());
        Treatment policy = TreatmentReader.read(
                panel, new TreatmentSpec.Units(from, setting.text("by").orElse("")));
        double[] values = new double[panel.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = policy.isTreated(row) ? 1 : 0;
        }
        return NumberColumn.adopt(name, values);
    }

    private List<RobustnessResult.Check> run(Setting setting, Context context, StudyPanel study, String column) {
        if (exclude) {
            String policy = Where.name(study.panel().numbers(column).name());
            String untreated = Where.orUnknown(study, policy + " == 0", policy);
            String where = Where.and(context.baseline().where(), untreated);
            return context.estimate(setting, study, context.baseline().withWhere(where));
        }
        List<String> controls = new ArrayList<>(context.controls());
        controls.add(column);
        return context.estimate(setting, study, context.baseline().withControls(Optional.of(controls)));
    }
}
