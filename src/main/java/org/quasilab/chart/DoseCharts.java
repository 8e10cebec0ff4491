package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.DoseResponse;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;

/** The effect of a treatment over its amount: the parts of the amounts with their intervals, and the curve with its band. */
final class DoseCharts {
    private final Words words;
    private final String estimator;
    private final DoseResponse response;

    /** @param estimator what a reader calls it */
    DoseCharts(String estimator, DoseResponse response, Words words) {
        this.estimator = estimator;
        this.response = response;
        this.words = words;
    }

    Chart chart(String id, String outcome) {
        List<Layer> layers = new ArrayList<>();
        response.curve().ifPresent(curve -> layers.addAll(curve(curve)));
        layers.add(Rule.zero(false));
        layers.add(new Series(
                words.text("att.dose.parts"),
                Look.points(Colour.series(0), Marker.series(0), true),
                Errors.VERTICAL,
                parts()));
        return new Chart(
                id,
                words.text("att.dose.title", outcome),
                estimator,
                Axis.numbers(words.text("att.dose.x")),
                Axis.numbers(words.text(
                        "event-study.y", outcome, words.level(response.levels().level()))),
                layers);
    }

    private List<Layer> curve(DoseResponse.Curve curve) {
        int n = curve.doses().size();
        double[] x = curve.doses().stream().mapToDouble(Double::doubleValue).toArray();
        double[] low = new double[n];
        double[] high = new double[n];
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            low[i] = curve.low(i);
            high[i] = curve.high(i);
            points.add(new Point(
                    x[i],
                    curve.levels().estimate(i),
                    Tip.of(
                            words.text("att.dose.tip", words.number(x[i])),
                            words.row("estimate", words.number(curve.levels().estimate(i))),
                            words.row("se", words.known(curve.levels().se(i))),
                            new Tip.Row(
                                    words.text("att.dose.slope"),
                                    words.number(curve.slopes().estimate(i))))));
        }
        return List.of(
                new Band(
                        words.text(
                                curve.critical().isPresent() ? "tip.band" : "tip.interval",
                                words.level(curve.levels().level())),
                        Colour.GREY,
                        DoubleVector.of(x),
                        DoubleVector.of(low),
                        DoubleVector.of(high)),
                new Series(
                        words.text("att.dose.curve"),
                        Look.line(Colour.series(1), Dash.SOLID, 1.6),
                        Errors.NONE,
                        points));
    }

    private List<Point> parts() {
        Effects levels = response.levels();
        List<Point> points = new ArrayList<>();
        for (int b = 0; b < levels.size(); b++) {
            DoseResponse.Bin bin = response.bins().get(b);
            points.add(new Point(
                    bin.mean(),
                    levels.estimate(b),
                    levels.ciLow(b),
                    levels.ciHigh(b),
                    Tip.of(
                            bin.low() == bin.high()
                                    ? words.text("att.dose.tip", words.number(bin.low()))
                                    : words.text(
                                            "att.dose.tip-range", words.number(bin.low()), words.number(bin.high())),
                            words.row("estimate", words.number(levels.estimate(b))),
                            words.row("se", words.known(levels.se(b))),
                            words.row("p", words.p(levels.p(b))),
                            words.row("treated-units", words.count(bin.units())))));
        }
        return points;
    }
}
