package org.quasilab.result;

import java.util.List;
import org.quasilab.study.EventStudySpec;

/**
 * Effects by event time.
 *
 * @param spec what was asked, every part filled in
 * @param points by event time, the reference not among them
 * @param regression the regression behind them: its first terms are the points, in order, the controls follow
 * @param preTrend all points before the reference are zero
 */
public record EventStudyResult(
        EventStudySpec spec, List<Point> points, Estimate regression, Wald preTrend, List<Warning> warnings)
        implements StepResult {
    /**
     * One event time.
     *
     * @param eventTime periods since the first treated one
     * @param binned whether it stands for all event times beyond as well
     * @param term position in the regression, −1 if it was dropped as collinear
     * @param units treated units seen at this event time
     * @param n rows at this event time
     */
    public record Point(int eventTime, boolean binned, int term, int units, int n) {}

    public EventStudyResult {
        points = List.copyOf(points);
        warnings = List.copyOf(warnings);
    }

    @Override
    public String kind() {
        return "event-study";
    }

    @Override
    public List<Reported> reported() {
        return List.of(Reported.only(regression));
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.eventStudy(this);
    }
}
