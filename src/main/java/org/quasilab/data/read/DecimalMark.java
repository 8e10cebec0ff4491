package org.quasilab.data.read;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.NumberText;
import org.quasilab.result.Warning;

/**
 * Which of point and comma stands before the decimals of a text file, and which between thousands.
 *
 * <p>What cannot be a group of thousands has a decimal mark ("0,647", "12,44", "1234,567"); two groups, or one before
 * another mark, are thousands ("1,236,777", "1,234.5"). Where no number proves either, a column with both "950" and "1,050"
 * counts in thousands, but for points between commas, where decimals are usual. Else the mark is a guess, of which a warning
 * tells: a comma between semicolons is a decimal mark, one elsewhere is not.
 *
 * @param mark before the decimals
 * @param warnings that it is in doubt
 */
record DecimalMark(char mark, List<Warning> warnings) {
    private static final Pattern WHOLE = Pattern.compile("[1-9]\\d{2,}");

    DecimalMark {
        warnings = List.copyOf(warnings);
    }

    /**
     * @param records the first of the file
     * @param header where their names stand and what they are
     */
    static DecimalMark detect(List<SampleRow> records, Header header, char delimiter) {
        Marks comma = new Marks(',', '.');
        Marks point = new Marks('.', ',');
        List<SampleRow> rows =
                records.stream().filter(record -> record.line() > header.last()).toList();
        for (SampleRow row : rows) {
            for (int column = 0; column < row.cells().size(); column++) {
                String cell = row.cell(column);
                comma.look(column, cell);
                point.look(column, cell);
            }
        }
        Optional<Found> forComma = comma.decimal.or(() -> point.thousands);
        Optional<Found> forPoint = point.decimal.or(() -> comma.thousands);
        if (forComma.isPresent() && forPoint.isPresent()) {
            char mark = delimiter != ',' && comma.decimals(rows) > point.decimals(rows) ? ',' : '.';
            return new DecimalMark(mark, List.of(both(forComma.get(), forPoint.get(), mark, header)));
        }
        if (forComma.isPresent() || forPoint.isPresent()) {
            return new DecimalMark(forComma.isPresent() ? ',' : '.', List.of());
        }
        return guessed(comma, point, rows, header, delimiter);
    }

    private static DecimalMark guessed(Marks comma, Marks point, List<SampleRow> rows, Header header, char delimiter) {
        boolean hasThousands = comma.standsBesideWhole(rows);
        boolean hasPointThousands = delimiter != ',' && point.standsBesideWhole(rows);
        if (hasThousands != hasPointThousands) {
            return new DecimalMark(hasThousands ? '.' : ',', List.of());
        }
        char mark = delimiter == ';' && comma.first.isPresent() ? ',' : '.';
        Optional<Found> doubtful = comma.first.or(() -> point.first.filter(found -> delimiter != ','));
        return new DecimalMark(
                mark, doubtful.map(found -> List.of(guess(found, mark, header))).orElse(List.of()));
    }

    private static Warning both(Found forComma, Found forPoint, char mark, Header header) {
        return Warning.of(
                "data",
                "decimal-both",
                name(forComma, header),
                forComma.text,
                name(forPoint, header),
                forPoint.text,
                String.valueOf(mark));
    }

    private static Warning guess(Found found, char mark, Header header) {
        return Warning.of(
                "data",
                "decimal-guess",
                name(found, header),
                found.text,
                read(found.text, mark),
                read(found.text, mark == ',' ? '.' : ','));
    }

    private static String name(Found found, Header header) {
        return found.column < header.width() ? header.names().get(found.column) : HeaderFinder.letter(found.column);
    }

    private static String read(String text, char mark) {
        return NumberText.rewritten(text, mark).map(NumberColumn::plain).orElse(text);
    }

    /** A cell and its column, from 0. */
    private record Found(int column, String text) {}

    /** What the numbers with a mark say of it. */
    private static final class Marks {
        private final char mark;
        private final char other;
        private final Pattern isDecimal;
        private final Pattern isThousands;
        private final Pattern isEither;
        private final BitSet either = new BitSet();
        private Optional<Found> decimal = Optional.empty();
        private Optional<Found> thousands = Optional.empty();
        private Optional<Found> first = Optional.empty();

        Marks(char mark, char other) {
            this.mark = mark;
            this.other = other;
            String m = Pattern.quote(String.valueOf(mark));
            String group = "[+-]?[1-9]\\d{0,2}" + m + "\\d{3}";
            this.isEither = Pattern.compile(group);
            this.isThousands = Pattern.compile(
                    group + "((" + m + "\\d{3})+(\\Q" + other + "\\E\\d*)?|\\Q" + other + "\\E\\d+)\\s*%?");
            this.isDecimal = Pattern.compile("[+-]?\\d*" + m + "\\d+([eE][+-]?\\d+)?\\s*%?");
        }

        /** A cell without the mark says nothing, nor does one more decimal once one has been found. */
        void look(int column, String text) {
            int at = text.indexOf(mark);
            if (at < 0 || decimal.isPresent() && text.indexOf(mark, at + 1) < 0 && text.indexOf(other) < 0) {
                return;
            }
            if (isEither.matcher(text).matches()) {
                either.set(column);
                first = first.or(() -> Optional.of(new Found(column, text)));
            } else if (isThousands.matcher(text).matches()) {
                thousands = thousands.or(() -> Optional.of(new Found(column, text)));
            } else if (isDecimal.matcher(text).matches()) {
                decimal = decimal.or(() -> Optional.of(new Found(column, text)));
            }
        }

        /** How many cells prove the mark to stand before decimals. */
        long decimals(List<SampleRow> rows) {
            return rows.stream()
                    .flatMap(row -> IntStream.range(0, row.cells().size()).mapToObj(row::cell))
                    .filter(text -> isDecimal.matcher(text).matches()
                            && !isEither.matcher(text).matches())
                    .count();
        }

        /** Whether a column with a number that may be either has one of three digits or more without the mark. */
        boolean standsBesideWhole(List<SampleRow> rows) {
            return either.stream()
                    .anyMatch(column -> rows.stream()
                            .anyMatch(row -> WHOLE.matcher(row.cell(column)).matches()));
        }
    }
}
