package org.quasilab.source;

import java.util.List;

/**
 * One statement.
 *
 * @param values of each row of the answer; all columns of {@code from} if there are none
 */
public record Select(List<Expr> values, Relation from) {
    public Select {
        values = List.copyOf(values);
    }
}
