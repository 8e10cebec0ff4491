package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.RobustnessValues;
import org.quasilab.result.RobustnessValues.Bound;
import org.quasilab.result.SensitivityResult.Coefficient;

/**
 * What is left of an estimate, and of its t statistic, beside a confounder that explains given shares of treatment and outcome:
 * lines of equal value, with confounders as strong as observed controls.
 */
final class ConfounderCharts {
    private static final int STEPS = 120;

    /** The axes show at least so much, and so many times the largest share of what is marked. */
    private static final double LEAST = 0.1;

    private static final double ROOM = 1.25;
    private static final int LINES = 4;

    private final RobustnessValues values;
    private final Coefficient coefficient;
    private final Words words;
    private final double most;

    ConfounderCharts(RobustnessValues values, Coefficient coefficient, Words words) {
        this.values = values;
        this.coefficient = coefficient;
        this.words = words;
        double marked = DoubleStream.concat(
                        DoubleStream.of(values.robustness()),
                        values.bounds().stream()
                                .flatMapToDouble(
                                        bound -> DoubleStream.of(bound.treatmentShare(), bound.outcomeShare())))
                .max()
                .orElse(0);
        this.most = Math.min(1, Math.max(LEAST, ROOM * marked));
    }

    List<Chart> charts() {
        double sign = Math.signum(values.estimate());
        double critical = TDistribution.of(values.df() - 1).inverseSurvivalProbability((1 - values.level()) / 2);
        return List.of(
                chart(
                        "confounder-estimate",
                        words.text("sensitivity.rv", percent(values.robustness())),
                        0,
                        levels(values.estimate()),
                        level -> x -> values.outcomeShareFor(level, x),
                        values::adjusted),
                chart(
                        "confounder-statistic",
                        words.text(
                                "sensitivity.rv-interval",
                                percent(values.robustnessOfInterval()),
                                words.number(sign * critical)),
                        sign * critical,
                        levels(values.statistic()),
                        level -> x -> values.outcomeShareForStatistic(level, x),
                        values::adjustedStatistic));
    }

    /** Round numbers between zero and a value, the value's side of zero. */
    private static double[] levels(double value) {
        double rough = Math.abs(value) / (LINES + 1);
        if (!(rough > 0)) {
            return new double[0];
        }
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = DoubleStream.of(1, 2, 2.5, 5, 10)
                .map(unit -> unit * power)
                .filter(unit -> unit >= rough)
                .findFirst()
                .orElse(10 * power);
        return IntStream.iterate(1, i -> i * step < Math.abs(value), i -> i + 1)
                .mapToDouble(i -> Math.signum(value) * i * step)
                .toArray();
    }

    /** How a line is found: the share of the outcome for each share of the treatment. */
    private interface Lines {
        DoubleUnaryOperator at(double level);
    }

    /** @param marked the value whose line decides: zero, or where significance ends */
    private Chart chart(
            String id, String subtitle, double marked, double[] levels, Lines lines, DoubleBinaryOperator left) {
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < levels.length; l++) {
            layers.add(line(
                    words.number(levels[l], 3), Look.line(Colour.GREY, Dash.series(l), 1.2), levels[l], lines, left));
        }
        layers.add(line(words.number(marked, 3), Look.line(Colour.VERMILION, Dash.SOLID, 2), marked, lines, left));
        layers.add(new Series(
                words.text("sensitivity.no-confounder"),
                Look.points(Colour.INK, Marker.TRIANGLE, true),
                Errors.NONE,
                List.of(new Point(0, 0, tip(words.text("sensitivity.no-confounder"), 0, 0, left)))));
        if (!values.bounds().isEmpty()) {
            layers.add(new Series(
                    words.text("sensitivity.benchmarks"),
                    Look.points(Colour.BLUE, Marker.DIAMOND, true),
                    Errors.NONE,
                    values.bounds().stream()
                            .map(bound -> new Point(
                                    bound.treatmentShare(),
                                    bound.outcomeShare(),
                                    tip(name(bound), bound.treatmentShare(), bound.outcomeShare(), left)
                                            .withAbout(name(bound))))
                            .toList()));
        }
        return new Chart(
                id,
                words.text("sensitivity." + id + "-title", words.outcome(coefficient.estimate())),
                subtitle,
                Axis.numbers(words.text("sensitivity.r2dz")).withLimits(0, most),
                Axis.numbers(words.text("sensitivity.r2yz")).withLimits(0, most),
                layers);
    }

    private Series line(String name, Look look, double level, Lines lines, DoubleBinaryOperator left) {
        DoubleUnaryOperator at = lines.at(level);
        List<Point> points = new ArrayList<>();
        for (int i = 1; i <= STEPS; i++) {
            double x = most * i / STEPS;
            double y = x < 1 ? at.applyAsDouble(x) : Double.NaN;
            points.add(new Point(x, y <= most ? y : Double.NaN, y <= most ? tip(name, x, y, left) : Tip.NONE));
        }
        return new Series(name, look, Errors.NONE, points);
    }

    /** As the table of bounds calls it. */
    private String name(Bound bound) {
        return words.messages()
                .text(
                        bound.kd() == bound.ky() ? "table.sensitivity.times" : "table.sensitivity.times-two",
                        words.number(bound.kd()),
                        words.variable(bound.benchmark()),
                        words.number(bound.ky()));
    }

    private Tip tip(String title, double treatment, double outcome, DoubleBinaryOperator left) {
        return Tip.of(
                title,
                new Tip.Row(words.text("sensitivity.r2dz-short"), percent(treatment)),
                new Tip.Row(words.text("sensitivity.r2yz-short"), percent(outcome)),
                new Tip.Row(words.text("sensitivity.left"), words.number(left.applyAsDouble(treatment, outcome))));
    }

    private String percent(double share) {
        return words.number(100 * share, 3) + "%";
    }
}
