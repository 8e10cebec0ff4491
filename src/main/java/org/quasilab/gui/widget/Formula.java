package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/**
 * A formula in letters: {@code _t} and {@code _{it}} stand low, {@code ^2} and {@code ^{−1}} high, and everything else as it
 * is written. Where it has no room it goes on in another line before an operator or at a word, never within a term.
 */
public final class Formula extends VBox {
    private static final Pattern MARKED = Pattern.compile("([_^])(?:\\{([^}]*)}|(\\S))");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}[,;:，；：]?|.*\\p{IsHan}.*");
    private static final Pattern END = Pattern.compile(".*[,;:，；：]");
    private static final Set<String> OPERATORS = Set.of("=", "+", "−", "·", "/", "×");
    private static final Set<String> RELATIONS = Set.of("≥", "≤", "<", ">", "≠", "|", "∈");

    /** Letters in brackets that are not parted. */
    private static final int SHORT = 26;

    public Formula(String written) {
        getStyleClass().add("help-formula");
        for (String line : written.split("\n")) {
            FlowPane parts = new FlowPane();
            parts.getStyleClass().add("formula-line");
            parts.setRowValignment(VPos.BASELINE);
            parts(line).forEach(part -> parts.getChildren().add(part(part)));
            getChildren().add(parts);
        }
        setAccessibleText(written);
    }

    /** What stays together in a line. */
    static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = line.indexOf(' '); at >= 0; at = line.indexOf(' ', at + 1)) {
            if (mayPart(line, at)) {
                parts.add(line.substring(from, at).strip());
                from = at + 1;
            }
        }
        parts.add(line.substring(from).strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static boolean mayPart(String line, int space) {
        String before = line.substring(line.lastIndexOf(' ', space - 1) + 1, space);
        String rest = line.substring(space + 1);
        String after = rest.contains(" ") ? rest.substring(0, rest.indexOf(' ')) : rest;
        if (OPERATORS.contains(before) || RELATIONS.contains(before) || RELATIONS.contains(after)) {
            return false;
        }
        int around = lettersAround(line, space);
        if (around > 0) {
            return around > SHORT && OPERATORS.contains(after);
        }
        return before.isEmpty()
                || after.isEmpty()
                || OPERATORS.contains(after)
                || END.matcher(before).matches()
                || WORD.matcher(before).matches()
                || WORD.matcher(after).matches();
    }

    /** How many letters stand in the outermost brackets around a place; 0 outside of brackets. */
    private static int lettersAround(String line, int place) {
        int depth = 0;
        int opened = 0;
        for (int at = 0; at < line.length(); at++) {
            if ("([{（".indexOf(line.charAt(at)) >= 0) {
                opened = depth++ == 0 ? at : opened;
            } else if (")]}）".indexOf(line.charAt(at)) >= 0
                    && depth > 0
                    && --depth == 0
                    && opened < place
                    && place < at) {
                return at - opened;
            }
        }
        return 0;
    }

    private static HBox part(String written) {
        HBox part = new HBox();
        part.setAlignment(Pos.BASELINE_LEFT);
        int at = 0;
        Matcher matcher = MARKED.matcher(written);
        while (matcher.find()) {
            add(part, written.substring(at, matcher.start()), "formula-text");
            String marked = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            add(part, marked, matcher.group(1).equals("_") ? "formula-low" : "formula-high");
            at = matcher.end();
        }
        add(part, written.substring(at), "formula-text");
        return part;
    }

    private static void add(HBox part, String letters, String style) {
        if (!letters.isEmpty()) {
            Text text = new Text(letters);
            text.getStyleClass().add(style);
            part.getChildren().add(text);
        }
    }
}
