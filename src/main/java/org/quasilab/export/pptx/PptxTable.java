package org.quasilab.export.pptx;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.apache.poi.sl.usermodel.TabStop.TabStopType;
import org.apache.poi.sl.usermodel.TableCell.BorderEdge;
import org.apache.poi.sl.usermodel.TextParagraph.TextAlign;
import org.apache.poi.sl.usermodel.VerticalAlignment;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTableCell;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGraphicalObjectFrame;
import org.quasilab.export.layout.ColumnWidths;
import org.quasilab.export.layout.RowHeights;
import org.quasilab.export.layout.TableSlide;
import org.quasilab.export.office.Printable;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/**
 * A table, or a part of one, as a real PowerPoint table: rules of 1.5, 0.75 and 1.5 points, numbers aligned by a decimal tab.
 */
final class PptxTable {
    private static final double THICK = 1.5;
    private static final double THIN = 0.75;
    private static final double TWIPS = 20;

    private final Table table;
    private final double points;
    private final ColumnWidths measure;
    private final int[] widths;
    private final PptxText text;

    /** @param width of what the slide has room for, in twentieths of a point */
    PptxTable(TableSlide slide, int width, PptxText text) {
        this.table = slide.table();
        this.points = slide.points();
        this.measure = slide.widths();
        this.widths = measure.of(slide.width(width));
        this.text = text;
    }

    /**
     * Puts the table on a slide, in the middle of its room.
     *
     * @param room in points
     */
    void addTo(XSLFSlide slide, Rectangle2D room) {
        List<Row> rows = table.rows();
        XSLFTable made = slide.createTable(rows.size(), table.columns());
        CTGraphicalObjectFrame frame = (CTGraphicalObjectFrame) made.getXmlObject();
        frame.getNvGraphicFramePr().getCNvPr().setDescr(Printable.of(table.caption()));
        double width = 0;
        for (int i = 0; i < widths.length; i++) {
            made.setColumnWidth(i, widths[i] / TWIPS);
            width += widths[i] / TWIPS;
        }
        RowHeights heights = new RowHeights(points, measure.padding(), widths);
        double height = 0;
        for (int i = 0; i < rows.size(); i++) {
            double high = heights.of(rows.get(i)) / TWIPS;
            made.setRowHeight(i, high);
            height += high;
            fill(made, rows.get(i), i);
        }
        made.setAnchor(new Rectangle2D.Double(room.getX() + (room.getWidth() - width) / 2, room.getY(), width, height));
    }

    private void fill(XSLFTable made, Row row, int at) {
        int column = 0;
        for (Cell cell : row.cells()) {
            int end = column + cell.span();
            for (int i = column; i < end; i++) {
                rules(made.getCell(at, i), row, cell, at);
                write(made.getCell(at, i), i == column ? cell : Cell.EMPTY, i, row.heading());
            }
            if (cell.span() > 1) {
                made.mergeCells(at, at, column, end - 1);
            }
            column = end;
        }
    }

    private void rules(XSLFTableCell made, Row row, Cell cell, int at) {
        int head = table.header().size();
        boolean isHeader = at < head;
        boolean isSpanner = at < head - 1 && cell.span() > 1 && !cell.text().isEmpty();
        if (at == 0) {
            rule(made, BorderEdge.top, THICK);
        } else if (at == head || !isHeader && row.ruleAbove()) {
            rule(made, BorderEdge.top, THIN);
        }
        if (at == table.rows().size() - 1) {
            rule(made, BorderEdge.bottom, THICK);
        } else if (isSpanner
                || at == head - 1
                || at >= head && table.rows().get(at + 1).ruleAbove()) {
            rule(made, BorderEdge.bottom, THIN);
        }
    }

    private static void rule(XSLFTableCell made, BorderEdge edge, double width) {
        made.setBorderWidth(edge, width);
        made.setBorderColor(edge, Color.BLACK);
    }

    private void write(XSLFTableCell made, Cell cell, int column, boolean isHeading) {
        double padding = measure.padding() / 2 / TWIPS;
        made.setLeftInset(padding);
        made.setRightInset(padding);
        made.setTopInset(1);
        made.setBottomInset(1);
        made.setVerticalAlignment(VerticalAlignment.MIDDLE);
        made.clearText();
        XSLFTextParagraph paragraph = made.addNewTextParagraph();
        // PowerPoint takes a text without it for damaged
        ((CTTableCell) made.getXmlObject()).getTxBody().addNewBodyPr();
        PptxText.lines(paragraph, points);
        Align align = measure.align(cell, column);
        paragraph.setTextAlign(alignment(align));
        if (cell.text().isEmpty()) {
            PptxText.nothing(paragraph, points);
            return;
        }
        if (align == Align.DECIMAL) {
            paragraph.addTabStops(measure.decimalTab(column, widths[column]) / TWIPS, TabStopType.DECIMAL);
            // unlike Word, PowerPoint wants the character
            text.tab(paragraph, points);
        }
        text.run(paragraph, cell.plain(), points).setItalic(isHeading);
        if (!cell.stars().isEmpty()) {
            text.run(paragraph, cell.stars(), points).setSuperscript(true);
        }
    }

    private static TextAlign alignment(Align align) {
        return switch (align) {
            case LEFT, DECIMAL -> TextAlign.LEFT;
            case CENTER -> TextAlign.CENTER;
            case RIGHT -> TextAlign.RIGHT;
        };
    }
}
