package org.quasilab.data.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.data.Column;
import org.quasilab.data.read.RawData.MixedColumn;
import org.quasilab.result.DataLog;

/**
 * Texts of a file that turn out to be a column of their own, read as the file's columns are.
 *
 * @param column numbers, days or texts
 * @param readNumbers texts such as "19,338" that were read as numbers
 * @param mixed if the column is text only because of a few cells
 */
public record ReadColumn(Column column, List<DataLog.Cell> readNumbers, Optional<MixedColumn> mixed) {
    public ReadColumn {
        readNumbers = List.copyOf(readNumbers);
    }

    /**
     * @param file name, for messages
     * @param texts of the rows; empty if there is no value
     * @param lines 1-based line of each text in the file
     * @param keys of the rows
     * @param decimal the decimal mark of the file
     * @throws org.quasilab.data.DataProblem {@code infinite} if one among numbers is not finite
     */
    public static ReadColumn of(String file, String name, String[] texts, int[] lines, int[] keys, char decimal) {
        CellReading reading = new CellReading(decimal, MissingMarkers.of(List.of(), decimal), "");
        ColumnBuilder builder = ColumnBuilder.of(name, reading);
        List<DataLog.Cell> readNumbers = told(builder, texts, lines, keys);
        if (builder.mustReadAgain()) {
            builder = ColumnBuilder.text(name, reading);
            readNumbers = told(builder, texts, lines, keys);
        }
        builder.refuseInfinite(file);
        Column column = builder.build(texts.length);
        return new ReadColumn(column, readNumbers, MixedColumn.of(column, row -> lines[row], decimal));
    }

    /** @return the cells read as numbers, each with the key of its row */
    private static List<DataLog.Cell> told(ColumnBuilder builder, String[] texts, int[] lines, int[] keys) {
        List<DataLog.Cell> read = new ArrayList<>();
        for (int row = 0; row < texts.length; row++) {
            builder.text(row, lines[row], texts[row].toCharArray(), 0, texts[row].length());
            if (builder.rewritten().size() > read.size()) {
                DataLog.Cell cell = builder.rewritten().get(read.size());
                read.add(new DataLog.Cell(keys[row], cell.line(), cell.column(), cell.before(), cell.after()));
            }
        }
        return read;
    }
}
