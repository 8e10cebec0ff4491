package org.quasilab.export.xlsx;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.quasilab.export.xlsx.CellStyles.Face;
import org.quasilab.export.xlsx.CellStyles.Look;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.text.Messages;

/** One table on its sheet: caption, header, live numbers, notes; three rules. */
final class TableSheet {
    /** Excel's unit of column width is 1/256 of a character. */
    private static final int CHARACTER = 256;

    private static final int WIDEST = 60;
    private static final int LONGEST_TEXT = 32_767;

    private final XSSFSheet sheet;
    private final CellStyles styles;
    private final Table table;
    private final int[] mostStars;
    private int at;

    TableSheet(XSSFSheet sheet, CellStyles styles, Table table) {
        this.sheet = sheet;
        this.styles = styles;
        this.table = table;
        this.mostStars = mostStars(table);
    }

    void write(String title, Messages messages) {
        widths();
        XSSFCell caption = sheet.createRow(at++).createCell(0);
        text(caption, title, Look.text(HorizontalAlignment.LEFT).withFace(Face.BOLD));
        for (int i = 0; i < table.header().size(); i++) {
            boolean last = i == table.header().size() - 1;
            row(
                    table.header().get(i),
                    i == 0 ? BorderStyle.MEDIUM : BorderStyle.NONE,
                    last ? BorderStyle.THIN : BorderStyle.NONE,
                    !last);
        }
        sheet.createFreezePane(1, at);
        for (int i = 0; i < table.body().size(); i++) {
            Row row = table.body().get(i);
            boolean last = i == table.body().size() - 1;
            row(
                    row,
                    row.ruleAbove() && i > 0 ? BorderStyle.THIN : BorderStyle.NONE,
                    last ? BorderStyle.MEDIUM : BorderStyle.NONE,
                    false);
        }
        notes(messages);
        page();
    }

    /** The first free row below the table. */
    int end() {
        return at;
    }

    private void widths() {
        for (int i = 0; i < table.columns(); i++) {
            int characters = Math.min(WIDEST, table.characters(i) + 3);
            sheet.setColumnWidth(i, Math.max(10, characters) * CHARACTER);
        }
    }

    private void row(Row row, BorderStyle above, BorderStyle below, boolean underSpans) {
        XSSFRow made = sheet.createRow(at);
        int column = 0;
        for (Cell cell : row.cells()) {
            boolean spanner = underSpans && cell.span() > 1 && !cell.text().isEmpty();
            Look look = look(cell, column, row.heading()).withRules(above, spanner ? BorderStyle.THIN : below);
            for (int i = 0; i < cell.span(); i++) {
                made.createCell(column + i).setCellStyle(styles.of(look));
            }
            fill(made.getCell(column), cell, look);
            if (cell.span() > 1) {
                sheet.addMergedRegion(new CellRangeAddress(at, at, column, column + cell.span() - 1));
            }
            column += cell.span();
        }
        at++;
    }

    private Look look(Cell cell, int column, boolean heading) {
        if (cell instanceof Cell.Figure figure) {
            return Look.number(NumberFormats.of(figure, mostStars[column]));
        }
        if (cell instanceof Cell.Probability) {
            return Look.number(NumberFormats.PROBABILITY);
        }
        Look look = Look.text(cell.align() == Align.LEFT ? HorizontalAlignment.LEFT : HorizontalAlignment.CENTER);
        boolean tooWide = cell.span() == 1 && Table.characters(cell.text()) + 3 > WIDEST;
        Look wrapped = tooWide ? look.wrapped() : look;
        return heading ? wrapped.withFace(Face.ITALIC) : wrapped;
    }

    private void fill(XSSFCell made, Cell cell, Look look) {
        if (cell instanceof Cell.Figure figure) {
            number(made, NumberFormats.value(figure));
        } else if (cell instanceof Cell.Probability probability) {
            number(made, probability.value());
        } else if (!cell.text().isEmpty()) {
            text(made, cell.text(), look);
        }
    }

    private static void number(XSSFCell cell, double value) {
        if (Double.isFinite(value)) {
            cell.setCellValue(value);
        }
    }

    private void text(XSSFCell cell, String text, Look look) {
        text(styles, cell, text, look);
    }

    /** Puts a text into a cell so that it stays a text, whatever it begins with. */
    static void text(CellStyles styles, XSSFCell cell, String text, Look look) {
        String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        cell.setCellValue(shown);
        cell.setCellStyle(styles.of(look.asText(isFormulaLike(shown))));
    }

    /** Excel would take a text that begins so for a formula as soon as someone edits the cell. */
    static boolean isFormulaLike(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
    }

    private void notes(Messages messages) {
        if (table.notes().isEmpty()) {
            return;
        }
        String notes = table.note(messages);
        XSSFRow row = sheet.createRow(at);
        Look look = Look.text(HorizontalAlignment.LEFT).withFace(Face.SMALL).wrapped();
        text(row.createCell(0), notes, look);
        int width = 0;
        for (int i = 0; i < table.columns(); i++) {
            width += sheet.getColumnWidth(i) / CHARACTER;
        }
        if (table.columns() > 1) {
            sheet.addMergedRegion(new CellRangeAddress(at, at, 0, table.columns() - 1));
        }
        int lines = Table.characters(notes) / Math.max(20, width) + 1;
        row.setHeightInPoints(Math.min(400, 13f * lines + 2));
        at++;
    }

    private void page() {
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitWidth((short) 1);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.getPrintSetup().setLandscape(table.columns() > 7);
        sheet.setDisplayGridlines(false);
    }

    private static int[] mostStars(Table table) {
        int[] most = new int[table.columns()];
        for (Row row : table.body()) {
            int column = 0;
            for (Cell cell : row.cells()) {
                if (cell instanceof Cell.Figure figure) {
                    int hanging = Math.max(figure.stars().length(), figure.frame() == Cell.Frame.NONE ? 0 : 1);
                    most[column] = Math.max(most[column], hanging);
                }
                column += cell.span();
            }
        }
        return most;
    }
}
