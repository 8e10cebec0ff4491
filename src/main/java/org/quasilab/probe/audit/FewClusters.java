package org.quasilab.probe.audit;

import java.util.Optional;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.inference.Inference;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.ClusterLeverage;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.VariableName;

/**
 * A2: whether there are enough clusters, treated ones, and enough that matter. The number is the effective number of clusters.
 *
 * <p>Amber with fewer than {@value #FEW} clusters or effective clusters (Angrist and Pischke 2009, Mostly Harmless Econometrics, 8.2.3,
 * name 42; Bertrand, Duflo and Mullainathan 2004 found 50 to be fine), or fewer than {@link Treatment#FEW} treated or untreated ones
 * (MacKinnon and Webb 2018, Econometrics Journal 21(2), 114–135, doi:10.1111/ectj.12107). Green where the study shows a wild bootstrap
 * or randomisation inference.
 */
final class FewClusters implements Rule {
    private static final int FEW = 40;

    @Override
    public String id() {
        return "A2";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        String by = ClusteredErrors.clusters(evidence.design().vcov(), evidence).orElse(evidence.assignment());
        Optional<ClusterLeverage> measured = Inference.fit(
                        evidence.alone().study(),
                        evidence.data(),
                        InferenceSpec.DEFAULT
                                .withTarget(evidence.alone().spec())
                                .withRules("CR1")
                                .withCluster(by),
                        evidence.progress())
                .clusters();
        if (measured.isEmpty()) {
            return found(Level.NOT_MEASURED, "unknown");
        }
        ClusterLeverage clusters = measured.get();
        boolean isFew = Math.min(clusters.clusters(), clusters.effective()) < FEW
                || Math.min(clusters.treated(), clusters.clusters() - clusters.treated()) < Treatment.FEW;
        Object[] numbers = {
            clusters.clusters(), new VariableName(by), clusters.treated(), Evidence.number(clusters.effective())
        };
        if (!isFew) {
            return found(Level.GREEN, clusters.effective(), "green", numbers);
        }
        boolean isAnswered = evidence.steps(InferenceSpec.class).stream()
                .anyMatch(step -> step.asks("wild") || step.asks("randomisation"));
        if (isAnswered) {
            return found(Level.GREEN, clusters.effective(), "answered", numbers);
        }
        AuditFinding finding = found(Level.AMBER, clusters.effective(), "amber", numbers);
        return evidence.steps(RegressionSpec.class).stream()
                .filter(step -> step.columns().get(0).regressors().contains(RegressionColumn.DID))
                .findFirst()
                .map(step -> finding.withMend(
                        mending(), Rule.adding(InferenceSpec.DEFAULT.withTarget(TargetSpec.NONE.withStep(step.id())))))
                .orElse(finding);
    }
}
