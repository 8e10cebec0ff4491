package org.quasilab.gui.treatment;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quasilab.data.names.NameMatches.Kind;
import org.quasilab.data.names.NameMatches.Match;
import org.quasilab.gui.treatment.UnitsViewModel.Looked;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;
import org.quasilab.text.ShortenedList;

/** Under a pasted list: how its names were found, and a question for each doubtful one. */
public final class UnitMatches extends VBox {
    private static final int NAMED = 20;

    private final UnitsViewModel units;
    private final Words words;

    public UnitMatches(UnitsViewModel units, Words words) {
        this.units = units;
        this.words = words;
        getStyleClass().add("form");
        units.lookedProperty().addListener((property, before, now) -> fill());
        Follow.changes(this, words.messagesProperty(), this::fill);
        fill();
    }

    private void fill() {
        Looked looked = units.lookedProperty().get();
        getChildren().clear();
        if (!looked.matches().isEmpty()) {
            note(
                    "wizard.treatment.matched",
                    looked.of(Kind.SAME).size(),
                    looked.of(Kind.ALIKE).size(),
                    looked.column());
        }
        List<String> sounding = looked.of(Kind.SOUNDS).stream()
                .map(match -> match.asked() + " → " + match.unit())
                .toList();
        if (!sounding.isEmpty()) {
            note("wizard.treatment.sounding", sounding.size(), new ShortenedList(sounding, NAMED));
        }
        looked.of(Kind.CLOSE).forEach(match -> getChildren().add(question(match)));
        told("wizard.treatment.unmatched", units.unmatched());
        told("gui.treatment.unread", looked.unread());
        told("gui.treatment.twice", looked.twice());
    }

    private void note(String key, Object... args) {
        getChildren().add(Lines.of(words.text(key, args), "note"));
    }

    private void told(String key, List<String> names) {
        if (!names.isEmpty()) {
            getChildren().add(Lines.warning(words.text(key, new ShortenedList(names, NAMED), names.size())));
        }
    }

    /** A close match, to be confirmed or not. */
    private Node question(Match match) {
        Label asked = Lines.of(words.text("wizard.treatment.meant", match.asked(), match.unit()), "sentence-line");
        HBox buttons = new HBox(
                answer("wizard.treatment.yes", "yes-", match, true),
                answer("wizard.treatment.no", "no-", match, false));
        buttons.getStyleClass().add("button-row");
        VBox both = new VBox(asked, buttons);
        both.getStyleClass().addAll("stacked", "question");
        return both;
    }

    private Button answer(String key, String id, Match match, boolean isMeant) {
        Button button = new Button(words.text(key));
        button.setId(id + match.asked());
        button.setAccessibleText(
                words.text("wizard.treatment.meant", match.asked(), match.unit()) + " " + words.text(key));
        if (units.answered(match).equals(Optional.of(isMeant))) {
            button.setGraphic(Icons.of("check"));
        }
        button.setOnAction(event -> units.answer(match, isMeant));
        return button;
    }
}
