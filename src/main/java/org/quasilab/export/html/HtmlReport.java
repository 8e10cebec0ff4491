package org.quasilab.export.html;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Unbroken;
import org.quasilab.export.chart.ChartPictures;
import org.quasilab.export.report.Report;
import org.quasilab.export.report.Report.FigureItem;
import org.quasilab.export.report.Report.Item;
import org.quasilab.export.report.Report.Section;
import org.quasilab.export.report.Report.TableItem;
import org.quasilab.table.Table;
import org.quasilab.text.Messages;

/** A report as one HTML page that needs no other file: pictures are inside. Well-formed as XML as well. */
public final class HtmlReport {
    private static final String CSS = """
            body { max-width: 60em; margin: 2em auto; padding: 0 1em; color: #1a1a1a; line-height: 1.5;
                   font-family: "Times New Roman", "Noto Serif CJK SC", "宋体", SimSun, serif; }
            h1 { font-size: 1.6em; text-align: center; }
            h2 { font-size: 1.2em; margin-top: 2em; }
            figure { margin: 1.5em 0; overflow-x: auto; }
            figure table { margin: 0 auto; }
            figcaption, caption { text-align: center; font-weight: bold; margin: 0.4em 0; }
            figure img { display: block; max-width: 100%; margin: 0 auto; }
            .notes, .provenance { font-size: 0.8em; color: #444; }
            @media print {
              body { max-width: none; margin: 0; }
              h2, figcaption, caption { break-after: avoid; }
              thead { display: table-header-group; }
              tr, figure img { break-inside: avoid; }
              figure { overflow-x: visible; }
            }
            """;

    private final Report report;
    private final Messages messages;
    private final StringBuilder out = new StringBuilder();

    private HtmlReport(Report report) {
        this.report = report;
        this.messages = report.messages();
    }

    /** The whole page. */
    public static String text(Report report) {
        return new HtmlReport(report).text();
    }

    private String text() {
        String title = Escape.html(report.title());
        out.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"")
                .append(messages.locale().toLanguageTag())
                .append("\">\n<head>\n<meta charset=\"UTF-8\"/>\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(CSS)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(title)
                .append("</h1>\n");
        report.sections().forEach(this::section);
        out.append("<p class=\"provenance\">")
                .append(Escape.html(report.provenance()))
                .append("</p>\n</body>\n</html>\n");
        return out.toString();
    }

    private void section(Section section) {
        out.append("<section>\n");
        if (!section.heading().isEmpty()) {
            out.append("<h2>").append(Escape.html(section.heading())).append("</h2>\n");
        }
        section.sentences()
                .forEach(sentence -> out.append("<p>")
                        .append(Escape.html(Unbroken.of(sentence)))
                        .append("</p>\n"));
        section.items().forEach(this::item);
        out.append("</section>\n");
    }

    private void item(Item item) {
        String caption = item.title(messages);
        out.append("<figure id=\"").append(Escape.html(item.slug())).append("\">\n");
        if (item instanceof TableItem table) {
            out.append(HtmlTable.element(table.table(), caption));
            notes(table.table());
        } else if (item instanceof FigureItem figure) {
            picture(figure);
            out.append("<figcaption>").append(Escape.html(caption)).append("</figcaption>\n");
        }
        out.append("</figure>\n");
    }

    private void picture(FigureItem figure) {
        byte[] svg = ChartPictures.svg(figure.chart().withTitle(""), ChartTheme.PRINT, ChartSize.of(figure.chart()))
                .getBytes(StandardCharsets.UTF_8);
        out.append("<img alt=\"")
                .append(Escape.html(figure.description(messages)))
                .append("\" src=\"data:image/svg+xml;base64,")
                .append(Base64.getEncoder().encodeToString(svg))
                .append("\"/>\n");
    }

    private void notes(Table table) {
        if (!table.notes().isEmpty()) {
            out.append("<p class=\"notes\">")
                    .append(Escape.html(Unbroken.of(table.note(messages))))
                    .append("</p>\n");
        }
    }
}
