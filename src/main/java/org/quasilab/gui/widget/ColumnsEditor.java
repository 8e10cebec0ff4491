package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Variables;
import org.quasilab.gui.study.Variables.Variable;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Numbers;

/**
 * Chooses several columns: a button that tells what is chosen, and a checklist under it with a search field. Pressing
 * Enter in the search field adds what is written there, so that {@code province^year} can be a fixed effect.
 */
public final class ColumnsEditor implements Editor {
    private static final double LIST_HEIGHT = 280;
    private static final double LIST_WIDTH = 260;

    private final MenuButton button = new WrappingMenuButton();
    private final TextField search = new TextField();
    private final VBox list = new VBox();
    private final Variables variables;
    private final Words words;
    private final String emptyKey;
    private final boolean takesTerms;
    private Set<String> listed = Set.of();
    private Optional<List<String>> value = Optional.empty();
    private Consumer<Optional<Object>> heard = newValue -> {};

    /**
     * @param emptyKey words of the entry that leaves the choice to the design; empty if there is no such entry
     * @param takesTerms whether more than plain columns may be written, such as {@code province^year}
     */
    public ColumnsEditor(Variables variables, Words words, String emptyKey, boolean takesTerms) {
        this.variables = variables;
        this.words = words;
        this.emptyKey = emptyKey;
        this.takesTerms = takesTerms;
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("columns-button");
        button.setMnemonicParsing(false);
        Hint.on(button, button.textProperty());
        search.promptTextProperty()
                .bind(words.binding(takesTerms ? "gui.columns.search-or-add" : "gui.columns.search"));
        search.textProperty().addListener((property, before, now) -> fillList());
        search.setOnAction(event -> addWritten());
        list.getStyleClass().add("columns-list");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(LIST_HEIGHT);
        scroll.setPrefWidth(LIST_WIDTH);
        VBox content = new VBox(search, scroll);
        content.getStyleClass().add("columns-popup");
        CustomMenuItem item = new CustomMenuItem(content, false);
        item.getStyleClass().add("plain-item");
        button.getItems().setAll(item);
        button.setOnShowing(event -> {
            search.clear();
            listed = names();
            fillList();
        });
        Follow.changes(button, variables.allProperty(), this::tell);
        Follow.changes(button, words.messagesProperty(), this::tell);
        tell();
    }

    /** The button's words: what is chosen. */
    private void tell() {
        button.setText(summary());
    }

    private String summary() {
        if (value.isEmpty()) {
            return emptyKey.isEmpty() ? words.text("gui.columns.none") : words.text(emptyKey);
        }
        return value.get().isEmpty() ? words.text("gui.columns.none") : String.join(", ", value.get());
    }

    @Override
    public Node node() {
        return button;
    }

    @Override
    public void show(Optional<Object> newValue) {
        value = newValue.map(
                found -> ((List<?>) found).stream().map(String.class::cast).toList());
        tell();
    }

    @Override
    public void onChange(Consumer<Optional<Object>> newHeard) {
        heard = newHeard;
    }

    private void fillList() {
        list.getChildren().clear();
        if (!emptyKey.isEmpty()) {
            CheckBox design = new CheckBox(words.text(emptyKey));
            design.setSelected(value.isEmpty());
            design.setOnAction(event -> choose(design.isSelected() ? Optional.empty() : Optional.of(List.of())));
            list.getChildren().add(design);
        }
        Set<String> all = new LinkedHashSet<>(listed);
        all.addAll(names());
        List<String> columns = List.copyOf(all);
        List<String> shown = columns.stream().map(variables::words).toList();
        Set<String> chosen = new HashSet<>(value.orElse(List.of()));
        List<Integer> few = Shortlist.of(shown, search.getText(), at -> chosen.contains(columns.get(at)));
        few.forEach(at -> list.getChildren().add(box(columns.get(at), shown.get(at))));
        if (few.size() == Shortlist.MOST && columns.size() > Shortlist.MOST) {
            list.getChildren()
                    .add(Lines.of(
                            words.text("gui.import.search.shown", few.size(), Numbers.grouped(columns.size())),
                            "note"));
        }
    }

    /** Columns of the data, and chosen terms that are more than a column. */
    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        value.ifPresent(chosen ->
                names.addAll(chosen.stream().filter(name -> !isColumn(name)).toList()));
        variables.all().stream().map(Variable::name).forEach(names::add);
        return names;
    }

    private boolean isColumn(String name) {
        return variables.all().stream().anyMatch(variable -> variable.name().equals(name));
    }

    private CheckBox box(String name, String shown) {
        CheckBox box = new CheckBox(shown);
        box.setMnemonicParsing(false);
        box.setSelected(value.filter(chosen -> chosen.contains(name)).isPresent());
        box.setOnAction(event -> choose(Optional.of(with(name, box.isSelected()))));
        return box;
    }

    private List<String> with(String name, boolean isChosen) {
        List<String> changed = new ArrayList<>(value.orElse(List.of()));
        changed.remove(name);
        if (isChosen) {
            changed.add(name);
        }
        return List.copyOf(changed);
    }

    private void addWritten() {
        String term = search.getText().strip();
        if (!term.isEmpty() && (takesTerms || isColumn(term))) {
            choose(Optional.of(with(term, true)));
            search.clear();
        }
    }

    private void choose(Optional<List<String>> chosen) {
        value = chosen;
        tell();
        fillList();
        heard.accept(chosen.map(Object.class::cast));
    }
}
