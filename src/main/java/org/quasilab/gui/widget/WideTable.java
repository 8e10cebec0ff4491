package org.quasilab.gui.widget;

import javafx.scene.control.ScrollPane;

/** A table as wide as its card, that scrolls sideways on its own where it is wider; as high as it is, never less. */
public final class WideTable extends ScrollPane {
    private static final double BAR = 14;

    public WideTable(JournalTable table) {
        super(table);
        getStyleClass().add("table-scroll");
        setFitToWidth(true);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        table.heightProperty().addListener((property, before, now) -> fit(table));
        widthProperty().addListener((property, before, now) -> fit(table));
        fit(table);
        // the wheel belongs to the page
        addEventFilter(javafx.scene.input.ScrollEvent.SCROLL, event -> {
            if (event.getDeltaX() == 0 && getParent() != null) {
                getParent().fireEvent(event.copyFor(getParent(), getParent()));
                event.consume();
            }
        });
    }

    private void fit(JournalTable table) {
        boolean needsBar = getWidth() > 0 && table.minWidth(-1) > getWidth();
        double height = Math.ceil(table.prefHeight(Math.max(getWidth(), table.minWidth(-1)))) + (needsBar ? BAR : 1);
        setMinHeight(height);
        setPrefHeight(height);
    }
}
