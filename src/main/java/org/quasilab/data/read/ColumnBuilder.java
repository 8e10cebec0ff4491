package org.quasilab.data.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.DateColumn;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.NumberText;
import org.quasilab.data.TextColumn;
import org.quasilab.result.DataLog;
import org.quasilab.text.DateText;

/**
 * One column while its file is read. The first value says whether it holds numbers, days or texts; a later value that
 * does not fit makes it text, and because a number does not remember how it was written the column then has to be read
 * once more ({@link #mustReadAgain}).
 *
 * <p>The column of the units holds names, also where these look like something else: it is never days, and it is text if
 * its numbers are codes ({@link UnitSpellings}).
 */
final class ColumnBuilder {
    /** A file may have thousands of columns and few rows: what a column takes at once is small. */
    private static final int SHIFT = 10;

    private static final int CHUNK = 1 << SHIFT;

    private enum Kind {
        UNDECIDED,
        NUMBER,
        DATE,
        TEXT
    }

    private final String name;
    private final char decimal;
    private final MissingMarkers missing;
    private final boolean isUnit;
    private final UnitSpellings spellings = new UnitSpellings();
    private final List<double[]> numbers = new ArrayList<>();
    private double[] lastNumbers = {};
    private final List<int[]> codes = new ArrayList<>();
    private final TextDictionary dictionary = new TextDictionary();
    private final List<DataLog.Cell> rewritten = new ArrayList<>();
    private final List<DataLog.Cell> filled = new ArrayList<>();
    private Kind kind;
    private boolean hasPercent;
    private boolean hasPlain;
    private boolean mustReadAgain;
    private int firstInfinite = -1;
    private String infiniteText = "";

    /** What {@link #kind} was at the first row. */
    private final Kind begun;

    private final List<Below> below = new ArrayList<>();

    /**
     * Rows that another builder has read.
     *
     * @param from the row where they begin
     * @param codes of the other's texts in this dictionary
     */
    private record Below(ColumnBuilder column, int from, int rows, int[] codes) {}

    private ColumnBuilder(String name, char decimal, MissingMarkers missing, boolean isUnit, Kind kind) {
        this.name = name;
        this.decimal = decimal;
        this.missing = missing;
        this.isUnit = isUnit;
        this.kind = kind;
        this.begun = kind;
    }

    private ColumnBuilder(String name, CellReading reading, Kind kind) {
        this(name, reading.decimal(), reading.missing(), name.equals(reading.unit()), kind);
    }

    static ColumnBuilder of(String name, CellReading reading) {
        return new ColumnBuilder(name, reading, Kind.UNDECIDED);
    }

    static ColumnBuilder text(String name, CellReading reading) {
        return new ColumnBuilder(name, reading, Kind.TEXT);
    }

    /** An empty builder for rows further down, which reads them as this one would now. */
    ColumnBuilder continued() {
        ColumnBuilder next = new ColumnBuilder(name, decimal, missing, isUnit, kind);
        next.hasPercent = hasPercent;
        next.hasPlain = hasPlain;
        next.mustReadAgain = mustReadAgain;
        return next;
    }

    /**
     * Puts the rows of another builder below those of this one.
     *
     * @param next continued from this builder or from one that had fewer rows; not to be used afterwards
     * @param from how many rows there are above
     * @param rows how many {@code next} has
     * @param lines of the file above the first line of {@code next}
     * @return false if {@code next}, knowing less of the rows above, has read its own in another way than this builder would
     *     have: then neither is of use
     */
    boolean append(ColumnBuilder next, int from, int rows, int lines) {
        if (mustReadAgain) {
            return true;
        }
        if (kind != next.begun && !isReadAlike(next) || !spellings.append(next.spellings)) {
            return false;
        }
        boolean isLateText = firstInfinite >= 0 && kind == Kind.UNDECIDED && next.kind == Kind.TEXT;
        hasPercent |= next.hasPercent;
        hasPlain |= next.hasPlain;
        mustReadAgain |= next.mustReadAgain || isLateText || hasPercent && hasPlain;
        kind = kind == Kind.UNDECIDED ? next.kind : kind;
        if (firstInfinite < 0 && next.firstInfinite >= 0) {
            firstInfinite = next.firstInfinite + lines;
            infiniteText = next.infiniteText;
        }
        next.rewritten.forEach(cell ->
                rewritten.add(new DataLog.Cell(cell.line() + lines, cell.column(), cell.before(), cell.after())));
        int[] nextCodes =
                next.dictionary.levels().stream().mapToInt(dictionary::code).toArray();
        below.add(new Below(next, from, rows, nextCodes));
        return true;
    }

    /** Whether another builder that did not know what the column holds has found it out as this one has. */
    private boolean isReadAlike(ColumnBuilder next) {
        return next.kind == Kind.UNDECIDED && next.firstInfinite < 0
                || next.kind == kind && !next.mustReadAgain && !(kind == Kind.TEXT && missing.hasNumbers());
    }

    String name() {
        return name;
    }

    /** Whether what is here is no use: the column is text after numbers or days had been read. */
    boolean mustReadAgain() {
        return mustReadAgain || twoSpellings().isPresent();
    }

    /** Two units that are one number; empty if there are none. */
    Optional<UnitSpellings.Pair> twoSpellings() {
        if (kind != Kind.NUMBER) {
            return Optional.empty();
        }
        List<double[]> all = new ArrayList<>(numbers);
        below.forEach(piece -> all.addAll(piece.column.numbers));
        return spellings.pair(all);
    }

    void text(int row, int line, char[] chars, int start, int length) {
        if (mustReadAgain || length == 0) {
            return;
        }
        boolean mayBeNumber = kind == Kind.NUMBER || kind == Kind.UNDECIDED;
        if (mayBeNumber || kind == Kind.DATE && missing.hasNumbers()) {
            double value = NumberText.parse(chars, start, length, decimal);
            if (missing.isMissing(value)) {
                return;
            }
            if (mayBeNumber && Double.isFinite(value) && fitsPlain(value)) {
                kind = Kind.NUMBER;
                setNumber(row, value);
                if (isUnit) {
                    spellings.add(chars, start, length, decimal, value);
                }
                return;
            }
        }
        if (missing.isMissing(chars, start, length)) {
            return;
        }
        if (kind == Kind.TEXT) {
            setCode(row, dictionary.code(chars, start, length));
            return;
        }
        odd(row, line, chars, start, length);
    }

    void number(int row, double value) {
        if (mustReadAgain || missing.isMissing(value)) {
            return;
        }
        if ((kind == Kind.NUMBER || kind == Kind.UNDECIDED) && fitsPlain(value)) {
            kind = Kind.NUMBER;
            setNumber(row, value);
        } else if (kind == Kind.TEXT) {
            setText(row, NumberColumn.plain(value));
        } else {
            mustReadAgain = true;
        }
    }

    void date(int row, int epochDay) {
        if (mustReadAgain) {
            return;
        }
        if (kind == Kind.TEXT) {
            setText(row, LocalDate.ofEpochDay(epochDay).toString());
        } else if (isUnit) {
            char[] day = LocalDate.ofEpochDay(epochDay).toString().toCharArray();
            becomeText(row, day, 0, day.length);
        } else if (kind == Kind.DATE || kind == Kind.UNDECIDED) {
            kind = Kind.DATE;
            setCode(row, epochDay);
        } else {
            mustReadAgain = true;
        }
    }

    /** Whether a number without a percent sign belongs to the column: beside shares in percent its scale is in doubt, but for 0. */
    private boolean fitsPlain(double value) {
        hasPlain |= value != 0;
        return !hasPercent || value == 0;
    }

    /** A text that is not plainly a number, in a column that is not text so far. */
    private void odd(int row, int line, char[] chars, int start, int length) {
        String text = new String(chars, start, length);
        if (kind != Kind.NUMBER && !isUnit) {
            OptionalInt day = DateText.parse(text);
            if (day.isPresent()) {
                kind = Kind.DATE;
                setCode(row, day.getAsInt());
                return;
            }
        }
        if (kind != Kind.DATE) {
            Optional<Double> plain = NumberText.rewritten(text, decimal);
            if (plain.isPresent() && missing.isMissing(plain.get())) {
                return;
            }
            Optional<Double> share = NumberText.percent(text, decimal).filter(found -> !hasPlain);
            Optional<Double> value = share.or(() -> plain.filter(this::fitsPlain));
            hasPercent |= share.isPresent();
            if (value.isPresent()) {
                kind = Kind.NUMBER;
                setNumber(row, value.get());
                rewritten.add(new DataLog.Cell(line, name, text, NumberColumn.plain(value.get())));
                return;
            }
            if (isTooLarge(text)) {
                if (firstInfinite < 0) {
                    firstInfinite = line;
                    infiniteText = text;
                }
                return;
            }
        }
        becomeText(row, chars, start, length);
    }

    private void becomeText(int row, char[] chars, int start, int length) {
        if (kind == Kind.UNDECIDED) {
            kind = Kind.TEXT;
            setCode(row, dictionary.code(chars, start, length));
            mustReadAgain = firstInfinite >= 0;
        } else {
            mustReadAgain = true;
        }
    }

    private boolean isTooLarge(String text) {
        return NumberText.isInfinite(text)
                || Double.isInfinite(NumberText.parse(text.toCharArray(), 0, text.length(), decimal));
    }

    private void setNumber(int row, double value) {
        if (row >= numbers.size() << SHIFT) {
            addNumbers(row);
        }
        lastNumbers[row & CHUNK - 1] = value;
    }

    /** Makes room up to a row. Rows come in order: what is set is in the last chunk. */
    private void addNumbers(int row) {
        while (row >= numbers.size() << SHIFT) {
            lastNumbers = new double[CHUNK];
            Arrays.fill(lastNumbers, Double.NaN);
            numbers.add(lastNumbers);
        }
    }

    private void setText(int row, String text) {
        setCode(row, dictionary.code(text));
    }

    private void setCode(int row, int code) {
        while (codes.size() <= row >> SHIFT) {
            int[] chunk = new int[CHUNK];
            Arrays.fill(chunk, Integer.MIN_VALUE);
            codes.add(chunk);
        }
        codes.get(row >> SHIFT)[row & CHUNK - 1] = code;
    }

    /** Notes that the value of a row comes from a merged cell. */
    void filled(int row, int line) {
        if (!mustReadAgain) {
            filled.add(new DataLog.Cell(line, name, "", textAt(row)));
        }
    }

    private String textAt(int row) {
        return switch (kind) {
            case NUMBER -> NumberColumn.plain(numbers.get(row >> SHIFT)[row & CHUNK - 1]);
            case TEXT -> dictionary.levels().get(codes.get(row >> SHIFT)[row & CHUNK - 1]);
            case DATE ->
                LocalDate.ofEpochDay(codes.get(row >> SHIFT)[row & CHUNK - 1]).toString();
            case UNDECIDED -> "";
        };
    }

    List<DataLog.Cell> filled() {
        return filled;
    }

    /** Texts such as "19,338" that were read as numbers. */
    List<DataLog.Cell> rewritten() {
        return kind == Kind.NUMBER ? rewritten : List.of();
    }

    /**
     * @param file name, for messages
     * @throws DataProblem {@code infinite} if a number column holds a value that is not finite
     */
    void refuseInfinite(String file) {
        if (kind != Kind.TEXT && firstInfinite >= 0) {
            throw new DataProblem("infinite", org.quasilab.text.Place.line(file, firstInfinite, 0), name, infiniteText);
        }
    }

    /** The finished column; its values are no longer kept here, so that they need not be in memory twice. */
    Column build(int rows) {
        return switch (kind) {
            case NUMBER, UNDECIDED ->
                hasPercent
                        ? NumberColumn.adoptPercent(name, joinNumbers(rows))
                        : NumberColumn.adopt(name, joinNumbers(rows));
            case DATE -> DateColumn.adopt(name, joinCodes(rows, DateColumn.MISSING));
            case TEXT -> TextColumn.adopt(name, joinCodes(rows, -1), dictionary.levels());
        };
    }

    private double[] joinNumbers(int rows) {
        double[] joined = new double[rows];
        putNumbers(joined, 0, ownRows(rows));
        below.forEach(piece -> piece.column.putNumbers(joined, piece.from, piece.rows));
        return joined;
    }

    private int[] joinCodes(int rows, int missingCode) {
        int[] joined = new int[rows];
        putCodes(joined, 0, ownRows(rows), missingCode, new int[0]);
        below.forEach(piece -> piece.column.putCodes(joined, piece.from, piece.rows, missingCode, piece.codes));
        return joined;
    }

    private int ownRows(int rows) {
        return below.isEmpty() ? rows : below.get(0).from;
    }

    private void putNumbers(double[] joined, int at, int rows) {
        for (int from = 0; from < rows; from += CHUNK) {
            int chunk = from >> SHIFT;
            int length = Math.min(CHUNK, rows - from);
            if (chunk < numbers.size()) {
                System.arraycopy(numbers.get(chunk), 0, joined, at + from, length);
            } else {
                Arrays.fill(joined, at + from, at + from + length, Double.NaN);
            }
        }
        numbers.clear();
    }

    /** @param translated a code for each text of the dictionary; empty if the codes are days or stay as they are */
    private void putCodes(int[] joined, int at, int rows, int missingCode, int[] translated) {
        for (int from = 0; from < rows; from += CHUNK) {
            int chunk = from >> SHIFT;
            int length = Math.min(CHUNK, rows - from);
            for (int i = 0; i < length; i++) {
                int code = chunk < codes.size() ? codes.get(chunk)[i] : Integer.MIN_VALUE;
                joined[at + from + i] =
                        code == Integer.MIN_VALUE ? missingCode : translated.length == 0 ? code : translated[code];
            }
        }
        codes.clear();
    }
}
