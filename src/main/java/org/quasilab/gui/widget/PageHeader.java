package org.quasilab.gui.widget;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** The title of a page, its first child, with a summary at the right, its second; below it where both have no room. */
public final class PageHeader extends Pane {
    public PageHeader() {
        getStyleClass().add("page-header");
    }

    private Node title() {
        return getChildren().get(0);
    }

    private Node summary() {
        return getChildren().get(1);
    }

    /** Between both: a line of the summary. */
    private double gap() {
        return summary().prefHeight(-1);
    }

    private boolean isBeside(double width) {
        return width < 0 || title().prefWidth(-1) + gap() + summary().prefWidth(-1) <= width;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return title().prefWidth(-1) + gap() + summary().prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return isBeside(width)
                ? Math.max(title().prefHeight(-1), summary().prefHeight(-1))
                : title().prefHeight(width) + summary().prefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        if (isBeside(width)) {
            title().resizeRelocate(0, 0, title().prefWidth(-1), title().prefHeight(-1));
            double summaryWidth = snapSizeX(summary().prefWidth(-1));
            summary().resize(summaryWidth, summary().prefHeight(-1));
            double onOneLine = title().getBaselineOffset() - summary().getBaselineOffset();
            summary().relocate(snapPositionX(width - summaryWidth), snapPositionY(onOneLine));
        } else {
            title().resizeRelocate(0, 0, width, title().prefHeight(width));
            summary()
                    .resizeRelocate(
                            0, title().prefHeight(width), width, summary().prefHeight(width));
        }
    }
}
