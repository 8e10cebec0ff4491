package org.quasilab.export.office;

import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTNumData;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTNumRef;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTSerTx;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTStrData;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTStrRef;

/**
 * The numbers of a chart in a sheet, block beside block under a line of names, and the references to them. All cells of
 * numbers are numeric: with text in the x column Office numbers the points 1, 2, 3 as soon as someone edits the data.
 */
final class DataArea {
    private final XSSFSheet sheet;
    private final int firstRow;
    private final int rows;
    private int column;

    /**
     * @param firstRow the line of names; the numbers follow
     * @param rows lines that every reference spans, empty cells at its end: LibreOffice loses series in a document that
     *     are shorter than others
     */
    DataArea(XSSFSheet sheet, int firstRow, int firstColumn, int rows) {
        this.sheet = sheet;
        this.rows = rows;
        this.firstRow = firstRow;
        this.column = firstColumn;
    }

    /** A block written: where its name and its columns stand. */
    record Written(Block block, CTSerTxSource name, List<Numbers> columns) {}

    /** A cell of text. */
    record CTSerTxSource(String reference, String text) {
        void putInto(CTSerTx tx) {
            CTStrRef ref = tx.addNewStrRef();
            ref.setF(reference);
            CTStrData cache = ref.addNewStrCache();
            cache.addNewPtCount().setVal(1);
            var point = cache.addNewPt();
            point.setIdx(0);
            point.setV(text);
        }
    }

    /** A column of numbers, of which the first {@code used} count. */
    @SuppressWarnings("ArrayRecordComponent")
    record Numbers(String reference, double[] values, int used) {
        /** The reference with the numbers as last seen, so that the chart is right before anyone opens the workbook. */
        void putInto(CTNumRef ref) {
            ref.setF(reference);
            CTNumData cache = ref.addNewNumCache();
            cache.setFormatCode("General");
            cache.addNewPtCount().setVal(values.length);
            for (int i = 0; i < used; i++) {
                if (Double.isFinite(values[i])) {
                    var point = cache.addNewPt();
                    point.setIdx(i);
                    point.setV(Double.toString(values[i]));
                }
            }
        }
    }

    /**
     * Writes a block to the right of those before, left of its numbers the names of its rows and right of them the texts at
     * its points.
     */
    Written write(Block block, DataNames words) {
        texts(words.row(), words.beside(block));
        List<String> names = words.above(block);
        int start = column;
        List<Numbers> columns = block.columns().stream().map(this::writeColumn).toList();
        for (int c = 0; c < columns.size(); c++) {
            text(firstRow, start + c, names.get(c));
        }
        texts(words.texts(), block.labels());
        CTSerTxSource name = new CTSerTxSource(reference(firstRow, firstRow, start + 1), names.get(1));
        return new Written(block, name, columns);
    }

    /** A column of texts, none if there are none. */
    private void texts(String name, List<String> texts) {
        if (!texts.isEmpty()) {
            text(firstRow, column, name);
            for (int i = 0; i < texts.size(); i++) {
                text(firstRow + 1 + i, column, texts.get(i));
            }
            column++;
        }
    }

    private Numbers writeColumn(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                cell(firstRow + 1 + i, column).setCellValue(values[i]);
            }
        }
        Numbers numbers = new Numbers(
                reference(firstRow + 1, firstRow + rows, column), Arrays.copyOf(values, rows), values.length);
        column++;
        return numbers;
    }

    private void text(int row, int col, String text) {
        cell(row, col).setCellValue(text);
    }

    private Cell cell(int row, int col) {
        Row line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        return line.createCell(col);
    }

    private String reference(int first, int last, int col) {
        return new CellRangeAddress(first, last, col, col).formatAsString(sheet.getSheetName(), true);
    }
}
