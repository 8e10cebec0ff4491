package org.quasilab.data.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.read.RawData.MixedColumn;
import org.quasilab.result.DataLog;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Place;

/** Reads a data file of any format into typed columns. */
public final class DataReader {
    /** So many rows at the top are looked at to find header, types and roles. */
    static final int SAMPLE_ROWS = 200;

    /** So many bytes are looked through for the first that is not ASCII before any row is read. */
    static final long SCAN = 1 << 22;

    private DataReader() {}

    /**
     * Reads a whole file.
     *
     * @param path csv, tsv, txt, xlsx, xls, dta, Parquet or DuckDB; where the study has a pattern, the folder it begins in; of a database
     *     elsewhere, the folder of the study
     * @param spec source, sheet, encoding, delimiter, decimal mark, header row, missing markers and the name of the unit column in the
     *     file are used; the rest is not
     * @throws DataProblem if the file is not there, is no such file, is damaged, has ragged rows or infinite values, or does not fit
     *     into memory
     * @throws org.quasilab.run.Cancelled if {@code progress} says so
     */
    public static RawData read(Path path, DataSpec spec, Progress progress) {
        if (spec.source().drawn().isPresent() && !Sources.mayStay(path, spec)) {
            throw new DataProblem("sample-file", Place.file(Sources.name(path, spec)));
        }
        try (RowSource source = Sources.open(path, spec, SCAN)) {
            return read(source, Sources.name(path, spec), spec, progress);
        } catch (OutOfMemoryError e) {
            throw beyondMemory(Sources.name(path, spec));
        }
    }

    /** A file read whole has no count of its rows: that it does not fit shows when it is read. */
    private static DataProblem beyondMemory(String file) {
        long bytes = Runtime.getRuntime().maxMemory();
        return new DataProblem("file-beyond-memory", Place.file(file), bytes >> 20);
    }

    /**
     * The files that are read: one, or those of a folder or of a pattern, in the order of their names; with a database what
     * it has not yet written into itself; none of a database elsewhere.
     *
     * @param path as in {@link #read}
     */
    public static List<Path> files(Path path, DataSpec spec) {
        return switch (Sources.kind(path, spec)) {
            case PARQUET -> FilePattern.of(spec.file()).files(path);
            case DUCKDB ->
                Stream.of(path, path.resolveSibling(Sources.name(path) + ".wal"))
                        .filter(Files::exists)
                        .toList();
            case FILE -> List.of(path);
            case JDBC, SPARK -> List.of();
        };
    }

    private static RawData read(RowSource source, String file, DataSpec spec, Progress progress) {
        Header header = header(source, file, spec);
        CellReading reading = CellReading.of(spec, source.format());

        TableBuilder first = source.read(
                () -> new TableBuilder(file, header, reading, new TreeSet<>(), new TreeSet<>(), progress), progress);
        if (first.rows() == 0) {
            throw new DataProblem("header-only", Place.file(file), header.line());
        }
        Set<Integer> again = first.toReadAgain();
        TableBuilder second = again.isEmpty()
                ? first
                : source.read(() -> new TableBuilder(file, header, reading, again, again, progress), progress);
        Column[] all = columns(header.width(), column -> again.contains(column) ? second : first);
        List<Column> columns = new ArrayList<>();
        WrittenDates dates = new WrittenDates();
        for (int column = 0; column < all.length; column++) {
            Column built = all[column];
            if (column < header.named() || hasValue(built)) {
                columns.add(built.name().equals(reading.unit()) ? built : dates.read(built));
            }
        }
        Dataset dataset = Dataset.of(file, columns, first.lines());
        return new RawData(
                dataset,
                source.format().withHeaderRow(header.line()),
                source.sha256(),
                first.blankRows(),
                source.undrawn(),
                source.drawing(),
                first.rewritten(),
                filled(first, second),
                mixed(dataset, reading),
                warnings(source, header, first, dates));
    }

    /** As the first rows tell it. */
    static Header header(RowSource source, String file, DataSpec spec) {
        SampleSink sample = new SampleSink(SAMPLE_ROWS);
        source.read(sample, Progress.NONE);
        return HeaderFinder.find(file, sample.rows(), source.headerRow(spec.headerRow()), spec.missing());
    }

    /** Side by side; what is refused is refused in the first column that has it. */
    private static Column[] columns(int width, IntFunction<TableBuilder> tables) {
        for (int column = 0; column < width; column++) {
            tables.apply(column).refuseInfinite(column);
        }
        Column[] columns = new Column[width];
        Workers.forEach(width, column -> columns[column] = tables.apply(column).column(column));
        return columns;
    }

    private static List<Warning> warnings(RowSource source, Header header, TableBuilder table, WrittenDates dates) {
        List<Warning> warnings = new ArrayList<>(source.warnings());
        warnings.addAll(header.warnings());
        warnings.addAll(table.warnings());
        warnings.addAll(dates.warnings());
        return warnings;
    }

    private static List<DataLog.Cell> filled(TableBuilder first, TableBuilder second) {
        List<DataLog.Cell> cells = new ArrayList<>(first.filled());
        if (second != first) {
            cells.addAll(second.filled());
        }
        return cells;
    }

    private static boolean hasValue(Column column) {
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                return true;
            }
        }
        return false;
    }

    /** Units are names whatever they look like, and need no mending. */
    private static List<MixedColumn> mixed(Dataset dataset, CellReading reading) {
        return dataset.columns().stream()
                .filter(column -> !column.name().equals(reading.unit()))
                .flatMap(column -> MixedColumn.of(column, dataset::line, reading.decimal()).stream())
                .toList();
    }
}
