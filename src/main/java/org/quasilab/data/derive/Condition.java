package org.quasilab.data.derive;

import java.util.List;
import org.quasilab.data.Dataset;
import org.quasilab.source.Expr;
import org.quasilab.source.SourcePanel;

/**
 * A condition on rows, such as {@code year >= 2010 and region in ("East", "West")}: a {@link Formula} read as true or
 * false. A row for which it is not known, because a value is missing, does not fulfil it.
 */
public final class Condition {
    private final String text;
    private final Expression tree;

    private Condition(String text, Expression tree) {
        this.text = text;
        this.tree = tree;
    }

    /** @throws org.quasilab.data.DataProblem whose code begins with {@code formula-}, naming formula and column */
    public static Condition parse(String text) {
        return new Condition(text, Parser.parse(text));
    }

    /** The columns it reads, in order of appearance. */
    public List<String> names() {
        return Names.of(tree);
    }

    /** Which rows fulfil it; without lag, lead and diff. */
    public boolean[] test(Dataset data) {
        return test(data, "", "");
    }

    /**
     * Which rows fulfil it.
     *
     * @throws org.quasilab.data.DataProblem if a column is not there or texts are compared with numbers
     */
    public boolean[] test(Dataset data, String unitColumn, String timeColumn) {
        byte[] truths = new Evaluator(text, data, unitColumn, timeColumn).truths(tree);
        boolean[] holds = new boolean[truths.length];
        for (int row = 0; row < holds.length; row++) {
            holds[row] = truths[row] == 1;
        }
        return holds;
    }

    /** A condition that holds where a column has no value, whatever its name. */
    public static String isMissing(String column) {
        return "ismissing(" + Formula.quoted(column) + ")";
    }

    /**
     * The same where the rows lie.
     *
     * @throws org.quasilab.data.DataProblem as {@link #test}, and if it cannot be computed there
     */
    public Elsewhere elsewhere(SourcePanel panel) {
        Translator translator = new Translator(text, panel);
        Expr holds = translator.truths(tree);
        return new Elsewhere(translator.panel(), holds);
    }

    /**
     * What a database looks up.
     *
     * @param panel as {@link Formula.Elsewhere} has it
     * @param holds true, false, or NULL where it is not known
     */
    public record Elsewhere(SourcePanel panel, Expr holds) {}

    @Override
    public String toString() {
        return text;
    }
}
