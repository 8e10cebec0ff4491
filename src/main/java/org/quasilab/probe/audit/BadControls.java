package org.quasilab.probe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.probe.Baseline;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.Estimate;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.VariableName;
import org.quasilab.study.Variation;

/**
 * A10: controls that treatment changes, or that are the outcome or a mediator in other words. A control is changed where its own
 * regression on the treatment, with the effects of the design and errors clustered at the level of assignment, has a p below one less
 * the level over the number of controls (Bonferroni); it is the same in other words where it explains {@value #SAME} of the variable
 * within the effects. The number is how many controls that concerns; amber for any, unless a column without controls, or with those of
 * earlier periods, is shown.
 *
 * <p>Source: Angrist and Pischke (2009), Mostly Harmless Econometrics, 3.2.3; Caetano and Callaway (2024), arXiv:2406.15288. The bound
 * of {@value #SAME} is ours.
 */
final class BadControls implements Rule {
    private static final double SAME = 0.9;

    @Override
    public String id() {
        return "A10";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        List<String> controls = evidence.column().controls().orElse(List.of());
        if (controls.isEmpty()) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        List<String> bad = new ArrayList<>();
        List<VariableName> changed = new ArrayList<>();
        List<VariableName> tied = new ArrayList<>();
        for (String control : controls) {
            if (p(control, evidence) < evidence.alpha() / controls.size()) {
                changed.add(new VariableName(control));
                bad.add(control);
            }
            if (isTied(control, evidence)) {
                tied.add(new VariableName(control));
                bad.add(control);
            }
        }
        if (bad.isEmpty()) {
            return found(Level.GREEN, 0, "green", controls.size());
        }
        long count = bad.stream().distinct().count();
        List<String> left =
                controls.stream().filter(control -> !bad.contains(control)).toList();
        Object[] numbers = {
            tied.isEmpty() ? changed : tied,
            Evidence.number(evidence.effect(evidence.column().withControls(Optional.of(left)))),
            Evidence.number(evidence.effect())
        };
        String word = tied.isEmpty() ? "changed" : "tied";
        return isAnswered(evidence)
                ? found(Level.GREEN, count, word + ".answered", numbers)
                : found(Level.AMBER, count, word, numbers)
                        .withMend(
                                mending(),
                                Rule.adding(RobustnessSpec.DEFAULT.withChecks(
                                        List.of(CheckSpec.of(new Variation.LagControls(1))))));
    }

    private static double p(String control, Evidence evidence) {
        Estimate estimate = evidence.fit(
                evidence.clustered().withOutcome(Optional.of(control)).withControls(Optional.of(List.of())));
        return estimate.p(Baseline.did(estimate));
    }

    private static boolean isTied(String control, Evidence evidence) {
        Stream<String> others = Stream.concat(
                evidence.column().outcome().stream(),
                evidence.steps(MechanismSpec.class).stream().flatMap(step -> step.mediators().stream()));
        return others.filter(other -> !other.equals(control))
                .distinct()
                .map(other -> evidence.fit(evidence.column()
                        .withOutcome(Optional.of(other))
                        .withRegressors(List.of(control))
                        .withControls(Optional.of(List.of()))))
                .anyMatch(estimate -> estimate.fit().withinR2().orElse(0) >= SAME);
    }

    private static boolean isAnswered(Evidence evidence) {
        boolean isLagged = evidence.steps(RobustnessSpec.class).stream()
                .flatMap(step -> step.checks().stream())
                .anyMatch(
                        check -> check.change().as(Variation.LagControls.class).isPresent());
        return isLagged
                || evidence.steps(RegressionSpec.class).stream()
                        .flatMap(step -> step.columns().stream())
                        .map(column -> column.resolve(evidence.design()))
                        .anyMatch(column -> column.regressors().contains(RegressionColumn.DID)
                                && column.controls().orElseThrow().isEmpty()
                                && column.outcome().equals(evidence.column().outcome()));
    }
}
