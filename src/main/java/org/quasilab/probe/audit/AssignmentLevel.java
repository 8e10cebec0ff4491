package org.quasilab.probe.audit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.quasilab.data.TextColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;

/**
 * At which level a treatment was assigned: by units, or by groups of units that are all treated from the same period on, such as
 * all cities of a province. A column counts as such groups where at least two of them are treated and two are not, so that a batch
 * of treatment, of which there is one for all that are never treated, does not.
 */
final class AssignmentLevel {
    private AssignmentLevel() {}

    /** The column with the fewest such groups, or that of the units. */
    static String of(StudyPanel study) {
        Panel panel = study.panel();
        return study.treatment()
                .flatMap(treatment -> panel.data().names().stream()
                        .filter(name -> !name.equals(panel.timeColumn()))
                        .filter(name -> isLevel(panel, treatment, panel.codes(name)))
                        .filter(name -> !Roster.isRoster(panel, treatment, name))
                        .min(Comparator.comparingInt(
                                name -> panel.codes(name).labels().size())))
                .orElse(panel.unitColumn());
    }

    private static boolean isLevel(Panel panel, Treatment treatment, Panel.Coded groups) {
        int count = groups.labels().size();
        if (count < 4 || count >= panel.units()) {
            return false;
        }
        int[] groupOf = groupOf(panel, groups.codes());
        Map<Integer, OptionalInt> start = new HashMap<>();
        for (int unit = 0; unit < groupOf.length; unit++) {
            int group = groupOf[unit];
            OptionalInt cohort = treatment.cohort(unit);
            if (group < 0 || !start.getOrDefault(group, cohort).equals(cohort)) {
                return false;
            }
            start.put(group, cohort);
        }
        long treated = start.values().stream().filter(OptionalInt::isPresent).count();
        return treated > 1 && count - treated > 1;
    }

    /** Whether each level of one column lies in one level of another. */
    static boolean isWithin(Panel panel, String inner, String outer) {
        int[] in = panel.codes(inner).codes();
        int[] out = panel.codes(outer).codes();
        int[] outerOf = new int[panel.codes(inner).labels().size()];
        Arrays.fill(outerOf, -1);
        for (int row = 0; row < in.length; row++) {
            if (in[row] >= 0) {
                if (out[row] < 0 || outerOf[in[row]] >= 0 && outerOf[in[row]] != out[row]) {
                    return false;
                }
                outerOf[in[row]] = out[row];
            }
        }
        return true;
    }

    /** Columns of texts that have one value a unit and at least two units in some value, the finest first. */
    static List<String> groupings(Panel panel, int most) {
        return panel.data().names().stream()
                .filter(name -> !name.equals(panel.timeColumn()) && panel.data().column(name) instanceof TextColumn)
                .filter(name -> {
                    int count = panel.codes(name).labels().size();
                    return count > 1
                            && count <= most
                            && Arrays.stream(groupOf(panel, panel.codes(name).codes()))
                                    .noneMatch(group -> group < 0);
                })
                .sorted(Comparator.comparingInt(
                        name -> -panel.codes(name).labels().size()))
                .toList();
    }

    /** Group by unit; −1 for a unit without one, or with several. */
    static int[] groupOf(Panel panel, int[] codes) {
        int[] groupOf = new int[panel.units()];
        Arrays.fill(groupOf, Integer.MIN_VALUE);
        for (int row = 0; row < codes.length; row++) {
            int unit = panel.unit(row);
            boolean isFirst = groupOf[unit] == Integer.MIN_VALUE;
            groupOf[unit] = isFirst || groupOf[unit] == codes[row] ? codes[row] : -1;
        }
        return groupOf;
    }
}
