package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.number;

import java.util.List;
import org.quasilab.source.Expr.Function;

/** A regressor that is one where the periods since the first treated one are within two bounds, zero elsewhere and for units that are never treated. */
public record EventTime(int from, int to) {
    /** Bounds beyond which nothing is but units that are never treated. */
    public static final int FIRST = Integer.MIN_VALUE;

    public static final int LAST = Integer.MAX_VALUE;

    double at(double cohort, double period) {
        return period - cohort >= from && period - cohort <= to ? 1 : 0;
    }

    public Expr at(Expr cohort, Expr period) {
        return call(Function.IF, isWithin(cohort, period), number(1), number(0));
    }

    private Expr isWithin(Expr cohort, Expr period) {
        Expr since = call(Function.MINUS, period, cohort);
        Expr isBefore = call(Function.ABOVE, number(from), since);
        Expr isAfter = call(Function.ABOVE, since, number(to));
        return call(Function.AND, call(Function.NOT, isBefore), call(Function.NOT, isAfter));
    }

    /** Whether a row is within the bounds, or of a unit that is never treated. */
    public Expr orNever(Expr cohort, Expr period) {
        Expr isEver = call(Function.ABOVE, number(SourcePanel.NEVER), cohort);
        return call(Function.NOT, call(Function.AND, isEver, call(Function.NOT, isWithin(cohort, period))));
    }

    /** By regressor, cohort and period. */
    static double[][][] values(List<EventTime> events, List<Cohort> cohorts, double[] periods) {
        double[][][] values = new double[events.size()][cohorts.size()][periods.length];
        for (int e = 0; e < values.length; e++) {
            for (int g = 0; g < cohorts.size(); g++) {
                for (int t = 0; t < periods.length; t++) {
                    values[e][g][t] = events.get(e).at(cohorts.get(g).cohort(), periods[t]);
                }
            }
        }
        return values;
    }
}
