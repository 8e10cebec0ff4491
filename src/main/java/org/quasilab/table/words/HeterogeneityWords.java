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
        effects.forEach((group, effect) ->
                sentences.add(grammar.text("heterogeneity.group", group(group), grammar.sentence(effect))));
        return sentences;
    }

    private String overall(DifferenceTest test) {
        String key = test.p() < alpha() ? "heterogeneity.some-differ" : "heterogeneity.none-differ";
        return grammar.text(
                key, test.groups().size(), grammar.text("heterogeneity.joint." + test.method(), TestTexts.p(test.p())));
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

    /** Both must agree: the test, and the columns whose numbers the sentence prints. */
    private String difference(DifferenceTest test, Effect first, Effect second) {
        boolean firstAbove = first.estimate() > second.estimate();
        if (test.difference() > 0 != firstAbove) {
            return grammar.text(
                    "heterogeneity.contradiction",
                    name(test, 0),
                    name(test, 1),
                    grammar.signed(first),
                    grammar.signed(second),
                    evidence(test, test.adjustedP(), first));
        }
        boolean sameSign = first.isPositive() == second.isPositive();
        boolean firstStronger = Math.abs(first.estimate()) > Math.abs(second.estimate());
        boolean firstNamed = sameSign ? firstStronger : firstAbove;
        return grammar.text(
                sameSign ? "heterogeneity.stronger" : "heterogeneity.above",
                name(test, firstNamed ? 0 : 1),
                name(test, firstNamed ? 1 : 0),
                grammar.signed(firstNamed ? first : second),
                grammar.signed(firstNamed ? second : first),
                evidence(test, test.adjustedP(), first));
    }

    private String noDifference(DifferenceTest test, Effect first, Effect second) {
        String sentence = grammar.text(
                "heterogeneity.no-difference",
                name(test, 0),
                name(test, 1),
                grammar.signed(first),
                grammar.signed(second),
                evidence(test, test.adjustedP(), first));
        if (first.isSignificant() == second.isSignificant()) {
            return sentence;
        }
        return grammar.text(
                "sentences",
                sentence,
                grammar.text("heterogeneity.one-significant", name(test, first.isSignificant() ? 0 : 1)));
    }

    private String evidence(DifferenceTest test, double p, Effect effect) {
        return grammar.text(
                "heterogeneity.test." + test.method(),
                grammar.signedDifference(test.difference(), effect.outcome(), effect.outcomeMean()),
                TestTexts.p(p));
    }

    private String name(DifferenceTest test, int which) {
        return group(test.groups().get(which));
    }

    private String group(String label) {
        return grammar.labels().group(result.spec().by(), label);
    }

    private double alpha() {
        return effects.values().stream().findFirst().map(e -> 1 - e.level()).orElse(0.05);
    }
}
