package org.quasilab.gui.clean;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberText;
import org.quasilab.data.TextColumn;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Spaces;

/**
 * Columns that would hold numbers but for a few texts such as 缺, 暂无 or "not published". One such cell makes the whole
 * column text, so that it can be neither outcome nor control.
 *
 * @param cells by text, in the order in which they were met
 * @param columns the columns, in the order of the data
 */
record MissingTexts(Map<String, Integer> cells, List<String> columns) {
    /** More different texts than this are words, not marks of a gap. */
    private static final int MOST_TEXTS = 5;

    /** A text longer than this is not looked for when a file is read. */
    private static final int LONGEST = 16;

    /** The numbers of a column are at least this many times the texts. */
    private static final int NUMBERS_TO_TEXTS = 2;

    /** @param data how the data were read; its unit and time columns are left alone */
    static Optional<MissingTexts> of(Dataset dataset, DataSpec data) {
        Map<String, Integer> cells = new LinkedHashMap<>();
        List<String> columns = dataset.columns().stream()
                .filter(column ->
                        !column.name().equals(data.unit()) && !column.name().equals(data.time()))
                .filter(column -> count(column, cells))
                .map(Column::name)
                .toList();
        return columns.isEmpty() ? Optional.empty() : Optional.of(new MissingTexts(cells, columns));
    }

    /** Adds the texts of a column to those found, if it is such a column. */
    private static boolean count(Column column, Map<String, Integer> cells) {
        if (!(column instanceof TextColumn texts)) {
            return false;
        }
        int[] ofLevel = new int[texts.levels().size()];
        for (int row = 0; row < texts.size(); row++) {
            if (!texts.isMissing(row)) {
                ofLevel[texts.code(row)]++;
            }
        }
        Map<String, Integer> odd = new LinkedHashMap<>();
        long numbers = 0;
        for (int level = 0; level < ofLevel.length; level++) {
            String text = Spaces.strip(texts.levels().get(level));
            if (isNumber(text)) {
                numbers += ofLevel[level];
            } else if (ofLevel[level] > 0) {
                odd.merge(text, ofLevel[level], Integer::sum);
            }
            if (odd.size() > MOST_TEXTS) {
                return false;
            }
        }
        long gaps = odd.values().stream().mapToInt(Integer::intValue).sum();
        boolean isFound = gaps > 0
                && numbers >= NUMBERS_TO_TEXTS * gaps
                && odd.keySet().stream().allMatch(MissingTexts::isMark);
        if (isFound) {
            odd.forEach((text, count) -> cells.merge(text, count, Integer::sum));
        }
        return isFound;
    }

    private static boolean isNumber(String text) {
        return Double.isFinite(NumberText.parse(text))
                || NumberText.rewritten(text, '.').isPresent();
    }

    /** A text with a digit, such as "about 300" or "2015-03", says something that would be lost. */
    private static boolean isMark(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().noneMatch(Character::isDigit);
    }

    List<String> texts() {
        return List.copyOf(cells.keySet());
    }

    int total() {
        return cells.values().stream().mapToInt(Integer::intValue).sum();
    }
}
