package org.quasilab.probe.inference;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.Target;
import org.quasilab.result.InferenceResult;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** How many clusters there are, and how many of them have treated rows. */
final class ClusterCount {
    private ClusterCount() {}

    /** Empty where the column cannot be clustered by; its rules say why. */
    static Optional<InferenceResult.Clusters> of(Target target, InferenceSpec spec) {
        String by = Clusters.of(target, spec).get(0);
        try {
            Target clustered = target.withVcov(VcovSpec.cluster(by));
            Design design = DesignBuilder.build(clustered.panel(), clustered.column());
            Optional<Treatment> treatment = clustered.panel().treatment();
            BitSet treated = new BitSet();
            for (int i = 0; i < design.n() && treatment.isPresent(); i++) {
                if (treatment.get().isTreated(design.panelRow(i))) {
                    treated.set(design.clusters().get(0).codes()[i]);
                }
            }
            return Optional.of(new InferenceResult.Clusters(
                    List.of(by), design.clusters().get(0).levels(), treated.cardinality()));
        } catch (Problem problem) {
            return Optional.empty();
        }
    }
}
