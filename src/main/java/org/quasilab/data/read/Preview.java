package org.quasilab.data.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.DateColumn;
import org.quasilab.data.FrequencyGuess;
import org.quasilab.data.NumberColumn;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.ReshapeSpec;

/**
 * The top of a file, for the import screen: however large the file, only its beginning is read.
 *
 * @param format what was detected, or what the study says
 * @param columns names, types and likely roles
 * @param rows the first rows below the header as text, one text a column
 * @param lines their 1-based lines in the file
 * @param warnings such as a column name that occurs twice
 * @param wide how the file could be reshaped; absent if neither its years stand as columns nor its series below each other,
 *     or the study reshapes it already
 */
public record Preview(
        FileFormat format,
        List<PreviewColumn> columns,
        List<List<String>> rows,
        List<Integer> lines,
        List<Warning> warnings,
        Optional<Wide> wide) {
    private static final long SCAN = 1L << 26;

    /** Series may stand far below each other: of such a file more is read. */
    private static final int SERIES_ROWS = 200_000;

    /** How the values of a column look. */
    public enum Type {
        NUMBER,
        DATE,
        TEXT
    }

    /**
     * A column of the preview.
     *
     * @param name in the file
     * @param type of the rows shown; a later row may yet make the column text
     * @param role a guess
     * @param label what the file calls it beside its name, as a Stata file does; empty if it does not
     * @param valueLabels what a Stata file calls its values, by value as text, in order; empty if it does not
     * @param frequency how long its periods are, if it is the time
     * @param part how long they are, if it says which part of a year
     */
    public record PreviewColumn(
            String name,
            Type type,
            Role role,
            String label,
            Map<String, String> valueLabels,
            Frequency frequency,
            Frequency part) {
        public PreviewColumn {
            valueLabels = Collections.unmodifiableMap(new LinkedHashMap<>(valueLabels));
        }
    }

    /**
     * How a file could be reshaped.
     *
     * @param reshape what would be done
     * @param unit the column of the file that looks like the unit then; empty if none does
     */
    public record Wide(ReshapeSpec reshape, String unit) {}

    public Preview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the top of a file.
     *
     * @param spec sheet, encoding, delimiter, decimal mark, header row, missing markers, the name of the unit column in the
     *     file and reshaping are used
     * @throws org.quasilab.data.DataProblem as {@link DataReader#read}, as far as the top of the file shows it
     */
    public static Preview of(Path path, DataSpec spec) {
        String file = Sources.name(path, spec);
        try (RowSource source = Sources.open(path, spec, SCAN)) {
            boolean hasSeries = spec.reshape().flatMap(ReshapeSpec::series).isPresent();
            SampleSink sample = new SampleSink(hasSeries ? SERIES_ROWS : DataReader.SAMPLE_ROWS);
            source.read(sample, Progress.NONE);
            List<SampleRow> top =
                    sample.rows().subList(0, Math.min(sample.rows().size(), DataReader.SAMPLE_ROWS));
            Header header = HeaderFinder.find(file, top, source.headerRow(spec.headerRow()), spec.missing());
            List<SampleRow> below = sample.rows().stream()
                    .filter(row -> row.line() > header.last() && !row.isBlank())
                    .toList();
            Dataset typed = typed(file, header, below, CellReading.of(spec, source.format()));
            List<Warning> warnings = new ArrayList<>(source.warnings());
            warnings.addAll(header.warnings());
            FileFormat format = source.format().withHeaderRow(header.line());
            if (spec.reshape().isPresent()) {
                Dataset panel = Reshape.of(typed, spec.reshape().get(), format.decimal())
                        .dataset();
                return reshaped(format, panel, header, warnings, source);
            }
            List<PreviewColumn> columns = columns(typed, header, source);
            return new Preview(
                    format,
                    columns,
                    below.stream().map(row -> texts(row, header.width())).toList(),
                    below.stream().map(SampleRow::line).toList(),
                    warnings,
                    WideGuess.of(
                            typed, columns.stream().map(PreviewColumn::role).toList(), format.decimal()));
        }
    }

    private static Preview reshaped(
            FileFormat format, Dataset data, Header header, List<Warning> warnings, RowSource source) {
        int shown = Math.min(data.rows(), DataReader.SAMPLE_ROWS);
        List<List<String>> rows = IntStream.range(0, shown)
                .mapToObj(row ->
                        data.columns().stream().map(column -> column.text(row)).toList())
                .toList();
        List<Integer> lines = IntStream.range(0, shown).mapToObj(data::line).toList();
        return new Preview(format, columns(data, header, source), rows, lines, warnings, Optional.empty());
    }

    private static List<String> texts(SampleRow row, int width) {
        return IntStream.range(0, Math.max(width, row.cells().size()))
                .mapToObj(column -> column < row.cells().size() ? row.cells().get(column) : "")
                .toList();
    }

    /** The rows of the sample as columns; texts where numbers and texts are mixed. */
    private static Dataset typed(String file, Header header, List<SampleRow> rows, CellReading reading) {
        TableBuilder first = built(file, header, rows, reading, new TreeSet<>());
        TableBuilder second = built(file, header, rows, reading, first.toReadAgain());
        List<Column> columns = new ArrayList<>();
        WrittenDates dates = new WrittenDates();
        for (int column = 0; column < header.width(); column++) {
            Column built = second.column(column);
            columns.add(built.name().equals(reading.unit()) ? built : dates.read(built));
        }
        return Dataset.of(file, columns, second.lines());
    }

    private static TableBuilder built(
            String file, Header header, List<SampleRow> rows, CellReading reading, java.util.Set<Integer> asText) {
        TableBuilder builder = new TableBuilder(file, header, reading, asText, new TreeSet<>(), Progress.NONE);
        for (SampleRow row : rows) {
            builder.beginRow(row.line());
            for (int column = 0; column < Math.min(header.width(), row.cells().size()); column++) {
                char[] chars = row.cells().get(column).toCharArray();
                builder.text(column, chars, 0, chars.length);
            }
            builder.endRow(-1);
        }
        return builder;
    }

    private static List<PreviewColumn> columns(Dataset typed, Header header, RowSource source) {
        Map<String, String> labels = new HashMap<>(header.labels());
        labels.putAll(source.labels());
        Map<String, Map<String, String>> valueLabels = source.valueLabels();
        List<Role> roles = RoleGuess.of(typed);
        List<PreviewColumn> columns = new ArrayList<>();
        for (Column column : typed.columns()) {
            columns.add(new PreviewColumn(
                    column.name(),
                    type(column),
                    roles.get(columns.size()),
                    labels.getOrDefault(column.name(), ""),
                    valueLabels.getOrDefault(column.name(), Map.of()),
                    FrequencyGuess.of(column),
                    FrequencyGuess.ofPart(column)));
        }
        return columns;
    }

    private static Type type(Column column) {
        return column instanceof NumberColumn ? Type.NUMBER : column instanceof DateColumn ? Type.DATE : Type.TEXT;
    }
}
