package org.quasilab.gui.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.quasilab.efficiency.Alternatives;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.Option.Type;

/** The settings each kind of robustness check has in its form. */
public final class CheckFields {
    /** One setting: its key in the study file and what it takes. */
    public record Item(String key, Type type) {}

    private static final Item COLUMNS = new Item("columns", Type.COLUMNS);
    private static final Item LOWER = new Item("lower", Type.NUMBER);
    private static final Item UPPER = new Item("upper", Type.NUMBER);
    private static final Item COLUMN = new Item("column", Type.COLUMN);

    private static final Map<String, List<Item>> BY_KIND = Map.ofEntries(
            Map.entry("replace-outcome", List.of(new Item("outcome", Type.COLUMNS))),
            Map.entry("drop", List.of(new Item("where", Type.CONDITION))),
            Map.entry("window", List.of(new Item("from", Type.INTEGER), new Item("to", Type.INTEGER))),
            Map.entry("winsorize", List.of(COLUMNS, LOWER, UPPER)),
            Map.entry("trim", List.of(COLUMNS, LOWER, UPPER)),
            Map.entry("lag-controls", List.of(new Item("lags", Type.INTEGER))),
            Map.entry("add-controls", List.of(COLUMNS)),
            Map.entry("add-fixed-effects", List.of(new Item("effects", Type.COLUMNS))),
            Map.entry("other-vcov", List.of(new Item("vcov", Type.VCOV))),
            Map.entry("exclude-policy", List.of(COLUMN)),
            Map.entry("control-policy", List.of(COLUMN)),
            Map.entry("leave-one-out", List.of(new Item("over", Type.COLUMN))),
            Map.entry("timing", List.of(new Item("shift", Type.INTEGER))),
            Map.entry("psm", MatchingFields.ITEMS),
            Map.entry(
                    "frontier",
                    List.of(
                            new Item("step", Type.TEXT),
                            new Item("models", Type.COLUMNS),
                            new Item("returns", Type.COLUMNS),
                            new Item("frontiers", Type.COLUMNS))));

    private static final Map<String, Object> STANDARD =
            Map.of("lower", CheckSpec.LOWER, "upper", CheckSpec.UPPER, "lags", (long) CheckSpec.LAGS);

    private CheckFields() {}

    /** The words a list may have; empty where it takes columns. */
    static List<String> words(Item item) {
        return switch (item.key()) {
            case "models" -> EfficiencySpec.MODELS;
            case "returns" -> List.of("crs", "vrs");
            case "frontiers" -> List.of("year", "global", "sequential", "window");
            default -> List.of();
        };
    }

    /**
     * The words a list may have of which at least one other choice of the efficiency step comes, and those it has already;
     * a model that cannot use bad outputs is none for a step with some.
     *
     * @param has what the list has
     * @param step the efficiency step of the check; without one all words are offered
     */
    static List<String> words(Item item, List<String> has, Optional<EfficiencySpec> step) {
        Set<String> fitting = step.map(Alternatives::of).orElse(List.of()).stream()
                .map(spec -> word(item, spec))
                .collect(Collectors.toSet());
        return words(item).stream()
                .filter(word -> step.isEmpty() || fitting.contains(word) || has.contains(word))
                .toList();
    }

    private static String word(Item item, EfficiencySpec spec) {
        return switch (item.key()) {
            case "models" -> spec.model();
            case "returns" -> spec.returns();
            default -> spec.frontier();
        };
    }

    /** What one word of the list chooses. */
    static String choice(Item item) {
        return switch (item.key()) {
            case "models" -> "model";
            case "frontiers" -> "frontier";
            default -> item.key();
        };
    }

    /** What a setting is where the check does not say; empty where that is no number. */
    static Optional<Object> standard(Item item) {
        return Optional.ofNullable(STANDARD.get(item.key()));
    }

    public static List<Item> of(String kind) {
        return BY_KIND.getOrDefault(kind, List.of());
    }

    /** The same where periods may be no numbers. */
    static List<Item> of(String kind, Frequency frequency) {
        boolean isText = kind.equals("window") && frequency != Frequency.YEAR;
        return isText
                ? of(kind).stream().map(item -> new Item(item.key(), Type.TEXT)).toList()
                : of(kind);
    }
}
