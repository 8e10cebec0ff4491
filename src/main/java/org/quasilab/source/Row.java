package org.quasilab.source;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of an answer; the same object for each of them. Values count from 0. */
public final class Row {
    private final ResultSet rows;
    private final Warehouse warehouse;

    /** What is done with each row of an answer. */
    @FunctionalInterface
    public interface Reader {
        /** @return whether to go on */
        boolean read(Row row);
    }

    Row(ResultSet rows, Warehouse warehouse) {
        this.rows = rows;
        this.warehouse = warehouse;
    }

    /** NaN if the value is NaN, or missing: {@link #wasMissing} tells. */
    public double number(int value) {
        try {
            double number = rows.getDouble(value + 1);
            return rows.wasNull() ? Double.NaN : number;
        } catch (SQLException e) {
            throw warehouse.problem(e);
        }
    }

    /** 0 if it is missing. */
    public long whole(int value) {
        try {
            return rows.getLong(value + 1);
        } catch (SQLException e) {
            throw warehouse.problem(e);
        }
    }

    /** Empty if it is missing. */
    public String text(int value) {
        try {
            String text = rows.getString(value + 1);
            return text == null ? "" : text;
        } catch (SQLException e) {
            throw warehouse.problem(e);
        }
    }

    /** Whether the value asked for last is missing. */
    public boolean wasMissing() {
        try {
            return rows.wasNull();
        } catch (SQLException e) {
            throw warehouse.problem(e);
        }
    }
}
