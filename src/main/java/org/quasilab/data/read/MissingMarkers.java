package org.quasilab.data.read;

import java.util.Arrays;
import java.util.List;
import org.quasilab.data.NumberText;
import org.quasilab.text.Spaces;

/**
 * The texts that mean "no value". One that is a number means the number: -999 is also met by "-999.00", "-9.99E2" and the
 * number cell of a workbook. In columns of text markers are met as written.
 */
final class MissingMarkers {
    private final List<char[]> texts;
    private final double[] numbers;
    private final int longest;

    private MissingMarkers(List<char[]> texts, double[] numbers) {
        this.texts = texts;
        this.numbers = numbers;
        this.longest = texts.stream().mapToInt(text -> text.length).max().orElse(0);
    }

    /** @param missing texts that mean "no value"; blank texts always do */
    static MissingMarkers of(List<String> missing, char decimal) {
        List<char[]> texts = missing.stream()
                .map(Spaces::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .map(String::toCharArray)
                .toList();
        double[] numbers = texts.stream()
                .mapToDouble(text -> NumberText.parse(text, 0, text.length, decimal))
                .filter(Double::isFinite)
                .toArray();
        return new MissingMarkers(texts, numbers);
    }

    /** Whether any marker is a number. */
    boolean hasNumbers() {
        return numbers.length > 0;
    }

    /** Whether a number means "no value". */
    boolean isMissing(double value) {
        for (double number : numbers) {
            if (number == value) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text means "no value", blanks around it left aside. */
    boolean isMissing(char[] chars, int start, int length) {
        int from = start;
        int end = start + length;
        while (from < end && Spaces.isBlank(chars[from])) {
            from++;
        }
        while (end > from && Spaces.isBlank(chars[end - 1])) {
            end--;
        }
        int stripped = end - from;
        if (stripped == 0) {
            return true;
        }
        if (stripped > longest) {
            return false;
        }
        for (char[] text : texts) {
            if (text.length == stripped && Arrays.equals(text, 0, stripped, chars, from, end)) {
                return true;
            }
        }
        return false;
    }
}
