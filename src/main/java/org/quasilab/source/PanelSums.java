package org.quasilab.source;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quasilab.moments.Scores;
import org.quasilab.moments.TwoWay;
import org.quasilab.moments.TwoWayByCohort;
import org.quasilab.moments.TwoWayFit;

/** What a regression with unit and period effects asks of its rows where they lie. */
public interface PanelSums extends AutoCloseable {
    /** The periods of the sample, ascending. */
    double[] periods();

    /** The cohorts of the sample, ascending. */
    List<Cohort> byCohort();

    Singletons singletons();

    /**
     * The sums of the columns of the rows, by cohort.
     *
     * @throws SourceProblem {@code changed}
     */
    TwoWayByCohort columns();

    /** The same about other centres, by column and period. */
    TwoWayByCohort columns(double[][] centres);

    /** @param events regressors besides those of the rows, before which they come */
    default TwoWay sums(List<EventTime> events) {
        double[] periods = periods();
        return columns().with(EventTime.values(events, byCohort(), periods), new double[events.size()][periods.length]);
    }

    /** The same with the period effects of a first fit as centres, which the means of the periods may be far from. */
    default TwoWay again(List<EventTime> events, TwoWay first, TwoWayFit fit) {
        double[][] nearer = fit.periodEffects(first);
        return columns(Arrays.copyOfRange(nearer, events.size(), nearer.length))
                .with(EventTime.values(events, byCohort(), periods()), Arrays.copyOf(nearer, events.size()));
    }

    /** The moments of the outcome from which these sums follow; empty if they are asked of the rows. */
    default Optional<OutcomeSums> ofOutcome() {
        return Optional.empty();
    }

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
