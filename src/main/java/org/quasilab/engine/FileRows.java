package org.quasilab.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;

/**
 * Every row of the data file, or those its lines were reshaped to, in its order: one that left the data as it stood then, any other as the estimates use it, with
 * what cleaning did to its cells. Read-only.
 *
 * <p>Checked by: {@code FileRowsTest}.
 */
public final class FileRows {
    private final List<Dataset> parts;
    private final List<String> columns;
    private final Map<Place, String> changed;
    private final int[] keys;
    private final int[] part;
    private final int[] row;

    /** A cell of the file. */
    private record Place(int key, String column) {}

    /** A row of one of the parts. */
    private record Found(int key, int part, int row) {}

    private FileRows(List<Dataset> parts, List<String> columns, Map<Place, String> changed, List<Found> rows) {
        this.parts = parts;
        this.columns = columns;
        this.changed = changed;
        this.keys = rows.stream().mapToInt(Found::key).toArray();
        this.part = rows.stream().mapToInt(Found::part).toArray();
        this.row = rows.stream().mapToInt(Found::row).toArray();
    }

    /**
     * @param parts rows, each in one of them; the widest, the data of the study, last
     * @param log what was done to their cells
     */
    static FileRows of(List<Dataset> parts, DataLog log) {
        List<Found> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>(parts.get(parts.size() - 1).names());
        for (int p = 0; p < parts.size(); p++) {
            Dataset dataset = parts.get(p);
            columns.addAll(dataset.names());
            for (int r = 0; r < dataset.rows(); r++) {
                rows.add(new Found(dataset.key(r), p, r));
            }
        }
        rows.sort(Comparator.comparingInt(Found::key));
        Map<Place, String> changed = new HashMap<>();
        log.entries().stream()
                .flatMap(entry -> entry.cells().stream())
                .forEach(cell -> changed.putIfAbsent(new Place(cell.key(), cell.column()), cell.before()));
        return new FileRows(List.copyOf(parts), List.copyOf(columns), changed, rows);
    }

    /** Names of all columns: those of the data, then any that only a row that left has. */
    public List<String> columns() {
        return columns;
    }

    /** Whether the column holds numbers. */
    public boolean isNumber(String column) {
        return parts.stream()
                .flatMap(dataset -> dataset.find(column).stream())
                .allMatch(NumberColumn.class::isInstance);
    }

    public int size() {
        return keys.length;
    }

    /** 1-based line of the file. */
    public int line(int index) {
        return parts.get(part[index]).line(row[index]);
    }

    /** The row's key in ledgers and log ({@link Dataset#key}). */
    public int key(int index) {
        return keys[index];
    }

    /** Position of the row with a key; negative if there is none. */
    public int indexOf(int key) {
        return Arrays.binarySearch(keys, key);
    }

    /** The value as text; empty if it is missing, or if the row left before there was such a column. */
    public String text(int index, String column) {
        return column(index, column).map(found -> found.text(row[index])).orElse("");
    }

    /** Whether the row has the column, but no value in it. */
    public boolean isMissing(int index, String column) {
        return column(index, column)
                .filter(found -> found.isMissing(row[index]))
                .isPresent();
    }

    /** What the file holds in a cell that was changed while reading or cleaning; an empty text for no value. */
    public Optional<String> before(int index, String column) {
        return Optional.ofNullable(changed.get(new Place(keys[index], column)))
                .or(() -> Optional.ofNullable(changed.get(new Place(DataLog.Cell.wholeLine(line(index)), column))));
    }

    private Optional<Column> column(int index, String column) {
        return parts.get(part[index]).find(column);
    }

    /** Keys of the rows that a ledger leaves. */
    public SampleLedger.Lines remaining(SampleLedger ledger) {
        Set<Integer> left = new HashSet<>();
        ledger.entries().forEach(entry -> IntStream.of(entry.rows().toArray()).forEach(left::add));
        return SampleLedger.Lines.of(
                IntStream.of(keys).filter(key -> !left.contains(key)).toArray());
    }
}
