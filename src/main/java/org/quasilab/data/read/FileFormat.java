package org.quasilab.data.read;

import java.util.List;
import org.quasilab.study.SourceSpec;

/**
 * How a file is read: what was detected, or what the study says.
 *
 * @param kind a file that is read whole, Parquet files or a database
 * @param encoding charset name; empty for workbooks, Parquet files and databases
 * @param delimiter between fields; empty for all but text files
 * @param decimal {@code .} or {@code ,}
 * @param sheet the one read, or the table of a database; empty for files without
 * @param sheets all there are
 * @param headerRow 1-based line of the column names
 * @param stata release of a Stata file's format; 0 for other files
 */
public record FileFormat(
        SourceSpec.Kind kind,
        String encoding,
        String delimiter,
        char decimal,
        String sheet,
        List<String> sheets,
        int headerRow,
        int stata) {
    public FileFormat {
        sheets = List.copyOf(sheets);
    }

    static FileFormat text(String encoding, char delimiter, char decimal) {
        return new FileFormat(SourceSpec.Kind.FILE, encoding, String.valueOf(delimiter), decimal, "", List.of(), 0, 0);
    }

    static FileFormat workbook(String sheet, List<String> sheets) {
        return new FileFormat(SourceSpec.Kind.FILE, "", "", '.', sheet, sheets, 0, 0);
    }

    /** @param encoding of its texts */
    static FileFormat stata(int release, String encoding) {
        return new FileFormat(SourceSpec.Kind.FILE, encoding, "", '.', "", List.of(), 0, release);
    }

    /** @param table the one read; empty for Parquet files, which are one */
    static FileFormat rows(SourceSpec.Kind kind, String table, List<String> tables) {
        return new FileFormat(kind, "", "", '.', table, tables, 0, 0);
    }

    FileFormat withHeaderRow(int row) {
        return new FileFormat(kind, encoding, delimiter, decimal, sheet, sheets, row, stata);
    }
}
