package org.quasilab.data.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberText;
import org.quasilab.data.TextColumn;
import org.quasilab.result.DataLog;
import org.quasilab.result.Warning;

/**
 * A file as read, before any renaming and cleaning.
 *
 * @param dataset typed columns under the names of the header
 * @param format how it was read
 * @param sha256 of the file, lower-case hexadecimal
 * @param blankRows rows without any value, which are not rows of the data
 * @param undrawn rows of units that are not in a random sample of units
 * @param drawing the statement that tells the units of the sample; empty if there is none
 * @param readNumbers texts such as "19,338" that were read as numbers
 * @param filled cells that got the value of the merged cell they belong to
 * @param mixed columns that are text only because of a few cells
 * @param warnings such as a column name that occurs twice
 */
public record RawData(
        Dataset dataset,
        FileFormat format,
        String sha256,
        int blankRows,
        int undrawn,
        String drawing,
        List<DataLog.Cell> readNumbers,
        List<DataLog.Cell> filled,
        List<MixedColumn> mixed,
        List<Warning> warnings) {
    public RawData {
        readNumbers = List.copyOf(readNumbers);
        filled = List.copyOf(filled);
        mixed = List.copyOf(mixed);
        warnings = List.copyOf(warnings);
    }

    /**
     * A column that would hold numbers if it were not for some texts.
     *
     * @param column its name
     * @param numbers how many cells hold a number
     * @param texts the cells that do not, {@code after} being empty
     */
    public record MixedColumn(String column, int numbers, List<DataLog.Cell> texts) {
        private static final double MOSTLY_NUMBERS = 0.5;

        public MixedColumn {
            texts = List.copyOf(texts);
        }

        /**
         * Digits that are no number are codes, and no texts that should be mended.
         *
         * @param line of each row in the file
         * @return empty unless the column is text and more than half of its values are numbers
         */
        static Optional<MixedColumn> of(Column column, IntUnaryOperator line, char decimal) {
            if (!(column instanceof TextColumn texts)) {
                return Optional.empty();
            }
            boolean[] isNumber = new boolean[texts.levels().size()];
            boolean[] isText = new boolean[isNumber.length];
            for (int level = 0; level < isNumber.length; level++) {
                String text = texts.levels().get(level);
                isNumber[level] = NumberText.isNumber(text, decimal);
                isText[level] = !isNumber[level] && !NumberText.isCode(text);
            }
            int numbers = 0;
            int values = 0;
            for (int row = 0; row < texts.size(); row++) {
                values += texts.code(row) >= 0 ? 1 : 0;
                numbers += texts.code(row) >= 0 && isNumber[texts.code(row)] ? 1 : 0;
            }
            List<DataLog.Cell> odd = numbers > MOSTLY_NUMBERS * values ? odd(texts, line, isText) : List.of();
            return odd.isEmpty() ? Optional.empty() : Optional.of(new MixedColumn(texts.name(), numbers, odd));
        }

        private static List<DataLog.Cell> odd(TextColumn texts, IntUnaryOperator line, boolean[] isText) {
            List<DataLog.Cell> cells = new ArrayList<>();
            for (int row = 0; row < texts.size(); row++) {
                if (texts.code(row) >= 0 && isText[texts.code(row)]) {
                    cells.add(new DataLog.Cell(line.applyAsInt(row), texts.name(), texts.text(row), ""));
                }
            }
            return cells;
        }
    }
}
