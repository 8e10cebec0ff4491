package org.quasilab.export.tex;

import java.util.List;
import org.quasilab.export.Report.TableItem;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.text.Messages;

/**
 * One table, as wide as the text: {@code table} with {@code threeparttable} as a rule, {@code sidewaystable} if it is too wide for the page,
 * {@code longtable} if it is too long.
 */
final class TexTable {
    private static final int WIDE_CHARACTERS = 95;
    private static final int LONG_ROWS = 42;
    private static final int TEXT_CHARACTERS = 40;

    private final TableItem item;
    private final Table table;
    private final Messages messages;

    TexTable(TableItem item, Messages messages) {
        this.item = item;
        this.table = item.table();
        this.messages = messages;
    }

    String text() {
        return table.body().size() > LONG_ROWS ? longTable() : floating();
    }

    private String floating() {
        boolean wide = characters() > WIDE_CHARACTERS;
        String environment = wide ? "sidewaystable" : "table";
        return "\\begin{" + environment + "}[" + (wide ? "p" : "htbp") + "]\n"
                + "\\centering\n\\footnotesize\n\\begin{threeparttable}\n"
                + caption() + "\n"
                + "\\begin{tabular*}{\\linewidth}{@{\\extracolsep{\\fill}}" + columns() + "}\n\\toprule\n"
                + header() + "\\midrule\n" + body(table.body()) + "\\bottomrule\n\\end{tabular*}\n"
                + notes("\\begin{tablenotes}[flushleft]\n\\scriptsize\n\\item ", "\n\\end{tablenotes}\n")
                + "\\end{threeparttable}\n\\end{" + environment + "}\n";
    }

    private String longTable() {
        int columns = table.columns();
        String continued = TexEscape.tex(messages.text("export.continued", item.number()));
        return "{\\footnotesize\n\\begin{longtable}{" + columns() + "}\n"
                + caption() + "\\\\\n\\toprule\n" + header() + "\\midrule\n\\endfirsthead\n"
                + "\\multicolumn{" + columns + "}{r}{" + continued + "}\\\\\n\\toprule\n" + header()
                + "\\midrule\n\\endhead\n\\bottomrule\n\\endlastfoot\n"
                + body(table.body()) + "\\end{longtable}\n"
                + notes("\\noindent\\scriptsize ", "\\par\n") + "}\n";
    }

    private String caption() {
        // the appendix counts with a letter: its number is put by hand
        String name = item.isAppendix()
                ? "\\caption*{" + TexEscape.tex(item.name(messages) + "  " + table.caption()) + "}"
                : "\\caption{" + TexEscape.tex(table.caption()) + "}";
        return name + "\\label{tab:" + item.slug().replaceAll("[^A-Za-z0-9-]", "") + "}";
    }

    private int characters() {
        int all = 0;
        for (int i = 0; i < table.columns(); i++) {
            all += Math.min(TEXT_CHARACTERS, table.characters(i)) + 2;
        }
        return all;
    }

    private String columns() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < table.columns(); i++) {
            boolean left = isText(i);
            if (left && table.characters(i) > TEXT_CHARACTERS) {
                out.append(">{\\raggedright\\arraybackslash}p{0.32\\textwidth}");
            } else {
                out.append(left ? 'l' : 'c');
            }
        }
        return out.toString();
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

    private static String body(List<Row> rows) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).ruleAbove() && i > 0) {
                out.append("\\midrule\n");
            }
            out.append(row(rows.get(i), false));
        }
        return out.toString();
    }

    private static String row(Row row, boolean header) {
        return String.join(
                        " & ",
                        row.cells().stream()
                                .map(cell -> cell(cell, row.heading(), header))
                                .toList())
                + " \\\\\n";
    }

    private static String cell(Cell cell, boolean heading, boolean header) {
        String content = content(cell);
        String shown = heading ? "\\textit{" + content + "}" : content;
        boolean centred = header && cell.align() == Align.CENTER;
        if (cell.span() == 1 && !(centred && !content.isEmpty())) {
            return shown;
        }
        String align = cell.align() == Align.LEFT ? "l" : "c";
        return "\\multicolumn{" + cell.span() + "}{" + align + "}{" + shown + "}";
    }

    private static String content(Cell cell) {
        String stars = cell.stars().isEmpty() ? "" : "\\sym{" + cell.stars() + "}";
        return TexEscape.tex(cell.plain()) + stars;
    }

    private String notes(String before, String after) {
        if (table.notes().isEmpty()) {
            return "";
        }
        String gap = messages.isChinese() ? "" : " ";
        return before + TexEscape.tex(messages.text("table.notes") + gap + String.join(gap, table.notes())) + after;
    }
}
