package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.ParagraphEditor;
import org.quasilab.gui.words.Words;

/** Sets of columns, one a line, names with commas between them and a hyphen for the empty set; or a word that stands for sets. */
final class SetsEditor implements Editor {
    /** The choice that the lines say. */
    private static final String GIVEN = "given";

    private static final String EMPTY = "-";

    private final VBox box = new VBox();
    private final Optional<ChoiceEditor> rule;
    private final ParagraphEditor lines = new ParagraphEditor();
    private final Label help = Lines.of("", "field-help");
    private Consumer<Optional<Object>> heard = value -> {};

    /**
     * @param prefix of the key of each word
     * @param words that stand for sets; none for lines alone
     */
    SetsEditor(Words texts, String prefix, List<String> words) {
        box.getStyleClass().add("stacked");
        help.textProperty().bind(texts.binding("gui.sets.help"));
        lines.node().accessibleTextProperty().bind(texts.binding("gui.sets.help"));
        rule = words.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChoiceEditor(
                        Stream.concat(words.stream(), Stream.of(GIVEN)).toList(), texts, prefix));
        rule.ifPresent(choice -> {
            box.getChildren().add(choice.node());
            choice.onChange(this::choose);
        });
        box.getChildren().addAll(lines.node(), help);
        lines.onChange(
                text -> heard.accept(text.map(written -> sets((String) written)).map(Object.class::cast)));
    }

    /** Lines are shown for the sets to be written; until there is one, nothing has changed. */
    private void choose(Optional<Object> word) {
        boolean isGiven = word.equals(Optional.of(GIVEN));
        showLines(isGiven);
        if (!isGiven) {
            heard.accept(word);
        }
    }

    private void showLines(boolean is) {
        Lines.show(lines.node(), is);
        Lines.show(help, is);
    }

    static List<List<String>> sets(String text) {
        List<List<String>> sets = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            sets.add(Stream.of(line.split("[,，、]"))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty() && !name.equals(EMPTY))
                    .toList());
        }
        return sets;
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public Node focus() {
        return rule.map(Editor::focus).orElse(lines.node());
    }

    @Override
    public void show(Optional<Object> value) {
        boolean isWord = value.filter(String.class::isInstance).isPresent();
        rule.ifPresent(choice -> choice.show(isWord ? value : Optional.of(GIVEN)));
        lines.show(isWord ? Optional.empty() : value.map(sets -> text((List<?>) sets)));
        showLines(!isWord);
    }

    private static Object text(List<?> sets) {
        return sets.stream()
                .map(set -> ((List<?>) set).isEmpty()
                        ? EMPTY
                        : ((List<?>) set).stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void onChange(Consumer<Optional<Object>> newHeard) {
        heard = newHeard;
    }
}
