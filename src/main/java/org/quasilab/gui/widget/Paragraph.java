package org.quasilab.gui.widget;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.control.Label;

/**
 * A text that wraps. It remembers how high it is at a width: boxes within boxes ask for that many times in one layout, and
 * each answer of the toolkit breaks the whole text into lines anew.
 *
 * <p>Checked by: {@code ParagraphTest}.
 */
public final class Paragraph extends Label {
    /** More widths than one layout tries; a window that is dragged wider tries one after the other. */
    private static final int MOST = 16;

    private final Map<Double, Double> heights = new HashMap<>();

    /** For FXML. */
    public Paragraph() {
        this("");
    }

    public Paragraph(String text) {
        super(text);
        setWrapText(true);
    }

    @Override
    protected double computePrefHeight(double width) {
        Double known = heights.get(width);
        if (known != null) {
            return known;
        }
        double height = super.computePrefHeight(width);
        if (heights.size() == MOST) {
            heights.clear();
        }
        heights.put(width, height);
        return height;
    }

    /** Comes with each change of text, letters, graphic and insets; also while the toolkit makes the label. */
    @Override
    public void requestLayout() {
        if (heights != null) {
            heights.clear();
        }
        super.requestLayout();
    }
}
