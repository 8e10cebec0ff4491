package org.quasilab.data.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.quasilab.data.DataProblem;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.Relation;
import org.quasilab.source.Select;
import org.quasilab.source.TableState;
import org.quasilab.source.Warehouse;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.text.Place;

/**
 * Parquet files, a text file, or a table of a database, opened and not read.
 *
 * @param files that hold the rows; none of a database elsewhere
 * @param file how they are called
 * @param warnings {@code table-chosen}, if the study names none and it is not the first; {@code untried-database}
 */
public record OpenTable(
        List<Path> files,
        String file,
        Warehouse warehouse,
        Relation relation,
        FileFormat format,
        List<Warning> warnings)
        implements AutoCloseable {
    /** Nobody takes what follows for the SHA-256 of a file. */
    private static final String TABLE = "table-";

    public OpenTable {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param path as in {@link DataReader#read}
     * @throws DataProblem {@code missing-file}, {@code is-directory}, {@code no-match}, {@code unknown-table}, {@code no-table}, {@code
     *     which-table}, {@code not-rows}
     * @throws org.quasilab.source.SourceProblem if it cannot be opened
     */
    public static OpenTable open(Path path, DataSpec spec) {
        String file = Sources.name(path, spec);
        return switch (Sources.kind(path, spec)) {
            case PARQUET -> {
                List<Path> files = DataReader.files(path, spec);
                yield new OpenTable(
                        files,
                        file,
                        Warehouse.ofFiles(file),
                        new Relation.Parquet(files),
                        FileFormat.rows(SourceSpec.Kind.PARQUET, "", List.of()),
                        List.of());
            }
            case DUCKDB -> {
                List<Path> files = DataReader.files(path, spec);
                if (files.isEmpty()) {
                    throw new DataProblem("missing-file", Place.file(file), path);
                }
                yield ofTables(new Tables(SourceSpec.Kind.DUCKDB, files, file, Warehouse.ofDatabase(file, path)), spec);
            }
            case JDBC -> ofAddress(path, file, spec);
            case SPARK ->
                new Tables(SourceSpec.Kind.SPARK, List.of(), file, Warehouse.ofSpark(file))
                        .table(Relation.Query.ofSpark(spec.file()), "", List.of(), List.of());
            case FILE -> {
                if (!Sources.mayStay(path, spec)) {
                    throw new DataProblem("not-rows", Place.file(file));
                }
                yield CsvTable.open(path, spec);
            }
        };
    }

    private static OpenTable ofAddress(Path folder, String file, DataSpec spec) {
        String query = spec.source().query();
        Optional<Relation> asked = query.isBlank() ? Optional.empty() : Optional.of(new Relation.Query(query));
        Optional<Path> driver = Optional.of(spec.source().driver())
                .filter(jar -> !jar.isBlank())
                .map(folder::resolve);
        Tables all = new Tables(SourceSpec.Kind.JDBC, List.of(), file, Warehouse.ofAddress(file, spec.file(), driver));
        OpenTable opened = asked.map(relation -> all.table(relation, "", List.of(), List.of()))
                .orElseGet(() -> ofTables(all, spec));
        List<Warning> warnings = new ArrayList<>(opened.warnings);
        opened.warehouse.untried().ifPresent(product -> warnings.add(Warning.of("data", "untried-database", product)));
        return new OpenTable(opened.files, file, opened.warehouse, opened.relation, opened.format, warnings);
    }

    /** What the tables of a database have in common. */
    private record Tables(SourceSpec.Kind kind, List<Path> files, String file, Warehouse warehouse) {
        OpenTable table(Relation relation, String name, List<String> names, List<Warning> warnings) {
            return new OpenTable(files, file, warehouse, relation, FileFormat.rows(kind, name, names), warnings);
        }
    }

    private static OpenTable ofTables(Tables all, DataSpec spec) {
        try {
            List<Relation.Table> tables = all.warehouse.tables();
            List<String> names = tables.stream().map(all.warehouse::name).toList();
            boolean isAsked = spec.sheet().filter(name -> !name.isBlank()).isPresent();
            if (all.kind == SourceSpec.Kind.JDBC && !isAsked && names.size() > 1) {
                // there may be thousands, and views that take long
                throw new DataProblem("which-table", Place.file(all.file), names);
            }
            IntFunction<OpenTable> at = i -> all.table(tables.get(i), names.get(i), names, List.of());
            SheetChoice choice = SheetChoice.of(
                    SheetChoice.Kind.TABLE,
                    all.file,
                    spec.sheet(),
                    names,
                    Collections.nCopies(names.size(), false),
                    (i, sink) -> new TableSource(at.apply(i), spec).read(sink, Progress.NONE));
            int chosen = choice.position();
            return all.table(tables.get(chosen), names.get(chosen), names, choice.warnings());
        } catch (RuntimeException e) {
            all.warehouse.close();
            throw e;
        }
    }

    /**
     * The same with the numbers of a text file, whose fields are texts at first: all of it is looked through. Others have their types.
     *
     * @throws org.quasilab.source.SourceProblem if it is no such file
     */
    public OpenTable typed(DataSpec spec, Progress progress) {
        return relation instanceof Relation.Csv fields ? with(CsvTable.typed(warehouse, fields, spec, progress)) : this;
    }

    /** The same with the rows of a text file taken out of it once, into what the engine keeps as long as this is open. */
    public OpenTable taken(Progress progress) {
        return format.kind() == SourceSpec.Kind.FILE ? with(warehouse.keep(Select.from(relation), progress)) : this;
    }

    /** The same with other rows. */
    public OpenTable with(Relation newRelation) {
        return new OpenTable(files, file, warehouse, newRelation, format, warnings);
    }

    /** Of the bytes of the files, one after the other; of a table elsewhere, what stands for it. */
    public String sha256(Progress progress) {
        if (files.isEmpty()) {
            return TABLE + DigestStream.of(TableState.of(warehouse, relation, progress));
        }
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
