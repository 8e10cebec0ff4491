package org.quasilab.data.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.quasilab.data.DataProblem;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.Relation;
import org.quasilab.source.Warehouse;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.text.Place;

/**
 * Parquet files, or a table of a database, opened and not read.
 *
 * @param files that hold the rows
 * @param file how they are called
 * @param warnings {@code table-chosen}, if the study names none and it is not the first
 */
public record OpenTable(
        List<Path> files,
        String file,
        Warehouse warehouse,
        Relation relation,
        FileFormat format,
        List<Warning> warnings)
        implements AutoCloseable {
    public OpenTable {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param path as in {@link DataReader#read}
     * @throws DataProblem {@code missing-file}, {@code is-directory}, {@code no-match}, {@code unknown-table}, {@code no-table}, {@code not-rows}
     * @throws org.quasilab.source.SourceProblem if it cannot be opened
     */
    public static OpenTable open(Path path, DataSpec spec) {
        String file = Sources.name(path);
        SourceSpec.Kind kind = Sources.kind(path, spec);
        List<Path> files = DataReader.files(path, spec);
        if (files.isEmpty()) {
            throw new DataProblem("missing-file", Place.file(file), path);
        }
        return switch (kind) {
            case PARQUET ->
                new OpenTable(
                        files,
                        file,
                        Warehouse.ofFiles(file),
                        new Relation.Parquet(files),
                        FileFormat.rows(kind, "", List.of()),
                        List.of());
            case DUCKDB -> ofDatabase(files, file, Warehouse.ofDatabase(file, path), spec.sheet());
            case FILE, JDBC, SPARK -> throw new DataProblem("not-rows", Place.file(file), file);
        };
    }

    private static OpenTable ofDatabase(List<Path> files, String file, Warehouse warehouse, Optional<String> asked) {
        try {
            List<Relation.Table> tables = warehouse.tables();
            List<String> names = tables.stream().map(Relation.Table::shown).toList();
            List<OpenTable> all = tables.stream()
                    .map(table -> new OpenTable(
                            files,
                            file,
                            warehouse,
                            table,
                            FileFormat.rows(SourceSpec.Kind.DUCKDB, table.shown(), names),
                            List.of()))
                    .toList();
            SheetChoice choice = SheetChoice.of(
                    SheetChoice.Kind.TABLE,
                    file,
                    asked,
                    names,
                    Collections.nCopies(names.size(), false),
                    (at, sink) -> new TableSource(all.get(at)).read(sink, Progress.NONE));
            OpenTable chosen = all.get(choice.position());
            return new OpenTable(files, file, warehouse, chosen.relation, chosen.format, choice.warnings());
        } catch (RuntimeException e) {
            warehouse.close();
            throw e;
        }
    }

    /** Of the bytes of the files, one after the other. */
    public String sha256(Progress progress) {
        try {
            return DigestStream.of(files, progress);
        } catch (IOException e) {
            throw new DataProblem("unreadable", Place.file(file));
        }
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
