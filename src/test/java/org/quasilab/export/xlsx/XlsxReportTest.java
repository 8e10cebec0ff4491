package org.quasilab.export.xlsx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.quasilab.export.report.Report;
import org.quasilab.run.Progress;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.text.Messages;

class XlsxReportTest {
    @Test
    void percentagesArePercentagesToExcel() throws IOException {
        Table table = new Table(
                "t",
                "Shares",
                List.of(Row.of(Cell.words(""), Cell.centered("Share"))),
                List.of(Row.of(Cell.words("a"), Cell.percent(52.7, 1)), Row.of(Cell.words("b"), Cell.percent(-8.0, 1))),
                List.of(),
                TableStyle.AER);
        Report.Item item = new Report.TableItem("1", false, table);
        Report report = new Report(
                "t",
                Messages.ENGLISH,
                TableStyle.AER,
                "p",
                List.of(new Report.Section("t", "t", List.of(), List.of(item))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XlsxReport.write(report, out, Progress.NONE);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            XSSFCell share = workbook.getSheetAt(1).getRow(2).getCell(1);
            assertEquals(0.527, share.getNumericCellValue(), 1e-15);
            assertEquals("52.7%", new DataFormatter().formatCellValue(share));
            assertEquals(
                    "-8.0%",
                    new DataFormatter()
                            .formatCellValue(workbook.getSheetAt(1).getRow(3).getCell(1)));
        }
    }

    @Test
    void chineseSentencesStandWithoutSpacesInTheContents() throws IOException {
        Report.Section failed = new Report.Section("t", "基准回归", List.of("甲。", "乙。"), List.of());
        Report report = new Report("t", Messages.CHINESE, TableStyle.CHINESE, "p", List.of(failed));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XlsxReport.write(report, out, Progress.NONE);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<String> cells = new ArrayList<>();
            workbook.getSheetAt(0).forEach(row -> row.forEach(cell -> cells.add(cell.toString())));
            assertTrue(cells.contains("甲。乙。"), cells.toString());
        }
    }
}
