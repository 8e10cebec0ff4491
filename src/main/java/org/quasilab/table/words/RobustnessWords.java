package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.RobustnessResult.Check;

/** In how many checks the estimate keeps sign and significance, which it does not survive, and how far it moves. */
final class RobustnessWords {
    private record Told(String label, Effect effect) {}

    private RobustnessWords() {}

    static List<String> of(RobustnessResult result, Grammar grammar) {
        Optional<Effect> base = Effect.main(result.baseline());
        List<Told> checks = result.checks().stream()
                .filter(check -> check.estimate().isPresent())
                .flatMap(check -> Effect.main(check.estimate().get()).stream()
                        .map(effect -> new Told(label(check, grammar), effect)))
                .toList();
        if (base.isEmpty() || checks.isEmpty()) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(
                base.get().isSignificant()
                        ? survival(base.get(), checks, grammar)
                        : nothing(checks, grammar, base.get()));
        range(base.get(), checks, grammar).ifPresent(sentences::add);
        List<String> failed = result.checks().stream()
                .filter(check -> check.failure().isPresent())
                .map(check -> label(check, grammar))
                .toList();
        if (!failed.isEmpty()) {
            sentences.add(grammar.text("robustness.failed", failed));
        }
        return sentences;
    }

    private static String survival(Effect base, List<Told> checks, Grammar grammar) {
        List<String> lost = checks.stream()
                .filter(t -> !t.effect().isSignificant() || t.effect().isPositive() != base.isPositive())
                .map(Told::label)
                .toList();
        String test = Grammar.percentTest(base.level());
        return lost.isEmpty()
                ? grammar.text("robustness.all", checks.size(), test)
                : grammar.text("robustness.some", checks.size() - lost.size(), checks.size(), test, lost);
    }

    private static String nothing(List<Told> checks, Grammar grammar, Effect base) {
        long significant =
                checks.stream().filter(t -> t.effect().isSignificant()).count();
        return grammar.text("robustness.baseline-none", significant, checks.size(), Grammar.percentTest(base.level()));
    }

    private static Optional<String> range(Effect base, List<Told> checks, Grammar grammar) {
        List<Effect> alike = checks.stream()
                .map(Told::effect)
                .filter(e -> e.outcome().equals(base.outcome()))
                .sorted(Comparator.comparingDouble(Effect::estimate))
                .toList();
        return alike.isEmpty()
                ? Optional.empty()
                : Optional.of(grammar.text(
                        "robustness.range",
                        grammar.signed(alike.get(0)),
                        grammar.signed(alike.get(alike.size() - 1)),
                        grammar.signed(base)));
    }

    private static String label(Check check, Grammar grammar) {
        if (!check.label().isEmpty()) {
            return check.label();
        }
        return check.check().label().isEmpty()
                ? grammar.messages().text("table.check." + check.check().kind())
                : check.check().label();
    }
}
