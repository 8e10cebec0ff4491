package org.quasilab.export.tex;

import org.quasilab.export.report.Report;
import org.quasilab.export.report.Report.FigureItem;
import org.quasilab.export.report.Report.Item;
import org.quasilab.export.report.Report.Section;
import org.quasilab.export.report.Report.TableItem;
import org.quasilab.text.Messages;

/**
 * A report as a LaTeX document; figures are included from {@code figures/} as PDF. A text with Chinese
 * or other letters beyond Latin in it loads {@code ctex} and wants XeLaTeX; any other compiles with pdfLaTeX. The first line
 * says which. Tables and figures float, so that no page is left half empty; those of a section without words stay under its
 * heading, and the appendix begins a page.
 */
public final class TexReport {
    /** So many tables and figures may come after the text of a later section; more would come pages after it. */
    private static final int MOST_FLOATING = 6;

    private final Report report;
    private final Messages messages;
    private int floating;

    private TexReport(Report report) {
        this.report = report;
        this.messages = report.messages();
    }

    /** The whole document. */
    public static String text(Report report) {
        return new TexReport(report).text();
    }

    private String text() {
        StringBuilder body = new StringBuilder();
        report.sections().forEach(section -> section(body, section));
        String title = TexEscape.tex(report.title());
        boolean unicode = TexEscape.needsUnicodeFonts(title + report.provenance() + body);
        String made = "\\thanks{" + TexEscape.tex(report.provenance()) + "}";
        return preamble(unicode) + "\\title{" + title + made + "}\n\\date{}\n\n\\begin{document}\n\\maketitle\n\n"
                + body + "\n\\end{document}\n";
    }

    private String preamble(boolean unicode) {
        String fonts = unicode ? """
                \\usepackage[UTF8,scheme=plain]{ctex}
                """ : """
                \\usepackage[T1]{fontenc}
                """;
        String program = unicode ? "xelatex" : "pdflatex";
        return "% !TeX program = " + program + "\n% Compile with: latexmk " + (unicode ? "-xelatex" : "-pdf")
                + " FILE.tex, figures/ beside it\n" + """
                \\documentclass[11pt,a4paper]{article}
                """ + fonts + """
                \\usepackage{textcomp}
                \\usepackage[margin=2.5cm]{geometry}
                \\usepackage{array,booktabs,longtable,threeparttable,rotating,graphicx,caption,placeins,float}
                \\captionsetup{labelsep=quad,font={small,bf}}
                % columns stand as close as their widths were reckoned with
                \\setlength{\\tabcolsep}{3.5pt}
                % a page may be full of tables and figures; what comes after them fills it up
                \\renewcommand{\\topfraction}{0.95}\\renewcommand{\\bottomfraction}{0.9}
                \\renewcommand{\\textfraction}{0.05}\\renewcommand{\\floatpagefraction}{0.75}
                \\setcounter{topnumber}{9}\\setcounter{bottomnumber}{9}\\setcounter{totalnumber}{9}
                \\raggedbottom
                \\makeatletter\\setlength{\\@fptop}{0pt}\\makeatother
                % stars hang over, so that centred numbers stand under each other
                \\newcommand{\\sym}[1]{\\rlap{\\textsuperscript{#1}}}
                """ + names();
    }

    /** The words of LaTeX itself are English. */
    private String names() {
        if (messages == Messages.ENGLISH) {
            return "\n";
        }
        return "\\renewcommand{\\tablename}{" + messages.text("export.table-label") + "}\n\\renewcommand{\\figurename}{"
                + messages.text("export.figure-label") + "}\n\n";
    }

    private void section(StringBuilder out, Section section) {
        boolean silent = section.sentences().isEmpty();
        boolean begins = !section.heading().isEmpty();
        if (section.items().stream().anyMatch(Item::isAppendix)) {
            out.append("\\clearpage\n");
            floating = 0;
        } else if (silent || begins && floating >= MOST_FLOATING) {
            out.append("\\FloatBarrier\n");
            floating = 0;
        }
        floating += section.items().size();
        if (begins) {
            out.append("\\section*{").append(TexEscape.tex(section.heading())).append("}\n");
        }
        for (String sentence : section.sentences()) {
            out.append(TexEscape.tex(sentence)).append('\n');
        }
        out.append('\n');
        for (Item item : section.items()) {
            if (item instanceof TableItem table) {
                out.append(TexTable.text(table, messages, silent)).append('\n');
            } else if (item instanceof FigureItem figure) {
                figure(out, figure);
            }
        }
    }

    private void figure(StringBuilder out, FigureItem figure) {
        out.append("\\begin{figure}[!htbp]\n\\centering\n\\includegraphics[width=\\textwidth]{figures/")
                .append(figure.slug())
                .append(figure.isAppendix() ? ".pdf}\n\\caption*{" : ".pdf}\n\\caption{")
                .append(TexEscape.tex(
                        figure.isAppendix() ? figure.name(messages) + "  " + figure.caption() : figure.caption()))
                .append("}\\label{fig:")
                .append(figure.number())
                .append("}\n\\end{figure}\n\n");
    }
}
