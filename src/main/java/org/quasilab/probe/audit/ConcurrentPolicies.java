package org.quasilab.probe.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Variation;

/**
 * A17: other policies in the same units at the same time. The number is the largest share of treated units that another policy reached
 * as well; amber from {@value #MANY}, unless a check controls for another policy or leaves its rows out. Without a list of policies
 * nothing is known, and said so.
 */
final class ConcurrentPolicies implements Rule {
    private static final double MANY = 0.1;

    /**
     * A policy matched to the units of a panel.
     *
     * @param treated treated units that it reached
     * @param controls comparison units that it reached
     * @param shared unit-periods treated by both
     */
    record Policy(String name, int treated, int controls, int shared) {}

    @Override
    public String id() {
        return "A17";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        long checks = evidence.steps(RobustnessSpec.class).stream()
                .flatMap(step -> step.checks().stream())
                .filter(check -> check.change().as(Variation.OtherPolicy.class).isPresent())
                .count();
        Optional<List<Policy>> policies = evidence.policies();
        if (policies.isEmpty()) {
            return found(Level.NOT_MEASURED, "unknown", checks);
        }
        Optional<Policy> largest = policies.get().stream().max(Comparator.comparingInt(Policy::treated));
        long treated = IntStream.range(0, evidence.panel().units())
                .filter(unit -> !evidence.isComparison(unit))
                .count();
        double share = largest.map(Policy::treated).orElse(0) / (double) treated;
        Object[] numbers = {
            policies.get().size(),
            largest.map(Policy::name).orElse("—"),
            largest.map(Policy::treated).orElse(0),
            treated,
            largest.map(Policy::controls).orElse(0),
            largest.map(Policy::shared).orElse(0)
        };
        if (share < MANY) {
            return found(Level.GREEN, share, "green", numbers);
        }
        return checks > 0
                ? found(Level.GREEN, share, "answered", numbers)
                : found(Level.AMBER, share, "amber", numbers);
    }
}
