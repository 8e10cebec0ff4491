package org.quasilab.probe.audit;

import java.util.List;
import java.util.Optional;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.Variation;

/**
 * A21: effects tested together without an adjustment: outcomes of a table, groups, mediators, outcomes put in place of the first. The
 * number is how many; amber from {@value #MANY}, with which one in seven studies without any effect has a significant one.
 *
 * <p>Source: Romano and Wolf (2005), Econometrica 73(4), 1237–1282, doi:10.1111/j.1468-0262.2005.00615.x; the bound is ours.
 */
final class ManyTested implements Rule {
    private static final int MANY = 3;
    private static final String NONE = "none";
    private static final String HOLM = "holm";

    @Override
    public String id() {
        return "A21";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        List<StepSpec> families = evidence.study().steps().stream()
                .filter(step -> size(step, evidence) > 1)
                .toList();
        if (families.isEmpty()) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        List<StepSpec> open =
                families.stream().filter(step -> adjust(step).equals(NONE)).toList();
        int tests = open.stream().mapToInt(step -> size(step, evidence)).sum();
        double byChance = 1 - Math.pow(1 - evidence.alpha(), tests);
        List<String> ids = open.stream().map(StepSpec::id).toList();
        return tests < MANY
                ? found(Level.GREEN, tests, "green", families.size(), tests)
                : found(
                                Level.AMBER,
                                tests,
                                "amber",
                                tests,
                                open.stream().map(evidence::named).toList(),
                                Evidence.percent(byChance))
                        .withMend(mending(), study -> adjusted(study, ids));
    }

    /** How many effects a step tests together. */
    private static int size(StepSpec step, Evidence evidence) {
        return Math.toIntExact(step.as(RegressionSpec.class)
                .map(table -> table.columns().stream()
                        .filter(column -> column.regressors().contains(RegressionColumn.DID))
                        .map(RegressionColumn::outcome)
                        .distinct()
                        .count())
                .or(() -> step.as(HeterogeneitySpec.class).map(split -> groups(split, evidence)))
                .or(() -> step.as(MechanismSpec.class)
                        .map(mechanism -> (long) mechanism.mediators().size()))
                .or(() -> step.as(RobustnessSpec.class).map(ManyTested::outcomes))
                .orElse(0L));
    }

    private static long groups(HeterogeneitySpec split, Evidence evidence) {
        return split.by()
                .map(by -> (long) evidence.panel().codes(by).labels().size())
                .orElse((long) split.conditions().size());
    }

    private static long outcomes(RobustnessSpec step) {
        return step.checks().stream()
                .map(check -> check.change().as(Variation.ReplaceOutcome.class))
                .flatMap(Optional::stream)
                .mapToLong(change -> change.outcomes().size())
                .sum();
    }

    private static String adjust(StepSpec step) {
        return step.as(RegressionSpec.class)
                .map(RegressionSpec::adjust)
                .or(() -> step.as(HeterogeneitySpec.class).map(HeterogeneitySpec::adjust))
                .or(() -> step.as(MechanismSpec.class).map(MechanismSpec::adjust))
                .or(() -> step.as(RobustnessSpec.class).map(RobustnessSpec::adjust))
                .orElse(NONE);
    }

    private static Study adjusted(Study study, List<String> ids) {
        return study.withSteps(study.steps().stream()
                .map(step -> ids.contains(step.id()) ? adjusted(step) : step)
                .toList());
    }

    private static StepSpec adjusted(StepSpec step) {
        return step.as(RegressionSpec.class)
                .<StepSpec>map(table -> table.withAdjust(HOLM))
                .or(() -> step.as(HeterogeneitySpec.class).map(split -> split.withAdjust(HOLM)))
                .or(() -> step.as(MechanismSpec.class).map(mechanism -> mechanism.withAdjust(HOLM)))
                .or(() -> step.as(RobustnessSpec.class).map(checks -> checks.withAdjust(HOLM)))
                .orElse(step);
    }
}
