package org.quasilab.gui.widget;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * A formula in letters: {@code _t} and {@code _{it}} stand low, {@code ^2} and {@code ^{−1}} high, and everything else as it
 * is written.
 */
public final class Formula extends TextFlow {
    private static final Pattern MARKED = Pattern.compile("([_^])(?:\\{([^}]*)}|(\\S))");

    public Formula(String written) {
        getStyleClass().add("help-formula");
        int at = 0;
        Matcher matcher = MARKED.matcher(written);
        while (matcher.find()) {
            add(written.substring(at, matcher.start()), "formula-text");
            String marked = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            add(marked, matcher.group(1).equals("_") ? "formula-low" : "formula-high");
            at = matcher.end();
        }
        add(written.substring(at), "formula-text");
        setAccessibleText(written);
    }

    private void add(String letters, String style) {
        if (!letters.isEmpty()) {
            Text text = new Text(letters);
            text.getStyleClass().add(style);
            getChildren().add(text);
        }
    }
}
