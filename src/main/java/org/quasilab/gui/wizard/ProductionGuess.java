package org.quasilab.gui.wizard;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quasilab.data.read.Preview.Type;

/**
 * Inputs, good and bad outputs by their names, where the efficiency made of them is what the study is about: the file names
 * no outcome, and has all three. One good output is enough, in real terms if there is one; another measure of it, such as its
 * logarithm, would explain the efficiency by its own part and is no control.
 */
final class ProductionGuess {
    private static final Pattern INPUT = Pattern.compile(
            "^(labou?r|capital|capital_?stock|energy|electricity|employees|workers)$|劳动|从业人员|就业人员|资本存量|能源消费|能源消耗|用电量|全社会用电");
    private static final Pattern GOOD = Pattern.compile("^(real_?)?(gdp|grp|output)(_?real)?$|生产总值|总产值");
    private static final Pattern REAL = Pattern.compile("real|实际");
    private static final Pattern BAD =
            Pattern.compile("(^|_)(so2|dust|soot|smoke|waste_?water|sewage|co2)($|_)|二氧化硫|粉尘|烟尘|废水|废气|二氧化碳|碳排放");

    /** Shares, logarithms and amounts a head are no amounts. */
    private static final Pattern NO_AMOUNT = Pattern.compile("^(ln|log)_?|_(ln|log)$|对数|人均|比重|占比|占|率$|强度");

    private ProductionGuess() {}

    /** The lines with these uses, or as they are. */
    static List<ColumnLine> of(List<ColumnLine> lines) {
        boolean hasOutcome = lines.stream().anyMatch(line -> line.use() == ColumnUse.OUTCOME);
        Optional<ColumnLine> good = lines.stream()
                .filter(line -> use(line) == ColumnUse.GOOD)
                .max(Comparator.comparing(line -> REAL.matcher(line.inFile()).find()));
        List<ColumnLine> guessed = lines.stream()
                .map(line -> line.withUse(
                        use(line) == ColumnUse.GOOD && !line.equals(good.orElse(line)) ? ColumnUse.NONE : use(line)))
                .toList();
        boolean hasAll = List.of(ColumnUse.INPUT, ColumnUse.GOOD, ColumnUse.BAD).stream()
                .allMatch(use -> guessed.stream().anyMatch(line -> line.use() == use));
        return hasAll && !hasOutcome ? guessed : lines;
    }

    private static ColumnUse use(ColumnLine line) {
        boolean isFree = line.use() == ColumnUse.NONE || line.use() == ColumnUse.CONTROL;
        if (!isFree || line.type() == Type.TEXT) {
            return line.use();
        }
        String name = line.inFile().toLowerCase(Locale.ROOT);
        if (NO_AMOUNT.matcher(name).find()) {
            return line.use();
        }
        if (INPUT.matcher(name).find()) {
            return ColumnUse.INPUT;
        }
        if (GOOD.matcher(name).find()) {
            return ColumnUse.GOOD;
        }
        return BAD.matcher(name).find() ? ColumnUse.BAD : line.use();
    }
}
