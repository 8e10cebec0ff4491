package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quasilab.result.InferenceResult;
import org.quasilab.result.InferenceResult.Rule;
import org.quasilab.result.InferenceResult.Size;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/** By which rules the coefficient differs from zero, or several jointly; that all agree is said as well as that some do not. */
final class InferenceWords {
    private InferenceWords() {}

    static List<String> of(InferenceResult result, Grammar grammar) {
        List<Rule> all = result.computed();
        if (all.isEmpty()) {
            return List.of(grammar.text("inference.none"));
        }
        List<String> sentences = new ArrayList<>();
        List<Rule> rejecting = result.rejecting();
        String test = Grammar.percentTest(result.estimate().level());
        String prefix = result.isJoint() ? "inference.joint-" : "inference.";
        Rule least = all.stream()
                .max(Comparator.comparingDouble(rule -> rule.row().orElseThrow().p()))
                .orElseThrow();
        Rule most = all.stream()
                .min(Comparator.comparingDouble(rule -> rule.row().orElseThrow().p()))
                .orElseThrow();
        if (rejecting.size() == all.size()) {
            sentences.add(grammar.text(
                    all.size() == 1 ? prefix + "one-rejects" : prefix + "all-reject",
                    all.size(),
                    test,
                    name(least, grammar),
                    p(least)));
        } else if (rejecting.isEmpty()) {
            sentences.add(grammar.text(
                    all.size() == 1 ? prefix + "one-does-not" : prefix + "none-rejects",
                    all.size(),
                    test,
                    name(most, grammar),
                    p(most)));
        } else {
            sentences.add(grammar.text(
                    prefix + "some-reject",
                    rejecting.size(),
                    all.size(),
                    test,
                    all.stream()
                            .filter(rule -> !rejecting.contains(rule))
                            .map(rule -> grammar.text("inference.named", name(rule, grammar), p(rule)))
                            .toList()));
        }
        if (!result.sizes().isEmpty()) {
            sentences.add(sizes(result, grammar, test));
        }
        return sentences;
    }

    private static String sizes(InferenceResult result, Grammar grammar, String test) {
        double asked = 1 - result.estimate().level();
        List<String> tooOften = result.sizes().stream()
                .filter(size -> size.share() > asked + 2 * Math.sqrt(asked * (1 - asked) / size.draws()))
                .map(size -> named(size, grammar))
                .toList();
        return tooOften.isEmpty()
                ? grammar.text(
                        "inference.size-holds", test, result.sizes().get(0).draws())
                : grammar.text(
                        "inference.size-too-often", test, result.sizes().get(0).draws(), tooOften);
    }

    private static String named(Size size, Grammar grammar) {
        return grammar.text(
                "inference.named",
                grammar.messages().text("option.rules." + size.rule()),
                Numbers.fixed(100 * size.share(), 1) + "%");
    }

    private static String name(Rule rule, Grammar grammar) {
        return grammar.messages().text("option.rules." + rule.name());
    }

    private static String p(Rule rule) {
        return TestTexts.p(rule.row().orElseThrow().p());
    }
}
