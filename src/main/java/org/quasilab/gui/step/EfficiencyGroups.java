package org.quasilab.gui.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Charts;
import org.quasilab.engine.GroupOrder;
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
                .map(column -> byColumn(
                        GroupOrder.of(panel, study, Optional.of(column)).panel(), column))
                .orElseGet(() -> panel.treatment()
                        .map(treatment -> byTreatment(panel.panel(), treatment, messages))
                        .orElse(Map.of()));
        return groupOf.isEmpty()
                ? Optional.empty()
                : Optional.of(Charts.efficiencyByGroup(efficiency, groupOf, study, messages));
    }

    /** Units of the first group come first. */
    private static Map<String, String> byColumn(Panel panel, String column) {
        Panel.Coded coded = panel.groups(column);
        Map<String, Integer> codeOf = new LinkedHashMap<>();
        for (int row = 0; row < panel.rows(); row++) {
            int code = coded.codes()[row];
            if (code >= 0) {
                codeOf.putIfAbsent(panel.unitLabel(panel.unit(row)), code);
            }
        }
        Map<String, String> groupOf = new LinkedHashMap<>();
        codeOf.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(unit -> groupOf.put(unit.getKey(), coded.labels().get(unit.getValue())));
        return groupOf;
    }

    private static Map<String, String> byTreatment(Panel panel, Treatment treatment, Messages messages) {
        Map<String, String> groupOf = new LinkedHashMap<>();
        for (boolean isTreated : new boolean[] {true, false}) {
            String group = messages.text(isTreated ? "gui.efficiency.treated" : "gui.efficiency.untreated");
            IntStream.range(0, panel.units())
                    .filter(unit -> treatment.cohort(unit).isPresent() == isTreated)
                    .forEach(unit -> groupOf.put(panel.unitLabel(unit), group));
        }
        return groupOf;
    }
}
