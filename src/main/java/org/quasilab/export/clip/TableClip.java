package org.quasilab.export.clip;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quasilab.export.html.HtmlTable;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.text.Numbers;

/**
 * A table for the clipboard.
 *
 * @param html Word and Excel paste this one: rules, fonts, stars; standard errors stay texts
 * @param text tab-separated, for editors and as fallback
 */
public record TableClip(String html, String text) {
    public static TableClip of(Table table) {
        String html = "<html><head><meta charset=\"UTF-8\"/></head><body><!--StartFragment-->"
                + HtmlTable.element(table)
                + "<!--EndFragment--></body></html>";
        return new TableClip(html, tabSeparated(table));
    }

    /** The text alone. */
    public static String tabSeparated(Table table) {
        StringBuilder out = new StringBuilder();
        table.header().forEach(row -> row(out, row));
        table.body().forEach(row -> row(out, row));
        return out.toString();
    }

    /**
     * Some cells, tab-separated, each as printed.
     *
     * @param rows first and last of them, among those of header and body
     * @param columns first and last of them
     * @param exact numbers with all their digits instead
     */
    public static String cells(Table table, int[] rows, int[] columns, boolean exact) {
        return IntStream.rangeClosed(rows[0], rows[1])
                .mapToObj(row -> IntStream.rangeClosed(columns[0], columns[1])
                        .mapToObj(column -> field(table, row, column, column > columns[0], exact))
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    /** A cell over several columns stands in the first of them. */
    private static String field(Table table, int row, int column, boolean isNext, boolean exact) {
        Cell cell = table.cell(row, column);
        if (isNext && cell.span() > 1 && table.cell(row, column - 1) == cell) {
            return "";
        }
        return exact && !(cell instanceof Cell.Words) ? cell.exact() : field(cell);
    }

    private static void row(StringBuilder out, Row row) {
        String line = row.cells().stream()
                .map(cell -> field(cell) + "\t".repeat(cell.span() - 1))
                .collect(Collectors.joining("\t"));
        out.append(line).append('\n');
    }

    /** Numbers with a hyphen as minus; texts on one line, and guarded where a spreadsheet would see a formula. */
    private static String field(Cell cell) {
        if (!(cell instanceof Cell.Words)) {
            return cell.text().replace(Numbers.MINUS, "-");
        }
        String text = cell.text().replaceAll("[\\t\\r\\n]+", " ");
        return !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
