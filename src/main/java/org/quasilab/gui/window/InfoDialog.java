package org.quasilab.gui.window;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.stage.Window;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;

/** A dialog that only tells: keys, about. */
final class InfoDialog {
    private static final double WIDTH = 460;

    /** A long list of lines scrolls at this height; without a least height the dialog shows no line of it. */
    private static final double MOST_HEIGHT = 440;

    private static final double LINE = 22;

    private final Window owner;
    private final Words words;

    InfoDialog(Window owner, Words words) {
        this.owner = owner;
        this.words = words;
    }

    void show(String titleKey, String text) {
        Alert alert = new Alert(Alert.AlertType.NONE, "", ButtonType.CLOSE);
        Look.dress(alert, owner);
        alert.setTitle(words.text(titleKey));
        alert.setHeaderText(null);
        Label lines = Lines.of(text, "dialog-text");
        lines.setPrefWidth(WIDTH);
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(Math.min(MOST_HEIGHT, LINE * text.lines().count()));
        scroll.getStyleClass().add("dialog-scroll");
        alert.getDialogPane().setContent(scroll);
        Look.name(alert, ButtonType.CLOSE, words.text("gui.dialog.close"));
        alert.show();
    }
}
