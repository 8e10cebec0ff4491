package org.quasilab.data.read;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quasilab.data.NumberColumn;
import org.quasilab.text.Spaces;

/**
 * How the numbers of a unit column are written. The industries 10.1 and 10.10 and the flats 1E1 and 10 are different units
 * though each pair is one number: if a number stands in two spellings, the numbers are codes and the column is text.
 *
 * <p>One spelling is what differs only by the program that wrote it: whole numbers with and without a fraction of zeros (1
 * and 1.0), with a plus sign or blanks; and what is listed as read in another way, such as separators of thousands.
 * Other exponents, zeros at the end of a fraction and digits beyond those of a double are another spelling.
 */
final class UnitSpellings {
    /** Whole numbers below are exact in a double. */
    private static final double EXACT = 1L << 53;

    /** Spellings other than the shortest, by number. */
    private final Map<Double, Spelling> others = new HashMap<>();

    private Optional<Pair> found = Optional.empty();

    /** Two spellings of one number. */
    record Pair(String first, String second) {}

    private static final class Spelling {
        private final String text;
        private int cells;

        Spelling(String text) {
            this.text = text;
        }
    }

    /** Notes how a number is written. */
    void add(char[] chars, int start, int length, char decimal, double value) {
        if (value < EXACT && isWhole(chars, start, length, decimal)) {
            return;
        }
        String text = Spaces.strip(new String(chars, start, length)).replace(decimal, '.');
        String written = text.startsWith("+") ? text.substring(1) : text;
        if (written.equals(NumberColumn.plain(value))) {
            return;
        }
        Spelling spelling = others.computeIfAbsent(value + 0.0, number -> new Spelling(written));
        spelling.cells++;
        if (!spelling.text.equals(written) && found.isEmpty()) {
            found = Optional.of(new Pair(spelling.text, written));
        }
    }

    /**
     * Takes over the spellings of rows further down.
     *
     * @return false if these hold a second spelling of a number: which pair is found first is then not known
     */
    boolean append(UnitSpellings next) {
        if (next.found.isPresent()) {
            return false;
        }
        for (Map.Entry<Double, Spelling> other : next.others.entrySet()) {
            Spelling own = others.putIfAbsent(other.getKey(), other.getValue());
            if (own != null && !own.text.equals(other.getValue().text)) {
                return false;
            }
            if (own != null) {
                own.cells += other.getValue().cells;
            }
        }
        return true;
    }

    /** Whether a text is digits with a fraction of zeros at most, as nearly all units are: that is told without a copy. */
    private static boolean isWhole(char[] chars, int start, int length, char decimal) {
        int end = start + length;
        int i = start;
        while (i < end && isDigit(chars[i])) {
            i++;
        }
        boolean hasDigits = i > start;
        if (i < end && chars[i] == decimal) {
            i++;
            while (i < end && chars[i] == '0') {
                i++;
            }
        }
        return hasDigits && i == end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * Two spellings of one number.
     *
     * @param numbers all numbers of the column; NaN is none
     * @param rows how many there are
     * @return empty if each number has one spelling
     */
    Optional<Pair> pair(double[] numbers, int rows) {
        if (found.isPresent() || others.isEmpty()) {
            return found;
        }
        Map<Double, Integer> cells = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            if (others.containsKey(numbers[row] + 0.0)) {
                cells.merge(numbers[row] + 0.0, 1, Integer::sum);
            }
        }
        return others.entrySet().stream()
                .filter(other -> cells.getOrDefault(other.getKey(), 0) > other.getValue().cells)
                .map(other -> new Pair(other.getValue().text, NumberColumn.plain(other.getKey())))
                .min(Comparator.comparing(Pair::first));
    }
}
