package org.quasilab.gui.widget;

import java.util.List;
import java.util.stream.IntStream;

/** A cursor on a map of rows and columns, and the rows selected with it: one range, or none. */
public final class RowSelection {
    private int rows;
    private int columns;
    private int cursor;
    private int column;
    private int anchor = -1;
    private int end = -1;
    private boolean isMoving;

    /** The row the cursor is on. */
    public int cursor() {
        return cursor;
    }

    /** The column the cursor is on. */
    public int column() {
        return column;
    }

    public boolean isAny() {
        return anchor >= 0;
    }

    public int first() {
        return Math.min(anchor, end);
    }

    public int last() {
        return Math.max(anchor, end);
    }

    /** The selected rows; the cursor's where none is selected. */
    public List<Integer> rows() {
        return isAny()
                ? IntStream.rangeClosed(first(), last()).boxed().toList()
                : rows == 0 ? List.of() : List.of(cursor);
    }

    /** Takes over another size; rows that are there no longer are not selected. */
    public void keepWithin(int newRows, int newColumns) {
        rows = newRows;
        columns = newColumns;
        cursor = within(cursor, rows);
        column = within(column, columns);
        if (last() >= rows) {
            clear();
        }
    }

    private static int within(int at, int of) {
        return Math.max(0, Math.min(of - 1, at));
    }

    public void clear() {
        anchor = -1;
        end = -1;
        isMoving = false;
    }

    /** Moves the cursor, selecting from where it stood or not. */
    void moveBy(int byRows, int byColumns, boolean isSelecting) {
        if (isSelecting && !isAny()) {
            anchor = cursor;
        }
        cursor = within(cursor + byRows, rows);
        column = within(column + byColumns, columns);
        if (isSelecting) {
            end = cursor;
        }
    }

    /** Selects the cursor's row alone, or nothing if it was that. */
    void toggle() {
        boolean wasAlone = isAny() && first() == cursor && last() == cursor;
        anchor = wasAlone ? -1 : cursor;
        end = anchor;
    }

    /** The mouse went down: on a selected row it may be the begin of a move, elsewhere of a new selection. */
    void press(int row, int atColumn, boolean isExtending) {
        cursor = row;
        column = atColumn;
        isMoving = !isExtending && isAny() && row >= first() && row <= last();
        if (isExtending && isAny()) {
            end = row;
        } else if (!isMoving) {
            anchor = row;
            end = row;
        }
    }

    void extendTo(int row) {
        cursor = row;
        end = row;
    }

    boolean isMoving() {
        return isMoving;
    }

    /** The mouse went up; a click on a selected row selects it alone. */
    void release(boolean isClick) {
        if (isMoving && isClick) {
            anchor = cursor;
            end = cursor;
        }
        isMoving = false;
    }
}
