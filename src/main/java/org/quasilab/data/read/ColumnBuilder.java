package org.quasilab.data.read;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
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
    /** A file may have thousands of columns and few rows: what a column takes at first is small. */
    private static final int FEW = 1 << 10;

    /** A column that is longer than its rows by one in so many is kept as it is, not copied. */
    private static final int SLACK = 8;

    private static final int NONE = Integer.MIN_VALUE;

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

    /** By row, up to {@link #end}; the other of the two is not used. */
    private double[] numbers = {};

    private int[] codes = {};

    /** Rows before this have a value or are marked as missing. */
    private int end;

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

    /** Arrays of builders whose rows have been put below those of this one, for the next ones to fill. */
    private final Deque<double[]> spare = new ArrayDeque<>();

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
        next.numbers = spare.isEmpty() ? next.numbers : spare.pop();
        return next;
    }

    /** Makes room for so many rows at once. */
    void expect(int rows) {
        if (kind == Kind.NUMBER) {
            numbers = Arrays.copyOf(numbers, Math.max(rows, end));
        } else if (kind != Kind.UNDECIDED) {
            codes = Arrays.copyOf(codes, Math.max(rows, end));
        }
    }

    /**
     * Puts the rows of another builder below those of this one.
     *
     * @param next continued from this builder or from one that had fewer rows; not to be used afterwards
     * @param from how many rows there are above
     * @param lines of the file above the first line of {@code next}
     * @return false if {@code next}, knowing less of the rows above, has read its own in another way than this builder would
     *     have: then neither is of use
     */
    boolean append(ColumnBuilder next, int from, int lines) {
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
        if (next.kind == Kind.NUMBER) {
            makeNumbers(from, from + next.end);
            System.arraycopy(next.numbers, 0, numbers, from, next.end);
        } else if (next.kind != Kind.UNDECIDED) {
            makeCodes(from, from + next.end);
            int[] texts =
                    next.dictionary.levels().stream().mapToInt(dictionary::code).toArray();
            for (int row = 0; row < next.end; row++) {
                int code = next.codes[row];
                codes[from + row] = texts.length == 0 || code == NONE ? code : texts[code];
            }
        }
        spare.push(next.numbers);
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
        return spellings.pair(numbers, end);
    }

    /** As {@link #text} for a {@link NumberText#simple simple number}; false, and nothing is told, if its text is needed. */
    boolean simpleNumber(int row, double value) {
        // of units others may be codes
        boolean isCounted = !isUnit || value > 0 && value == (long) value;
        if (kind != Kind.NUMBER || mustReadAgain || !isCounted) {
            return false;
        }
        if (missing.isMissing(value)) {
            return true;
        }
        boolean isTaken = fitsPlain(value);
        if (isTaken) {
            setNumber(row, value);
        }
        return isTaken;
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
        if (row >= end) {
            makeNumbers(row, row + 1);
        }
        numbers[row] = value;
    }

    /** Makes room for rows, and marks the ones above them that have no value as missing. */
    private void makeNumbers(int from, int to) {
        if (to > numbers.length) {
            numbers = Arrays.copyOf(numbers, longer(to));
        }
        if (from > end) {
            Arrays.fill(numbers, end, from, Double.NaN);
        }
        end = to;
    }

    private void setText(int row, String text) {
        setCode(row, dictionary.code(text));
    }

    private void setCode(int row, int code) {
        if (row >= end) {
            makeCodes(row, row + 1);
        }
        codes[row] = code;
    }

    private void makeCodes(int from, int to) {
        if (to > codes.length) {
            codes = Arrays.copyOf(codes, longer(to));
        }
        if (from > end) {
            Arrays.fill(codes, end, from, NONE);
        }
        end = to;
    }

    private static int longer(int rows) {
        return Math.max(FEW, rows + rows / 4);
    }

    /** Notes that the value of a row comes from a merged cell. */
    void filled(int row, int line) {
        if (!mustReadAgain) {
            filled.add(new DataLog.Cell(line, name, "", textAt(row)));
        }
    }

    private String textAt(int row) {
        return switch (kind) {
            case NUMBER -> NumberColumn.plain(numbers[row]);
            case TEXT -> dictionary.levels().get(codes[row]);
            case DATE -> LocalDate.ofEpochDay(codes[row]).toString();
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

    /** The finished column. It takes over the numbers, which may be many: nothing can be told afterwards. */
    Column build(int rows) {
        return switch (kind) {
            case NUMBER, UNDECIDED ->
                hasPercent
                        ? NumberColumn.adoptPercent(name, numbers(rows), rows)
                        : NumberColumn.adopt(name, numbers(rows), rows);
            case DATE -> DateColumn.adopt(name, codes(rows, DateColumn.MISSING));
            case TEXT -> TextColumn.adopt(name, codes(rows, -1), dictionary.levels());
        };
    }

    private double[] numbers(int rows) {
        makeNumbers(rows, rows);
        if (numbers.length - rows > rows / SLACK) {
            numbers = Arrays.copyOf(numbers, rows);
        }
        return numbers;
    }

    private int[] codes(int rows, int missingCode) {
        makeCodes(rows, rows);
        int[] told = Arrays.copyOf(codes, rows);
        for (int row = 0; row < rows; row++) {
            told[row] = told[row] == NONE ? missingCode : told[row];
        }
        return told;
    }
}
