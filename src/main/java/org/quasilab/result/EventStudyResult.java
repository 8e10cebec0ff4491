package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.Study;
import org.quasilab.text.TestTexts;

/**
 * Effects by event time.
 *
 * @param spec what was asked, every part filled in
 * @param points by event time, the reference not among them
 * @param regression the regression behind them: its first terms are the points, in order, the controls follow
 * @param critical what a band that covers all points together takes of a standard error; empty for intervals point by point
 * @param preTrend all points before the reference are zero
 */
public record EventStudyResult(
        EventStudySpec spec,
        List<Point> points,
        Estimate regression,
        OptionalDouble critical,
        Wald preTrend,
        List<Warning> warnings)
        implements StepResult {
    private static final Pattern TERM = Pattern.compile("(?:" + TermName.EVENT_TIME + "|e)(-?[0-9]+)");

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

    /** The event time of a term of a regression with leads and lags, or of a path; empty of another term. */
    public static OptionalInt eventTime(String term) {
        Matcher matcher = TERM.matcher(term);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The lower end of the interval of a point, or of the band there; NaN if it was dropped. */
    public double low(Point point) {
        return end(point, -1);
    }

    /** The upper end of the interval of a point, or of the band there; NaN if it was dropped. */
    public double high(Point point) {
        return end(point, 1);
    }

    private double end(Point point, int side) {
        int term = point.term();
        return term < 0
                ? Double.NaN
                : regression.estimate(term)
                        + side * critical.orElse(regression.effects().critical(term)) * regression.se(term);
    }

    /** Whether the reference is zero by construction, as it is in a regression; otherwise it has a point of its own or none. */
    public boolean hasReference() {
        return spec.isRegression()
                || points.stream().noneMatch(point -> point.eventTime() == spec.reference())
                        && points.stream().anyMatch(point -> point.eventTime() < spec.reference());
    }

    /** The test as tables, charts and sentences tell it: without a statistic where one unit or cluster is treated. */
    public Wald toldPreTrend() {
        return regression.hasOneTreated()
                ? new Wald(preTrend.terms(), Double.NaN, preTrend.df1(), preTrend.df2())
                : preTrend;
    }

    /** Whether the trends differ before treatment, at the level of the study. */
    public boolean rejectsParallelTrends() {
        return toldPreTrend().p() < 1 - regression.level();
    }

    @Override
    public List<Warning> findings() {
        List<Warning> findings = new ArrayList<>(warnings);
        if (rejectsParallelTrends()) {
            String test = TestTexts.f(preTrend.statistic(), preTrend.df1(), preTrend.df2());
            findings.add(Warning.of("eventstudy", "trends-differ", test, TestTexts.p(preTrend.p())));
        }
        return findings;
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
    public ObjectNode node(Study study, SampleLedger data) {
        return new StepNodes(study, data).eventStudy(this);
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.eventStudy(this);
    }
}
