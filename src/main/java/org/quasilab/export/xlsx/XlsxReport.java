package org.quasilab.export.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.util.Units;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFShape;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTTwoCellAnchor;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.export.chart.ChartPictures;
import org.quasilab.export.office.NativeCharts;
import org.quasilab.export.office.NativeStyle;
import org.quasilab.export.report.Report;
import org.quasilab.export.report.Report.FigureItem;
import org.quasilab.export.report.Report.Item;
import org.quasilab.export.report.Report.Section;
import org.quasilab.export.report.Report.TableItem;
import org.quasilab.export.xlsx.CellStyles.Face;
import org.quasilab.export.xlsx.CellStyles.Look;
import org.quasilab.run.Progress;
import org.quasilab.text.Messages;

/** A report as an Excel workbook: an index with links, one sheet a table, one a figure, the ledger last. */
public final class XlsxReport {
    private static final int DPI = 200;
    private static final int CHART_ROW = 2;
    /** A column and a row as they come. */
    private static final double COLUMN_PIXELS = 64;

    private static final double ROW_PIXELS = 20;

    private final Report report;
    private final Messages messages;
    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final CellStyles styles;
    private final Progress progress;
    private final Set<String> names = new HashSet<>();

    private XlsxReport(Report report, Progress progress) {
        this.report = report;
        this.messages = report.messages();
        this.progress = progress;
        this.styles = new CellStyles(
                workbook,
                messages.language().isIdeographic() ? report.style().font().eastAsian() : "Calibri");
    }

    /** Writes the workbook; cancelled between sheets. */
    public static void write(Report report, OutputStream out, Progress progress) throws IOException {
        new XlsxReport(report, progress).write(out);
    }

    private void write(OutputStream out) throws IOException {
        try (workbook) {
            XSSFSheet index = sheet(messages.text("export.contents"));
            int row = heading(index);
            for (Section section : report.sections()) {
                if (section.items().isEmpty()) {
                    row = line(
                            index,
                            row,
                            section.heading(),
                            String.join(messages.language().gap(), section.sentences()));
                }
                for (Item item : section.items()) {
                    progress.checkCancelled();
                    XSSFSheet sheet = sheet(item.name(messages));
                    if (item instanceof TableItem table) {
                        table(sheet, table);
                    } else if (item instanceof FigureItem figure) {
                        figure(sheet, figure);
                    }
                    link(index, row, sheet.getSheetName());
                    row = line(index, row, item.name(messages), item.caption());
                }
            }
            row++;
            text(index.createRow(row).createCell(0), report.provenance(), Face.SMALL);
            workbook.write(out);
        }
    }

    private int heading(XSSFSheet index) {
        index.setColumnWidth(0, 18 * 256);
        index.setColumnWidth(1, 80 * 256);
        index.setDisplayGridlines(false);
        index.setFitToPage(true);
        index.getPrintSetup().setFitHeight((short) 0);
        text(index.createRow(0).createCell(0), report.title(), Face.BOLD);
        XSSFRow header = index.createRow(2);
        text(header.createCell(0), messages.text("export.contents.item"), Face.BOLD);
        text(header.createCell(1), messages.text("export.contents.caption"), Face.BOLD);
        return 3;
    }

    private int line(XSSFSheet index, int at, String name, String caption) {
        XSSFRow row = index.getRow(at) == null ? index.createRow(at) : index.getRow(at);
        XSSFCell first = row.getCell(0) == null ? row.createCell(0) : row.getCell(0);
        text(first, name, first.getHyperlink() == null ? Face.PLAIN : Face.LINK);
        text(row.createCell(1), caption, Face.PLAIN);
        return at + 1;
    }

    private void link(XSSFSheet index, int at, String sheet) {
        XSSFHyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + sheet.replace("'", "''") + "'!A1");
        index.createRow(at).createCell(0).setHyperlink(link);
    }

    private void table(XSSFSheet sheet, TableItem item) {
        new TableSheet(sheet, styles, item.table()).write(item.title(messages), messages);
    }

    /** A chart Excel can edit, beside its numbers; a picture where Excel cannot draw it. */
    private void figure(XSSFSheet sheet, FigureItem item) {
        text(sheet.createRow(0).createCell(0), item.title(messages), Face.BOLD);
        sheet.setDisplayGridlines(false);
        sheet.setFitToPage(true);
        ChartSize size = ChartSize.of(item.chart());
        sheet.getPrintSetup().setLandscape(size.width() > size.height());
        NativeStyle style = new NativeStyle("Calibri", report.style().font().eastAsian(), 10);
        // its title stands above it
        Chart untitled = item.chart().withTitle("");
        if (NativeCharts.into(sheet, CHART_ROW, untitled, size, style, messages).isEmpty()) {
            picture(sheet, untitled, size);
        }
        describe(sheet, item.description(messages));
        printChartOnly(sheet);
    }

    /** For readers who do not see the chart or picture. */
    private static void describe(XSSFSheet sheet, String description) {
        for (CTTwoCellAnchor anchor : sheet.getDrawingPatriarch().getCTDrawing().getTwoCellAnchorArray()) {
            var about = anchor.isSetGraphicFrame()
                    ? anchor.getGraphicFrame().getNvGraphicFramePr().getCNvPr()
                    : anchor.getPic().getNvPicPr().getCNvPr();
            about.setDescr(description);
        }
    }

    /** A chart's numbers, of which there may be thousands, are to be looked at, not printed. */
    private void printChartOnly(XSSFSheet sheet) {
        for (XSSFShape shape : sheet.getDrawingPatriarch()) {
            if (shape.getAnchor() instanceof XSSFClientAnchor anchor) {
                workbook.setPrintArea(workbook.getSheetIndex(sheet), 0, anchor.getCol2(), 0, anchor.getRow2());
            }
        }
    }

    private void picture(XSSFSheet sheet, Chart chart, ChartSize size) {
        byte[] png = ChartPictures.png(chart, ChartTheme.PRINT, size, DPI);
        int picture = workbook.addPicture(png, Workbook.PICTURE_TYPE_PNG);
        XSSFClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
        anchor.setCol1(0);
        anchor.setRow1(CHART_ROW);
        anchor.setCol2((int) (size.width() / COLUMN_PIXELS));
        anchor.setDx2((int) (size.width() % COLUMN_PIXELS * Units.EMU_PER_PIXEL));
        anchor.setRow2(CHART_ROW + (int) (size.height() / ROW_PIXELS));
        anchor.setDy2((int) (size.height() % ROW_PIXELS * Units.EMU_PER_PIXEL));
        sheet.createDrawingPatriarch().createPicture(anchor, picture);
    }

    private void text(XSSFCell cell, String text, Face face) {
        TableSheet.text(styles, cell, text, Look.text(HorizontalAlignment.LEFT).withFace(face));
    }

    private XSSFSheet sheet(String wanted) {
        String safe = WorkbookUtil.createSafeSheetName(wanted);
        String name = safe;
        for (int i = 2; !names.add(name.toLowerCase(java.util.Locale.ROOT)); i++) {
            name = WorkbookUtil.createSafeSheetName(safe + " " + i);
        }
        return workbook.createSheet(name);
    }
}
