package org.quasilab.probe.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.panel.PolicyOverlap;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.PolicySpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Study;
import org.quasilab.study.Variation;
import org.quasilab.text.ShortenedList;

/**
 * A17: other policies in the same units at the same time, of the library and of the study's own lists. The number is the largest share
 * of treated units that another policy reaches as well; amber from {@value #MANY}, unless the study controls for it or has a check with
 * it. Units of which only a part has a policy do not count; the treatment itself is no other policy. Where no list knows a unit, it is
 * not measured.
 */
final class ConcurrentPolicies implements Rule {
    private static final double MANY = 0.1;
    private static final int NAMED = 5;

    @Override
    public String id() {
        return "A17";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        List<PolicyOverlap> known = PolicyOverlap.all(
                evidence.panel(), evidence.treatment(), evidence.study().data());
        List<PolicyOverlap> others = known.stream()
                .filter(overlap -> !overlap.isTreatment())
                .sorted(Comparator.comparingInt(overlap -> -overlap.treated().with()))
                .toList();
        if (others.isEmpty()) {
            return known.isEmpty() ? found(Level.NOT_MEASURED, "unknown") : found(Level.GREEN, 0, "none");
        }
        List<PolicyOverlap> many =
                others.stream().filter(overlap -> share(overlap) >= MANY).toList();
        List<PolicyOverlap> open = many.stream()
                .filter(overlap -> !isTaken(overlap.policy(), evidence.study()))
                .toList();
        if (open.isEmpty()) {
            return found(others.get(0), many.isEmpty() ? "green" : "answered", Level.GREEN, others.size());
        }
        PolicySpec largest = open.get(0).policy();
        List<String> taken = evidence.panel().data().names();
        return found(
                        open.get(0),
                        "amber",
                        Level.AMBER,
                        others.size(),
                        open.size(),
                        new ShortenedList(
                                open.stream()
                                        .map(overlap -> overlap.policy().title())
                                        .toList(),
                                NAMED))
                .withMend(mending(largest.title()), study -> {
                    Study with = largest.addedTo(study, taken);
                    return Rule.adding(RobustnessSpec.DEFAULT.withChecks(largest.checks(with)))
                            .apply(with);
                });
    }

    private AuditFinding found(PolicyOverlap overlap, String word, Level level, Object... more) {
        PolicyOverlap.Count treated = overlap.treated();
        Stream<Object> numbers = Stream.of(
                overlap.policy().title(),
                treated.with(),
                treated.all(),
                overlap.controls().with(),
                overlap.both());
        return found(
                level,
                share(overlap),
                word,
                Stream.concat(numbers, Stream.of(more)).toArray());
    }

    private static double share(PolicyOverlap overlap) {
        return overlap.treated().with() / (double) overlap.treated().all();
    }

    /** Whether the study controls for a policy, or has a check with it. */
    private static boolean isTaken(PolicySpec policy, Study study) {
        Optional<String> column = policy.in(study).map(PolicySpec::into);
        return column.filter(name -> study.design().controls().contains(name)
                        || study.steps().stream()
                                .flatMap(step -> step.as(RobustnessSpec.class).stream())
                                .flatMap(step -> step.checks().stream())
                                .flatMap(check -> check.change().as(Variation.OtherPolicy.class).stream())
                                .anyMatch(check -> check.column().equals(name)))
                .isPresent();
    }
}
