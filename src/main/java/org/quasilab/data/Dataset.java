package org.quasilab.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Columns of equal length, in order, each row knowing its line in the file. Read-only. */
public final class Dataset {
    private final String file;
    private final Map<String, Column> columns;
    private final int[] keys;
    private final int each;

    private Dataset(String file, Map<String, Column> columns, int[] keys, int each) {
        this.file = file;
        this.columns = Collections.unmodifiableMap(columns);
        this.keys = keys;
        this.each = each;
    }

    /**
     * @param file name, for messages
     * @param columns of equal length, with different names
     * @param lines 1-based line of each row in the file; taken over, not to be changed afterwards
     */
    public static Dataset of(String file, List<? extends Column> columns, int[] lines) {
        return of(file, columns, lines, 1);
    }

    /**
     * A data set in which each line of the file has become several rows.
     *
     * @param keys of each row: its line times {@code each}, plus which of the line's rows it is, from 0
     * @param each rows of a line
     */
    public static Dataset ofReshaped(String file, List<? extends Column> columns, int[] keys, int each) {
        return of(file, columns, keys, each);
    }

    private static Dataset of(String file, List<? extends Column> columns, int[] keys, int each) {
        Map<String, Column> byName = new LinkedHashMap<>();
        for (Column column : columns) {
            if (column.size() != keys.length) {
                throw new IllegalArgumentException(
                        column.name() + " has " + column.size() + " rows, not " + keys.length);
            }
            if (byName.put(column.name(), column) != null) {
                throw new DataProblem("column-twice", column.name());
            }
        }
        return new Dataset(file, byName, keys, each);
    }

    /** Other columns for some of the rows, which keep their lines and keys. */
    public Dataset derived(List<? extends Column> derived, int[] rows) {
        return of(file, derived, IntStream.of(rows).map(row -> keys[row]).toArray(), each);
    }

    /** Rows that a line has become at most. */
    public int each() {
        return each;
    }

    /** A data set made in memory; lines are 2, 3, … as under a header. */
    public static Dataset of(List<? extends Column> columns) {
        int rows = columns.isEmpty() ? 0 : columns.get(0).size();
        return of("", columns, IntStream.range(2, rows + 2).toArray());
    }

    public String file() {
        return file;
    }

    public int rows() {
        return keys.length;
    }

    /** 1-based line of a row in the file. */
    public int line(int row) {
        return keys[row] / each;
    }

    /** What tells a row from all others of the file: its line, or if lines have become several rows, more than that. */
    public int key(int row) {
        return keys[row];
    }

    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    public Optional<Column> find(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** @throws DataProblem {@code unknown-column}, naming the columns there are */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new DataProblem("unknown-column", name, names());
        }
        return column;
    }

    /** @throws DataProblem {@code unknown-column}, or {@code not-numeric} naming the first text and its line */
    public NumberColumn numbers(String name) {
        Column column = column(name);
        if (column instanceof NumberColumn numbers) {
            return numbers;
        }
        throw firstText(column);
    }

    /** Names the first cell that is no number; only where there is none (codes such as 010000), the first cell. */
    private DataProblem firstText(Column column) {
        int first = -1;
        for (int row = 0; row < rows(); row++) {
            if (!column.isMissing(row)) {
                first = first < 0 ? row : first;
                String text = column.text(row);
                if (Double.isNaN(NumberText.parse(text))
                        && NumberText.rewritten(text, '.').isEmpty()) {
                    return new DataProblem("not-numeric", column.name(), text, line(row));
                }
            }
        }
        return first < 0
                ? new DataProblem("all-missing", column.name())
                : new DataProblem("not-numeric", column.name(), column.text(first), line(first));
    }

    /** With a column added at the end, or put in place of the one of the same name. */
    public Dataset with(Column column) {
        Map<String, Column> changed = new LinkedHashMap<>(columns);
        changed.put(column.name(), column);
        return of(file, new ArrayList<>(changed.values()), keys, each);
    }

    /** The same rows with other names of columns. */
    public Dataset renamed(UnaryOperator<String> name) {
        List<Column> renamed = new ArrayList<>();
        columns.values().forEach(column -> renamed.add(column.withName(name.apply(column.name()))));
        return of(file, renamed, keys, each);
    }

    /** The rows in the given order. */
    public Dataset select(int[] rows) {
        List<Column> selected = new ArrayList<>();
        columns.values().forEach(column -> selected.add(column.select(rows)));
        return derived(selected, rows);
    }
}
