package org.quasilab.export.html;

import java.util.List;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle.Font;

/**
 * A table as an HTML element with its rules and fonts as inline styles, because programs that paste HTML read nothing
 * else. Numbers that Excel would misread ("(0.005)" as −0.005) and texts that begin like a formula are marked as text.
 */
public final class HtmlTable {
    private static final String THICK = "1.5pt solid #000";
    private static final String THIN = "0.75pt solid #000";

    private final Table table;

    private HtmlTable(Table table) {
        this.table = table;
    }

    /** The {@code table} element, without caption and notes. */
    public static String element(Table table) {
        return new HtmlTable(table).element("");
    }

    /** With a caption, which readers who do not see the table hear before it. */
    static String element(Table table, String caption) {
        return new HtmlTable(table).element("<caption>" + Escape.html(caption) + "</caption>\n");
    }

    private String element(String caption) {
        Font font = table.style().font();
        StringBuilder out = new StringBuilder();
        out.append("<table style=\"border-collapse:collapse;line-height:1.3;font-family:'")
                .append(Escape.html(font.latin()))
                .append("','")
                .append(Escape.html(font.eastAsian()))
                .append("',serif;font-size:")
                .append(font.points())
                .append("pt\">\n")
                .append(caption)
                .append("<thead>\n");
        List<Row> header = table.header();
        for (int i = 0; i < header.size(); i++) {
            boolean last = i == header.size() - 1;
            row(out, header.get(i), i == 0 ? THICK : "", last ? THIN : "", true, !last);
        }
        out.append("</thead>\n<tbody>\n");
        for (int i = 0; i < table.body().size(); i++) {
            Row row = table.body().get(i);
            boolean last = i == table.body().size() - 1;
            row(out, row, row.ruleAbove() && i > 0 ? THIN : "", last ? THICK : "", false, false);
        }
        return out.append("</tbody>\n</table>\n").toString();
    }

    private static void row(
            StringBuilder out, Row row, String above, String below, boolean header, boolean underSpans) {
        out.append("<tr>");
        for (int i = 0; i < row.cells().size(); i++) {
            Cell cell = row.cells().get(i);
            boolean namesRow =
                    i == 0 && !header && !row.heading() && !cell.text().isEmpty();
            String tag = header || namesRow ? "th" : "td";
            boolean spanner = underSpans && cell.span() > 1 && !cell.text().isEmpty();
            out.append('<').append(tag);
            if (header || namesRow) {
                String group = cell.span() > 1 ? "group" : "";
                out.append(" scope=\"")
                        .append(header ? "col" : "row")
                        .append(group)
                        .append('"');
            }
            if (cell.span() > 1) {
                out.append(" colspan=\"").append(cell.span()).append('"');
            }
            out.append(" style=\"")
                    .append(style(cell, above, spanner ? THIN : below, row.heading()))
                    .append("\">")
                    .append(content(cell))
                    .append("</")
                    .append(tag)
                    .append('>');
        }
        out.append("</tr>\n");
    }

    private static String style(Cell cell, String above, String below, boolean heading) {
        StringBuilder style = new StringBuilder("padding:1pt 6pt;font-weight:normal;white-space:nowrap;text-align:");
        style.append(cell.align() == Align.LEFT ? "left" : "center");
        if (!above.isEmpty()) {
            style.append(";border-top:").append(above);
        }
        if (!below.isEmpty()) {
            style.append(";border-bottom:").append(below);
        }
        if (heading) {
            style.append(";font-style:italic");
        }
        if (!isPlainNumber(cell) && !cell.text().isEmpty()) {
            style.append(";mso-number-format:'\\@'");
        }
        return cell instanceof Cell.Words ? style.toString().replace("nowrap", "normal") : style.toString();
    }

    private static boolean isPlainNumber(Cell cell) {
        return cell instanceof Cell.Figure figure
                && figure.frame() == Cell.Frame.NONE
                && figure.stars().isEmpty();
    }

    /** Stars as superscript. */
    private static String content(Cell cell) {
        String stars = cell.stars().isEmpty() ? "" : "<sup>" + Escape.html(cell.stars()) + "</sup>";
        return Escape.html(cell.plain()) + stars;
    }
}
