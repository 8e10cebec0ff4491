package org.quasilab.gui.step;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.quasilab.efficiency.Alternatives;
import org.quasilab.study.CheckKind;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.Option;

/** The settings of a robustness check that its form has, and the words of those that choose among some. */
public final class CheckFields {
    private CheckFields() {}

    /** What only the study file can say has no field. */
    public static List<Option<?>> of(String kind) {
        return CheckKind.of(kind).stream()
                .<Option<?>>flatMap(found -> found.options().stream())
                .filter(option -> option.type() != Option.Type.OTHER)
                .toList();
    }

    /**
     * The words a list may have of which at least one other choice of the efficiency step comes, and those it has already;
     * a model that cannot use bad outputs is none for a step with some.
     *
     * @param has what the list has
     * @param step the efficiency step of the check; without one all words are offered
     */
    static List<String> words(Option<?> option, List<String> has, Optional<EfficiencySpec> step) {
        Set<String> fitting = step.map(Alternatives::of).orElse(List.of()).stream()
                .map(spec -> word(option, spec))
                .collect(Collectors.toSet());
        return option.offered().stream()
                .filter(word -> step.isEmpty() || fitting.contains(word) || has.contains(word))
                .toList();
    }

    private static String word(Option<?> option, EfficiencySpec spec) {
        return switch (option.key()) {
            case "models" -> spec.model();
            case "returns" -> spec.returns();
            default -> spec.frontier();
        };
    }

    /** What one word of the list chooses. */
    static String choice(Option<?> option) {
        return switch (option.key()) {
            case "models" -> "model";
            case "frontiers" -> "frontier";
            default -> option.key();
        };
    }
}
