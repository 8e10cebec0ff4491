package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.RegressionResult.Column;
import org.quasilab.text.ShortenedList;
import org.quasilab.text.TestTexts;

/**
 * The differences, then each group's effect; of more than two groups in a paragraph each. One group's effect is called
 * stronger only where the difference test says so at the study's level (adjusted for the number of pairs); that it is
 * significant in one group alone proves nothing, and the sentence says that. A test by interaction comes from a model of its
 * own, which is named, with its difference.
 */
final class HeterogeneityWords {
    private static final int MOST_GROUPS = 10;
    private static final int MOST_PAIRS = 3;

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
        return effects.size() > 2 ? ofMany() : ofFew();
    }

    /** One paragraph for the tests and one for the effects: a sentence a pair would be a page that the table says better. */
    private List<String> ofMany() {
        List<String> sentences = new ArrayList<>();
        List<DifferenceTest> pairs = result.toldTests().stream()
                .filter(test -> test.groups().size() == 2 && !Double.isNaN(test.adjustedP()))
                .toList();
        List<String> tests = new ArrayList<>();
        result.toldTests().stream()
                .filter(test -> test.groups().size() > 2 && !Double.isNaN(test.p()))
                .forEach(test -> tests.add(overall(test)));
        if (!pairs.isEmpty()) {
            tests.add(pairs(pairs));
        }
        pairs.stream()
                .filter(this::contradictsTheColumns)
                .forEach(test -> pair(test).ifPresent(tests::add));
        tests.stream()
                .reduce((first, next) -> grammar.text("sentences", first, next))
                .ifPresent(sentences::add);
        List<String> all = effects.entrySet().stream()
                .map(entry -> ofGroup(entry.getKey(), entry.getValue()))
                .toList();
        String groups = grammar.text("heterogeneity.groups", new ShortenedList(all, MOST_GROUPS));
        boolean isMixed = effects.values().stream().anyMatch(Effect::isSignificant)
                && effects.values().stream().anyMatch(effect -> effect.p() >= alpha());
        boolean isDifferent = result.toldTests().stream().anyMatch(test -> test.adjustedP() < alpha());
        sentences.add(
                isMixed && !isDifferent
                        ? grammar.text("sentences", groups, grammar.text("heterogeneity.some-significant"))
                        : groups);
        return sentences;
    }

    private String pairs(List<DifferenceTest> pairs) {
        String level = Grammar.percentTest(1 - alpha());
        List<String> different = pairs.stream()
                .filter(test -> test.adjustedP() < alpha())
                .map(this::above)
                .toList();
        return different.isEmpty()
                ? grammar.text("heterogeneity.pairs-none", pairs.size(), level)
                : grammar.text(
                        "heterogeneity.pairs-some",
                        pairs.size(),
                        different.size(),
                        level,
                        new ShortenedList(different, MOST_PAIRS));
    }

    /** A significant difference of the pooled model whose sign the separate columns do not have. */
    private boolean contradictsTheColumns(DifferenceTest test) {
        double columns = effects.get(test.groups().get(0)).estimate()
                - effects.get(test.groups().get(1)).estimate();
        return test.adjustedP() < alpha() && columns * test.difference() < 0;
    }

    private String above(DifferenceTest test) {
        boolean firstAbove = test.difference() > 0;
        return grammar.text(
                "heterogeneity.pair-above",
                name(test, firstAbove ? 0 : 1),
                name(test, firstAbove ? 1 : 0),
                difference(
                        Math.abs(test.difference()), effects.get(test.groups().get(0))),
                TestTexts.p(test.adjustedP()));
    }

    private String ofGroup(String label, Effect effect) {
        return Double.isNaN(effect.p())
                ? grammar.text("heterogeneity.of-group-untested", group(label), grammar.signed(effect))
                : grammar.text("heterogeneity.of-group", group(label), grammar.signed(effect), TestTexts.p(effect.p()));
    }

    private List<String> ofFew() {
        List<String> sentences = new ArrayList<>();
        for (DifferenceTest test : result.toldTests()) {
            if (test.groups().size() == 2) {
                pair(test).ifPresent(sentences::add);
            } else if (!Double.isNaN(test.p())) {
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

    private String difference(DifferenceTest test, Effect first, Effect second) {
        if (isPooled(test)) {
            return pooledDifference(test, first, second);
        }
        boolean firstAbove = first.estimate() > second.estimate();
        boolean sameSign = first.isPositive() == second.isPositive();
        boolean firstStronger = Math.abs(first.estimate()) > Math.abs(second.estimate());
        boolean firstNamed = sameSign ? firstStronger : firstAbove;
        return grammar.text(
                sameSign ? "heterogeneity.stronger" : "heterogeneity.above",
                name(test, firstNamed ? 0 : 1),
                name(test, firstNamed ? 1 : 0),
                grammar.signed(firstNamed ? first : second),
                grammar.signed(firstNamed ? second : first),
                evidence(test, first));
    }

    /** The interaction has controls and period effects in common: its difference is not that of the columns. */
    private static boolean isPooled(DifferenceTest test) {
        return test.method().equals("interaction");
    }

    private String pooledDifference(DifferenceTest test, Effect first, Effect second) {
        boolean firstAbove = test.difference() > 0;
        boolean agree = first.estimate() > second.estimate() == firstAbove;
        String sentence = grammar.text(
                agree ? "heterogeneity.pooled-above" : "heterogeneity.contradiction",
                name(test, firstAbove ? 0 : 1),
                name(test, firstAbove ? 1 : 0),
                difference(Math.abs(test.difference()), first),
                TestTexts.p(test.adjustedP()),
                grammar.signed(firstAbove ? first : second),
                grammar.signed(firstAbove ? second : first));
        return agree ? withSplit(sentence, test, first, second) : sentence;
    }

    private String noDifference(DifferenceTest test, Effect first, Effect second) {
        String sentence = isPooled(test)
                ? withSplit(
                        grammar.text(
                                "heterogeneity.pooled-alike",
                                name(test, 0),
                                name(test, 1),
                                difference(test.difference(), first),
                                TestTexts.p(test.adjustedP()),
                                grammar.signed(first),
                                grammar.signed(second)),
                        test,
                        first,
                        second)
                : grammar.text(
                        "heterogeneity.no-difference",
                        name(test, 0),
                        name(test, 1),
                        grammar.signed(first),
                        grammar.signed(second),
                        evidence(test, first));
        boolean unknown = Double.isNaN(first.p()) || Double.isNaN(second.p());
        if (unknown || first.isSignificant() == second.isSignificant()) {
            return sentence;
        }
        return grammar.text(
                "sentences",
                sentence,
                grammar.text("heterogeneity.one-significant", name(test, first.isSignificant() ? 0 : 1)));
    }

    /** Says so where the pooled difference and that of the columns are further apart than half of the larger. */
    private String withSplit(String sentence, DifferenceTest test, Effect first, Effect second) {
        double split = first.estimate() - second.estimate();
        double larger = Math.max(Math.abs(split), Math.abs(test.difference()));
        if (Math.abs(split - test.difference()) <= larger / 2) {
            return sentence;
        }
        return grammar.text(
                "sentences",
                sentence,
                grammar.text(
                        "heterogeneity.model-matters", difference(test.difference(), first), difference(split, first)));
    }

    private String difference(double difference, Effect effect) {
        return grammar.signedDifference(difference, effect.outcome(), effect.outcomeMean());
    }

    private String evidence(DifferenceTest test, Effect effect) {
        return grammar.text(
                "heterogeneity.test." + test.method(),
                difference(test.difference(), effect),
                TestTexts.p(test.adjustedP()));
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
