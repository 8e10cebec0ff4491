package org.quasilab.gui.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Charts;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.StepResult;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** The trend of an efficiency by group: the groups of its meta-frontier, else treated and never treated units. */
final class EfficiencyGroups {
    private EfficiencyGroups() {}

    /** Empty for other results, and without groups. */
    static Optional<Chart> chart(StepResult result, Study study, StudyPanel panel, Messages messages) {
        return result.as(EfficiencyResult.class)
                .filter(efficiency -> !efficiency.rows().isEmpty())
                .flatMap(efficiency -> chart(efficiency, study, panel, messages));
    }

    private static Optional<Chart> chart(
            EfficiencyResult efficiency, Study study, StudyPanel panel, Messages messages) {
        Map<String, String> groupOf = efficiency
                .spec()
                .group()
                .filter(column -> panel.panel().data().find(column).isPresent())
                .map(column -> byColumn(panel.panel(), column))
                .orElseGet(() -> panel.treatment()
                        .map(treatment -> byTreatment(panel.panel(), treatment, messages))
                        .orElse(Map.of()));
        return groupOf.isEmpty()
                ? Optional.empty()
                : Optional.of(Charts.efficiencyByGroup(efficiency, groupOf, study, messages));
    }

    private static Map<String, String> byColumn(Panel panel, String column) {
        Panel.Coded coded = panel.codes(column);
        Map<String, String> groupOf = new LinkedHashMap<>();
        for (int row = 0; row < panel.rows(); row++) {
            int code = coded.codes()[row];
            if (code >= 0) {
                groupOf.putIfAbsent(
                        panel.unitLabel(panel.unit(row)), coded.labels().get(code));
            }
        }
        return groupOf;
    }

    private static Map<String, String> byTreatment(Panel panel, Treatment treatment, Messages messages) {
        Map<String, String> groupOf = new LinkedHashMap<>();
        for (int unit = 0; unit < panel.units(); unit++) {
            String key = treatment.cohort(unit).isPresent() ? "gui.efficiency.treated" : "gui.efficiency.untreated";
            groupOf.put(panel.unitLabel(unit), messages.text(key));
        }
        return groupOf;
    }
}
