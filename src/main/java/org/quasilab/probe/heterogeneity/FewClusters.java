package org.quasilab.probe.heterogeneity;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Warning;
import org.quasilab.source.RowGroups;

/**
 * Clusters of one group, for the clustered tests: with few of them, or few that are treated, a Wald test rejects too often
 * however many there are in all (MacKinnon and Webb 2018, Econometrics Journal 21(2), 114–135, doi:10.1111/ectj.12107).
 *
 * @param label of the group
 * @param by the cluster variable
 */
record FewClusters(String label, String by, RowGroups.Clusters clusters) {
    /** Fewer clusters than this in a group are worth a warning; so are few treated ones, or few that never are. */
    private static final int FEW = 30;

    /** {@code few-clusters-in-group} of the group with the fewest treated or untreated clusters, if these are few. */
    static Optional<Warning> warning(Groups groups) {
        return groups.vcov().by().stream()
                .flatMap(by -> IntStream.range(0, groups.usable().length).mapToObj(g -> of(groups, g, by)))
                .filter(FewClusters::areFew)
                .min(Comparator.comparingInt(FewClusters::fewest))
                .map(few -> Warning.of(
                        "probe",
                        "few-clusters-in-group",
                        few.label,
                        few.clusters.all(),
                        few.by,
                        few.clusters.treated()));
    }

    private static FewClusters of(Groups groups, int group, String by) {
        return new FewClusters(
                groups.label(group),
                by,
                groups.members()
                        .clusters(by, groups.usable()[group], groups.base().where()));
    }

    private boolean areFew() {
        return clusters.all() < FEW || fewest() < Treatment.FEW;
    }

    private int fewest() {
        return Math.min(clusters.treated(), clusters.all() - clusters.treated());
    }
}
