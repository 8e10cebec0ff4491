package org.quasilab.data.read;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.data.DataProblem;
import org.quasilab.data.NumberText;
import org.quasilab.result.Warning;
import org.quasilab.text.DateText;
import org.quasilab.text.Place;

/**
 * Which sheet of a workbook is read.
 *
 * @param position of the sheet asked for; else of the first visible one that holds data
 * @param warnings {@code sheet-chosen} if that is not the first
 */
record SheetChoice(int position, List<Warning> warnings) {
    /** A sheet with so many values is one of data, however many more another has. */
    private static final int MOST_VALUES = 1000;

    /** A sheet of notes, or a list of names with dates, has less than this share of the values of the one with the data. */
    private static final double SHARE = 0.5;

    /** What may be chosen, with the codes of what is said of it. */
    enum Kind {
        SHEET("no-sheet", "unknown-sheet", "sheet-chosen"),
        TABLE("no-table", "unknown-table", "table-chosen");

        private final String none;
        private final String unknown;
        private final String chosen;

        Kind(String none, String unknown, String chosen) {
            this.none = none;
            this.unknown = unknown;
            this.chosen = chosen;
        }
    }

    /** Tells the rows of a sheet. */
    interface Sheets {
        void read(int sheet, CellSink sink);
    }

    /**
     * @param kind what the sheets are
     * @throws DataProblem {@code unknown-sheet}, naming the sheets there are; {@code no-sheet}; so with tables
     */
    static SheetChoice of(
            Kind kind, String file, Optional<String> asked, List<String> names, List<Boolean> hidden, Sheets sheets) {
        if (names.isEmpty()) {
            throw new DataProblem(kind.none, Place.file(file));
        }
        Optional<String> name = asked.filter(sheet -> !sheet.isBlank());
        if (name.isPresent()) {
            int position = names.indexOf(name.get());
            if (position < 0) {
                throw new DataProblem(kind.unknown, Place.file(file), name.get(), names);
            }
            return new SheetChoice(position, List.of());
        }
        List<Integer> visible = IntStream.range(0, names.size())
                .filter(sheet -> !hidden.get(sheet))
                .boxed()
                .toList();
        int position = visible.size() > 1 ? withData(visible, sheets) : visible.isEmpty() ? 0 : visible.get(0);
        return new SheetChoice(
                position,
                position == 0 ? List.of() : List.of(Warning.of("data", kind.chosen, names.get(position), names)));
    }

    private static int withData(List<Integer> visible, Sheets sheets) {
        List<Integer> values =
                visible.stream().map(sheet -> values(sheet, sheets)).toList();
        int most = values.stream().mapToInt(Integer::intValue).max().orElse(0);
        return IntStream.range(0, visible.size())
                .filter(i -> values.get(i) >= SHARE * most)
                .map(visible::get)
                .findFirst()
                .orElse(visible.get(0));
    }

    /** How many numbers and days the first rows hold. */
    private static int values(int sheet, Sheets sheets) {
        SampleSink sample = new SampleSink(DataReader.SAMPLE_ROWS);
        sheets.read(sheet, sample);
        return (int) sample.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(SheetChoice::isValue)
                .limit(MOST_VALUES)
                .count();
    }

    private static boolean isValue(String cell) {
        return Double.isFinite(NumberText.parse(cell))
                || NumberText.rewritten(cell, '.').isPresent()
                || NumberText.percent(cell, '.').isPresent()
                || DateText.parse(cell).isPresent();
    }
}
