package org.quasilab.probe.heterogeneity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.quasilab.data.Column;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Where;
import org.quasilab.study.HeterogeneitySpec;

/**
 * The groups of a split.
 *
 * @param labels in order of the column's values or of the conditions
 * @param conditions one per group, that select its rows
 * @param groupOf group of each panel row, −1 for none, −2 for a row in more than one
 */
@SuppressWarnings("ArrayRecordComponent")
record Split(List<String> labels, List<String> conditions, int[] groupOf) {
    static final int NONE = -1;
    static final int SEVERAL = -2;

    /** Most groups a column may have: above that it is not a grouping but a key or a measurement. */
    static final int MOST = 50;

    /** @throws ProbeProblem {@code no-split}, {@code one-group}, {@code many-groups} */
    static Split of(StudyPanel study, HeterogeneitySpec spec) {
        Panel panel = study.panel();
        if (spec.by().isPresent()) {
            return byColumn(panel, spec.by().get());
        }
        if (spec.conditions().size() < 2) {
            throw new ProbeProblem(spec.conditions().isEmpty() ? "no-split" : "one-group", "");
        }
        int[] groupOf = new int[panel.rows()];
        Arrays.fill(groupOf, NONE);
        List<String> labels = new ArrayList<>();
        for (Map.Entry<String, String> entry : spec.conditions().entrySet()) {
            boolean[] in = study.where(entry.getValue());
            for (int row = 0; row < in.length; row++) {
                if (in[row]) {
                    groupOf[row] = groupOf[row] == NONE ? labels.size() : SEVERAL;
                }
            }
            labels.add(entry.getKey());
        }
        return new Split(labels, List.copyOf(spec.conditions().values()), groupOf);
    }

    private static Split byColumn(Panel panel, String name) {
        Column column = panel.data().column(name);
        Panel.Coded coded = panel.groups(name);
        if (coded.labels().size() < 2) {
            throw new ProbeProblem("one-group", name);
        }
        if (coded.labels().size() > MOST) {
            throw new ProbeProblem("many-groups", name, coded.labels().size(), MOST);
        }
        List<String> conditions =
                coded.labels().stream().map(label -> Where.equal(column, label)).toList();
        return new Split(coded.labels(), conditions, coded.codes());
    }

    int groups() {
        return labels.size();
    }

    boolean overlaps() {
        return Arrays.stream(groupOf).anyMatch(g -> g == SEVERAL);
    }

    /** Whether every unit stays in one group (rows in no group aside). */
    boolean isConstantWithinUnits(Panel panel) {
        int[] home = new int[panel.units()];
        Arrays.fill(home, NONE);
        for (int row = 0; row < groupOf.length; row++) {
            int unit = panel.unit(row);
            if (groupOf[row] >= 0 && home[unit] >= 0 && home[unit] != groupOf[row]) {
                return false;
            }
            home[unit] = Math.max(home[unit], groupOf[row]);
        }
        return true;
    }
}
