package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.AttResult;
import org.quasilab.result.AttResult.Column;
import org.quasilab.result.AttResult.Difference;
import org.quasilab.text.Numbers;

/** Where the estimators lie, whether they agree with two-way fixed effects, and what makes two of them differ. */
final class AttWords {
    private record Told(String label, Effect effect) {}

    private AttWords() {}

    static List<String> of(AttResult result, Grammar grammar) {
        List<Told> all = new ArrayList<>();
        for (Column column : result.columns()) {
            column.average()
                    .flatMap(Effect::main)
                    .ifPresent(effect -> all.add(new Told(column.label(grammar.messages()), effect)));
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(grammar.text(
                "att.estimator", all.get(0).label(), grammar.sentence(all.get(0).effect())));
        if (all.size() > 1) {
            sentences.add(range(all, grammar));
        }
        difference(result, grammar).ifPresent(sentences::add);
        List<String> failed = result.columns().stream()
                .filter(column -> column.failure().isPresent())
                .map(column -> column.label(grammar.messages()))
                .toList();
        if (!failed.isEmpty()) {
            sentences.add(grammar.text("robustness.failed", failed));
        }
        return sentences;
    }

    private static String range(List<Told> all, Grammar grammar) {
        List<Told> sorted = all.stream()
                .sorted(Comparator.comparingDouble(told -> told.effect().estimate()))
                .toList();
        Told first = all.get(0);
        Told least = sorted.get(0);
        Told most = sorted.get(sorted.size() - 1);
        long alike = all.stream()
                .filter(told -> told.effect().isSignificant()
                        && told.effect().isPositive() == first.effect().isPositive())
                .count();
        return grammar.text(
                "att.range",
                all.size(),
                grammar.signed(least.effect()),
                least.label(),
                grammar.signed(most.effect()),
                most.label(),
                grammar.count(alike),
                Grammar.percentTest(first.effect().level()),
                first.label());
    }

    private static Optional<String> difference(AttResult result, Grammar grammar) {
        List<Difference> steps = result.differences();
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        Difference largest = steps.stream()
                .max(Comparator.comparingDouble(step -> Math.abs(step.change())))
                .orElseThrow();
        Difference first = steps.get(0);
        Difference last = steps.get(steps.size() - 1);
        return Optional.of(grammar.text(
                "att.difference",
                last.to().name(grammar.messages()),
                first.from().name(grammar.messages()),
                signed(last.estimateTo() - first.estimateFrom()),
                grammar.messages().text("table.att.changed." + largest.changed()),
                signed(largest.change())));
    }

    private static String signed(double change) {
        return Numbers.withMinus(Numbers.general(change, 3));
    }
}
