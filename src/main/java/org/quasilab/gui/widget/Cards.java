package org.quasilab.gui.widget;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Panes below each other; two side by side where there is room. */
public final class Cards extends Pane {
    private static final double ROOM_FOR_TWO = 1080;
    private static final double GAP = 14;

    public Cards() {
        getStyleClass().add("cards");
    }

    private int columns(double width) {
        return width >= ROOM_FOR_TWO && getManagedChildren().size() > 1 ? 2 : 1;
    }

    private double cardWidth(double width) {
        int columns = columns(width);
        return (width - (columns - 1) * GAP) / columns;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double inside = width < 0 ? getWidth() : width;
        List<Node> cards = getManagedChildren();
        int columns = columns(inside);
        double height = 0;
        for (int i = 0; i < cards.size(); i += columns) {
            height += rowHeight(cards, i, columns, cardWidth(inside)) + (i == 0 ? 0 : GAP);
        }
        return height;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private static double rowHeight(List<Node> cards, int from, int columns, double width) {
        return cards.subList(from, Math.min(from + columns, cards.size())).stream()
                .mapToDouble(card -> card.prefHeight(width))
                .max()
                .orElse(0);
    }

    @Override
    protected void layoutChildren() {
        List<Node> cards = getManagedChildren();
        double width = cardWidth(getWidth());
        int columns = columns(getWidth());
        double y = 0;
        for (int i = 0; i < cards.size(); i += columns) {
            double height = rowHeight(cards, i, columns, width);
            for (int c = 0; c < columns && i + c < cards.size(); c++) {
                layoutInArea(cards.get(i + c), c * (width + GAP), y, width, height, 0, HPos.CENTER, VPos.CENTER);
            }
            y += height + GAP;
        }
    }
}
