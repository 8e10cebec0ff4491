package org.quasilab.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.PlaceboResult;
import org.quasilab.text.Numbers;

/**
 * Placebo draws beside the actual estimate: their distribution with a normal curve, and their p-values.
 *
 * <p>Works on any number of draws, so a window can show the ones made so far.
 */
final class PlaceboCharts {
    /** Above this many marks a chart gets slow and black; draws are independent, so the first ones are a fair sample. */
    private static final int MOST_POINTS = 2_000;

    private static final int CURVE_POINTS = 200;
    private static final double CURVE_WIDTH = 3.5;
    private static final Rule ZERO = new Rule("", true, 0, Colour.GREY, Dash.SOLID, 0.8, "");

    private final PlaceboResult result;
    private final Words words;
    private final DoubleVector usable;

    PlaceboCharts(PlaceboResult result, Words words) {
        this.result = result;
        this.words = words;
        this.usable = DoubleVector.of(
                result.estimates().stream().filter(Double::isFinite).toArray());
    }

    /** Where rows are not loaded, draws may have estimates alone. */
    List<Chart> charts() {
        boolean hasPs = usable.size() == 0 || result.pValues().stream().anyMatch(Double::isFinite);
        return hasPs ? List.of(density(), pValues()) : List.of(density());
    }

    private Chart density() {
        List<Layer> layers = new ArrayList<>();
        if (usable.size() > 1 && result.sd() > 0) {
            layers.add(Histograms.density(words.text("placebo.histogram"), Colour.SKY, usable, this::barTip));
            Density kernel = Density.of(usable);
            layers.add(words.densityCurve(
                    words.text("placebo.density"), Look.line(Colour.BLUE, Dash.SOLID, 2), kernel.x(), kernel.y()));
            layers.add(normalCurve());
        }
        layers.add(actual());
        return new Chart(
                "placebo-density",
                words.title(result.spec(), "placebo.title"),
                subtitle(),
                Axis.numbers(words.text("placebo.x")).withGrid(false),
                Axis.numbers(words.text("placebo.y")),
                layers);
    }

    private Chart pValues() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < result.estimates().size() && points.size() < MOST_POINTS; i++) {
            double estimate = result.estimates().get(i);
            double p = result.pValues().get(i);
            if (Double.isFinite(estimate) && Double.isFinite(p)) {
                points.add(new Point(estimate, p, drawTip(i, estimate, p)));
            }
        }
        String shown = points.size() < usable.size()
                ? words.text("placebo.shown", words.count(points.size()), words.count(usable.size()))
                : subtitle();
        return new Chart(
                "placebo-p",
                words.title(result.spec(), "placebo.p-title"),
                shown,
                Axis.numbers(words.text("placebo.x")).withGrid(false),
                Axis.numbers(words.text("placebo.p")).withLimits(-0.02, 1.02),
                List.of(
                        ZERO,
                        Rule.reference(words.text("placebo.ten-percent"), false, 0.1),
                        new Series(
                                words.text("placebo.draws"),
                                Look.points(Colour.BLUE, Marker.DOT, false),
                                Errors.NONE,
                                points),
                        actual()));
    }

    private Rule actual() {
        String value = words.number(result.actualEstimate());
        return new Rule(
                words.text("placebo.actual", value),
                true,
                result.actualEstimate(),
                Colour.VERMILION,
                Dash.DASHED,
                1.8,
                "");
    }

    private Series normalCurve() {
        NormalDistribution normal = NormalDistribution.of(result.mean(), result.sd());
        double[] x = new double[CURVE_POINTS];
        double[] y = new double[CURVE_POINTS];
        Arrays.setAll(x, i -> result.mean() + result.sd() * CURVE_WIDTH * (2.0 * i / (CURVE_POINTS - 1) - 1));
        Arrays.setAll(y, i -> normal.density(x[i]));
        return words.densityCurve(
                words.text(
                        "placebo.normal",
                        words.number(result.mean(), result.sd()),
                        words.number(result.sd(), result.sd())),
                Look.line(Colour.GREY, Dash.DASHED, 1.4),
                DoubleVector.of(x),
                DoubleVector.of(y));
    }

    private String subtitle() {
        return words.text(
                "placebo.subtitle",
                words.count(result.usable()),
                Numbers.pValue(result.empiricalP()),
                Numbers.pValue(Math.min(result.empiricalPUpper(), result.empiricalPLower())));
    }

    private Tip barTip(Range bin, int count) {
        return Tip.of(
                words.interval(bin.low(), bin.high()),
                words.row("draws", words.count(count)),
                words.row("share", words.level((double) count / usable.size())));
    }

    private Tip drawTip(int draw, double estimate, double p) {
        return Tip.of(
                words.text("placebo.draw", words.count(draw + 1L)),
                words.row("estimate", words.number(estimate)),
                words.row("p", words.p(p)));
    }
}
