package org.quasilab.export.docx;

import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTabStop;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcBorders;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STJcTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;
import org.quasilab.export.layout.ColumnWidths;
import org.quasilab.export.office.Printable;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/**
 * One table, or a part of one, as a real Word table: rules of 1.5, 0.75 and 1.5 points, numbers aligned by a decimal tab,
 * the header repeated on a new page.
 */
final class DocxTable {
    /** Eighths of a point. */
    private static final int THICK = 12;

    private static final int THIN = 6;

    private final Table table;
    private final DocxText text;
    private final ColumnWidths measure;
    private final int[] widths;

    /** @param pageWidth width of the page's text, in twentieths of a point */
    DocxTable(Table table, ColumnWidths measure, DocxText text, int pageWidth) {
        this.table = table;
        this.text = text;
        this.measure = measure;
        this.widths = measure.of(pageWidth);
    }

    /**
     * Adds the table at the end of the document.
     *
     * @param body the rows of this part; all stay on one page
     * @param isEnd whether the notes follow, which stay with the last row
     */
    void addTo(XWPFDocument document, List<Row> body, boolean isEnd) {
        XWPFTable made = document.createTable(1, 1);
        made.removeRow(0);
        lay(made);
        for (int i = 0; i < table.header().size(); i++) {
            boolean last = i == table.header().size() - 1;
            XWPFTableRow row = made.createRow();
            row.setRepeatHeader(true);
            fill(row, table.header().get(i), new Rules(i == 0 ? THICK : 0, last ? THIN : 0, !last), true);
        }
        for (int i = 0; i < body.size(); i++) {
            boolean last = i == body.size() - 1;
            Row row = body.get(i);
            int above = row.ruleAbove() && i > 0 ? THIN : 0;
            fill(made.createRow(), row, new Rules(above, last ? THICK : 0, false), !last || isEnd);
        }
    }

    /** Rules of a row in eighths of a point; {@code underSpans}: a thin rule under cells over several columns. */
    private record Rules(int above, int below, boolean underSpans) {}

    private void lay(XWPFTable made) {
        CTTblPr properties = made.getCTTbl().getTblPr();
        if (properties.isSetTblBorders()) {
            properties.unsetTblBorders();
        }
        if (properties.isSetTblStyle()) {
            properties.unsetTblStyle();
        }
        properties.addNewTblCaption().setVal(Printable.of(table.caption()));
        var look = properties.isSetTblLook() ? properties.getTblLook() : properties.addNewTblLook();
        look.setFirstRow(true);
        look.setFirstColumn(true);
        properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
        var width = properties.isSetTblW() ? properties.getTblW() : properties.addNewTblW();
        width.setType(STTblWidth.DXA);
        int all = 0;
        for (int column : widths) {
            all += column;
        }
        width.setW(BigInteger.valueOf(all));
        (properties.isSetJc() ? properties.getJc() : properties.addNewJc()).setVal(STJcTable.CENTER);
        var margins = properties.addNewTblCellMar();
        margins.addNewLeft().setW(BigInteger.valueOf(measure.padding() / 2));
        margins.getLeft().setType(STTblWidth.DXA);
        margins.addNewRight().setW(BigInteger.valueOf(measure.padding() / 2));
        margins.getRight().setType(STTblWidth.DXA);
        var grid = made.getCTTbl().getTblGrid() == null
                ? made.getCTTbl().addNewTblGrid()
                : made.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (int column : widths) {
            grid.addNewGridCol().setW(BigInteger.valueOf(column));
        }
    }

    private void fill(XWPFTableRow made, Row row, Rules rules, boolean keepNext) {
        made.setCantSplitRow(true);
        while (made.getTableCells().size() > row.cells().size()) {
            made.removeCell(made.getTableCells().size() - 1);
        }
        while (made.getTableCells().size() < row.cells().size()) {
            made.createCell();
        }
        int column = 0;
        for (int i = 0; i < row.cells().size(); i++) {
            Cell cell = row.cells().get(i);
            XWPFTableCell target = made.getCell(i);
            CTTcPr properties = target.getCTTc().isSetTcPr()
                    ? target.getCTTc().getTcPr()
                    : target.getCTTc().addNewTcPr();
            int width = width(column, cell.span());
            var tcWidth = properties.isSetTcW() ? properties.getTcW() : properties.addNewTcW();
            tcWidth.setType(STTblWidth.DXA);
            tcWidth.setW(BigInteger.valueOf(width));
            if (cell.span() > 1) {
                properties.addNewGridSpan().setVal(BigInteger.valueOf(cell.span()));
            }
            rule(properties, cell, rules);
            target.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
            write(target.getParagraphs().get(0), cell, column, width, keepNext, row.heading());
            column += cell.span();
        }
    }

    private int width(int from, int span) {
        int width = 0;
        for (int i = from; i < from + span; i++) {
            width += widths[i];
        }
        return width;
    }

    private static void rule(CTTcPr properties, Cell cell, Rules rules) {
        boolean spanner = rules.underSpans() && cell.span() > 1 && !cell.text().isEmpty();
        int below = spanner ? THIN : rules.below();
        if (rules.above() == 0 && below == 0) {
            return;
        }
        CTTcBorders borders = properties.addNewTcBorders();
        if (rules.above() > 0) {
            line(borders.addNewTop(), rules.above());
        }
        if (below > 0) {
            line(borders.addNewBottom(), below);
        }
    }

    private static void line(CTBorder border, int eighths) {
        border.setVal(STBorder.SINGLE);
        border.setSz(BigInteger.valueOf(eighths));
        border.setSpace(BigInteger.ZERO);
        border.setColor("000000");
    }

    private void write(XWPFParagraph paragraph, Cell cell, int column, int width, boolean keepNext, boolean heading) {
        paragraph.setSpacingBefore(20);
        paragraph.setSpacingAfter(20);
        paragraph.setKeepNext(keepNext);
        DocxText.lines(paragraph, text.font().points());
        Align align = measure.align(cell, column);
        paragraph.setAlignment(alignment(align));
        if (cell.text().isEmpty()) {
            return;
        }
        if (align == Align.DECIMAL) {
            decimalTab(paragraph, measure.decimalTab(column, width));
        }
        text.run(paragraph, cell.plain()).setItalic(heading);
        if (!cell.stars().isEmpty()) {
            text.superscript(paragraph, cell.stars());
        }
    }

    private static ParagraphAlignment alignment(Align align) {
        return switch (align) {
            case LEFT, DECIMAL -> ParagraphAlignment.LEFT;
            case CENTER -> ParagraphAlignment.CENTER;
            case RIGHT -> ParagraphAlignment.RIGHT;
        };
    }

    /** A decimal tab stop works in a cell without a tab character. */
    private static void decimalTab(XWPFParagraph paragraph, int position) {
        var properties = paragraph.getCTP().isSetPPr()
                ? paragraph.getCTP().getPPr()
                : paragraph.getCTP().addNewPPr();
        CTTabStop stop = properties.addNewTabs().addNewTab();
        stop.setVal(STTabJc.DECIMAL);
        stop.setPos(BigInteger.valueOf(position));
    }
}
