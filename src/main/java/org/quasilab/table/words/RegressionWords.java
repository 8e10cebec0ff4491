package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RegressionResult.Column;

/** The last column that worked, in full; then how far the columns with the same outcome and cause agree. */
final class RegressionWords {
    private RegressionWords() {}

    static List<String> of(RegressionResult result, Grammar grammar) {
        int last = result.columns().size() - 1;
        while (last >= 0 && effect(result.columns().get(last)).isEmpty()) {
            last--;
        }
        if (last < 0) {
            return List.of();
        }
        Column column = result.columns().get(last);
        Effect effect = effect(column).orElseThrow();
        List<String> sentences = new ArrayList<>();
        String given = column.label(grammar.messages());
        String label = given.isEmpty() ? "(" + (last + 1) + ")" : given;
        sentences.add(
                result.columns().size() == 1
                        ? grammar.sentence(effect)
                        : grammar.text(
                                label.matches("\\(\\d+\\)") ? "regression.column" : "regression.column-named",
                                label,
                                setting(column.estimate().orElseThrow(), grammar),
                                grammar.sentence(effect)));
        range(result, effect, grammar).ifPresent(sentences::add);
        return sentences;
    }

    private static Optional<Effect> effect(Column column) {
        return column.estimate().flatMap(Effect::main);
    }

    private static String setting(Estimate e, Grammar grammar) {
        boolean controls = !e.spec().controls().orElse(List.of()).isEmpty();
        String effects = grammar.labels().effects(e.spec().fixedEffects().orElse(List.of()));
        return grammar.text(controls ? "regression.with-controls" : "regression.without-controls", effects);
    }

    private static Optional<String> range(RegressionResult result, Effect main, Grammar grammar) {
        List<Effect> alike = result.columns().stream()
                .flatMap(column -> effect(column).stream())
                .filter(e -> e.outcome().equals(main.outcome()) && e.cause().equals(main.cause()))
                .sorted(Comparator.comparingDouble(Effect::estimate))
                .toList();
        if (alike.size() < 2) {
            return Optional.empty();
        }
        long significant = alike.stream()
                .filter(e -> e.isSignificant() && e.isPositive() == main.isPositive())
                .count();
        String all = significant == alike.size() ? "-all" : "";
        return Optional.of(grammar.text(
                "regression.range" + (significant == 0 ? "-none" : all),
                alike.size(),
                grammar.signed(alike.get(0)),
                grammar.signed(alike.get(alike.size() - 1)),
                significant,
                Grammar.percentTest(main.level())));
    }
}
