package org.quasilab.data;

/** A named, typed, read-only column; one value per row. */
public sealed interface Column permits NumberColumn, TextColumn, DateColumn, PeriodColumn {
    String name();

    int size();

    boolean isMissing(int row);

    /** The value as text, shortest form that reads back; empty if missing. */
    String text(int row);

    Column withName(String name);

    /** The rows in the given order; rows may be left out or repeated. */
    Column select(int[] rows);
}
