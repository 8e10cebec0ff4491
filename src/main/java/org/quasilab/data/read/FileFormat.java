package org.quasilab.data.read;

import java.util.List;

/**
 * How a file is read: what was detected, or what the study says.
 *
 * @param encoding charset name; empty for workbooks
 * @param delimiter between fields; empty for workbooks
 * @param decimal {@code .} or {@code ,}
 * @param sheet the one read; empty for text files
 * @param sheets all there are
 * @param headerRow 1-based line of the column names
 * @param stata release of a Stata file's format; 0 for other files
 */
public record FileFormat(
        String encoding, String delimiter, char decimal, String sheet, List<String> sheets, int headerRow, int stata) {
    public FileFormat {
        sheets = List.copyOf(sheets);
    }

    static FileFormat text(String encoding, char delimiter, char decimal) {
        return new FileFormat(encoding, String.valueOf(delimiter), decimal, "", List.of(), 0, 0);
    }

    static FileFormat workbook(String sheet, List<String> sheets) {
        return new FileFormat("", "", '.', sheet, sheets, 0, 0);
    }

    /** @param encoding of its texts */
    static FileFormat stata(int release, String encoding) {
        return new FileFormat(encoding, "", '.', "", List.of(), 0, release);
    }

    FileFormat withHeaderRow(int row) {
        return new FileFormat(encoding, delimiter, decimal, sheet, sheets, row, stata);
    }
}
