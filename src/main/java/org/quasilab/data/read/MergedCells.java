package org.quasilab.data.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cells merged over several rows: each row of the region is told the value that stands in its top cell. Cells merged only
 * over columns (titles, groups of column names) stay as they are.
 */
final class MergedCells {
    /** @param column where the value is; rows are 1-based, both ends in */
    record Region(int firstRow, int lastRow, int column) {}

    private final Map<Integer, List<Region>> byFirstRow = new HashMap<>();
    private final Map<Integer, Region> active = new TreeMap<>();
    private final Map<Integer, SheetCell> values = new HashMap<>();

    MergedCells(List<Region> regions) {
        for (Region region : regions) {
            if (region.lastRow > region.firstRow) {
                byFirstRow
                        .computeIfAbsent(region.firstRow, row -> new ArrayList<>())
                        .add(region);
            }
        }
    }

    /** Tells one row, the cells of its merged regions put in; rows must come in order. */
    void tell(int row, TreeMap<Integer, SheetCell> cells, CellSink sink) {
        active.values().removeIf(region -> region.lastRow < row);
        for (Region region : byFirstRow.getOrDefault(row, List.of())) {
            active.put(region.column, region);
            if (cells.containsKey(region.column)) {
                values.put(region.column, cells.get(region.column));
            } else {
                values.remove(region.column);
            }
        }
        Map<Integer, SheetCell> filled = new HashMap<>();
        active.forEach((column, region) -> {
            if (!cells.containsKey(column) && values.containsKey(column)) {
                filled.put(column, values.get(column));
            }
        });
        cells.putAll(filled);
        cells.forEach((column, cell) -> {
            cell.tell(sink, column);
            if (filled.containsKey(column)) {
                sink.filled(column);
            }
        });
    }

    boolean isEmpty() {
        return byFirstRow.isEmpty();
    }
}
