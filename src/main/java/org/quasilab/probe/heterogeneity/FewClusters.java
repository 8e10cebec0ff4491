package org.quasilab.probe.heterogeneity;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Warning;

/**
 * Clusters of one group, for the clustered tests: with few of them, or few that are treated, a Wald test rejects too often
 * however many there are in all (MacKinnon and Webb 2018, Econometrics Journal 21(2), 114–135, doi:10.1111/ectj.12107).
 *
 * @param label of the group
 * @param by the cluster variable
 * @param all clusters
 * @param treated clusters with a treated row
 */
record FewClusters(String label, String by, int all, int treated) {
    /** Fewer clusters than this in a group are worth a warning; so are few treated ones, or few that never are. */
    private static final int FEW = 30;

    /** {@code few-clusters-in-group} of the group with the fewest treated or untreated clusters, if these are few. */
    static Optional<Warning> warning(Groups groups) {
        return groups.vcov().by().stream()
                .flatMap(by -> IntStream.range(0, groups.usable().length).mapToObj(g -> of(groups, g, by)))
                .filter(FewClusters::areFew)
                .min(Comparator.comparingInt(FewClusters::fewest))
                .map(few -> Warning.of("probe", "few-clusters-in-group", few.label, few.all, few.by, few.treated));
    }

    private static FewClusters of(Groups groups, int group, String by) {
        StudyPanel study = groups.study();
        Treatment treatment = study.treatment().orElseThrow();
        Panel.Coded clusters = study.panel().codes(by);
        boolean[] asked = study.where(groups.base().where());
        Set<Integer> all = new HashSet<>();
        Set<Integer> treated = new HashSet<>();
        for (int row = 0; row < asked.length; row++) {
            if (asked[row] && groups.position(row) == group && clusters.codes()[row] >= 0) {
                all.add(clusters.codes()[row]);
                if (treatment.isTreated(row)) {
                    treated.add(clusters.codes()[row]);
                }
            }
        }
        return new FewClusters(groups.label(group), by, all.size(), treated.size());
    }

    private boolean areFew() {
        return all < FEW || fewest() < Treatment.FEW;
    }

    private int fewest() {
        return Math.min(treated, all - treated);
    }
}
