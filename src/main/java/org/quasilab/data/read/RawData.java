package org.quasilab.data.read;

import java.util.List;
import org.quasilab.data.Dataset;
import org.quasilab.result.DataLog;
import org.quasilab.result.Warning;

/**
 * A file as read, before any renaming and cleaning.
 *
 * @param dataset typed columns under the names of the header
 * @param format how it was read
 * @param sha256 of the file, lower-case hexadecimal
 * @param blankRows rows without any value, which are not rows of the data
 * @param readNumbers texts such as "19,338" that were read as numbers
 * @param filled cells that got the value of the merged cell they belong to
 * @param mixed columns that are text only because of a few cells
 * @param warnings such as a column name that occurs twice
 */
public record RawData(
        Dataset dataset,
        FileFormat format,
        String sha256,
        int blankRows,
        List<DataLog.Cell> readNumbers,
        List<DataLog.Cell> filled,
        List<MixedColumn> mixed,
        List<Warning> warnings) {
    public RawData {
        readNumbers = List.copyOf(readNumbers);
        filled = List.copyOf(filled);
        mixed = List.copyOf(mixed);
        warnings = List.copyOf(warnings);
    }

    /**
     * A column that would hold numbers if it were not for some texts.
     *
     * @param column its name
     * @param numbers how many cells hold a number
     * @param texts the cells that do not, {@code after} being empty
     */
    public record MixedColumn(String column, int numbers, List<DataLog.Cell> texts) {
        public MixedColumn {
            texts = List.copyOf(texts);
        }
    }
}
