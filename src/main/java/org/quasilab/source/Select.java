package org.quasilab.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One statement.
 *
 * @param values of each row of the answer; all columns of {@code from} if there are none
 * @param where conditions that all hold for the rows used
 * @param by columns of {@code from} whose values make a row of the answer each; none for all rows, each by itself or summed
 */
public record Select(List<Value> values, Relation from, List<Expr> where, List<String> by) {
    /** A value with the name it has in the answer. */
    public record Value(String name, Expr of) {}

    public Select {
        values = List.copyOf(values);
        where = List.copyOf(where);
        by = List.copyOf(by);
    }

    /** All columns of all rows. */
    public static Select from(Relation relation) {
        return new Select(List.of(), relation, List.of(), List.of());
    }

    /** Values that are told by their place, not by a name. */
    public static Select of(List<Expr> values, Relation relation) {
        Select select = from(relation);
        for (Expr value : values) {
            select = select.with("v" + select.values.size(), value);
        }
        return select;
    }

    public Select with(String name, Expr value) {
        List<Value> more = new ArrayList<>(values);
        more.add(new Value(name, value));
        return new Select(more, from, where, by);
    }

    /** With the sums of the products of some values, the lower triangle row by row, as {@link org.quasilab.math.Vectors#symmetric} reads them. */
    Select withProducts(String name, List<Expr> factors) {
        Select more = this;
        for (int a = 0; a < factors.size(); a++) {
            for (int b = 0; b <= a; b++) {
                Expr product = Expr.call(Expr.Function.TIMES, factors.get(a), factors.get(b));
                more = more.with(name + a + "_" + b, Expr.call(Expr.Function.SUM, product));
            }
        }
        return more;
    }

    /** A column of the relation under its own name. */
    public Select with(String name) {
        return with(name, Expr.column(name));
    }

    public Select where(Expr condition) {
        List<Expr> more = new ArrayList<>(where);
        more.add(condition);
        return new Select(values, from, more, by);
    }

    Select where(Optional<Expr> condition) {
        return condition.map(this::where).orElse(this);
    }

    public Select by(List<String> columns) {
        return new Select(values, from, where, columns);
    }

    public Relation answer() {
        return new Relation.Answer(this);
    }
}
