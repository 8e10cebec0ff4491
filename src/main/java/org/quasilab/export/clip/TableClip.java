package org.quasilab.export.clip;

import java.util.stream.Collectors;
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
