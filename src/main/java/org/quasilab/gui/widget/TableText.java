package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/** A table as text for the clipboard and for those who listen: with tabs for a spreadsheet, as HTML with three rules for a
 * word processor. */
final class TableText {
    private TableText() {}

    static String tabbed(Table table) {
        List<String> lines = new ArrayList<>();
        table.header().forEach(row -> lines.add(line(row)));
        table.body().forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    private static String line(Row row) {
        List<String> texts = new ArrayList<>();
        for (Cell cell : row.cells()) {
            texts.add(cell.text());
            texts.addAll(Collections.nCopies(cell.span() - 1, ""));
        }
        return String.join("\t", texts);
    }

    static String html(Table table) {
        StringBuilder html = new StringBuilder("<table style=\"border-collapse:collapse\">");
        html.append("<caption>").append(escaped(table.caption())).append("</caption>");
        List<Row> all = new ArrayList<>(table.header());
        all.addAll(table.body());
        int lastHeader = table.header().size() - 1;
        for (int i = 0; i < all.size(); i++) {
            boolean thick = i == all.size() - 1;
            String below = thick ? "border-bottom:1.5pt solid" : i == lastHeader ? "border-bottom:0.75pt solid" : "";
            String above = i == 0 ? "border-top:1.5pt solid;" : "";
            html.append(row(all.get(i), above + below));
        }
        html.append("</table>");
        table.notes().forEach(note -> html.append("<p>").append(escaped(note)).append("</p>"));
        return html.toString();
    }

    private static String row(Row row, String rules) {
        StringBuilder html = new StringBuilder("<tr>");
        boolean first = true;
        for (Cell cell : row.cells()) {
            html.append("<td colspan=\"").append(cell.span()).append("\" style=\"padding:2pt 6pt;text-align:");
            html.append(first ? "left" : "center").append(';').append(rules).append("\">");
            html.append(content(cell)).append("</td>");
            first = false;
        }
        return html.append("</tr>").toString();
    }

    private static String content(Cell cell) {
        if (cell instanceof Cell.Figure figure && !figure.stars().isEmpty()) {
            return escaped(cell.text()).replace(figure.stars(), "<sup>" + figure.stars() + "</sup>");
        }
        return escaped(cell.text());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
