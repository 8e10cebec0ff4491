package org.quasilab.data.derive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.result.Warning;
import org.quasilab.source.Expr;
import org.quasilab.source.SourcePanel;

/**
 * A formula for a new column, such as {@code ln(gdp)} or {@code x - mean(x by city)}.
 *
 * <p>Operators {@code + - * / ^}, comparisons {@code == != < <= > >=}, {@code and or not}, {@code in (…)}; functions
 * {@code ln log} (both natural) {@code log10 exp sqrt abs round floor ceil min max if ismissing year month}; in time
 * within a unit {@code lag lead diff} by calendar period, so that a gap gives missing; over groups {@code mean sum sd min
 * max count median}, each {@code (x by g, h)} or over all rows. A truth is 1 or 0.
 */
public final class Formula {
    private final String text;
    private final Expression tree;

    private Formula(String text, Expression tree) {
        this.text = text;
        this.tree = tree;
    }

    /** @throws org.quasilab.data.DataProblem whose code begins with {@code formula-}, naming formula and column */
    public static Formula parse(String text) {
        return new Formula(text, Parser.parse(text));
    }

    /** The columns it reads, in order of appearance. */
    public List<String> names() {
        return Names.of(tree);
    }

    /**
     * Its values over the rows of a data set, under its own text as name; warnings are not told.
     *
     * @param unitColumn for lag, lead and diff; may be empty if there are none
     * @param timeColumn likewise
     */
    public NumberColumn evaluate(Dataset data, String unitColumn, String timeColumn) {
        return evaluate(text, data, unitColumn, timeColumn, new ArrayList<>());
    }

    /**
     * The same as a column called {@code name}.
     *
     * @param warnings gets {@code undefined}: operation and count, where values such as ln(0) became missing
     * @throws org.quasilab.data.DataProblem if a column is not there or holds text where a number is needed
     */
    public NumberColumn evaluate(
            String name, Dataset data, String unitColumn, String timeColumn, List<Warning> warnings) {
        Evaluator evaluator = new Evaluator(text, data, unitColumn, timeColumn);
        double[] values = evaluator.numbers(tree);
        for (Map.Entry<String, Integer> count : evaluator.undefined().entrySet()) {
            warnings.add(Warning.of("data", "undefined", name, text, count.getKey(), count.getValue()));
        }
        return NumberColumn.adopt(name, values);
    }

    /** The name of a column as formulas have it, whatever it contains. */
    public static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }

    /**
     * The same where the rows lie.
     *
     * @throws org.quasilab.data.DataProblem as {@link #evaluate}, and if it cannot be computed there
     */
    public Elsewhere elsewhere(SourcePanel panel) {
        Translator translator = new Translator(text, panel);
        Expr value = translator.numbers(tree);
        return new Elsewhere(translator.panel(), value, translator.undefined());
    }

    /**
     * What a database computes.
     *
     * @param panel whose rows it is computed of: those that were asked for, with columns more if it looks at other rows
     * @param value by row; finite, or NULL
     * @param undefined by operation: 1 for each time that it has no finite result in a row although its operands have values
     */
    public record Elsewhere(SourcePanel panel, Expr value, Map<String, Expr> undefined) {
        public Elsewhere {
            undefined = Collections.unmodifiableMap(new LinkedHashMap<>(undefined));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
