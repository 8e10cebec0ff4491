package org.quasilab.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.EventPath;
import org.quasilab.result.HonestDid;
import org.quasilab.result.Kill;
import org.quasilab.result.PretestPower;
import org.quasilab.result.SensitivityResult;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/**
 * Intervals for ever larger departures from parallel trends, the departures that are allowed, slopes that the test before
 * treatment finds, and the changes that take the result away. The pictures of confounders are {@link ConfounderCharts}.
 */
public final class SensitivityCharts {
    public static final String HONEST = "honest";
    public static final String TRENDS = "allowed-trends";
    public static final String KILLS = "kills";

    /** Room for the original interval left of the others, as a share of their width. */
    private static final double BESIDE = 0.12;

    private final SensitivityResult result;
    private final Words words;

    SensitivityCharts(SensitivityResult result, Words words) {
        this.result = result;
        this.words = words;
    }

    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        result.honest().found().ifPresent(found -> {
            charts.add(intervals(found, List.of()));
            shown(found).flatMap(trends -> trends(found, trends)).ifPresent(charts::add);
        });
        result.power().found().filter(found -> !found.trends().isEmpty()).ifPresent(found -> charts.add(power(found)));
        result.robustness()
                .found()
                .ifPresent(found -> charts.addAll(
                        new ConfounderCharts(found, result.coefficient().found().orElseThrow(), words).charts()));
        result.kills().found().ifPresent(found -> charts.add(kills(found)));
        return charts;
    }

    private String outcome() {
        return result.coefficient()
                .found()
                .map(found -> words.outcome(found.estimate()))
                .orElseGet(() -> words.variable(words.study().design().outcome()));
    }

    /** What a size of departures is called: M̄ where it is relative to those before treatment, else M. */
    private static String m(HonestDid found) {
        return found.restriction().base() == HonestDid.Base.SMOOTHNESS ? "M" : "M̄";
    }

    /** @param chosen intervals that stand out */
    private Chart intervals(HonestDid found, List<HonestDid.Point> chosen) {
        HonestDid.Effect effect = found.effect();
        double last =
                found.points().stream().mapToDouble(HonestDid.Point::m).max().orElse(0);
        double width = last > 0 ? last : 1;
        double left = -BESIDE * width;
        String level = words.level(effect.level());
        List<Layer> layers = new ArrayList<>(List.of(
                Rule.zero(false),
                new Series(
                        words.text("sensitivity.original"),
                        Look.points(Colour.INK, Marker.SQUARE, true),
                        Errors.VERTICAL,
                        List.of(new Point(
                                left,
                                effect.estimate(),
                                effect.ciLow(),
                                effect.ciHigh(),
                                Tip.of(
                                        words.text("sensitivity.original"),
                                        words.row("estimate", words.number(effect.estimate())),
                                        new Tip.Row(
                                                words.text("tip.interval", level),
                                                words.interval(effect.ciLow(), effect.ciHigh())))))),
                new Series(
                        words.text("sensitivity.robust"),
                        Look.line(Colour.BLUE, Dash.NONE, 2),
                        Errors.VERTICAL,
                        points(found, found.points()))));
        chosen.forEach(point -> layers.add(new Series(
                m(found) + " = " + words.number(point.m(), 3),
                Look.points(Colour.ORANGE, Marker.DIAMOND, true),
                Errors.VERTICAL,
                points(found, List.of(point)))));
        found.breakdown()
                .ifPresent(breakdown -> layers.add(new Rule(
                        words.text("sensitivity.breakdown"),
                        true,
                        breakdown,
                        Colour.VERMILION,
                        Dash.DASHED,
                        1.2,
                        words.number(breakdown, 3))));
        List<Tick> ticks = new ArrayList<>(List.of(new Tick(left, words.text("sensitivity.original-tick"))));
        found.points().forEach(point -> ticks.add(new Tick(point.m(), Numbers.general(point.m(), 4))));
        return new Chart(
                HONEST,
                words.title(result.spec(), "sensitivity.honest-title", outcome()),
                found.breakdown().isPresent()
                        ? words.text(
                                "sensitivity.breakdown-at",
                                m(found),
                                words.number(found.breakdown().getAsDouble(), 3))
                        : words.text("sensitivity.no-breakdown", m(found)),
                Axis.numbers(words.text("sensitivity.m-axis."
                                + found.restriction().base().word()))
                        .withTicks(ticks)
                        .withLimits(
                                left - BESIDE / 2 * width,
                                Math.max(last, found.breakdown().orElse(0)) + BESIDE / 2 * width)
                        .withGrid(false),
                Axis.numbers(words.text("sensitivity.interval-axis", level)),
                layers);
    }

    /** Those with two ends. */
    private List<Point> points(HonestDid found, List<HonestDid.Point> intervals) {
        return intervals.stream()
                .filter(point -> Double.isFinite(point.ciLow()) && Double.isFinite(point.ciHigh()))
                .map(point -> new Point(
                        point.m(),
                        (point.ciLow() + point.ciHigh()) / 2,
                        point.ciLow(),
                        point.ciHigh(),
                        tip(found, point)))
                .toList();
    }

    private Tip tip(HonestDid found, HonestDid.Point point) {
        return Tip.of(
                        m(found) + " = " + words.number(point.m(), 3),
                        new Tip.Row(
                                words.text(
                                        "tip.interval",
                                        words.level(found.effect().level())),
                                words.interval(point.ciLow(), point.ciHigh())))
                .withAbout(Numbers.general(point.m(), 4));
    }

    /** Those at the last interval that leaves zero out; at the first that does not where none does. */
    private static Optional<HonestDid.Trends> shown(HonestDid found) {
        return IntStream.range(0, found.points().size())
                .boxed()
                .filter(i -> found.points().get(i).m() > 0)
                .max(Comparator.<Integer, Boolean>comparing(
                                i -> !found.points().get(i).hasZero())
                        .thenComparing(i -> found.points().get(i).hasZero()
                                ? -found.points().get(i).m()
                                : found.points().get(i).m()))
                .map(found.trends()::get);
    }

    /**
     * The intervals with one of another size among them, and the departures that it allows, while the size is being chosen.
     *
     * @param chosen one interval with its departures
     */
    public static List<Chart> live(SensitivityResult result, HonestDid chosen, Study study, Messages messages) {
        SensitivityCharts charts = new SensitivityCharts(result, new Words(study, messages));
        HonestDid found = result.honest().found().orElseThrow();
        List<Chart> live = new ArrayList<>(List.of(charts.intervals(found, chosen.points())));
        charts.trends(found, chosen.trends().get(0)).ifPresent(live::add);
        return live;
    }

    private Optional<Chart> trends(HonestDid found, HonestDid.Trends trends) {
        return result.path().map(path -> {
            DoubleVector x = DoubleVector.of(
                    trends.eventTimes().stream().mapToDouble(time -> time).toArray());
            List<Layer> layers = new ArrayList<>();
            if (trends.low().stream().allMatch(Double::isFinite)) {
                layers.add(new Band(
                        words.text("sensitivity.allowed", m(found), words.number(trends.m(), 3)),
                        Colour.ORANGE,
                        x,
                        trends.low(),
                        trends.high()));
            }
            layers.add(Rule.zero(false));
            layers.add(effects(path));
            return new Chart(
                    TRENDS,
                    words.text("sensitivity.trends-title", m(found), words.number(trends.m(), 3)),
                    words.text("sensitivity.trends-subtitle"),
                    eventTimes(path),
                    Axis.numbers(words.text(
                            "event-study.y",
                            outcome(),
                            words.level(path.effects().level()))),
                    layers);
        });
    }

    private Series effects(EventPath path) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < path.points().size(); i++) {
            points.add(new Point(
                    path.points().get(i).eventTime(),
                    path.effects().estimate(i),
                    path.effects().ciLow(i),
                    path.effects().ciHigh(i),
                    Tip.of(
                            words.text(
                                    "event-study.tip",
                                    signed(path.points().get(i).eventTime())),
                            words.row("estimate", words.number(path.effects().estimate(i))),
                            words.row("se", words.known(path.effects().se(i))))));
        }
        return new Series(
                words.text("event-study.effects"),
                Look.points(Colour.BLUE, Marker.CIRCLE, false),
                Errors.VERTICAL,
                points);
    }

    private Axis eventTimes(EventPath path) {
        TreeSet<Integer> times = new TreeSet<>();
        path.points().forEach(point -> times.add(point.eventTime()));
        path.reference().ifPresent(times::add);
        return Axis.whole(words.text("event-study.x"))
                .withTicks(
                        times.stream().map(time -> new Tick(time, signed(time))).toList());
    }

    private static String signed(int time) {
        return Numbers.withMinus(Integer.toString(time));
    }

    /** The slopes over the event study, and what the estimates would be on average where the test is passed with them. */
    private Chart power(PretestPower found) {
        EventPath path = result.path().orElseThrow();
        List<Layer> layers = new ArrayList<>(List.of(Rule.zero(false), effects(path)));
        for (int t = 0; t < found.trends().size(); t++) {
            PretestPower.Trend trend = found.trends().get(t);
            String power = words.level(trend.power());
            Colour colour = Colour.series(t + 1);
            layers.add(new Series(
                    words.text("sensitivity.slope", power),
                    Look.line(colour, Dash.series(t), 1.6),
                    Errors.NONE,
                    line(found, trend)));
            layers.add(new Series(
                    words.text("sensitivity.expected", power),
                    Look.points(colour, Marker.series(t + 1), false),
                    Errors.NONE,
                    expected(found, trend, power)));
        }
        return new Chart(
                "pretest-power",
                words.text("sensitivity.power-title", outcome()),
                words.text("sensitivity.power-subtitle", words.level(found.size())),
                eventTimes(path),
                Axis.numbers(words.text(
                        "event-study.y", outcome(), words.level(path.effects().level()))),
                layers);
    }

    /** Through zero at the reference. */
    private List<Point> line(PretestPower found, PretestPower.Trend trend) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < found.eventTimes().size(); i++) {
            points.add(new Point(
                    found.eventTimes().get(i),
                    trend.trend().get(i),
                    Tip.of(
                            words.text("sensitivity.slope", words.level(trend.power())),
                            words.row("event-time", signed(found.eventTimes().get(i))),
                            words.row("estimate", words.number(trend.trend().get(i))))));
        }
        points.add(new Point(found.reference(), 0, Tip.NONE));
        points.sort(Comparator.comparingDouble(Point::x));
        return points;
    }

    private List<Point> expected(PretestPower found, PretestPower.Trend trend, String power) {
        return IntStream.range(0, found.eventTimes().size())
                .mapToObj(i -> new Point(
                        found.eventTimes().get(i),
                        trend.expected().get(i),
                        Tip.of(
                                words.text("sensitivity.expected", power),
                                words.row(
                                        "event-time", signed(found.eventTimes().get(i))),
                                words.row(
                                        "estimate",
                                        words.number(trend.expected().get(i))))))
                .toList();
    }

    /** One line a dimension, the smallest change at the top; those that no change takes the result away in stand at the bottom. */
    private Chart kills(List<Kill> found) {
        List<Tick> names = new ArrayList<>();
        List<Tick> amounts = new ArrayList<>();
        List<Point> bars = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Kill kill = found.get(i);
            int height = found.size() - 1 - i;
            String name = kill.name(words.study(), words.messages());
            names.add(new Tick(height, name));
            // blanks would part the texts of this axis into columns, as numbers and their intervals are
            amounts.add(new Tick(height, kill.amount(words.messages()).replace(' ', '\u00a0')));
            double share = kill.share().orElse(1);
            bars.add(new Point(
                    share,
                    height,
                    0,
                    share,
                    Tip.of(name, new Tip.Row(kill.sentence().message(words.study(), words.messages()), ""))
                            .withAbout(name)));
        }
        List<Point> changes = IntStream.range(0, found.size())
                .filter(i -> found.get(i).amount().isPresent())
                .mapToObj(bars::get)
                .toList();
        List<Point> none =
                bars.stream().filter(point -> !changes.contains(point)).toList();
        return new Chart(
                KILLS,
                words.text("sensitivity.kills-title", outcome()),
                words.text("sensitivity.kills-subtitle"),
                Axis.numbers(words.text("sensitivity.kills-axis")).withLimits(0, 1.04),
                Axis.names("", names),
                amounts,
                Stream.<Layer>of(
                                new Series(
                                        words.text("sensitivity.kills-found"),
                                        Look.points(Colour.VERMILION, Marker.SQUARE, true),
                                        Errors.HORIZONTAL,
                                        changes),
                                new Series(
                                        words.text("sensitivity.kills-none"),
                                        Look.points(Colour.GREY, Marker.CIRCLE, false),
                                        Errors.HORIZONTAL,
                                        none))
                        .filter(layer -> !layer.marks().isEmpty())
                        .toList());
    }

    /** The change that a mark of the chart of changes stands for. */
    public static Optional<Kill> kill(SensitivityResult result, Mark mark) {
        return result.kills().found().map(kills -> kills.get(kills.size() - 1 - (int) Math.round(mark.y())));
    }
}
