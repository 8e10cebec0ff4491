package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.Wald;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/** Effects by event time with their intervals, the reference period marked, the joint pre-trend test under the title. */
final class EventStudyCharts {
    static final String ID = "event-study";

    private final EventStudyResult result;
    private final Words words;

    EventStudyCharts(EventStudyResult result, Words words) {
        this.result = result;
        this.words = words;
    }

    List<Chart> charts() {
        return List.of(paths());
    }

    Chart paths() {
        Estimate regression = result.regression();
        int reference = result.spec().reference();
        String outcome = words.outcome(regression);
        Axis x = Axis.whole(words.text("event-study.x")).withTicks(ticks());
        Axis y = Axis.numbers(words.text(
                result.critical().isPresent() ? "event-study.y-band" : "event-study.y",
                outcome,
                words.level(regression.level())));
        Series effects = new Series(
                words.text(result.critical().isPresent() ? "event-study.effects-band" : "event-study.effects"),
                Look.points(Colour.BLUE, Marker.CIRCLE, false),
                Errors.VERTICAL,
                effects());
        Series base = new Series(
                words.text("event-study.reference"),
                Look.points(Colour.GREY, Marker.DIAMOND, false),
                Errors.NONE,
                List.of(new Point(reference, 0, Tip.of(words.text("event-study.reference-tip", signed(reference))))));
        return new Chart(
                ID,
                words.title(result.spec(), "event-study.title", outcome),
                preTrend(result.toldPreTrend()),
                x,
                y,
                result.hasReference()
                        ? List.of(Rule.zero(false), Rule.reference("", true, reference), effects, base)
                        : List.of(Rule.zero(false), Rule.reference("", true, reference), effects));
    }

    /**
     * Effects a little beside their event times, for several studies in one chart.
     *
     * @param step whose they are; empty for the chart's own, whose rows are in the table
     */
    List<Point> effectsOf(String name, double offset, String step) {
        return effects().stream()
                .map(point -> new Point(
                        point.x() + offset,
                        point.y(),
                        point.low(),
                        point.high(),
                        new Tip(
                                name + " · " + point.tip().title(),
                                point.tip().rows(),
                                step.isEmpty() ? point.tip().about() : "",
                                step)))
                .toList();
    }

    private List<Point> effects() {
        Estimate regression = result.regression();
        List<Point> points = new ArrayList<>();
        for (EventStudyResult.Point point : result.points()) {
            int term = point.term();
            if (term >= 0) {
                points.add(new Point(
                        point.eventTime(),
                        regression.estimate(term),
                        result.low(point),
                        result.high(point),
                        tip(point)));
            }
        }
        return points;
    }

    private Tip tip(EventStudyResult.Point point) {
        Estimate regression = result.regression();
        int term = point.term();
        return Tip.of(
                        words.text("event-study.tip", label(point)),
                        words.row("estimate", words.number(regression.estimate(term))),
                        words.row("se", words.known(regression.se(term))),
                        interval(point),
                        words.row("p", words.p(regression.toldP(term))),
                        words.row("n", words.count(point.n())),
                        words.row("treated-units", words.count(point.units())))
                .withAbout(tableLabel(point));
    }

    private Tip.Row interval(EventStudyResult.Point point) {
        if (result.critical().isEmpty()) {
            return words.interval(result.regression(), point.term());
        }
        double low = result.low(point);
        return new Tip.Row(
                words.text("tip.band", words.level(result.regression().level())),
                Double.isNaN(low) ? Words.UNKNOWN : words.interval(low, result.high(point)));
    }

    /** One tick an event time, ends that stand for all beyond marked so. */
    List<Tick> ticks() {
        int reference = result.spec().reference();
        int first = result.points().stream()
                .mapToInt(EventStudyResult.Point::eventTime)
                .reduce(reference, Math::min);
        int last = result.points().stream()
                .mapToInt(EventStudyResult.Point::eventTime)
                .reduce(reference, Math::max);
        return IntStream.rangeClosed(first, last)
                .mapToObj(time -> result.points().stream()
                        .filter(point -> point.eventTime() == time)
                        .findFirst()
                        .map(point -> new Tick(time, label(point)))
                        .orElse(new Tick(time, signed(time))))
                .toList();
    }

    private String label(EventStudyResult.Point point) {
        String time = signed(point.eventTime());
        return !point.binned() ? time : (point.eventTime() < result.spec().reference() ? "≤" : "≥") + time;
    }

    /** As the table has it. */
    private String tableLabel(EventStudyResult.Point point) {
        String time = signed(point.eventTime());
        String end = point.eventTime() < result.spec().reference() ? "before" : "after";
        return point.binned() ? words.messages().text("table.event.and-" + end, time) : time;
    }

    private String preTrend(Wald test) {
        return Double.isNaN(test.p())
                ? ""
                : words.text(
                        "event-study.pre-trend",
                        TestTexts.f(test.statistic(), test.df1(), test.df2()),
                        TestTexts.p(test.p()));
    }

    private static String signed(int time) {
        return Numbers.withMinus(Integer.toString(time));
    }
}
