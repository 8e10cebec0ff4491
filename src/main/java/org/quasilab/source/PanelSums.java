package org.quasilab.source;

import java.util.List;
import org.quasilab.moments.Scores;
import org.quasilab.moments.TwoWay;
import org.quasilab.moments.TwoWayFit;

/** What a regression with unit and period effects asks of its rows where they lie. */
public interface PanelSums extends AutoCloseable {
    /** The periods of the sample, ascending. */
    double[] periods();

    /** The cohorts of the sample, ascending. */
    List<Cohort> byCohort();

    Singletons singletons();

    /**
     * @param events regressors besides those of the rows, before which they come
     * @throws SourceProblem {@code changed}
     */
    TwoWay sums(List<EventTime> events);

    /** The same with the period effects of a first fit as centres, which the means of the periods may be far from. */
    TwoWay again(List<EventTime> events, TwoWay first, TwoWayFit fit);

    /**
     * Scores of the residuals.
     *
     * @param events as in {@code sums}
     * @param contrast a function of the period, for the constant
     * @param clusterings of each meat the cluster columns, by position; -1 for the units, -2 for the periods; none for each row by itself
     */
    Scores scores(
            List<EventTime> events, TwoWay sums, TwoWayFit fit, double[] contrast, List<List<Integer>> clusterings);

    /** How many units have a row of the treated. */
    int treatedUnits();

    @Override
    void close();

    /** Rows left out because they were alone in their unit, and in their period. */
    record Singletons(int ofUnits, int ofPeriods) {}
}
