package org.quasilab.data.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberText;
import org.quasilab.data.TextColumn;
import org.quasilab.data.read.RawData.MixedColumn;
import org.quasilab.result.DataLog;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Place;

/** Reads a data file of any format into typed columns. */
public final class DataReader {
    /** So many rows at the top are looked at to find header, types and roles. */
    static final int SAMPLE_ROWS = 200;

    private static final double MOSTLY_NUMBERS = 0.5;

    private DataReader() {}

    /**
     * Reads a whole file.
     *
     * @param path csv, tsv, txt, xlsx or xls
     * @param spec sheet, encoding, delimiter, header row, missing markers and the name of the unit column in the file are
     *     used; the rest is not
     * @throws DataProblem if the file is not there, is no such file, is damaged, has ragged rows or infinite values
     * @throws org.quasilab.run.Cancelled if {@code progress} says so
     */
    public static RawData read(Path path, DataSpec spec, Progress progress) {
        try (RowSource source = Sources.open(path, spec, Long.MAX_VALUE)) {
            return read(source, path.getFileName().toString(), spec, progress);
        }
    }

    private static RawData read(RowSource source, String file, DataSpec spec, Progress progress) {
        SampleSink sample = new SampleSink(SAMPLE_ROWS);
        source.read(sample, Progress.NONE);
        Header header = HeaderFinder.find(file, sample.rows(), spec.headerRow(), spec.missing());
        CellReading reading = CellReading.of(spec, source.format());

        TableBuilder first = new TableBuilder(file, header, reading, new TreeSet<>(), new TreeSet<>(), progress);
        source.read(first, progress);
        if (first.rows() == 0) {
            throw new DataProblem("header-only", Place.file(file), header.line());
        }
        Set<Integer> again = first.toReadAgain();
        TableBuilder second = first;
        if (!again.isEmpty()) {
            second = new TableBuilder(file, header, reading, again, again, progress);
            source.read(second, progress);
        }
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < header.width(); column++) {
            Column built = (again.contains(column) ? second : first).column(column);
            if (column < header.named() || hasValue(built)) {
                columns.add(built);
            }
        }
        Dataset dataset = Dataset.of(file, columns, first.lines());
        return new RawData(
                dataset,
                source.format().withHeaderRow(header.line()),
                source.sha256(),
                first.blankRows(),
                first.rewritten(),
                filled(first, second),
                mixed(dataset, reading),
                warnings(header, first));
    }

    private static List<Warning> warnings(Header header, TableBuilder table) {
        List<Warning> warnings = new ArrayList<>(header.warnings());
        warnings.addAll(table.warnings());
        return warnings;
    }

    private static List<DataLog.Cell> filled(TableBuilder first, TableBuilder second) {
        List<DataLog.Cell> cells = new ArrayList<>(first.filled());
        if (second != first) {
            cells.addAll(second.filled());
        }
        return cells;
    }

    private static boolean hasValue(Column column) {
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Text columns of which more than half the cells are numbers. Units are names whatever they look like, and digits that
     * are no number are codes: neither are texts that should be mended.
     */
    private static List<MixedColumn> mixed(Dataset dataset, CellReading reading) {
        List<MixedColumn> mixed = new ArrayList<>();
        for (Column column : dataset.columns()) {
            if (column instanceof TextColumn texts && !column.name().equals(reading.unit())) {
                boolean[] isNumber = new boolean[texts.levels().size()];
                boolean[] isText = new boolean[isNumber.length];
                for (int level = 0; level < isNumber.length; level++) {
                    String text = texts.levels().get(level);
                    isNumber[level] = !Double.isNaN(
                                    NumberText.parse(text.toCharArray(), 0, text.length(), reading.decimal()))
                            || NumberText.rewritten(text, reading.decimal()).isPresent();
                    isText[level] = !isNumber[level] && !NumberText.isCode(text);
                }
                int numbers = 0;
                int values = 0;
                for (int row = 0; row < dataset.rows(); row++) {
                    values += texts.code(row) >= 0 ? 1 : 0;
                    numbers += texts.code(row) >= 0 && isNumber[texts.code(row)] ? 1 : 0;
                }
                List<DataLog.Cell> odd = numbers > MOSTLY_NUMBERS * values ? odd(dataset, texts, isText) : List.of();
                if (!odd.isEmpty()) {
                    mixed.add(new MixedColumn(column.name(), numbers, odd));
                }
            }
        }
        return mixed;
    }

    private static List<DataLog.Cell> odd(Dataset dataset, TextColumn texts, boolean[] isText) {
        List<DataLog.Cell> cells = new ArrayList<>();
        for (int row = 0; row < dataset.rows(); row++) {
            if (texts.code(row) >= 0 && isText[texts.code(row)]) {
                cells.add(new DataLog.Cell(dataset.line(row), texts.name(), texts.text(row), ""));
            }
        }
        return cells;
    }
}
