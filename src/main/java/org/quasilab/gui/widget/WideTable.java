package org.quasilab.gui.widget;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;

/** A table as wide as its card, that scrolls sideways on its own where it is wider; as high as it is, never less. */
public final class WideTable extends ScrollPane {
    private final JournalTable table;

    public WideTable(JournalTable table) {
        super(table);
        this.table = table;
        getStyleClass().add("table-scroll");
        setFitToWidth(true);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        // the wheel belongs to the page
        addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaX() == 0 && getParent() != null) {
                getParent().fireEvent(event.copyFor(getParent(), getParent()));
                event.consume();
            }
        });
    }

    /** In a narrow card labels wrap and a bar comes below. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double given = (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset();
        double least = table.minWidth(-1);
        double shown = Math.min(Math.max(given, least), table.maxWidth(-1));
        return snappedTopInset() + table.prefHeight(shown) + (least > given ? bar() : 0) + snappedBottomInset();
    }

    private double bar() {
        return getChildrenUnmodifiable().stream()
                .filter(node -> node instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL)
                .mapToDouble(node -> node.prefHeight(-1))
                .sum();
    }
}
