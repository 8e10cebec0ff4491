package org.quasilab.gui.widget;

import java.util.List;
import java.util.function.IntPredicate;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Numbers;

/**
 * Over the columns of a file with more of them than anyone looks through, such as a survey: a search by name, and how many
 * are shown. Not there for any other file.
 */
public final class ColumnSearch extends HBox {
    private static final Duration TYPING = Duration.millis(200);

    private final TextField search = new TextField();
    private final Label count = new Label();
    private final Words words;
    private final PauseTransition moment = new PauseTransition(TYPING);
    private List<String> names = List.of();
    private IntPredicate isUsed = at -> false;

    /** @param heard when others are to be shown because of what was typed */
    public ColumnSearch(Words words, Runnable heard) {
        this.words = words;
        getStyleClass().add("field-row");
        setAlignment(Pos.CENTER_LEFT);
        search.setId("column-search");
        search.promptTextProperty().bind(words.binding("gui.import.search"));
        search.accessibleTextProperty().bind(words.binding("gui.import.search"));
        count.getStyleClass().add("note");
        count.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(search, count);
        search.textProperty().addListener((property, before, now) -> moment.playFromStart());
        moment.setOnFinished(event -> {
            say();
            heard.run();
        });
        Follow.changes(this, words.messagesProperty(), this::say);
        say();
    }

    /**
     * Takes the columns of another file; what was searched for stays if they are the same.
     *
     * @param isUsed of a column, by its place: it is shown before others
     */
    public void of(List<String> newNames, IntPredicate newUsed) {
        isUsed = newUsed;
        if (!newNames.equals(names)) {
            names = List.copyOf(newNames);
            search.clear();
            moment.stop();
        }
        say();
    }

    /** Places of the columns to be shown, ascending: those whose name holds what is searched for, used ones before others. */
    public List<Integer> shown() {
        return Shortlist.of(names, search.getText(), isUsed);
    }

    private void say() {
        Lines.show(this, names.size() > Shortlist.MOST);
        int shown = shown().size();
        count.setText(
                shown == 0
                        ? words.text("gui.import.search.none")
                        : words.text("gui.import.search.shown", shown, Numbers.grouped(names.size())));
    }
}
