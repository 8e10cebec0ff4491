package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.CohortMeans;
import org.quasilab.result.CohortMeans.Cohort;
import org.quasilab.result.OneEffect;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.PowerResult;
import org.quasilab.result.Sampled;
import org.quasilab.result.SimulatedDraw;
import org.quasilab.result.SimulationResult;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/** A simulated world in three pictures: cohort means, paths by event time, and distributions of the estimates, each with the truth. */
public final class ClassroomCharts {
    /** Room of two neighbours at an event time, and of all together. */
    private static final double APART = 0.14;

    private static final double TOGETHER = 0.72;

    /** Part of the height of a distribution that marks below it take. */
    private static final double ROOM_FOR_MARKS = 0.06;

    private final Words words;
    private final boolean isBrief;

    private ClassroomCharts(Words words, boolean isBrief) {
        this.words = words;
        this.isBrief = isBrief;
    }

    /** @param isBrief whether subtitles and names of axes are left out, where there is little room */
    public static ClassroomCharts of(Messages messages, boolean isBrief) {
        return new ClassroomCharts(new Words(Study.EMPTY, messages), isBrief);
    }

    private String unlessBrief(String text) {
        return isBrief ? "" : text;
    }

    /** Means by cohort, and dashed what they would have been if nobody had been treated. */
    public Chart means(SimulatedDraw draw) {
        Chart trends = new TrendCharts(draw.means(), words).chart();
        List<Layer> layers = new ArrayList<>();
        int number = 0;
        for (Cohort cohort : draw.untreated().cohorts()) {
            if (cohort.cohort().isPresent()) {
                layers.add(
                        untreated(draw.untreated(), cohort, cohort.cohort().getAsInt() - 1, Colour.series(number++)));
            } else if (draw.isSpilled()) {
                layers.add(untreated(draw.untreated(), cohort, Integer.MIN_VALUE, Colour.GREY));
            }
        }
        layers.addAll(trends.layers());
        return new Chart(
                "classroom-means",
                words.text("classroom.means"),
                unlessBrief(words.text("classroom.means-note")),
                isBrief ? Axis.whole("") : trends.x(),
                Axis.numbers(""),
                layers);
    }

    /** @param from the first period shown */
    private Series untreated(CohortMeans means, Cohort cohort, int from, Colour colour) {
        List<Point> points = new ArrayList<>();
        for (int t = 0; t < means.periods().size(); t++) {
            if (means.periods().get(t) >= from) {
                points.add(new Point(means.periods().get(t), cohort.means().get(t), Tip.NONE));
            }
        }
        return new Series("", Look.line(colour, Dash.DOTTED, 1.4), Errors.NONE, points);
    }

    /**
     * Effects by event time on the truth.
     *
     * @param level of the intervals
     * @param before the same panel at another setting, drawn in grey
     */
    public Chart paths(SimulatedDraw draw, double level, Optional<SimulatedDraw> before) {
        List<Layer> layers = new ArrayList<>(List.of(Rule.zero(false), Rule.reference("", true, -0.5)));
        before.ifPresent(earlier -> {
            int n = earlier.columns().size();
            for (int i = 0; i < n; i++) {
                SortedMap<Integer, OneEffect> path = earlier.columns().get(i).dynamic();
                List<Point> points = new ArrayList<>();
                double offset = offset(i, n);
                path.forEach((e, found) -> points.add(new Point(e + offset, found.estimate(), Tip.NONE)));
                layers.add(new Series(
                        i == 0 ? words.text("classroom.before") : "",
                        Look.points(Colour.GREY, Marker.series(i), false),
                        Errors.NONE,
                        points));
            }
        });
        layers.add(truth(draw));
        int n = draw.columns().size();
        for (int i = 0; i < n; i++) {
            SimulatedDraw.Column column = draw.columns().get(i);
            String name = brief(column.choice());
            double offset = offset(i, n);
            List<Point> points = new ArrayList<>();
            column.dynamic()
                    .forEach((e, found) -> points.add(new Point(
                            e + offset,
                            found.estimate(),
                            found.low(level),
                            found.high(level),
                            tip(name, e, found, draw, level))));
            layers.add(new Series(
                    name, Look.points(Colour.series(i), Marker.series(i), i % 2 == 0), Errors.VERTICAL, points));
        }
        return new Chart(
                "classroom-paths",
                words.text("classroom.paths"),
                unlessBrief(words.text("classroom.paths-note", words.level(level))),
                Axis.whole(unlessBrief(words.text("event-study.x"))),
                Axis.numbers(""),
                layers);
    }

    /** What the randomisation test of the first estimator compares its estimate with. */
    public Chart exchanged(SimulatedDraw draw) {
        SimulatedDraw.Column column = draw.columns().get(0);
        List<Layer> layers = new ArrayList<>();
        layers.add(Histograms.density(
                "",
                Colour.SKY,
                column.exchanged(),
                (bin, count) -> Tip.of(
                        words.interval(bin.low(), bin.high()),
                        new Tip.Row(words.text("classroom.exchanged-name"), words.count(count)))));
        column.overall()
                .ifPresent(found ->
                        layers.add(new Rule("", true, found.estimate(), Colour.VERMILION, Dash.DASHED, 1.8, "")));
        return new Chart(
                "classroom-exchanged",
                words.text("classroom.exchanged"),
                unlessBrief(words.text(
                        "classroom.exchanged-note",
                        brief(column.choice()),
                        words.count(column.exchanged().size()),
                        TestTexts.p(PlaceboResult.empiricalP(
                                column.exchanged(),
                                column.overall().map(OneEffect::estimate).orElse(Double.NaN))))),
                Axis.numbers(unlessBrief(words.text("classroom.estimate"))).withGrid(false),
                Axis.numbers(""),
                layers);
    }

    private static double offset(int number, int of) {
        return (number - (of - 1) / 2.0) * Math.min(APART, TOGETHER / Math.max(1, of));
    }

    private Series truth(SimulatedDraw draw) {
        int first = draw.columns().stream()
                .flatMap(column -> column.dynamic().keySet().stream())
                .min(Integer::compare)
                .orElse(0);
        int last = draw.columns().stream()
                .flatMap(column -> column.dynamic().keySet().stream())
                .max(Integer::compare)
                .orElse(0);
        List<Point> points = new ArrayList<>();
        draw.truth().forEach((e, effect) -> {
            if (e >= first && e <= last) {
                points.add(new Point(
                        e,
                        effect,
                        Tip.of(
                                words.text("event-study.tip", signed(e)),
                                new Tip.Row(words.text("classroom.truth"), words.number(effect)))));
            }
        });
        return new Series(words.text("classroom.truth"), Look.line(Colour.INK, Dash.SOLID, 2.4), Errors.NONE, points);
    }

    private Tip tip(String name, int eventTime, OneEffect found, SimulatedDraw draw, double level) {
        return Tip.of(
                name + " · " + words.text("event-study.tip", signed(eventTime)),
                words.row("estimate", words.number(found.estimate())),
                new Tip.Row(
                        words.text("tip.interval", words.level(level)),
                        words.interval(found.low(level), found.high(level))),
                new Tip.Row(
                        words.text("classroom.truth"), words.number(draw.truth().getOrDefault(eventTime, Double.NaN))));
    }

    private static String signed(int eventTime) {
        return (eventTime > 0 ? "+" : "") + Numbers.withMinus(Integer.toString(eventTime));
    }

    /**
     * Distributions of the main averages, with the truth and the estimates of one panel.
     *
     * @param before the same at another setting, drawn in grey
     */
    public Chart distributions(SimulationResult result, SimulatedDraw draw, Optional<SimulationResult> before) {
        List<Layer> layers = new ArrayList<>(List.of(Rule.zero(false)));
        before.ifPresent(earlier -> {
            for (int i = 0; i < earlier.columns().size(); i++) {
                layers.add(curve(i == 0 ? words.text("classroom.before") : "", earlier, i, Colour.GREY, 1.2));
            }
        });
        for (int i = 0; i < result.columns().size(); i++) {
            layers.add(curve(brief(result.columns().get(i).choice()), result, i, Colour.series(i), 2));
        }
        for (int i = 0; i < draw.columns().size(); i++) {
            Look look = Look.points(Colour.series(i), Marker.series(i), true);
            String name = brief(draw.columns().get(i).choice());
            draw.columns()
                    .get(i)
                    .overall()
                    .ifPresent(found -> layers.add(new Series(
                            "",
                            look,
                            Errors.NONE,
                            List.of(new Point(
                                    found.estimate(),
                                    0,
                                    Tip.of(
                                            name,
                                            new Tip.Row(
                                                    words.text("classroom.this-draw"),
                                                    words.number(found.estimate()))))))));
        }
        truths(result).forEach(layers::add);
        double curves = layers.stream()
                .map(Layer::yExtent)
                .reduce(Range.NOTHING, Range::and)
                .high();
        double highest = curves > 0 ? curves : 1;
        return new Chart(
                "classroom-distributions",
                words.text("classroom.distributions"),
                unlessBrief(words.text("classroom.distributions-note", words.count(result.draws()))),
                Axis.numbers(unlessBrief(words.text("classroom.estimate"))).withGrid(false),
                Axis.hidden(-ROOM_FOR_MARKS * highest, highest),
                layers);
    }

    /** The true averages; usually estimators aim at the same one. */
    private Stream<Rule> truths(SimulationResult result) {
        List<Double> known = new ArrayList<>();
        for (SimulationResult.Column column : result.columns()) {
            double truth = column.overall().truth();
            if (column.overall().n() > 0 && known.stream().noneMatch(one -> Math.abs(one - truth) < 1e-9)) {
                known.add(truth);
            }
        }
        String name = words.text("classroom.truth");
        return known.stream()
                .map(truth ->
                        new Rule(truth.equals(known.get(0)) ? name : "", true, truth, Colour.INK, Dash.SOLID, 2.4, ""));
    }

    /** Power by effect, and the power wanted. */
    public Chart power(PowerResult plan) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < plan.lines().size(); i++) {
            String name = brief(plan.lines().get(i).choice());
            List<Point> points = new ArrayList<>();
            plan.lines()
                    .get(i)
                    .curve()
                    .forEach(point -> points.add(new Point(
                            point.effect(),
                            point.power().value(),
                            Tip.of(
                                    name,
                                    new Tip.Row(words.text("classroom.effect"), words.number(point.effect())),
                                    new Tip.Row(
                                            words.text("classroom.power"),
                                            words.level(point.power().value()))))));
            layers.add(new Series(name, Look.line(Colour.series(i), Dash.series(i), 2), Errors.NONE, points));
        }
        layers.add(Rule.reference(words.text("classroom.wanted", words.level(plan.target())), false, plan.target()));
        return new Chart(
                "classroom-power",
                words.text("classroom.power"),
                words.text("classroom.power-note", words.count(plan.draws())),
                Axis.numbers(words.text("classroom.effect")).withGrid(false),
                Axis.numbers("").withLimits(0, 1.02),
                layers);
    }

    /**
     * The smallest effect by what is varied, with three Monte-Carlo errors to either side.
     *
     * @param name of what is varied
     */
    public Chart smallest(PowerResult plan, String name) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < plan.lines().size(); i++) {
            String estimator = brief(plan.lines().get(i).choice());
            List<Point> points = new ArrayList<>();
            for (PowerResult.Step step : plan.steps()) {
                Sampled.Measure smallest = step.smallest().get(i);
                points.add(new Point(
                        step.value(),
                        smallest.value(),
                        smallest.value() - 3 * smallest.error(),
                        smallest.value() + 3 * smallest.error(),
                        Tip.of(
                                estimator,
                                new Tip.Row(name, words.number(step.value())),
                                new Tip.Row(
                                        words.text("classroom.smallest"),
                                        words.number(smallest.value(), smallest.error())))));
            }
            layers.add(new Series(
                    estimator,
                    new Look(Colour.series(i), Marker.series(i), true, Dash.series(i), 1.6),
                    Errors.VERTICAL,
                    points));
        }
        return new Chart(
                "classroom-smallest",
                words.text("classroom.smallest"),
                words.text("classroom.smallest-note", words.level(plan.target())),
                Axis.numbers(name).withGrid(false),
                Axis.numbers(""),
                layers);
    }

    private Series curve(String name, SimulationResult result, int i, Colour colour, double width) {
        Density density = Density.of(result.columns().get(i).overall().estimates());
        return words.densityCurve(name, Look.line(colour, Dash.series(i), width), density.x(), density.y());
    }

    private String brief(EstimatorChoice choice) {
        String own = choice.label(words.messages());
        return own.isEmpty() ? words.text("att.name." + choice.name()) : own;
    }
}
