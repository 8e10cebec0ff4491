package org.quasilab.data.read;

import static org.quasilab.source.Expr.call;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.Relation;
import org.quasilab.source.Select;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;

/**
 * How much there is in Parquet files, or in a table of a database. It is told without reading the rows.
 *
 * <p>Checked by: {@code TableReadingTest}.
 *
 * @param disk bytes of the files; zero of a database elsewhere
 */
public record TableSize(long rows, int columns, long disk) {
    /** How often the cells are held at once while they are read, put in the order of a panel and estimated; measured with 10^8 numbers. */
    private static final int HELD = 4;

    /** Absent for a file that is read whole. */
    public static Optional<TableSize> of(Path path, DataSpec spec, Progress progress) {
        if (Sources.kind(path, spec) == SourceSpec.Kind.FILE) {
            return Optional.empty();
        }
        try (OpenTable table = OpenTable.open(path, spec)) {
            Relation all = table.relation();
            return Optional.of(of(table, all, table.warehouse().columns(all).size(), progress));
        }
    }

    /** @param rows some of the table's, or all */
    static TableSize of(OpenTable table, Relation rows, int columns, Progress progress) {
        long[] count = new long[1];
        table.warehouse()
                .read(
                        Select.of(List.of(call(Function.COUNT)), rows),
                        row -> {
                            count[0] = row.whole(0);
                            return false;
                        },
                        progress);
        return new TableSize(
                count[0],
                columns,
                table.files().stream().mapToLong(file -> file.toFile().length()).sum());
    }

    /** Whether it is loaded where the study leaves it to the program. */
    public boolean isLoaded(long memory) {
        return bytes() * HELD <= memory;
    }

    /** Whether it is loaded at all. */
    boolean mayBeLoaded(long memory) {
        return rows < Integer.MAX_VALUE && bytes() <= memory;
    }

    private double bytes() {
        return (double) rows * columns * Double.BYTES;
    }
}
