package org.quasilab.gui.wizard;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/**
 * The row of one column of the file. It remembers how high it is: a file may have hundreds of columns, and the list that holds
 * them asks each whenever one more comes.
 */
final class ColumnRow extends GridPane {
    private double width = Double.NaN;
    private double height;

    /** @param shares widths of the parts, the same in each row */
    ColumnRow(List<ColumnConstraints> shares) {
        getStyleClass().add("wizard-grid");
        getColumnConstraints().addAll(shares);
    }

    /** Beside those that are there. */
    void add(Node... parts) {
        addRow(0, parts);
    }

    @Override
    protected double computePrefHeight(double forWidth) {
        if (forWidth != width) {
            height = super.computePrefHeight(forWidth);
            width = forWidth;
        }
        return height;
    }

    /** As high as it wants to be: its list is scrolled. */
    @Override
    protected double computeMinHeight(double forWidth) {
        return computePrefHeight(forWidth);
    }

    @Override
    public void requestLayout() {
        width = Double.NaN;
        super.requestLayout();
    }
}
