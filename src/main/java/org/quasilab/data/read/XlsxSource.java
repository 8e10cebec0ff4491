package org.quasilab.data.read;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.quasilab.data.DataProblem;
import org.quasilab.data.NumberText;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Place;

/**
 * A sheet of an xlsx workbook: values as stored, formulas by the value Excel stored with them, days by the cell's style. A
 * formula with which no value is stored, as programs other than spreadsheets write it, is told as such.
 */
final class XlsxSource implements RowSource {
    private final Path path;
    private final String file;
    private final ReadableWorkbook workbook;
    private final Sheet sheet;
    private final FileFormat format;
    private final WorkbookZip zip;
    private final List<Warning> warnings;
    private final Map<String, Boolean> isDateFormat = new HashMap<>();
    private Optional<Map<Integer, BitSet>> unvalued = Optional.empty();
    private String sha256 = "";

    private XlsxSource(
            Path path,
            ReadableWorkbook workbook,
            Sheet sheet,
            List<String> names,
            WorkbookZip zip,
            List<Warning> warnings) {
        this.path = path;
        this.file = path.getFileName().toString();
        this.workbook = workbook;
        this.sheet = sheet;
        this.format = FileFormat.workbook(sheet.getName(), names);
        this.zip = zip;
        this.warnings = warnings;
    }

    /** @throws DataProblem {@code damaged-workbook}, {@code too-big}, {@code unknown-sheet}, {@code no-sheet} */
    static XlsxSource open(Path path, DataSpec spec) {
        String file = path.getFileName().toString();
        WorkbookZip zip = WorkbookZip.open(path);
        ReadableWorkbook workbook = workbook(path, file);
        try {
            List<Sheet> sheets = workbook.getSheets().toList();
            List<String> names = sheets.stream().map(Sheet::getName).toList();
            List<Boolean> hidden = sheets.stream()
                    .map(sheet -> sheet.getVisibility() != SheetVisibility.VISIBLE)
                    .toList();
            SheetChoice choice = SheetChoice.of(
                    SheetChoice.Kind.SHEET,
                    file,
                    spec.sheet(),
                    names,
                    hidden,
                    (at, sink) -> new XlsxSource(path, workbook, sheets.get(at), names, zip, List.of())
                            .read(sink, Progress.NONE));
            return new XlsxSource(path, workbook, sheets.get(choice.position()), names, zip, choice.warnings());
        } catch (DataProblem e) {
            close(workbook, file);
            throw e;
        }
    }

    private static ReadableWorkbook workbook(Path path, String file) {
        try {
            return new ReadableWorkbook(path.toFile(), new ReadingOptions(true, true));
        } catch (IOException | RuntimeException e) {
            // the reader tells damage by many kinds of exception
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
        MergedCells regions = new MergedCells(zip.regions(sheet.getId()));
        try (Stream<Row> rows = sheet.openStream()) {
            Iterator<Row> each = rows.iterator();
            boolean more = true;
            for (Row row = next(each); more && row != null; row = more ? next(each) : null) {
                if ((row.getRowNum() & 0xFFF) == 0) {
                    progress.checkCancelled();
                    progress.at(row.getRowNum(), 0, "data.progress.reading");
                }
                sink.beginRow(row.getRowNum());
                tell(row, regions, sink);
                more = sink.endRow(-1);
            }
            if (more) {
                sha256 = DigestStream.of(List.of(path), Progress.NONE);
            }
        } catch (IOException | ExcelReaderException e) {
            throw new DataProblem("damaged-workbook", Place.file(file));
        }
    }

    /** The reader tells damage by many kinds of exception. */
    private Row next(Iterator<Row> each) {
        try {
            return each.hasNext() ? each.next() : null;
        } catch (RuntimeException e) {
            throw new DataProblem("damaged-workbook", Place.file(file));
        }
    }

    private void tell(Row row, MergedCells regions, CellSink sink) {
        for (Cell cell : row) {
            if (cell != null
                    && cell.getType() == CellType.FORMULA
                    && cell.getValue() == null
                    && isUnvalued(row, cell)) {
                sink.unvalued(cell.getColumnIndex());
            }
        }
        if (regions.isEmpty()) {
            for (Cell cell : row) {
                if (cell != null && isFilled(cell)) {
                    value(cell).tell(sink, cell.getColumnIndex());
                }
            }
            return;
        }
        TreeMap<Integer, SheetCell> cells = new TreeMap<>();
        for (Cell cell : row) {
            if (cell != null && isFilled(cell)) {
                cells.put(cell.getColumnIndex(), value(cell));
            }
        }
        regions.tell(row.getRowNum(), cells, sink);
    }

    private static boolean isFilled(Cell cell) {
        return cell.getType() == CellType.ERROR
                || cell.getType() != CellType.EMPTY && cell.getValue() != null && !"".equals(cell.getValue());
    }

    /** The reader does not tell an empty text from no value: where it may be either, the sheet is looked through once more. */
    private boolean isUnvalued(Row row, Cell cell) {
        if (unvalued.isEmpty()) {
            unvalued = Optional.of(zip.unvalued(sheet.getId()));
        }
        BitSet columns = unvalued.get().get(row.getRowNum());
        return columns != null && columns.get(cell.getColumnIndex());
    }

    private SheetCell value(Cell cell) {
        if (cell.getValue() instanceof BigDecimal decimal) {
            double number = cell.getRawValue() == null ? decimal.doubleValue() : NumberText.parse(cell.getRawValue());
            number = Double.isNaN(number) ? decimal.doubleValue() : number;
            return isDate(cell) ? SheetCell.serial(number, workbook.isDate1904()) : new SheetCell.Number(number);
        }
        if (cell.getValue() instanceof Boolean truth) {
            return SheetCell.text(truth ? "TRUE" : "FALSE");
        }
        String text = cell.getType() == CellType.ERROR ? cell.getRawValue() : String.valueOf(cell.getValue());
        return SheetCell.text(text == null ? "#ERROR" : text);
    }

    private boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id == null || id == 0) {
            return false;
        }
        String pattern = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
        return isDateFormat.computeIfAbsent(id + pattern, key -> DateFormats.isDate(id, pattern));
    }

    @Override
    public void close() {
        close(workbook, file);
    }

    private static void close(ReadableWorkbook workbook, String file) {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new DataProblem("unreadable", Place.file(file));
        }
    }
}
