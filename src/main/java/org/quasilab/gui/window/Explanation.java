package org.quasilab.gui.window;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Messages;

/** "What is this?": two lines, the formula, the source. */
final class Explanation {
    private final Words words;
    private final String word;

    /** @param word as in {@code help.<word>.what} */
    Explanation(Words words, String word) {
        this.words = words;
        this.word = word;
    }

    List<Node> lines() {
        List<Node> lines = new ArrayList<>();
        for (String part : List.of("what", "formula", "source")) {
            String key = "help." + word + "." + part;
            if (Messages.ENGLISH.has(key)) {
                Label label = new Label();
                label.setWrapText(true);
                label.setMaxWidth(Double.MAX_VALUE);
                label.getStyleClass().add(part);
                label.textProperty().bind(words.binding(key));
                lines.add(label);
            }
        }
        return lines;
    }
}
