package org.quasilab.export.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.quasilab.export.layout.ColumnWidths;
import org.quasilab.export.layout.RowHeights;
import org.quasilab.export.layout.Sheets;
import org.quasilab.export.report.Report.TableItem;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.text.Messages;

/**
 * One table, as wide as the text: {@code table} with {@code threeparttable} as a rule, {@code longtable} if it is longer than
 * a page, {@code sidewaystable} if not even its longest words fit side by side, several of them if they do not fit there
 * either. Texts too long for their column wrap.
 */
final class TexTable {
    /** Computer Modern in {@code \footnotesize} of an 11 pt document, which is wider than Times of 9 pt. */
    private static final double POINTS = 9.2;

    private static final double NOTE_POINTS = 8.5;

    /** A4 with margins of 2.5 cm, in twentieths of a point. */
    private static final int UPRIGHT_WIDTH = 9070;

    private static final int LYING_WIDTH = 14000;
    private static final int CAPTION = 900;

    private final TableItem item;
    private final Table table;
    private final Messages messages;
    private final ColumnWidths measure;
    private final boolean fixed;
    private final boolean lying;
    private final int[] widths;

    /** Whether columns of the same table stand before these, and after. */
    private final boolean goesOn;

    private final boolean ends;

    private TexTable(TableItem item, Messages messages, boolean fixed, Table table, boolean goesOn, boolean ends) {
        this.item = item;
        this.fixed = fixed;
        this.table = table;
        this.messages = messages;
        this.goesOn = goesOn;
        this.ends = ends;
        this.measure = measure(table);
        this.lying = !measure.fits(UPRIGHT_WIDTH);
        this.widths = measure.of(lying ? LYING_WIDTH : UPRIGHT_WIDTH);
    }

    /** @param fixed whether it stands where it is said, as there is no text around it */
    static String text(TableItem item, Messages messages, boolean fixed) {
        List<Table> sheets = Sheets.of(item.table(), some -> measure(some).fits(LYING_WIDTH));
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < sheets.size(); i++) {
            boolean ends = i == sheets.size() - 1;
            all.append(new TexTable(item, messages, fixed, sheets.get(i), i > 0, ends).text());
        }
        return all.toString();
    }

    private static ColumnWidths measure(Table some) {
        return new ColumnWidths(some, POINTS, ColumnWidths.PADDING);
    }

    private String text() {
        return !lying && isLong() ? longTable() : floating();
    }

    private boolean isLong() {
        RowHeights heights = new RowHeights(POINTS, ColumnWidths.PADDING, widths);
        int notes = RowHeights.paragraph(table.note(messages), NOTE_POINTS, UPRIGHT_WIDTH);
        return heights.of(table.header()) + heights.of(table.body()) + notes + CAPTION > LYING_WIDTH;
    }

    private String floating() {
        String environment = lying ? "sidewaystable" : "table";
        return "\\begin{" + environment + "}[" + (lying ? "p" : fixed ? "H" : "!htbp") + "]\n"
                + "\\centering\n\\footnotesize\n\\begin{threeparttable}\n"
                + caption() + "\n"
                + "\\begin{tabular*}{\\linewidth}{@{\\extracolsep{\\fill}}" + columns() + "}\n\\toprule\n"
                + header() + "\\midrule\n" + body(table.body()) + "\\bottomrule\n\\end{tabular*}\n"
                + notes("\\begin{tablenotes}[flushleft]\n\\scriptsize\n\\item ", "\n\\end{tablenotes}\n")
                + "\\end{threeparttable}\n\\end{" + environment + "}\n";
    }

    private String longTable() {
        int columns = table.columns();
        return "{\\footnotesize\n\\begin{longtable}{" + columns() + "}\n"
                + caption() + "\\\\\n\\toprule\n" + header() + "\\midrule\n\\endfirsthead\n"
                + "\\multicolumn{" + columns + "}{r}{" + continued() + "}\\\\\n\\toprule\n" + header()
                + "\\midrule\n\\endhead\n\\bottomrule\n\\endlastfoot\n"
                + body(table.body()) + "\\end{longtable}\n"
                + notes("\\noindent\\scriptsize ", "\\par\n") + "}\n";
    }

    private String continued() {
        return TexEscape.tex(messages.text("export.continued", item.number()));
    }

    private String caption() {
        if (goesOn) {
            return "\\caption*{" + continued() + "}";
        }
        // the appendix counts with a letter: its number is put by hand
        String name = item.isAppendix()
                ? "\\caption*{" + TexEscape.tex(item.name(messages) + "  " + table.caption()) + "}"
                : "\\caption{" + TexEscape.tex(table.caption()) + "}";
        return name + "\\label{tab:" + item.slug().replaceAll("[^A-Za-z0-9-]", "") + "}";
    }

    private String columns() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < table.columns(); i++) {
            if (!isText(i)) {
                out.append('c');
            } else {
                out.append(wraps(i) ? ">{\\raggedright\\arraybackslash}p{" + points(widths[i]) + "}" : "l");
            }
        }
        return out.toString();
    }

    private boolean wraps(int column) {
        for (Row row : table.body()) {
            int at = 0;
            for (Cell cell : row.cells()) {
                if (at == column && cell.span() == 1 && measure.wraps(cell, widths[column])) {
                    return true;
                }
                at += cell.span();
            }
        }
        return false;
    }

    /** The inner width of a column as LaTeX writes it. */
    private static String points(int width) {
        return String.format(Locale.ROOT, "%.1fpt", (width - ColumnWidths.PADDING) / 20.0);
    }

    private boolean isText(int column) {
        for (Row row : table.body()) {
            int at = 0;
            for (Cell cell : row.cells()) {
                boolean says = at == column && cell.span() == 1 && !cell.text().isEmpty();
                if (says && cell.align() != Align.LEFT) {
                    return false;
                }
                at += cell.span();
            }
        }
        return true;
    }

    private String header() {
        StringBuilder out = new StringBuilder();
        List<Row> rows = table.header();
        for (int i = 0; i < rows.size(); i++) {
            out.append(row(rows.get(i), true));
            if (i < rows.size() - 1) {
                out.append(spanRules(rows.get(i)));
            }
        }
        return out.toString();
    }

    private static String spanRules(Row row) {
        StringBuilder out = new StringBuilder();
        int column = 1;
        for (Cell cell : row.cells()) {
            int end = column + cell.span() - 1;
            if (cell.span() > 1 && !cell.text().isEmpty()) {
                out.append("\\cmidrule(lr){")
                        .append(column)
                        .append('-')
                        .append(end)
                        .append("}\n");
            }
            column = end + 1;
        }
        return out.toString();
    }

    private String body(List<Row> rows) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).ruleAbove() && i > 0) {
                out.append("\\midrule\n");
            }
            out.append(row(rows.get(i), false));
        }
        return out.toString();
    }

    private String row(Row row, boolean header) {
        List<String> cells = new ArrayList<>();
        int column = 0;
        for (Cell cell : row.cells()) {
            cells.add(cell(cell, column, row.heading(), header));
            column += cell.span();
        }
        return String.join(" & ", cells) + " \\\\\n";
    }

    private String cell(Cell cell, int column, boolean heading, boolean header) {
        String content = content(cell);
        String shown = heading ? "\\textit{" + content + "}" : content;
        boolean centred = header && cell.align() == Align.CENTER;
        boolean wraps = cell.span() == 1 && (header || !isText(column)) && measure.wraps(cell, widths[column]);
        if (cell.span() == 1 && !wraps && !(centred && !content.isEmpty())) {
            return shown;
        }
        String side = cell.align() == Align.LEFT ? "\\raggedright" : "\\centering";
        String align = wraps
                ? ">{" + side + "\\arraybackslash}" + (header ? "b" : "p") + "{" + points(widths[column]) + "}"
                : cell.align() == Align.LEFT ? "l" : "c";
        return "\\multicolumn{" + cell.span() + "}{" + align + "}{" + shown + "}";
    }

    private static String content(Cell cell) {
        String stars = cell.stars().isEmpty() ? "" : "\\sym{" + cell.stars() + "}";
        return TexEscape.tex(cell.plain()) + stars;
    }

    private String notes(String before, String after) {
        return !ends || table.notes().isEmpty() ? "" : before + TexEscape.tex(table.note(messages)) + after;
    }
}
