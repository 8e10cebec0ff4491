package org.quasilab.export.docx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.export.Report;
import org.quasilab.export.Report.FigureItem;
import org.quasilab.export.Report.Item;
import org.quasilab.export.Report.Section;
import org.quasilab.export.Report.TableItem;
import org.quasilab.export.chart.ChartPictures;
import org.quasilab.export.office.NativeCharts;
import org.quasilab.export.office.NativeStyle;
import org.quasilab.run.Progress;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.text.Messages;

/**
 * A report as a Word file.
 *
 * <p>Tables stay on one page where they can; one longer than a page starts a new page and goes on under a heading that
 * says so (续表); one too wide for an upright page gets a lying one.
 */
public final class DocxReport {
    private static final int ROWS_UPRIGHT = 42;
    private static final int ROWS_LYING = 26;
    /** A table with texts of several lines is kept on one page up to so many rows. */
    private static final int MOST_ROWS_TOGETHER = 15;

    private static final int DPI = 300;
    private static final double CAPTION_POINTS = 10;
    private static final double NOTE_POINTS = 8;

    private final Report report;
    private final Messages messages;
    private final DocxText text;
    private final XWPFDocument document = new XWPFDocument();
    private final DocxPages pages = new DocxPages(document);
    private final Progress progress;

    private DocxReport(Report report, Progress progress) {
        this.report = report;
        this.messages = report.messages();
        this.text = new DocxText(report.style().font());
        this.progress = progress;
    }

    /** Writes the file; cancelled between items. */
    public static void write(Report report, OutputStream out, Progress progress) throws IOException {
        new DocxReport(report, progress).write(out);
    }

    private void write(OutputStream out) throws IOException {
        try (document) {
            DocxStyles.addTo(document, text);
            document.getProperties().getCoreProperties().setTitle(DocxText.printable(report.title()));
            document.getProperties().getCoreProperties().setCreator("QuasiLab");
            pageNumbers();
            title();
            for (Section section : report.sections()) {
                section(section);
            }
            pages.turn(false);
            paragraph(report.provenance(), NOTE_POINTS).setSpacingBefore(240);
            pages.end();
            document.write(out);
        }
    }

    private void title() {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(DocxStyles.TITLE);
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        paragraph.setSpacingAfter(240);
        text.bold(paragraph, report.title(), 16);
    }

    private void section(Section section) throws IOException {
        pages.turn(false);
        XWPFParagraph heading = document.createParagraph();
        heading.setStyle(DocxStyles.HEADING);
        heading.setSpacingBefore(240);
        heading.setSpacingAfter(120);
        heading.setKeepNext(true);
        heading.setPageBreak(beginsWithLongTable(section));
        text.bold(heading, section.heading(), 12);
        String gap = messages.isChinese() ? "" : " ";
        if (!section.sentences().isEmpty()) {
            XWPFParagraph words = paragraph(String.join(gap, section.sentences()), DocxStyles.BODY_POINTS);
            words.setSpacingAfter(120);
            words.setAlignment(ParagraphAlignment.BOTH);
        }
        for (Item item : section.items()) {
            progress.checkCancelled();
            if (item instanceof TableItem table) {
                table(table);
            } else if (item instanceof FigureItem figure) {
                figure(figure);
            }
        }
    }

    private void table(TableItem item) {
        Table table = item.table();
        ColumnWidths widths = new ColumnWidths(table, text.font().points());
        pages.turn(lies(widths));
        boolean oneLine = widths.fitsOnLines(pages.textWidth());
        List<List<Row>> parts = parts(table, widths);
        XWPFParagraph caption = caption(item);
        caption.setSpacingBefore(200);
        caption.setSpacingAfter(60);
        caption.setKeepNext(true);
        boolean together = oneLine || table.body().size() <= MOST_ROWS_TOGETHER;
        DocxTable made = new DocxTable(table, widths, text, pages.textWidth(), together);
        made.addTo(document, parts.get(0));
        for (List<Row> part : parts.subList(1, parts.size())) {
            continued(item);
            made.addTo(document, part);
        }
        notes(table);
    }

    private static boolean lies(ColumnWidths widths) {
        return !widths.fits(DocxPages.UPRIGHT_WIDTH);
    }

    /** A table longer than a page begins one, so that its parts are as long as a page. */
    private boolean beginsWithLongTable(Section section) {
        if (section.items().isEmpty() || !(section.items().get(0) instanceof TableItem item)) {
            return false;
        }
        ColumnWidths widths = new ColumnWidths(item.table(), text.font().points());
        return !lies(widths) && parts(item.table(), widths).size() > 1;
    }

    /** How many lines wrapped texts take is Word's to know: such a table flows on under its repeated header. */
    private static List<List<Row>> parts(Table table, ColumnWidths widths) {
        boolean lying = lies(widths);
        boolean oneLine = widths.fitsOnLines(lying ? DocxPages.LYING_WIDTH : DocxPages.UPRIGHT_WIDTH);
        return oneLine ? parts(table.body(), lying ? ROWS_LYING : ROWS_UPRIGHT) : List.of(table.body());
    }

    /** Cuts rows into pages without parting what belongs together. */
    static List<List<Row>> parts(List<Row> rows, int most) {
        List<List<Row>> parts = new ArrayList<>();
        int from = 0;
        while (rows.size() - from > most) {
            int to = from + most;
            while (to > from + 1 && rows.get(to - 1).keepWithNext()) {
                to--;
            }
            parts.add(rows.subList(from, to));
            from = to;
        }
        parts.add(rows.subList(from, rows.size()));
        return parts;
    }

    private void continued(TableItem item) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setPageBreak(true);
        paragraph.setKeepNext(true);
        paragraph.setAlignment(ParagraphAlignment.RIGHT);
        paragraph.setSpacingAfter(60);
        text.run(paragraph, messages.text("export.continued", item.number()), CAPTION_POINTS);
    }

    private XWPFParagraph caption(Item item) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(DocxStyles.CAPTION);
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        boolean isTable = item instanceof TableItem;
        String label = messages.text(isTable ? "export.table-label" : "export.figure-label");
        String sequence = (isTable ? "Table" : "Figure") + (item.isAppendix() ? "Appendix" : "");
        String digits = item.number().replaceAll("\\D", "");
        String letter = item.number().replaceAll("\\d", "");
        text.bold(paragraph, label + letter, CAPTION_POINTS);
        text.field(paragraph, "SEQ " + sequence + " \\* ARABIC", digits, CAPTION_POINTS, true);
        text.bold(paragraph, (messages.isChinese() ? "　" : "  ") + item.caption(), CAPTION_POINTS);
        return paragraph;
    }

    private void notes(Table table) {
        String gap = messages.isChinese() ? "" : " ";
        String notes =
                table.notes().isEmpty() ? "" : messages.text("table.notes") + gap + String.join(gap, table.notes());
        XWPFParagraph paragraph = paragraph(notes, NOTE_POINTS);
        paragraph.setSpacingBefore(60);
        paragraph.setSpacingAfter(200);
        properties(paragraph).addNewKeepLines();
    }

    /** A chart Word can edit; a picture where Word cannot draw it. */
    private void figure(FigureItem item) throws IOException {
        Chart chart = item.chart().withTitle("");
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        paragraph.setKeepNext(true);
        paragraph.setSpacingBefore(200);
        XWPFRun run = paragraph.createRun();
        NativeStyle style = new NativeStyle(
                text.font().latin(), text.font().eastAsian(), text.font().points());
        if (!NativeCharts.into(document, run, chart, ChartSize.page(chart), style)) {
            picture(run, item, chart);
        }
        caption(item).setSpacingAfter(200);
    }

    private static void picture(XWPFRun run, FigureItem item, Chart chart) throws IOException {
        ChartSize size = ChartSize.page(chart);
        byte[] png = ChartPictures.png(chart, ChartTheme.PRINT, size, DPI);
        try {
            var picture = run.addPicture(
                    new ByteArrayInputStream(png),
                    Document.PICTURE_TYPE_PNG,
                    item.slug() + ".png",
                    Units.pixelToEMU((int) size.width()),
                    Units.pixelToEMU((int) size.height()));
            String description = DocxText.printable(item.chart().description());
            picture.getCTPicture().getNvPicPr().getCNvPr().setDescr(description);
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    private XWPFParagraph paragraph(String content, double points) {
        XWPFParagraph paragraph = document.createParagraph();
        if (!content.isEmpty()) {
            text.run(paragraph, content, points);
        }
        return paragraph;
    }

    private void pageNumbers() {
        var policy = document.createHeaderFooterPolicy();
        var footer = policy.createFooter(org.apache.poi.xwpf.model.XWPFHeaderFooterPolicy.DEFAULT);
        XWPFParagraph paragraph = footer.getParagraphs().isEmpty()
                ? footer.createParagraph()
                : footer.getParagraphs().get(0);
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        text.field(paragraph, "PAGE", "1", 9, false);
        var properties = properties(paragraph);
        if (!properties.isSetSpacing()) {
            properties.addNewSpacing().setAfter(BigInteger.ZERO);
        }
    }

    private static CTPPr properties(XWPFParagraph paragraph) {
        return paragraph.getCTP().isSetPPr()
                ? paragraph.getCTP().getPPr()
                : paragraph.getCTP().addNewPPr();
    }
}
