package org.quasilab.estimate.regression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.design.Design;
import org.quasilab.design.Factor;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Estimate;
import org.quasilab.result.Warning;

/**
 * What is said of an estimate that rests on few treated units, or on few clusters of units that are treated: {@code
 * few-treated}, {@code few-treated-clusters}; and {@code one-treated} where one of these is a single one, whose residuals add
 * up to zero, so that no variance shows how far chance moves the estimate.
 */
public final class FewTreated {
    private FewTreated() {}

    /** @param design with the sample and clusters of the regression */
    public static List<Warning> warnings(StudyPanel study, Design design) {
        Treatment treatment = study.treatment().orElseThrow();
        Map<String, Integer> clusters = new LinkedHashMap<>();
        for (Factor cluster : design.clusters()) {
            int count = levels(cluster, design, treatment);
            if (isFew(count) && design.unit().isNestedIn(cluster)) {
                clusters.put(cluster.name(), count);
            }
        }
        return warnings(levels(design.unit(), design, treatment), clusters);
    }

    /** The same where only the treated units are counted. */
    public static List<Warning> warnings(long units) {
        return warnings(Math.toIntExact(units), Map.of());
    }

    /**
     * @param units treated
     * @param clusters treated, by cluster column in which units are nested
     */
    static List<Warning> warnings(int units, Map<String, Integer> clusters) {
        List<Warning> warnings = new ArrayList<>();
        int fewest = units;
        if (isFew(units)) {
            warnings.add(Warning.of("panel", "few-treated", units));
        }
        for (Map.Entry<String, Integer> cluster : clusters.entrySet()) {
            int count = cluster.getValue();
            if (count < units && isFew(count)) {
                warnings.add(Warning.of("estimate", "few-treated-clusters", count, cluster.getKey()));
                fewest = count;
            }
        }
        if (fewest == 1) {
            warnings.add(Warning.of("estimate", Estimate.ONE_TREATED));
        }
        return warnings;
    }

    private static boolean isFew(int count) {
        return count > 0 && count < Treatment.FEW;
    }

    /** Levels with a treated row; no more are counted than are few. */
    private static int levels(Factor factor, Design design, Treatment treatment) {
        boolean[] found = new boolean[factor.levels()];
        int count = 0;
        for (int i = 0; i < design.n() && count < Treatment.FEW; i++) {
            int code = factor.codes()[i];
            if (treatment.isTreated(design.panelRow(i)) && !found[code]) {
                found[code] = true;
                count++;
            }
        }
        return count;
    }
}
