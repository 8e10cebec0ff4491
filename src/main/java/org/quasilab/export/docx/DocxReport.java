package org.quasilab.export.docx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.drawingml.x2006.picture.CTPicture;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Unbroken;
import org.quasilab.export.chart.ChartPictures;
import org.quasilab.export.docx.TablePages.Part;
import org.quasilab.export.layout.RowHeights;
import org.quasilab.export.office.NativeCharts;
import org.quasilab.export.office.NativeStyle;
import org.quasilab.export.office.Printable;
import org.quasilab.export.report.Report;
import org.quasilab.export.report.Report.FigureItem;
import org.quasilab.export.report.Report.Item;
import org.quasilab.export.report.Report.Section;
import org.quasilab.export.report.Report.TableItem;
import org.quasilab.run.Progress;
import org.quasilab.table.Table;
import org.quasilab.text.Messages;

/**
 * A report as a Word file.
 *
 * <p>Tables stay on one page where they can; one longer than a page, or that would leave half a page empty, goes on under a
 * heading that says so (续表); one too wide for an upright page gets a lying one, and one too wide for that goes on with the
 * columns that are left.
 */
public final class DocxReport {
    private static final int DPI = 300;
    private static final double CAPTION_POINTS = 10;
    private static final double NOTE_POINTS = 8;
    private static final double TITLE_POINTS = 16;
    private static final double HEADING_POINTS = 12;

    /** Space below what ends: a title, a figure, a table; in twentieths of a point. There is none above, as programs add both or take the larger. */
    private static final int END_SPACE = 240;

    private static final int HEADING_SPACE = 120;
    private static final int BODY_SPACE = 120;
    private static final int PER_PIXEL = 15;

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
            document.getProperties().getCoreProperties().setTitle(Printable.of(report.title()));
            document.getProperties().getCoreProperties().setCreator("QuasiLab");
            todaysWord();
            pageNumbers();
            title();
            for (Section section : report.sections()) {
                section(section);
            }
            paragraph(report.provenance(), NOTE_POINTS);
            pages.end();
            document.write(out);
        }
    }

    /** Without this Word opens the file as one of Word 2007, in compatibility mode. */
    private void todaysWord() {
        var setting = document.getSettings().getCTSettings().addNewCompat().addNewCompatSetting();
        setting.setName("compatibilityMode");
        setting.setUri("http://schemas.microsoft.com/office/word");
        setting.setVal("15");
    }

    private void title() {
        pages.turn(!report.sections().isEmpty() && lies(report.sections().get(0)));
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(DocxStyles.TITLE);
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        paragraph.setSpacingAfter(END_SPACE);
        DocxText.lines(paragraph, TITLE_POINTS);
        text.bold(paragraph, report.title(), TITLE_POINTS);
        pages.put(RowHeights.paragraph(report.title(), TITLE_POINTS, pages.textWidth()) + END_SPACE);
    }

    private void section(Section section) throws IOException {
        pages.turn(lies(section));
        String words = String.join(messages.language().gap(), section.sentences());
        if (!section.heading().isEmpty()) {
            heading(section, words);
        }
        if (!words.isEmpty()) {
            XWPFParagraph paragraph = paragraph(words, DocxStyles.BODY_POINTS);
            paragraph.setSpacingAfter(BODY_SPACE);
            paragraph.setAlignment(ParagraphAlignment.BOTH);
            pages.flow(bodyHeight(words));
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

    /** Whether it begins with a table that lies: its heading and its sentences stand on the same page. */
    private boolean lies(Section section) {
        return firstTable(section).map(TablePages::lies).orElse(false);
    }

    private Optional<TablePages> firstTable(Section section) {
        return !section.items().isEmpty() && section.items().get(0) instanceof TableItem item
                ? Optional.of(pages(item.table()))
                : Optional.empty();
    }

    /** A heading goes to a new page with its table. */
    private void heading(Section section, String words) {
        XWPFParagraph heading = document.createParagraph();
        heading.setStyle(DocxStyles.HEADING);
        heading.setSpacingAfter(HEADING_SPACE);
        heading.setKeepNext(true);
        DocxText.lines(heading, HEADING_POINTS);
        text.bold(heading, section.heading(), HEADING_POINTS);
        int height = RowHeights.paragraph(section.heading(), HEADING_POINTS, pages.textWidth()) + HEADING_SPACE;
        int left = pages.room() - height - bodyHeight(words);
        boolean opensPage =
                firstTable(section).map(table -> table.opensPage(left)).orElse(false);
        if (opensPage) {
            heading.setPageBreak(true);
            pages.next();
        }
        pages.put(height);
    }

    private int bodyHeight(String words) {
        return words.isEmpty()
                ? 0
                : RowHeights.paragraph(words, DocxStyles.BODY_POINTS, pages.textWidth()) + BODY_SPACE;
    }

    private void table(TableItem item) {
        TablePages layout = pages(item.table());
        pages.turn(layout.lies());
        List<Part> parts = layout.parts(pages.room());
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            XWPFParagraph above = i == 0 ? tableCaption(item) : continued(item);
            above.setPageBreak(part.opensPage());
            boolean isEnd = i == parts.size() - 1;
            new DocxTable(part.table(), part.widths(), text, pages.textWidth()).addTo(document, part.rows(), isEnd);
        }
        if (parts.get(parts.size() - 1).opensPage()) {
            pages.next();
        }
        notes(item.table());
        pages.put(layout.end(parts.get(parts.size() - 1)) + END_SPACE);
    }

    private XWPFParagraph tableCaption(TableItem item) {
        XWPFParagraph caption = caption(item);
        caption.setSpacingAfter(TablePages.CAPTION_SPACE);
        caption.setKeepNext(true);
        return caption;
    }

    private TablePages pages(Table table) {
        return new TablePages(table, notesOf(table), text.font().points(), CAPTION_POINTS, NOTE_POINTS);
    }

    private XWPFParagraph continued(TableItem item) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.RIGHT);
        paragraph.setKeepNext(true);
        paragraph.setSpacingAfter(TablePages.CAPTION_SPACE);
        DocxText.lines(paragraph, CAPTION_POINTS);
        text.run(paragraph, messages.text("export.continued", item.number()), CAPTION_POINTS);
        return paragraph;
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
        DocxText.lines(paragraph, CAPTION_POINTS);
        text.bold(paragraph, label + letter, CAPTION_POINTS);
        text.field(paragraph, "SEQ " + sequence + " \\* ARABIC", digits, CAPTION_POINTS, true);
        text.bold(paragraph, messages.language().wideGap() + item.caption(), CAPTION_POINTS);
        return paragraph;
    }

    private void notes(Table table) {
        XWPFParagraph paragraph = paragraph(notesOf(table), NOTE_POINTS);
        paragraph.setSpacingBefore(TablePages.NOTES_SPACE);
        paragraph.setSpacingAfter(END_SPACE);
        properties(paragraph).addNewKeepLines();
    }

    private String notesOf(Table table) {
        return table.notes().isEmpty() ? "" : table.note(messages);
    }

    /** A chart Word can edit; a picture where Word cannot draw it. */
    private void figure(FigureItem item) throws IOException {
        Chart chart = item.chart().withTitle("");
        ChartSize size = ChartSize.of(chart).onPage();
        int height = (int) Math.ceil(size.height() * PER_PIXEL)
                + RowHeights.paragraph(item.caption(), CAPTION_POINTS, pages.textWidth())
                + END_SPACE;
        if (height > pages.textHeight()) {
            pages.turn(false);
        }
        pages.put(height);
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        paragraph.setKeepNext(true);
        XWPFRun run = paragraph.createRun();
        NativeStyle style = new NativeStyle(
                text.font().latin(), text.font().eastAsian(), text.font().points());
        String description = Printable.of(item.description(messages));
        if (!NativeCharts.into(document, run, chart, size, style, messages)) {
            picture(run, item, chart, size).getNvPicPr().getCNvPr().setDescr(description);
        }
        run.getCTR().getDrawingArray(0).getInlineArray(0).getDocPr().setDescr(description);
        caption(item).setSpacingAfter(END_SPACE);
    }

    private static CTPicture picture(XWPFRun run, FigureItem item, Chart chart, ChartSize size) throws IOException {
        byte[] png = ChartPictures.png(chart, ChartTheme.PRINT, size, DPI);
        try {
            return run.addPicture(
                            new ByteArrayInputStream(png),
                            Document.PICTURE_TYPE_PNG,
                            item.slug() + ".png",
                            Units.pixelToEMU((int) size.width()),
                            Units.pixelToEMU((int) size.height()))
                    .getCTPicture();
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    private XWPFParagraph paragraph(String content, double points) {
        XWPFParagraph paragraph = document.createParagraph();
        DocxText.lines(paragraph, points);
        if (!content.isEmpty()) {
            text.run(paragraph, Unbroken.of(content), points);
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
