package org.quasilab.gui.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.quasilab.estimate.matching.MatchRule;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.FlagEditor;
import org.quasilab.gui.widget.NumberEditor;
import org.quasilab.gui.words.Words;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.Option.Type;

/** The settings of a matching beside its covariates; one the check does not say is shown as it is computed. */
final class MatchingFields {
    private static final double MOST_NEIGHBORS = 100;
    private static final double STEP = 0.01;

    private static final Map<String, List<String>> WORDS =
            Map.of("method", MatchRule.METHODS, "by", List.of("pooled", "year"), "use", List.of("weights", "support"));

    private static final Map<String, Object> STANDARD = Map.of(
            "method", MatchRule.DEFAULT.method(),
            "neighbors", (long) MatchRule.DEFAULT.neighbors(),
            "replacement", MatchRule.DEFAULT.replacement(),
            "caliper", MatchRule.DEFAULT.caliper(),
            "bandwidth", MatchRule.DEFAULT.bandwidth(),
            "commonSupport", MatchRule.DEFAULT.commonSupport(),
            "by", "pooled",
            "use", "weights");

    /** What a method does not use. */
    private static final Map<String, List<String>> UNUSED =
            Map.of("nearest", List.of("bandwidth"), "kernel", List.of("neighbors", "replacement", "caliper"));

    static final List<CheckFields.Item> ITEMS = List.of(
            new CheckFields.Item("covariates", Type.COLUMNS),
            new CheckFields.Item("method", Type.CHOICE),
            new CheckFields.Item("neighbors", Type.INTEGER),
            new CheckFields.Item("replacement", Type.FLAG),
            new CheckFields.Item("caliper", Type.NUMBER),
            new CheckFields.Item("bandwidth", Type.NUMBER),
            new CheckFields.Item("commonSupport", Type.FLAG),
            new CheckFields.Item("by", Type.CHOICE),
            new CheckFields.Item("use", Type.CHOICE));

    private MatchingFields() {}

    /** Whether a setting has a meaning with the others of the check. */
    static boolean isUsed(CheckFields.Item item, CheckSpec check) {
        JsonNode method = check.settings().get("method");
        String word = method == null ? MatchRule.DEFAULT.method() : method.asText();
        return !check.kind().equals("psm")
                || !UNUSED.getOrDefault(word, List.of()).contains(item.key());
    }

    /** Empty for a setting of another check, and for the covariates. */
    static Optional<Editor> editor(CheckFields.Item item, CheckSpec check, Words words) {
        return Optional.ofNullable(STANDARD.get(item.key()))
                .filter(standard -> check.kind().equals("psm"))
                .map(standard -> new WithStandard(plain(item, words), standard));
    }

    private static Editor plain(CheckFields.Item item, Words words) {
        return switch (item.type()) {
            case FLAG -> new FlagEditor(words);
            case INTEGER -> new NumberEditor(true, 1, MOST_NEIGHBORS, 1);
            case NUMBER -> new NumberEditor(false, Double.MIN_NORMAL, 1, STEP);
            default -> new ChoiceEditor(WORDS.get(item.key()), words, "gui.check.matching.");
        };
    }

    /** Shows a value where there is none. */
    private record WithStandard(Editor editor, Object standard) implements Editor {
        @Override
        public Node node() {
            return editor.node();
        }

        @Override
        public Node focus() {
            return editor.focus();
        }

        @Override
        public void show(Optional<Object> value) {
            editor.show(value.or(() -> Optional.of(standard)));
        }

        @Override
        public void onChange(Consumer<Optional<Object>> heard) {
            editor.onChange(heard);
        }
    }
}
