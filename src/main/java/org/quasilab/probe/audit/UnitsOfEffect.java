package org.quasilab.probe.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.VariableName;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.Variation;

/**
 * A23: whether the units of every outcome are known, so that its effect is told rightly. The number is the effect of the design as a
 * share of the mean outcome. Amber where an outcome or mediator has no scale, by which the program would tell its effect; a note where
 * one is a ratio in levels, whose effect is no per cent.
 */
final class UnitsOfEffect implements Rule {
    @Override
    public String id() {
        return "A23";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        String outcome = evidence.column().outcome().orElseThrow();
        List<String> explained = Stream.of(
                        Stream.of(outcome),
                        evidence.steps(MechanismSpec.class).stream().flatMap(step -> step.mediators().stream()),
                        evidence.steps(RobustnessSpec.class).stream()
                                .flatMap(step -> step.checks().stream())
                                .map(check -> check.change().as(Variation.ReplaceOutcome.class))
                                .flatMap(Optional::stream)
                                .flatMap(change -> change.outcomes().stream()))
                .flatMap(stream -> stream)
                .distinct()
                .toList();
        double mean = Arrays.stream(evidence.panel().numbers(outcome).toArray())
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
        double share = evidence.effect() / mean;
        List<VariableName> unknown = ofScale(evidence, explained, "");
        List<VariableName> ratios = ofScale(evidence, explained, "ratio");
        if (!unknown.isEmpty()) {
            return found(Level.AMBER, share, "amber", unknown);
        }
        String told = Evidence.percent(share);
        return ratios.isEmpty()
                ? found(Level.GREEN, share, "green", explained.size(), told)
                : found(Level.NOTE, share, "note", ratios, told);
    }

    private static List<VariableName> ofScale(Evidence evidence, List<String> names, String scale) {
        return names.stream()
                .filter(name -> evidence.study()
                        .data()
                        .variables()
                        .getOrDefault(name, VariableSpec.DEFAULT)
                        .scale()
                        .equals(scale))
                .map(VariableName::new)
                .toList();
    }
}
