package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;

import java.util.List;
import java.util.Optional;
import org.quasilab.source.Expr.Function;

/**
 * The rows and columns of a regression.
 *
 * @param parts of its units
 * @param complete conditions of the rows that have all values
 * @param weight positive; absent for one each
 * @param columns regressors and, last, the outcome, as numbers
 * @param clusters columns of the clusters, and of effects, besides the units and the periods
 * @param treated above zero in the rows of the treated; absent if nobody asks for them
 * @param cohort first treated period of the row's unit, or another number for those that are never treated; absent without {@link EventTime}s
 */
public record PanelRows(
        Relation relation,
        UnitParts parts,
        List<Expr> complete,
        String unit,
        String time,
        Optional<String> weight,
        List<Expr> columns,
        List<String> clusters,
        Optional<Expr> treated,
        Optional<Expr> cohort) {
    static final String UNIT = "u";
    static final String TIME = "t";
    static final String WEIGHT = "w";
    static final String TREATED = "d";
    static final String COHORT = "g";

    public PanelRows {
        complete = List.copyOf(complete);
        columns = List.copyOf(columns);
        clusters = List.copyOf(clusters);
    }

    /** The same with other conditions. */
    public PanelRows where(List<Expr> conditions) {
        return new PanelRows(relation, parts, conditions, unit, time, weight, columns, clusters, treated, cohort);
    }

    Relation all() {
        Select select = Select.from(relation).with(UNIT, column(unit)).with(TIME, call(Function.NUMBER, column(time)));
        if (weight.isPresent()) {
            select = select.with(WEIGHT, call(Function.NUMBER, column(weight.get())));
        }
        if (treated.isPresent()) {
            select = select.with(TREATED, treated.get());
        }
        if (cohort.isPresent()) {
            select = select.with(COHORT, cohort.get());
        }
        for (int j = 0; j < columns.size(); j++) {
            select = select.with(z(j), columns.get(j));
        }
        for (int c = 0; c < clusters.size(); c++) {
            select = select.with(cluster(c), column(clusters.get(c)));
        }
        for (Expr condition : complete) {
            select = select.where(condition);
        }
        return select.answer();
    }

    Expr weighted(Expr value) {
        return weight.isPresent() ? call(Function.TIMES, column(WEIGHT), value) : value;
    }

    Expr totalWeight(Function sum) {
        return weight.isPresent() ? call(sum, column(WEIGHT)) : call(Function.COUNT);
    }

    /** The name of a column in {@link #all}. */
    static String z(int j) {
        return "z" + j;
    }

    /** The name of a column of the clusters in {@link #all}. */
    static String cluster(int c) {
        return "g" + c;
    }

    /** The name in {@link #all} of a column of effects or clusters. */
    String key(String column) {
        return column.equals(unit) ? UNIT : column.equals(time) ? TIME : cluster(clusters.indexOf(column));
    }

    /** A column of a regression: first the event times, then the columns of the rows. */
    static Expr value(List<EventTime> events, int j) {
        return j < events.size() ? events.get(j).at(column(COHORT), column(TIME)) : column(z(j - events.size()));
    }
}
