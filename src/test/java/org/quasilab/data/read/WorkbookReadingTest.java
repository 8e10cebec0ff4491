package org.quasilab.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.DateColumn;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.result.DataLog;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Messages;

/** xlsx and xls must give the same data. */
class WorkbookReadingTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void numbersTextsDaysAndFormulasAreReadByWhatTheyAre(String type) {
        RawData raw = read(type, workbook -> {
            Sheet sheet = workbook.createSheet("data");
            row(sheet, 0, " id ", "day", "month", "x", "twice", "text", "flag", "odd");
            CellStyle day = style(workbook, "yyyy-mm-dd");
            CellStyle month = style(workbook, "yyyy\"年\"m\"月\"");
            row(sheet, 1, "001", LocalDate.of(2015, 3, 1), LocalDate.of(2015, 3, 1), "1,234.5", 0, "a", true, 1.5);
            row(sheet, 2, "002", LocalDate.of(1900, 3, 1), LocalDate.of(2016, 3, 1), 0.1 + 0.2, 0, 7, false, "bad");
            for (int r = 1; r <= 2; r++) {
                sheet.getRow(r).getCell(1).setCellStyle(day);
                sheet.getRow(r).getCell(2).setCellStyle(month);
                sheet.getRow(r).getCell(4).setCellFormula("H2*" + r);
            }
            sheet.getRow(2).createCell(7).setCellFormula("1/0");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        });
        assertEquals("001|002", TextFiles.column(raw, "id"));
        assertInstanceOf(DateColumn.class, raw.dataset().column("day"));
        assertEquals("2015-03-01|1900-03-01", TextFiles.column(raw, "day"));
        assertEquals("2015-03-01|2016-03-01", TextFiles.column(raw, "month"));
        assertEquals(0.1 + 0.2, raw.dataset().numbers("x").get(1));
        assertEquals(List.of(new DataLog.Cell(2, "x", "1,234.5", "1234.5")), raw.readNumbers());
        assertInstanceOf(NumberColumn.class, raw.dataset().column("twice"));
        assertEquals("1.5|3", TextFiles.column(raw, "twice"));
        assertEquals("a|7", TextFiles.column(raw, "text"));
        assertEquals("TRUE|FALSE", TextFiles.column(raw, "flag"));
        assertInstanceOf(TextColumn.class, raw.dataset().column("odd"));
        assertEquals("1.5|#DIV/0!", TextFiles.column(raw, "odd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void mergedCellsBlankRowsAndTitlesAreUnderstood(String type) {
        RawData raw = read(type, workbook -> {
            Sheet sheet = workbook.createSheet("面板");
            row(sheet, 0, "表1 各省数据");
            merge(sheet, 0, 0, 0, 3);
            row(sheet, 2, "省份", "年份", "经济", null);
            row(sheet, 3, null, null, "产值", "投资");
            merge(sheet, 2, 3, 0, 0);
            merge(sheet, 2, 3, 1, 1);
            merge(sheet, 2, 2, 2, 3);
            row(sheet, 4, "浙江", 2010, 1, 2);
            row(sheet, 5, null, 2011, 3, 4);
            row(sheet, 6, null, 2012, 5, null);
            row(sheet, 7, " ", null, null, null);
            row(sheet, 9, "江苏", 2010, 7, 8);
            merge(sheet, 4, 6, 0, 0);
        });
        assertEquals(List.of("省份", "年份", "产值", "投资"), raw.dataset().names());
        assertEquals(4, raw.format().headerRow());
        assertEquals("浙江|浙江|浙江|江苏", TextFiles.column(raw, "省份"));
        assertEquals("2|4||8", TextFiles.column(raw, "投资"));
        assertEquals(10, raw.dataset().line(3));
        assertEquals(List.of(new DataLog.Cell(6, "省份", "", "浙江"), new DataLog.Cell(7, "省份", "", "浙江")), raw.filled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void theSheetAskedForIsReadAndTheFirstVisibleOneOtherwise(String type) {
        Consumer<Workbook> twoSheets = workbook -> {
            row(workbook.createSheet("notes"), 0, "hidden");
            row(workbook.getSheet("notes"), 1, 0);
            for (String name : List.of("one", "two")) {
                Sheet sheet = workbook.createSheet(name);
                row(sheet, 0, name);
                row(sheet, 1, 1);
            }
            workbook.setSheetHidden(0, true);
            workbook.setActiveSheet(1);
        };
        RawData first = read(type, twoSheets);
        assertEquals(List.of("one"), first.dataset().names());
        assertEquals(List.of("notes", "one", "two"), first.format().sheets());
        DataSpec spec = DataSpec.DEFAULT.withReading(Optional.of("two"), "auto", "auto", 0);
        RawData second = DataReader.read(folder.resolve("book." + type), spec, Progress.NONE);
        assertEquals(List.of("two"), second.dataset().names());
        assertEquals("two", second.format().sheet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void theSheetWithTheDataIsReadAndThatIsSaid(String type) {
        Consumer<Workbook> sheets = workbook -> {
            row(workbook.createSheet("说明"), 0, "数据来源：各县统计年鉴");
            row(workbook.getSheet("说明"), 1, "缺失以 -- 表示");
            row(workbook.createSheet("list"), 0, "name", "year");
            row(workbook.getSheet("list"), 1, "a", 2012);
            for (String name : List.of("data", "larger")) {
                Sheet sheet = workbook.createSheet(name);
                row(sheet, 0, "unit", "year", "y");
                for (int r = 1; r < (name.equals("data") ? 12 : 20); r++) {
                    row(sheet, r, "u" + r / 4, 2010 + r % 4, r * 0.5);
                }
            }
        };
        RawData raw = read(type, sheets);
        assertEquals("data", raw.format().sheet());
        assertEquals(
                List.of("sheet-chosen"),
                raw.warnings().stream().map(Warning::code).toList());
        assertEquals("data", raw.warnings().get(0).args().get(0));
        DataSpec spec = DataSpec.DEFAULT.withReading(Optional.of("data"), "auto", "auto", 0);
        assertEquals(
                List.of(),
                DataReader.read(folder.resolve("book." + type), spec, Progress.NONE)
                        .warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void aNumberCellMeetsAMarkerHoweverThatIsWritten(String type) {
        write(type, workbook -> {
            Sheet sheet = workbook.createSheet("data");
            row(sheet, 0, "city", "x");
            row(sheet, 1, "a", -999);
            row(sheet, 2, "b", 1);
        });
        DataSpec spec = DataSpec.DEFAULT.withMissing(List.of("-999.00"));
        assertEquals("|1", TextFiles.column(DataReader.read(folder.resolve("book." + type), spec, Progress.NONE), "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void unitsInCellsOfDaysAndNumbersBesideTextsAreNames(String type) {
        write(type, workbook -> {
            Sheet sheet = workbook.createSheet("data");
            row(sheet, 0, "id", "code", "x");
            row(sheet, 1, LocalDate.of(2001, 1, 1), 10.1, 1);
            row(sheet, 2, "2001-01", "10.10", 2);
            sheet.getRow(1).getCell(0).setCellStyle(style(workbook, "yyyy-mm-dd"));
        });
        Path file = folder.resolve("book." + type);
        RawData days = DataReader.read(file, DataSpec.DEFAULT.withKeys("id", ""), Progress.NONE);
        assertEquals("2001-01-01|2001-01", TextFiles.column(days, "id"));
        RawData codes = DataReader.read(file, DataSpec.DEFAULT.withKeys("code", ""), Progress.NONE);
        assertEquals("10.1|10.10", TextFiles.column(codes, "code"));
    }

    /** openpyxl writes an empty value, others none; a formula whose value is an empty text is computed. */
    @Test
    void formulasWithoutAValueAreCounted() throws IOException {
        write("xlsx", workbook -> {
            Sheet sheet = workbook.createSheet("data");
            row(sheet, 0, "city", "x", "all", "text");
            for (int r = 1; r <= 3; r++) {
                row(sheet, r, "c" + r, r, 0, "");
                sheet.getRow(r).getCell(2).setCellFormula("B2*2");
            }
            sheet.getRow(3).getCell(1).setCellFormula("B2*4");
        });
        Path file = folder.resolve("book.xlsx");
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path part = zip.getPath("xl/worksheets/sheet1.xml");
            String xml = Files.readString(part);
            String other = xml.replaceAll(
                            "<c r=\"D(\\d)\"[^>]*>(<v>\\d+</v></c>)?", "<c r=\"D$1\" t=\"str\"><f>\"\"</f><v></v></c>")
                    .replaceAll("(<c r=\"C2\"[^>]*>)<f>[^<]*</f>(<v>[^<]*</v>)?", "$1<f>B2*2</f><v></v>")
                    .replaceAll("(<c r=\"(?:C3|C4|B4)\"[^>]*>)<f>[^<]*</f>(<v>[^<]*</v>)?", "$1<f>B2*2</f>");
            Files.writeString(part, other);
        }
        RawData raw = DataReader.read(file, DataSpec.DEFAULT, Progress.NONE);
        assertEquals("1|2|", TextFiles.column(raw, "x"));
        assertEquals("||", TextFiles.column(raw, "all"));
        assertEquals(
                List.of(
                        "4 cells hold a formula without its value (columns: x, all; the first in line 2) and are missing: "
                                + "the program that wrote the workbook did not compute it. Open the workbook in Excel or "
                                + "LibreOffice and save it once."),
                raw.warnings().stream()
                        .map(warning -> warning.message(Messages.ENGLISH))
                        .toList());
    }

    private RawData read(String type, Consumer<Workbook> content) {
        return DataReader.read(write(type, content), DataSpec.DEFAULT, Progress.NONE);
    }

    private Path write(String type, Consumer<Workbook> content) {
        Path file = folder.resolve("book." + type);
        try (Workbook workbook = type.equals("xlsx") ? new XSSFWorkbook() : new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            content.accept(workbook);
            workbook.write(out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return file;
    }

    private static CellStyle style(Workbook workbook, String pattern) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(pattern));
        return style;
    }

    private static void merge(Sheet sheet, int firstRow, int lastRow, int firstColumn, int lastColumn) {
        sheet.addMergedRegion(new CellRangeAddress(firstRow, lastRow, firstColumn, lastColumn));
    }

    private static void row(Sheet sheet, int index, Object... values) {
        Row row = sheet.createRow(index);
        for (int column = 0; column < values.length; column++) {
            Cell cell = row.createCell(column);
            if (values[column] instanceof Number number) {
                cell.setCellValue(number.doubleValue());
            } else if (values[column] instanceof Boolean truth) {
                cell.setCellValue(truth);
            } else if (values[column] instanceof LocalDate day) {
                cell.setCellValue(day);
            } else if (values[column] != null) {
                cell.setCellValue((String) values[column]);
            }
        }
    }
}
