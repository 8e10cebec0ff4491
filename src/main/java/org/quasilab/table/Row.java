package org.quasilab.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One row.
 *
 * @param cells left to right; their spans add up to the table's columns
 * @param ruleAbove whether a thin rule runs over it, such as before the measures of fit
 * @param keepWithNext whether it must not be parted from the row below (an estimate from its standard error)
 * @param heading whether it is a heading inside the body ("Panel A")
 */
public record Row(List<Cell> cells, boolean ruleAbove, boolean keepWithNext, boolean heading) {
    public Row {
        cells = List.copyOf(cells);
    }

    public static Row of(List<? extends Cell> cells) {
        return new Row(List.copyOf(cells), false, false, false);
    }

    public static Row of(Cell... cells) {
        return of(Arrays.asList(cells));
    }

    /** A heading over all columns. */
    public static Row heading(String text, int columns) {
        return new Row(List.of(new Cell.Words(text, Align.LEFT, columns)), true, true, true);
    }

    public Row withRuleAbove() {
        return new Row(cells, true, keepWithNext, heading);
    }

    public Row withNext() {
        return new Row(cells, ruleAbove, true, heading);
    }

    /** The first column and those from one to before another; a cell over several covers those of them that are left. */
    Row withColumns(int from, int to) {
        List<Cell> left = new ArrayList<>();
        int column = 0;
        for (Cell cell : cells) {
            int end = column + cell.span();
            int span = Math.max(0, Math.min(end, to) - Math.max(column, from)) + (column == 0 ? 1 : 0);
            if (span > 0) {
                left.add(cell.withSpan(span));
            }
            column = end;
        }
        return new Row(left, ruleAbove, keepWithNext, heading);
    }

    Row withThousands(boolean are) {
        return new Row(cells.stream().map(cell -> cell.withThousands(are)).toList(), ruleAbove, keepWithNext, heading);
    }

    /** Columns covered. */
    public int width() {
        return cells.stream().mapToInt(Cell::span).sum();
    }
}
