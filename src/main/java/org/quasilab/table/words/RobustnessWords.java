package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quasilab.result.CheckName;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.RobustnessResult.Check;
import org.quasilab.text.Numbers;

/**
 * In how many checks on the same outcome the estimate keeps sign and significance, which it does not survive, and how far
 * it moves; another outcome has a sign and a scale of its own and is told by itself.
 */
final class RobustnessWords {
    private record Told(String label, Effect effect, boolean isFrontier) {}

    private RobustnessWords() {}

    static List<String> of(RobustnessResult result, Grammar grammar) {
        Optional<Effect> base = Effect.main(result.baseline());
        if (base.isEmpty()) {
            return List.of();
        }
        List<Told> checks = result.checks().stream()
                .filter(check -> check.estimate().isPresent())
                .flatMap(check -> Effect.main(check.estimate().get()).stream()
                        .map(effect -> new Told(
                                label(check, grammar),
                                effect,
                                check.check().kind().equals("frontier"))))
                .toList();
        List<Told> alike = checks.stream()
                .filter(told -> told.effect().outcome().equals(base.get().outcome()))
                .toList();
        List<String> sentences = new ArrayList<>();
        if (!alike.isEmpty()) {
            if (!Double.isNaN(base.get().p())) {
                sentences.add(
                        base.get().isSignificant()
                                ? survival(base.get(), alike, grammar)
                                : nothing(base.get(), alike, grammar));
            }
            sentences.add(range(base.get(), alike, grammar));
        }
        sentences.addAll(frontiers(base.get(), checks, grammar));
        fewerRows(result, grammar).ifPresent(sentences::add);
        checks.stream()
                .filter(told -> !alike.contains(told) && !told.isFrontier())
                .forEach(told -> sentences.add(
                        grammar.text("robustness.other-outcome", told.label(), grammar.sentence(told.effect()))));
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
        if (lost.size() == checks.size()) {
            return grammar.text("robustness.lost", checks.size(), test);
        }
        return lost.isEmpty()
                ? grammar.text(all(checks.size()), checks.size(), test)
                : grammar.text("robustness.some", checks.size() - lost.size(), checks.size(), test, lost);
    }

    private static String all(int checks) {
        return switch (checks) {
            case 1 -> "robustness.one";
            case 2 -> "robustness.both";
            default -> "robustness.all";
        };
    }

    private static String nothing(Effect base, List<Told> checks, Grammar grammar) {
        long significant =
                checks.stream().filter(told -> told.effect().isSignificant()).count();
        return grammar.text(
                "robustness.baseline-none",
                grammar.count(significant),
                checks.size(),
                Grammar.percentTest(base.level()));
    }

    private static String range(Effect base, List<Told> checks, Grammar grammar) {
        List<Effect> sorted = checks.stream()
                .map(Told::effect)
                .sorted(Comparator.comparingDouble(Effect::estimate))
                .toList();
        return grammar.text(
                "robustness.range",
                grammar.signed(sorted.get(0)),
                grammar.signed(sorted.get(sorted.size() - 1)),
                grammar.signed(base));
    }

    /** Scores by other models differ in scale, so only sign and significance are compared. */
    private static List<String> frontiers(Effect base, List<Told> checks, Grammar grammar) {
        List<Told> choices = checks.stream().filter(Told::isFrontier).toList();
        if (choices.isEmpty()) {
            return List.of();
        }
        Map<Boolean, List<Effect>> bySign = choices.stream()
                .map(Told::effect)
                .collect(Collectors.partitioningBy(effect -> effect.isPositive() == base.isPositive()));
        List<Effect> same = bySign.get(true);
        List<Effect> opposite = bySign.get(false);
        List<String> sentences = new ArrayList<>(List.of(grammar.text(
                "robustness.frontier",
                grammar.count(same.size()),
                choices.size(),
                grammar.count(significant(same)),
                Grammar.percentTest(base.level()))));
        if (!opposite.isEmpty()) {
            sentences.add(grammar.text(
                    "robustness.frontier-opposite",
                    grammar.count(opposite.size()),
                    grammar.count(significant(opposite)),
                    Grammar.percentTest(base.level())));
        }
        return sentences;
    }

    private static long significant(List<Effect> effects) {
        return effects.stream().filter(Effect::isSignificant).count();
    }

    /** An index has no value in a first period, which shortens the sample in silence otherwise. */
    private static Optional<String> fewerRows(RobustnessResult result, Grammar grammar) {
        long[] fewer = result.fewerRows(result.checks().stream().filter(check -> CheckName.isChoice(check.check())));
        return fewer.length == 0
                ? Optional.empty()
                : Optional.of(grammar.text(
                        "robustness.frontier-fewer",
                        fewer.length,
                        Numbers.grouped(fewer[0]),
                        Numbers.grouped(result.baseline().n())));
    }

    private static String label(Check check, Grammar grammar) {
        return CheckName.of(check, grammar.messages());
    }
}
