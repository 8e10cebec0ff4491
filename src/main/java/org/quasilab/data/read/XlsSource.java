package org.quasilab.data.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.quasilab.data.DataProblem;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Place;

/** A sheet of an old xls workbook. Also tells a password-protected xlsx, which comes in the same container. */
final class XlsSource implements RowSource {
    /** POI warns of document properties that are not there, which say nothing about the data. */
    private static final Logger POI = Logger.getLogger("org.apache.poi");

    static {
        POI.setLevel(Level.SEVERE);
    }

    private final Path path;
    private final String file;
    private final HSSFWorkbook workbook;
    private final Sheet sheet;
    private final FileFormat format;
    private final List<Warning> warnings;
    private String sha256 = "";

    private XlsSource(Path path, HSSFWorkbook workbook, Sheet sheet, List<String> names, List<Warning> warnings) {
        this.path = path;
        this.file = path.getFileName().toString();
        this.workbook = workbook;
        this.sheet = sheet;
        this.format = FileFormat.workbook(sheet.getSheetName(), names);
        this.warnings = warnings;
    }

    /** @throws DataProblem {@code password}, {@code damaged-workbook}, {@code unknown-sheet}, {@code no-sheet} */
    static XlsSource open(Path path, DataSpec spec) {
        String file = path.getFileName().toString();
        HSSFWorkbook workbook = workbook(path, file);
        List<Integer> sheets =
                IntStream.range(0, workbook.getNumberOfSheets()).boxed().toList();
        List<String> names = sheets.stream().map(workbook::getSheetName).toList();
        List<Boolean> hidden = sheets.stream()
                .map(i -> workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE)
                .toList();
        SheetChoice choice = SheetChoice.of(
                SheetChoice.Kind.SHEET,
                file,
                spec.sheet(),
                names,
                hidden,
                (at, sink) -> new XlsSource(path, workbook, workbook.getSheetAt(at), names, List.of())
                        .read(sink, Progress.NONE));
        return new XlsSource(path, workbook, workbook.getSheetAt(choice.position()), names, choice.warnings());
    }

    private static HSSFWorkbook workbook(Path path, String file) {
        try (POIFSFileSystem container = new POIFSFileSystem(path.toFile(), true)) {
            if (container.getRoot().hasEntry("EncryptedPackage")) {
                throw new DataProblem("password", Place.file(file));
            }
            return new HSSFWorkbook(container);
        } catch (EncryptedDocumentException e) {
            throw new DataProblem("password", Place.file(file));
        } catch (DataProblem e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // POI tells damage by many kinds of exception
            throw new DataProblem("damaged-workbook", Place.file(file));
        }
    }

    @Override
    public FileFormat format() {
        return format;
    }

    @Override
    public List<Warning> warnings() {
        return warnings;
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public void read(CellSink sink, Progress progress) {
        MergedCells regions = new MergedCells(regions());
        boolean more = true;
        for (Row row : sheet) {
            progress.checkCancelled();
            int line = row.getRowNum() + 1;
            sink.beginRow(line);
            TreeMap<Integer, SheetCell> cells = new TreeMap<>();
            for (Cell cell : row) {
                put(cell, cells);
            }
            regions.tell(line, cells, sink);
            more = sink.endRow(-1);
            if (!more) {
                return;
            }
        }
        try {
            sha256 = DigestStream.of(List.of(path), Progress.NONE);
        } catch (IOException e) {
            throw new DataProblem("unreadable", Place.file(file));
        }
    }

    private List<MergedCells.Region> regions() {
        List<MergedCells.Region> regions = new ArrayList<>();
        for (CellRangeAddress range : sheet.getMergedRegions()) {
            regions.add(
                    new MergedCells.Region(range.getFirstRow() + 1, range.getLastRow() + 1, range.getFirstColumn()));
        }
        return regions;
    }

    private void put(Cell cell, TreeMap<Integer, SheetCell> cells) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        switch (type) {
            case NUMERIC -> cells.put(cell.getColumnIndex(), number(cell));
            case STRING -> {
                if (!cell.getStringCellValue().isEmpty()) {
                    cells.put(cell.getColumnIndex(), SheetCell.text(cell.getStringCellValue()));
                }
            }
            case BOOLEAN ->
                cells.put(cell.getColumnIndex(), SheetCell.text(cell.getBooleanCellValue() ? "TRUE" : "FALSE"));
            case ERROR ->
                cells.put(
                        cell.getColumnIndex(),
                        SheetCell.text(
                                FormulaError.forInt(cell.getErrorCellValue()).getString()));
            default -> {}
        }
    }

    private SheetCell number(Cell cell) {
        double number = cell.getNumericCellValue();
        boolean isDate = DateFormats.isDate(
                cell.getCellStyle().getDataFormat(), cell.getCellStyle().getDataFormatString());
        boolean from1904 = workbook.getInternalWorkbook().isUsing1904DateWindowing();
        return isDate ? SheetCell.serial(number, from1904) : new SheetCell.Number(number);
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new DataProblem("unreadable", Place.file(file));
        }
    }
}
