package org.quasilab.estimate.eventstudy;

import java.util.List;
import java.util.function.Function;
import org.quasilab.result.EventStudyResult.Point;
import org.quasilab.result.Wald;

/** The joint test that all event times before the reference have no effect. */
final class PreTrend {
    private PreTrend() {}

    /** Event times that were left out as collinear are not tested; without any lead the statistic is NaN with 0 df; of one treated unit it is NaN. */
    static Wald test(List<Point> points, int reference, Function<List<Integer>, Wald> zero) {
        List<Integer> leads = points.stream()
                .filter(point -> point.eventTime() < reference && point.term() >= 0)
                .map(Point::term)
                .toList();
        Wald test = zero.apply(leads);
        return new Wald("e < " + reference, test.statistic(), test.df1(), test.df2());
    }
}
