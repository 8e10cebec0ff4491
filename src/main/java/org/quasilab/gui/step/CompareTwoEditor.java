package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.words.Words;
import org.quasilab.study.EstimatorChoice;

/** Chooses the two estimators whose difference is taken apart; without a choice the first two that work are. */
final class CompareTwoEditor implements Editor {
    private final VBox box = new VBox();
    private final Words words;
    private final Supplier<List<EstimatorChoice>> choices;
    private List<String> chosen = List.of();
    private Consumer<Optional<Object>> heard = value -> {};

    /** @param choices the estimators of the step as they are now */
    CompareTwoEditor(Words words, Supplier<List<EstimatorChoice>> choices) {
        this.words = words;
        this.choices = choices;
        box.getStyleClass().add("stacked");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(Optional<Object> value) {
        chosen = value.map(found ->
                        ((List<?>) found).stream().map(String.class::cast).toList())
                .orElse(List.of());
        box.getChildren().setAll(choice(0), choice(1));
    }

    private Node choice(int at) {
        List<String> offered = new ArrayList<>(List.of(""));
        choices.get().forEach(choice -> offered.add(word(choice)));
        ChoiceEditor editor = new ChoiceEditor(offered, words, word -> name(at, word));
        editor.show(Optional.of(chosen.isEmpty() ? "" : chosen.get(at)));
        editor.onChange(value -> change(at, (String) value.orElse("")));
        editor.node().setId("compare-" + at);
        return editor.node();
    }

    /** How the study file calls it. */
    private static String word(EstimatorChoice choice) {
        return choice.label().isEmpty() ? choice.name() : choice.label();
    }

    private String name(int at, String word) {
        return word.isEmpty()
                ? words.text("gui.estimators.compare." + (at == 0 ? "first" : "second"))
                : choices.get().stream()
                        .filter(choice -> word(choice).equals(word))
                        .findFirst()
                        .map(choice -> choice.name(words.messages()))
                        .orElse(word);
    }

    /** Choosing one of two takes the first other as its partner; none takes both back. */
    private void change(int at, String word) {
        if (word.isEmpty()) {
            heard.accept(Optional.empty());
            return;
        }
        String other = chosen.size() == 2 && !chosen.get(1 - at).equals(word)
                ? chosen.get(1 - at)
                : choices.get().stream()
                        .map(CompareTwoEditor::word)
                        .filter(name -> !name.equals(word))
                        .findFirst()
                        .orElse("");
        if (!other.isEmpty()) {
            heard.accept(Optional.of(at == 0 ? List.of(word, other) : List.of(other, word)));
        }
    }

    @Override
    public void onChange(Consumer<Optional<Object>> newHeard) {
        heard = newHeard;
    }
}
