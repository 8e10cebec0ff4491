package org.quasilab.data.read;

import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.result.DataLog;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.text.Place;
import org.quasilab.text.ShortenedList;
import org.quasilab.text.Spaces;

/**
 * Turns the rows of a file below its header into columns. A row without any value is blank and counted, and so is a note
 * under the table, a row with nothing but a text such as "注：…" or "Source: …"; a row that is
 * longer or shorter than the header is refused, because no one can say which cell belongs where.
 */
final class TableBuilder implements CellSink {
    private static final int LOOK_UP = 0xFFF;
    private static final char[] NONE = {};
    private static final int NOTE_COLUMNS = 3;
    private static final int MOST_NAMES = 5;
    private static final Pattern NOTE = Pattern.compile(
            "(?is)\\s*[（(]?\\s*(注\\s*[0-9一二三]?\\s*[：:.、]|说明\\s*[：:]|(资料|数据)?来源\\s*[：:]|备注\\s*[：:]|notes?\\s*[:：.]|sources?\\s*[:：.]"
                    + "|data (from|extracted)[^:：]*[:：]|last updated?( date)?\\s*[:：]|更新时间\\s*[:：]).*");

    private static final String NOTE_MARKS = "：:.、";

    private final String file;
    private final Header header;
    private final int lastOfHeader;
    private final ColumnBuilder[] builders;
    private final Progress progress;
    private int[] lines = new int[1 << 10];

    /** Arrays of tables that have been put below this one, for the next ones to fill. */
    private final Deque<int[]> spare = new ArrayDeque<>();

    private int rows;
    private int blankRows;
    private boolean hasValue;

    /** A text that is a note unless another value follows in its row; empty if there is none. */
    private char[] note = NONE;

    private int noteColumn;
    private final List<Integer> noteLines = new ArrayList<>();
    private final Set<Integer> unvaluedColumns = new TreeSet<>();
    private int unvalued;
    private int firstUnvalued;
    private int line;
    private int lastColumn = -1;

    /**
     * @param reading how cells are read
     * @param asText columns known to be text from a former reading
     * @param only if not empty, the columns to read; the others are skipped
     */
    TableBuilder(
            String file,
            Header header,
            CellReading reading,
            Set<Integer> asText,
            Set<Integer> only,
            Progress progress) {
        this(file, header, header.last(), new ColumnBuilder[header.width()], progress);
        for (int column = 0; column < builders.length; column++) {
            if (only.isEmpty() || only.contains(column)) {
                String name = header.names().get(column);
                builders[column] =
                        asText.contains(column) ? ColumnBuilder.text(name, reading) : ColumnBuilder.of(name, reading);
            }
        }
    }

    private TableBuilder(String file, Header header, int lastOfHeader, ColumnBuilder[] builders, Progress progress) {
        this.file = file;
        this.header = header;
        this.lastOfHeader = lastOfHeader;
        this.builders = builders;
        this.progress = progress;
    }

    /** An empty table for rows further down, which are read as this one would read them now; their lines count from 1. */
    TableBuilder continued() {
        ColumnBuilder[] next = new ColumnBuilder[builders.length];
        for (int column = 0; column < next.length; column++) {
            next[column] = builders[column] == null ? null : builders[column].continued();
        }
        TableBuilder table = new TableBuilder(file, header, 0, next, progress);
        table.lines = spare.isEmpty() ? table.lines : spare.pop();
        return table;
    }

    /** Makes room for so many rows at once. */
    void expect(int expected) {
        lines = Arrays.copyOf(lines, Math.max(expected, lines.length));
        Workers.forEach(builders.length, column -> {
            if (builders[column] != null) {
                builders[column].expect(expected);
            }
        });
    }

    /** Whether the rows told so far reach below the header. */
    boolean isBelowHeader() {
        return line > lastOfHeader;
    }

    /**
     * Puts the rows of another table below those of this one.
     *
     * @param next continued from this table, or from what it was when it had fewer rows; not to be used afterwards
     * @param above how many lines of the file stand above the first of {@code next}
     * @return false if the two do not go together, as in {@link ColumnBuilder#append}
     */
    boolean append(TableBuilder next, int above) {
        for (int column = 0; column < builders.length; column++) {
            if (builders[column] != null && !builders[column].append(next.builders[column], rows, above)) {
                return false;
            }
        }
        lines = rows + next.rows > lines.length ? Arrays.copyOf(lines, 2 * (rows + next.rows)) : lines;
        for (int row = 0; row < next.rows; row++) {
            lines[rows + row] = next.lines[row] + above;
        }
        spare.push(next.lines);
        rows += next.rows;
        blankRows += next.blankRows;
        next.noteLines.forEach(noteLine -> noteLines.add(noteLine + above));
        return true;
    }

    @Override
    public void beginRow(int newLine) {
        line = newLine;
    }

    @Override
    public void text(int column, char[] chars, int start, int length) {
        if (line <= lastOfHeader || length == 0) {
            return;
        }
        if (isNote(column, chars, start, length)) {
            note = Arrays.copyOfRange(chars, start, start + length);
            noteColumn = column;
            return;
        }
        if (note.length > 0 && !isBlank(chars, start, length)) {
            noNote();
        }
        if (column < builders.length) {
            hasValue = hasValue || !isBlank(chars, start, length);
            if (builders[column] != null) {
                builders[column].text(rows, line, chars, start, length);
            }
        } else if (!isBlank(chars, start, length)) {
            lastColumn = column;
        }
    }

    /** As {@link #text} for a {@link org.quasilab.data.NumberText#simple simple number}; false, and nothing is told, if its text is needed. */
    boolean simpleNumber(int column, double value) {
        boolean isTaken = line > lastOfHeader
                && note.length == 0
                && column < builders.length
                && builders[column] != null
                && builders[column].simpleNumber(rows, value);
        hasValue |= isTaken;
        return isTaken;
    }

    @Override
    public void number(int column, double value) {
        if (line <= lastOfHeader) {
            return;
        }
        noNote();
        if (column < builders.length) {
            hasValue = true;
            if (builders[column] != null) {
                builders[column].number(rows, value);
            }
        } else {
            lastColumn = column;
        }
    }

    @Override
    public void date(int column, int epochDay) {
        if (line <= lastOfHeader) {
            return;
        }
        noNote();
        if (column < builders.length) {
            hasValue = true;
            if (builders[column] != null) {
                builders[column].date(rows, epochDay);
            }
        } else {
            lastColumn = column;
        }
    }

    @Override
    public void filled(int column) {
        if (line > lastOfHeader && column < builders.length && builders[column] != null) {
            builders[column].filled(rows, line);
        }
    }

    @Override
    public void unvalued(int column) {
        if (line > lastOfHeader && column < builders.length) {
            firstUnvalued = unvalued == 0 ? line : firstUnvalued;
            unvaluedColumns.add(column);
            unvalued++;
        }
    }

    @Override
    public boolean endRow(int fields) {
        if (line <= lastOfHeader) {
            return true;
        }
        if (note.length > 0) {
            note = NONE;
            noteLines.add(line);
            return true;
        }
        if (lastColumn >= builders.length) {
            throw new DataProblem(
                    "row-too-long", Place.line(file, line, 0), lastColumn + 1, builders.length, header.line());
        }
        if (!hasValue) {
            blankRows++;
            return true;
        }
        if (fields >= 0 && fields < header.named()) {
            throw new DataProblem("row-too-short", Place.line(file, line, 0), fields, header.named(), header.line());
        }
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, rows * 2);
        }
        lines[rows++] = line;
        hasValue = false;
        if ((rows & LOOK_UP) == 0) {
            progress.checkCancelled();
        }
        return true;
    }

    private boolean isNote(int column, char[] chars, int start, int length) {
        return !hasValue
                && note.length == 0
                && column < builders.length
                && builders.length >= NOTE_COLUMNS
                && length > 2
                && mayBeNote(chars, start, length)
                && NOTE.matcher(CharBuffer.wrap(chars, start, length)).matches();
    }

    /** Whether a text has one of the marks without which it is no note: most have none, and need no pattern. */
    private static boolean mayBeNote(char[] chars, int start, int length) {
        for (int i = start; i < start + length && !isDigit(chars[start]); i++) {
            if (NOTE_MARKS.indexOf(chars[i]) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Another value stands in the row: the text that looked like a note is a value as well. */
    private void noNote() {
        if (note.length > 0) {
            char[] held = note;
            note = NONE;
            hasValue = true;
            if (builders[noteColumn] != null) {
                builders[noteColumn].text(rows, line, held, 0, held.length);
            }
        }
    }

    int rows() {
        return rows;
    }

    int blankRows() {
        return blankRows;
    }

    int[] lines() {
        return Arrays.copyOf(lines, rows);
    }

    /** Positions of columns that turned out to be text after something else had been read. */
    Set<Integer> toReadAgain() {
        Set<Integer> again = new TreeSet<>();
        for (int column = 0; column < builders.length; column++) {
            if (builders[column] != null && builders[column].mustReadAgain()) {
                again.add(column);
            }
        }
        return again;
    }

    /** Rows that are notes, units that are text because two of them are one number, formulas without a value. */
    List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        if (!noteLines.isEmpty()) {
            warnings.add(Warning.of("data", "notes", noteLines.size(), noteLines.get(0)));
        }
        if (unvalued > 0) {
            List<String> columns =
                    unvaluedColumns.stream().map(header.names()::get).toList();
            warnings.add(Warning.of(
                    "data", "formula-unvalued", unvalued, new ShortenedList(columns, MOST_NAMES), firstUnvalued));
        }
        for (ColumnBuilder builder : builders) {
            if (builder != null) {
                builder.twoSpellings()
                        .ifPresent(pair -> warnings.add(
                                Warning.of("data", "unit-spellings", builder.name(), pair.first(), pair.second())));
            }
        }
        return warnings;
    }

    /** @throws DataProblem as {@link ColumnBuilder#refuseInfinite} */
    void refuseInfinite(int column) {
        builders[column].refuseInfinite(file);
    }

    Column column(int column) {
        return builders[column].build(rows);
    }

    /** Texts that were read as numbers, column by column. */
    List<DataLog.Cell> rewritten() {
        return cells(ColumnBuilder::rewritten);
    }

    /** Cells that got the value of the merged cell they belong to. */
    List<DataLog.Cell> filled() {
        return cells(ColumnBuilder::filled);
    }

    private List<DataLog.Cell> cells(Function<ColumnBuilder, List<DataLog.Cell>> of) {
        List<DataLog.Cell> cells = new ArrayList<>();
        for (ColumnBuilder builder : builders) {
            if (builder != null && !builder.mustReadAgain()) {
                cells.addAll(of.apply(builder));
            }
        }
        return cells;
    }

    private static boolean isBlank(char[] chars, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (!Spaces.isBlank(chars[i])) {
                return false;
            }
        }
        return true;
    }
}
