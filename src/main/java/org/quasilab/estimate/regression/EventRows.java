package org.quasilab.estimate.regression;

import java.util.List;
import org.quasilab.result.Estimate;
import org.quasilab.source.Cohort;
import org.quasilab.source.EventTime;
import org.quasilab.study.RegressionColumn;

/** The rows of a regression on event times where they lie. */
public interface EventRows extends AutoCloseable {
    /** The periods of the sample, ascending. */
    double[] periods();

    /** The cohorts of the sample, ascending. */
    List<Cohort> byCohort();

    /**
     * The regression, with warnings of few treated units. It may be asked for once.
     *
     * @param column every part filled in, with a name for each event time as its regressors
     * @param level confidence level, between 0 and 1
     */
    Estimate fit(RegressionColumn column, List<EventTime> events, double level);

    @Override
    void close();
}
