package org.quasilab.chart;

import java.util.List;

/**
 * Coloured cells of size one by one.
 *
 * @param name of the value, beside the colour scale
 * @param cells in any order; a NaN value is a cell without colour
 */
public record HeatMap(String name, List<Cell> cells) implements Layer {
    /** One cell, centred at (x, y). */
    public record Cell(double x, double y, double value, Tip tip) {}

    public HeatMap {
        cells = List.copyOf(cells);
    }

    /** From the lowest to the highest value; some room around where they are the same, for a scale has a length. */
    public Range values() {
        Range range = Range.NOTHING;
        for (Cell cell : cells) {
            range = range.and(cell.value);
        }
        if (range.isEmpty()) {
            return new Range(0, 1);
        }
        return range.length() > 0 ? range : new Range(range.low() - 0.5, range.high() + 0.5);
    }

    @Override
    public List<Mark> marks() {
        return cells.stream().map(cell -> new Mark(cell.x, cell.y, cell.tip)).toList();
    }

    @Override
    public Range xExtent() {
        Range range = Range.NOTHING;
        for (Cell cell : cells) {
            range = range.and(cell.x);
        }
        return range;
    }

    @Override
    public Range yExtent() {
        Range range = Range.NOTHING;
        for (Cell cell : cells) {
            range = range.and(cell.y);
        }
        return range;
    }
}
