package org.quasilab.data.read;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
        BitSet whole = new BitSet();
        for (SampleRow record : records) {
            for (int column = 0; column < record.cells().size() && record.line() > header.line(); column++) {
                String cell = record.cell(column);
                if (cell.indexOf(',') >= 0) {
                    comma.look(column, cell);
                }
                if (cell.indexOf('.') >= 0) {
                    point.look(column, cell);
                }
                if (WHOLE.matcher(cell).matches()) {
                    whole.set(column);
                }
            }
        }
        Optional<Found> forComma = comma.decimal.or(() -> point.thousands);
        Optional<Found> forPoint = point.decimal.or(() -> comma.thousands);
        if (forComma.isPresent() && forPoint.isPresent()) {
            char mark = delimiter != ',' && comma.decimals > point.decimals ? ',' : '.';
            return new DecimalMark(mark, List.of(both(forComma.get(), forPoint.get(), mark, header)));
        }
        if (forComma.isPresent() || forPoint.isPresent()) {
            return new DecimalMark(forComma.isPresent() ? ',' : '.', List.of());
        }
        return guessed(comma, point, whole, header, delimiter);
    }

    private static DecimalMark guessed(Marks comma, Marks point, BitSet whole, Header header, char delimiter) {
        boolean hasThousands = comma.either.intersects(whole);
        boolean hasPointThousands = delimiter != ',' && point.either.intersects(whole);
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
        private final Pattern isDecimal;
        private final Pattern isThousands;
        private final Pattern isEither;
        private final BitSet either = new BitSet();
        private Optional<Found> decimal = Optional.empty();
        private Optional<Found> thousands = Optional.empty();
        private Optional<Found> first = Optional.empty();
        private int decimals;

        Marks(char mark, char other) {
            String m = Pattern.quote(String.valueOf(mark));
            String group = "[+-]?[1-9]\\d{0,2}" + m + "\\d{3}";
            this.isEither = Pattern.compile(group);
            this.isThousands = Pattern.compile(
                    group + "((" + m + "\\d{3})+(\\Q" + other + "\\E\\d*)?|\\Q" + other + "\\E\\d+)\\s*%?");
            this.isDecimal = Pattern.compile("[+-]?\\d*" + m + "\\d+([eE][+-]?\\d+)?\\s*%?");
        }

        void look(int column, String text) {
            if (isEither.matcher(text).matches()) {
                either.set(column);
                first = first.or(() -> Optional.of(new Found(column, text)));
            } else if (isThousands.matcher(text).matches()) {
                thousands = thousands.or(() -> Optional.of(new Found(column, text)));
            } else if (isDecimal.matcher(text).matches()) {
                decimals++;
                decimal = decimal.or(() -> Optional.of(new Found(column, text)));
            }
        }
    }
}
