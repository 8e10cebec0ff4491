package org.quasilab.probe.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.MadeColumn;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.VariableName;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.Variation;
import org.quasilab.text.Localized;
import org.quasilab.text.Messages;

/**
 * A16: an outcome that is itself an estimate, such as an efficiency. Amber where it is an index of change that is taken for a level, or
 * where no check estimates the effect with other models and frontiers. The number is how many checks do. Of a column that is not made
 * here but called an efficiency or productivity the rule can say nothing, and says so.
 *
 * <p>Source: Simar and Wilson (2007), J. Econometrics 136(1), 31–64, doi:10.1016/j.jeconom.2005.07.009, on estimates as outcomes.
 */
final class GeneratedOutcome implements Rule {
    private static final List<String> WORDS = List.of("efficien", "productiv", "tfp", "效率", "生产率");

    @Override
    public String id() {
        return "A16";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        String outcome = evidence.column().outcome().orElseThrow();
        VariableName name = new VariableName(outcome);
        Optional<EfficiencySpec> maker = evidence.steps(EfficiencySpec.class).stream()
                .filter(step -> step.into().equals(outcome))
                .findFirst();
        if (maker.isEmpty()) {
            return isCalledSo(evidence, outcome)
                    ? found(Level.NOT_MEASURED, "elsewhere", name)
                    : found(Level.NOT_APPLICABLE, "none");
        }
        EfficiencySpec step = maker.get();
        Localized how = messages -> MadeColumn.provenance(step, messages);
        if (MadeColumn.what(step).equals("index")) {
            return found(Level.AMBER, "index", how);
        }
        long checks = evidence.steps(RobustnessSpec.class).stream()
                .flatMap(checked -> checked.checks().stream())
                .filter(check ->
                        check.change().as(Variation.OtherFrontier.class).isPresent())
                .count();
        CheckSpec others =
                CheckSpec.of(new Variation.OtherFrontier(step.id(), List.of(), List.of(), List.of(), Map.of()));
        return checks > 0
                ? found(Level.GREEN, checks, "green", how)
                : found(Level.AMBER, checks, "amber", how)
                        .withMend(mending(), Rule.adding(RobustnessSpec.DEFAULT.withChecks(List.of(others))));
    }

    private static boolean isCalledSo(Evidence evidence, String outcome) {
        VariableSpec variable = evidence.study().data().variables().getOrDefault(outcome, VariableSpec.DEFAULT);
        return Stream.concat(
                        Stream.of(outcome),
                        Messages.ALL.stream()
                                .flatMap(messages -> Stream.of(
                                        variable.label().in(messages),
                                        variable.meaning().in(messages))))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> WORDS.stream().anyMatch(text::contains));
    }
}
