package org.quasilab.table;

/** How a cell stands in its column. {@code DECIMAL} sets decimal points under each other. */
public enum Align {
    LEFT,
    CENTER,
    RIGHT,
    DECIMAL
}
