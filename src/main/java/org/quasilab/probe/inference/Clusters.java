package org.quasilab.probe.inference;

import java.util.List;
import java.util.Optional;
import org.quasilab.probe.Target;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.VcovSpec;

/** By which columns the rules cluster: those the step names, those of the estimate, or the unit. */
final class Clusters {
    private Clusters() {}

    /** One column, or two where two are named. */
    static List<String> of(Target target, InferenceSpec spec) {
        if (!spec.cluster().isEmpty()) {
            return spec.cluster();
        }
        List<String> own = target.column().vcov().map(VcovSpec::by).orElse(List.of());
        return own.isEmpty() ? List.of(target.panel().panel().unitColumn()) : own;
    }

    /** Two columns: where only one is named, the period is the other. */
    static Optional<List<String>> two(Target target, InferenceSpec spec) {
        List<String> named = of(target, spec);
        String time = target.panel().panel().timeColumn();
        return named.size() == 2
                ? Optional.of(named)
                : named.get(0).equals(time) ? Optional.empty() : Optional.of(List.of(named.get(0), time));
    }
}
