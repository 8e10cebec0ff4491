package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.RegressionResult.Column;
import org.quasilab.table.TestTexts;

/**
 * Each group's effect, then the differences. One group's effect is called stronger only where the difference test says
 * so at the study's level (adjusted for the number of pairs); that it is significant in one group alone proves nothing,
 * and the sentence says that.
 */
final class HeterogeneityWords {
    private final HeterogeneityResult result;
    private final Grammar grammar;
    private final Map<String, Effect> effects = new LinkedHashMap<>();

    private HeterogeneityWords(HeterogeneityResult result, Grammar grammar) {
        this.result = result;
        this.grammar = grammar;
        for (Column column : result.columns()) {
            column.estimate().flatMap(Effect::main).ifPresent(effect -> effects.put(column.label(), effect));
        }
    }

    static List<String> of(HeterogeneityResult result, Grammar grammar) {
        return new HeterogeneityWords(result, grammar).sentences();
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (DifferenceTest test : result.tests()) {
            if (test.groups().size() == 2) {
                pair(test).ifPresent(sentences::add);
            } else {
                sentences.add(overall(test));
            }
        }
        effects.forEach(
                (group, effect) -> sentences.add(grammar.text("heterogeneity.group", group, grammar.sentence(effect))));
        return sentences;
    }

    private String overall(DifferenceTest test) {
        String key = test.p() < alpha() ? "heterogeneity.some-differ" : "heterogeneity.none-differ";
        return grammar.text(key, test.groups().size(), evidence(test, test.p()));
    }

    private java.util.Optional<String> pair(DifferenceTest test) {
        Effect first = effects.get(test.groups().get(0));
        Effect second = effects.get(test.groups().get(1));
        if (first == null || second == null || Double.isNaN(test.adjustedP())) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(
                test.adjustedP() < alpha() ? difference(test, first, second) : noDifference(test, first, second));
    }

    private String difference(DifferenceTest test, Effect first, Effect second) {
        boolean firstAbove = first.estimate() > second.estimate();
        boolean sameSign = first.isPositive() == second.isPositive();
        boolean firstStronger = Math.abs(first.estimate()) > Math.abs(second.estimate());
        boolean firstNamed = sameSign ? firstStronger : firstAbove;
        String one = test.groups().get(firstNamed ? 0 : 1);
        String other = test.groups().get(firstNamed ? 1 : 0);
        return grammar.text(
                sameSign ? "heterogeneity.stronger" : "heterogeneity.above",
                one,
                other,
                grammar.signed(firstNamed ? first : second),
                grammar.signed(firstNamed ? second : first),
                evidence(test, test.adjustedP()));
    }

    private String noDifference(DifferenceTest test, Effect first, Effect second) {
        String sentence = grammar.text(
                "heterogeneity.no-difference",
                test.groups().get(0),
                test.groups().get(1),
                grammar.signed(first),
                grammar.signed(second),
                evidence(test, test.adjustedP()));
        if (first.isSignificant() == second.isSignificant()) {
            return sentence;
        }
        return grammar.text(
                "sentences",
                sentence,
                grammar.text("heterogeneity.one-significant", test.groups().get(first.isSignificant() ? 0 : 1)));
    }

    private String evidence(DifferenceTest test, double p) {
        return grammar.text("heterogeneity.test." + test.method(), TestTexts.p(p));
    }

    private double alpha() {
        return effects.values().stream().findFirst().map(e -> 1 - e.level()).orElse(0.05);
    }
}
