package org.quasilab.estimate.eventstudy;

import java.util.List;
import org.quasilab.infer.WaldTest;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult.Point;
import org.quasilab.result.Wald;

/** The joint test that all event times before the reference have no effect. */
final class PreTrend {
    private PreTrend() {}

    /** Event times that were left out as collinear are not tested; without any lead the statistic is NaN with 0 df; of one treated unit it is NaN. */
    static Wald test(List<Point> points, int reference, Estimate regression) {
        int[] leads = points.stream()
                .filter(point -> point.eventTime() < reference && point.term() >= 0)
                .mapToInt(Point::term)
                .toArray();
        String terms = "e < " + reference;
        return WaldTest.zero(
                terms,
                regression.beta().toArray(),
                regression.vcov().toArray(),
                leads,
                regression.vcovInfo().df());
    }
}
