package org.quasilab.export.pptx;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.sl.usermodel.Insets2D;
import org.apache.poi.sl.usermodel.PictureData.PictureType;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.sl.usermodel.TextParagraph.TextAlign;
import org.apache.poi.sl.usermodel.VerticalAlignment;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFSheet;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.poi.xslf.usermodel.XSLFSlideMaster;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.openxmlformats.schemas.presentationml.x2006.main.CTPicture;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.export.chart.ChartPictures;
import org.quasilab.export.layout.RowHeights;
import org.quasilab.export.layout.TableSlide;
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

/**
 * A report as a PowerPoint file: a title, then a slide for each table and chart, both to be edited there. The caption is the
 * slide's title; the first slide of a step says under it what the step found, and the notes of each of its slides say all of
 * it. A table too large for a slide goes on on the next.
 */
public final class PptxReport {
    private static final int DPI = 200;
    private static final double TWIPS = 20;
    private static final double PIXELS_PER_POINT = 96.0 / 72;

    /** A slide of 16 to 9, in points. */
    private static final int WIDTH = 960;

    private static final int HEIGHT = 540;
    private static final double MARGIN = 36;
    private static final double ROOM = WIDTH - 2 * MARGIN;
    private static final Insets2D NONE = new Insets2D(0, 0, 0, 0);
    private static final double TITLE_TOP = 18;
    private static final double TITLE_HEIGHT = 50;
    private static final double BOTTOM = 516;
    private static final double GAP = 8;
    private static final double TOP = TITLE_TOP + TITLE_HEIGHT + GAP;

    private static final double COVER_POINTS = 34;
    private static final double TITLE_POINTS = 24;
    private static final double SENTENCE_POINTS = 14;
    private static final double NOTE_POINTS = 12;

    /** Lines a sentence may take above a table or chart; a longer one is in the notes alone. */
    private static final int MOST_LINES = 3;

    /** Letters of charts grow less than their plot, which would be left without room. */
    private static final double CHART_LETTERS = 1.15;

    private final Report report;
    private final PptxText text;
    private final Progress progress;
    private final XMLSlideShow show = new XMLSlideShow();

    private PptxReport(Report report, Progress progress) {
        this.report = report;
        this.text = new PptxText(report.style().font());
        this.progress = progress;
    }

    /** Writes the file; cancelled between items. */
    public static void write(Report report, OutputStream out, Progress progress) throws IOException {
        new PptxReport(report, progress).write(out);
    }

    private void write(OutputStream out) throws IOException {
        try (show) {
            show.getProperties().getCoreProperties().setTitle(Printable.of(report.title()));
            show.getProperties().getCoreProperties().setCreator("QuasiLab");
            widen();
            cover();
            for (Section section : report.sections()) {
                section(section);
            }
            show.write(out);
        }
    }

    /** The slides of an empty file are of 4 to 3: what stands on their masters is moved along. */
    private void widen() {
        double wider = WIDTH / show.getPageSize().getWidth();
        show.setPageSize(new Dimension(WIDTH, HEIGHT));
        for (XSLFSlideMaster master : show.getSlideMasters()) {
            widen(master, wider);
            for (XSLFSlideLayout layout : master.getSlideLayouts()) {
                widen(layout, wider);
            }
        }
    }

    private static void widen(XSLFSheet sheet, double wider) {
        for (XSLFTextShape shape : sheet.getPlaceholders()) {
            Rectangle2D at = shape.getAnchor();
            shape.setAnchor(
                    new Rectangle2D.Double(wider * at.getX(), at.getY(), wider * at.getWidth(), at.getHeight()));
        }
    }

    private XSLFSlide slide(SlideLayout layout) {
        return show.createSlide(show.getSlideMasters().get(0).getLayout(layout));
    }

    private void cover() {
        XSLFSlide slide = slide(SlideLayout.TITLE);
        XSLFTextShape title = slide.getPlaceholder(0);
        title.setAnchor(new Rectangle2D.Double(MARGIN, 150, ROOM, 130));
        text.only(title, report.title(), COVER_POINTS).setBold(true);
        XSLFTextShape below = slide.getPlaceholder(1);
        below.setAnchor(new Rectangle2D.Double(MARGIN, 300, ROOM, 120));
        text.only(below, report.provenance(), SENTENCE_POINTS);
    }

    private void section(Section section) throws IOException {
        if (section.items().isEmpty() && !section.sentences().isEmpty()) {
            // a step that failed says why
            XSLFSlide slide = titled(section.heading(), section.sentences());
            say(slide, section.sentences().get(0));
        }
        for (Item item : section.items()) {
            progress.checkCancelled();
            String words = item == section.items().get(0) ? line(section) : "";
            if (item instanceof TableItem table) {
                table(table.table(), section, words);
            } else if (item instanceof FigureItem figure) {
                figure(figure, section, words);
            }
        }
    }

    /** The sentence that stands on a step's first slide; none if it would take too much of it. */
    private static String line(Section section) {
        return section.sentences().stream()
                .findFirst()
                .filter(words -> height(words, SENTENCE_POINTS) <= height("", SENTENCE_POINTS) * MOST_LINES)
                .orElse("");
    }

    private void table(Table table, Section section, String words) {
        List<String> notes = Stream.concat(section.sentences().stream(), table.notes().stream())
                .toList();
        double first = words.isEmpty() ? 0 : height(words, SENTENCE_POINTS) + GAP;
        double room = BOTTOM - TOP - first;
        int width = (int) (ROOM * TWIPS);
        for (TableSlide part : TableSlide.of(table, width, (int) (room * TWIPS))) {
            XSLFSlide slide = titled(part.caption(report.messages()), notes);
            double top = TOP;
            if (!words.isEmpty() && !part.isContinued()) {
                top += say(slide, words) + GAP;
            }
            new PptxTable(part, width, text).addTo(slide, new Rectangle2D.Double(MARGIN, top, ROOM, BOTTOM - top));
            below(slide, table, top + part.height(width) / TWIPS + GAP);
        }
    }

    /** The table's notes where there is room for them in letters that can be read; they are in the slide's notes always. */
    private void below(XSLFSlide slide, Table table, double top) {
        String note = table.notes().isEmpty() ? "" : table.note(report.messages());
        double high = height(note, NOTE_POINTS);
        if (!note.isEmpty() && top + high <= BOTTOM) {
            box(slide, note, NOTE_POINTS, new Rectangle2D.Double(MARGIN, top, ROOM, high));
        }
    }

    /** A chart PowerPoint can edit; a picture where it cannot draw it. */
    private void figure(FigureItem item, Section section, String words) {
        Chart chart = item.chart().withTitle("");
        XSLFSlide slide = titled(item.caption(), section.sentences());
        double top = words.isEmpty() ? TOP : TOP + say(slide, words) + GAP;
        Rectangle2D place = new Rectangle2D.Double(MARGIN, top, ROOM, BOTTOM - top);
        ChartSize own = ChartSize.of(chart);
        double high = place.getHeight() * PIXELS_PER_POINT;
        ChartSize size = new ChartSize(
                place.getWidth() * PIXELS_PER_POINT, high, CHART_LETTERS * high / own.height() * own.magnification());
        NativeStyle style = new NativeStyle(
                text.font().latin(), text.font().eastAsian(), text.font().points());
        String description = Printable.of(item.description(report.messages()));
        NativeCharts.into(slide, place, chart, size, style, report.messages())
                .ifPresentOrElse(
                        frame -> frame.getNvGraphicFramePr().getCNvPr().setDescr(description),
                        () -> picture(slide, place, chart, size)
                                .getNvPicPr()
                                .getCNvPr()
                                .setDescr(description));
    }

    private CTPicture picture(XSLFSlide slide, Rectangle2D place, Chart chart, ChartSize size) {
        byte[] png = ChartPictures.png(chart, ChartTheme.PRINT, size, DPI);
        XSLFPictureShape picture = slide.createPicture(show.addPicture(png, PictureType.PNG));
        picture.setAnchor(place);
        return (CTPicture) picture.getXmlObject();
    }

    /**
     * A slide with its title.
     *
     * @param notes what the speaker may say
     */
    private XSLFSlide titled(String caption, List<String> notes) {
        XSLFSlide slide = slide(SlideLayout.TITLE_ONLY);
        XSLFTextShape title = slide.getPlaceholder(0);
        title.setAnchor(new Rectangle2D.Double(MARGIN, TITLE_TOP, ROOM, TITLE_HEIGHT));
        title.setInsets(NONE);
        title.setVerticalAlignment(VerticalAlignment.MIDDLE);
        XSLFTextRun run = text.only(title, caption, TITLE_POINTS);
        run.setBold(true);
        run.getParagraph().setTextAlign(TextAlign.LEFT);
        String said = String.join(report.messages().language().gap(), notes);
        XSLFNotes below = show.getNotesSlide(slide);
        for (XSLFTextShape shape : below.getPlaceholders()) {
            if (shape.getTextType() == Placeholder.BODY) {
                text.only(shape, said, NOTE_POINTS);
            } else if (shape.getTextType() != Placeholder.SLIDE_IMAGE) {
                // date and number: the library copies their fields as texts with attributes no text may have
                below.removeShape(shape);
            }
        }
        return slide;
    }

    /** Puts a sentence under the title, and says how high it is. */
    private double say(XSLFSlide slide, String words) {
        double high = height(words, SENTENCE_POINTS);
        box(slide, words, SENTENCE_POINTS, new Rectangle2D.Double(MARGIN, TOP, ROOM, high));
        return high;
    }

    private void box(XSLFSlide slide, String words, double points, Rectangle2D place) {
        XSLFTextBox box = slide.createTextBox();
        box.setAnchor(place);
        box.setInsets(NONE);
        text.only(box, words, points);
    }

    private static double height(String words, double points) {
        return Math.max(RowHeights.line(points), RowHeights.paragraph(words, points, (int) (ROOM * TWIPS))) / TWIPS;
    }
}
