package org.quasilab.data.read;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;

/** A data file that can be read from the top, more than once. */
interface RowSource extends AutoCloseable {
    /**
     * Tells every row until the sink has enough.
     *
     * @throws org.quasilab.data.DataProblem if the file is damaged
     */
    void read(CellSink sink, Progress progress);

    /**
     * Puts every row into a table.
     *
     * @param empty makes a table without rows; asked again if the file must be read in another way than was tried first
     */
    default TableBuilder read(Supplier<TableBuilder> empty, Progress progress) {
        TableBuilder table = empty.get();
        read(table, progress);
        return table;
    }

    /**
     * Where the names of the columns are.
     *
     * @param asked by the study; 0 to look for them
     * @return 1-based line; 0 to look for it
     */
    default int headerRow(int asked) {
        return asked;
    }

    /** What was found out about the file before its rows. */
    FileFormat format();

    /** What the file calls its columns beside their names, where it does. */
    default Map<String, String> labels() {
        return Map.of();
    }

    /** What the file calls the values of its columns, where it does: column → value as text → label. */
    default Map<String, Map<String, String>> valueLabels() {
        return Map.of();
    }

    /** What is in doubt about the file. */
    default List<Warning> warnings() {
        return List.of();
    }

    /** Rows of units that were not drawn; known once the others have been read. */
    default int undrawn() {
        return 0;
    }

    /** The statement that tells the units of the sample; empty if there is none. */
    default String drawing() {
        return "";
    }

    /** SHA-256 of the whole file, lower-case hexadecimal; known once it has been read to its end. */
    String sha256();

    @Override
    default void close() {}
}
