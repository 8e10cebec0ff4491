package org.quasilab.data.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.quasilab.data.NumberColumn;

/** The first rows of a file as text, blank ones included, for finding the header and for the preview. */
final class SampleSink implements CellSink {
    private final int most;
    private final List<SampleRow> rows = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int line;

    SampleSink(int most) {
        this.most = most;
    }

    List<SampleRow> rows() {
        return rows;
    }

    @Override
    public void beginRow(int newLine) {
        line = newLine;
    }

    @Override
    public void text(int column, char[] chars, int start, int length) {
        put(column, new String(chars, start, length));
    }

    @Override
    public void number(int column, double value) {
        put(column, NumberColumn.plain(value));
    }

    @Override
    public void date(int column, int epochDay) {
        put(column, LocalDate.ofEpochDay(epochDay).toString());
    }

    @Override
    public boolean endRow(int fields) {
        rows.add(new SampleRow(line, cells, fields));
        cells = new ArrayList<>();
        return rows.size() < most;
    }

    private void put(int column, String text) {
        while (cells.size() < column) {
            cells.add("");
        }
        cells.add(text);
    }
}
