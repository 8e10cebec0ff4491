package org.quasilab.export.docx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
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
import org.quasilab.export.layout.RowHeights;
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
    private static final int DPI = 300;
    private static final double CAPTION_POINTS = 10;
    private static final double NOTE_POINTS = 8;
    private static final double TITLE_POINTS = 16;
    private static final double HEADING_POINTS = 12;
    /** Around title, heading and sentences together, in twentieths of a point. */
    private static final int HEAD_SPACE = 720;

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
        text.bold(paragraph, report.title(), TITLE_POINTS);
    }

    private void section(Section section) throws IOException {
        pages.turn(false);
        boolean begins = beginsWithLongTable(section);
        String words = String.join(gap(), section.sentences());
        if (!section.heading().isEmpty()) {
            heading(section, begins && !isFirst(section));
        }
        if (!words.isEmpty()) {
            XWPFParagraph paragraph = paragraph(words, DocxStyles.BODY_POINTS);
            paragraph.setSpacingAfter(120);
            paragraph.setAlignment(ParagraphAlignment.BOTH);
        }
        int head = begins ? headHeight(section, words) : 0;
        for (Item item : section.items()) {
            progress.checkCancelled();
            if (item instanceof TableItem table) {
                table(table, head);
            } else if (item instanceof FigureItem figure) {
                figure(figure);
            }
            head = 0;
        }
    }

    private void heading(Section section, boolean onNewPage) {
        XWPFParagraph heading = document.createParagraph();
        heading.setStyle(DocxStyles.HEADING);
        heading.setSpacingBefore(240);
        heading.setSpacingAfter(120);
        heading.setKeepNext(true);
        heading.setPageBreak(onNewPage);
        text.bold(heading, section.heading(), HEADING_POINTS);
    }

    private boolean isFirst(Section section) {
        return section == report.sections().get(0);
    }

    private int headHeight(Section section, String words) {
        int title = isFirst(section) ? RowHeights.paragraph(report.title(), TITLE_POINTS, pages.textWidth()) : 0;
        return title
                + RowHeights.paragraph(section.heading(), HEADING_POINTS, pages.textWidth())
                + RowHeights.paragraph(words, DocxStyles.BODY_POINTS, pages.textWidth())
                + HEAD_SPACE;
    }

    /** @param head height of what stands above a long table on its first page; 0 begins a page for it */
    private void table(TableItem item, int head) {
        Table table = item.table();
        TablePages layout = pages(table);
        pages.turn(layout.lies());
        List<List<Row>> parts = layout.parts(head);
        XWPFParagraph caption = caption(item);
        caption.setSpacingBefore(200);
        caption.setSpacingAfter(60);
        caption.setKeepNext(true);
        caption.setPageBreak(!layout.lies() && head == 0 && layout.isLong());
        DocxTable made = new DocxTable(table, layout.widths(), text, pages.textWidth());
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                continued(item);
            }
            made.addTo(document, parts.get(i), i == parts.size() - 1);
        }
        notes(table);
    }

    private TablePages pages(Table table) {
        return new TablePages(table, notesOf(table), text.font().points(), NOTE_POINTS);
    }

    /** A table longer than a page begins one, so that its parts are as long as a page. */
    private boolean beginsWithLongTable(Section section) {
        if (section.items().isEmpty() || !(section.items().get(0) instanceof TableItem item)) {
            return false;
        }
        TablePages layout = pages(item.table());
        return !layout.lies() && layout.isLong();
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
        XWPFParagraph paragraph = paragraph(notesOf(table), NOTE_POINTS);
        paragraph.setSpacingBefore(60);
        paragraph.setSpacingAfter(200);
        properties(paragraph).addNewKeepLines();
    }

    private String notesOf(Table table) {
        return table.notes().isEmpty() ? "" : messages.text("table.notes") + gap() + String.join(gap(), table.notes());
    }

    private String gap() {
        return messages.isChinese() ? "" : " ";
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
        if (!NativeCharts.into(document, run, chart, ChartSize.of(chart).onPage(), style)) {
            picture(run, item, chart);
        }
        caption(item).setSpacingAfter(200);
    }

    private static void picture(XWPFRun run, FigureItem item, Chart chart) throws IOException {
        ChartSize size = ChartSize.of(chart).onPage();
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
