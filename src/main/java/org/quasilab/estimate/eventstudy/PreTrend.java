package org.quasilab.estimate.eventstudy;

import java.util.List;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult.Point;
import org.quasilab.result.Wald;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;

/** The joint test that all event times before the reference have no effect. */
final class PreTrend {
    private PreTrend() {}

    /** Event times that were left out as collinear are not tested; without any lead the statistic is NaN with 0 df; of one treated unit it is NaN. */
    static Wald test(
            List<Point> points,
            int reference,
            StudyPanel panel,
            RegressionColumn column,
            Estimate regression,
            Progress progress) {
        List<Integer> leads = points.stream()
                .filter(point -> point.eventTime() < reference && point.term() >= 0)
                .map(Point::term)
                .toList();
        Wald test = Regression.zero(panel, column, regression, leads, progress);
        return new Wald("e < " + reference, test.statistic(), test.df1(), test.df2());
    }
}
