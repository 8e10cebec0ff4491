package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.RobustnessResult.Balance;
import org.quasilab.result.RobustnessResult.Matching;
import org.quasilab.text.Numbers;

/** What matching did: propensity scores of both groups before and after, and the balance of each covariate. */
final class MatchingCharts {
    /** The usual bound of a standardised bias, in per cent. */
    private static final double BOUND = 10;

    private final Matching matching;
    private final Words words;

    MatchingCharts(Matching matching, Words words) {
        this.matching = matching;
        this.words = words;
    }

    List<Chart> charts(String suffix) {
        List<Chart> charts = new ArrayList<>();
        charts.add(scores("propensity" + suffix));
        if (!matching.balance().isEmpty()) {
            charts.add(balance("balance" + suffix));
        }
        return charts;
    }

    private Chart scores(String id) {
        IntToDoubleFunction treated = i -> matching.treatedFlags().get(i);
        IntToDoubleFunction control = i -> 1 - matching.treatedFlags().get(i);
        IntToDoubleFunction matched =
                i -> control.applyAsDouble(i) * matching.weights().get(i);
        List<Layer> layers = List.of(
                density("treated", Look.line(Colour.BLUE, Dash.SOLID, 2), treated),
                density("controls", Look.line(Colour.VERMILION, Dash.DOTTED, 1.8), control),
                density("matched", Look.line(Colour.VERMILION, Dash.DASHED, 1.8), matched));
        return new Chart(
                id,
                words.text("propensity.title"),
                words.text(
                        "propensity.subtitle",
                        words.count(matching.treated()),
                        words.count(matching.controls()),
                        words.count(matching.offSupport())),
                Axis.numbers(words.text("propensity.x")).withGrid(false),
                Axis.numbers(words.text("placebo.y")),
                layers);
    }

    /** Scores lie between 0 and 1; what the kernel smears beyond is not drawn. */
    private Series density(String key, Look look, IntToDoubleFunction weight) {
        DoubleVector weights = DoubleVector.of(
                IntStream.range(0, matching.scores().size()).mapToDouble(weight).toArray());
        Density density = Density.of(matching.scores(), weights);
        int[] inside = IntStream.range(0, density.x().size())
                .filter(i -> density.x().get(i) >= 0 && density.x().get(i) <= 1)
                .toArray();
        return words.densityCurve(
                words.text("propensity." + key), look, pick(density.x(), inside), pick(density.y(), inside));
    }

    private static DoubleVector pick(DoubleVector vector, int[] at) {
        return DoubleVector.of(IntStream.of(at).mapToDouble(vector::get).toArray());
    }

    private Chart balance(String id) {
        List<Balance> rows = matching.balance();
        List<Tick> names = new ArrayList<>();
        List<Point> before = new ArrayList<>();
        List<Point> after = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Balance row = rows.get(i);
            double y = rows.size() - 1 - i;
            String name = words.variable(row.covariate());
            names.add(new Tick(y, name));
            before.add(new Point(row.bias(), y, tip(name, row.bias(), row.p())));
            after.add(new Point(row.biasAfter(), y, tip(name, row.biasAfter(), row.pAfter())));
        }
        return new Chart(
                id,
                words.text("balance.title"),
                words.text("balance.subtitle"),
                biasAxis(rows),
                Axis.names("", names),
                List.of(
                        Rule.zero(true),
                        Rule.reference("", true, -BOUND),
                        Rule.reference("", true, BOUND),
                        marks("balance.before", Look.points(Colour.VERMILION, Marker.CIRCLE, false), before),
                        marks("balance.after", Look.points(Colour.BLUE, Marker.DIAMOND, true), after)));
    }

    /** Symmetric about zero only as far as the bounds, with some room beside the outermost mark. */
    private Axis biasAxis(List<Balance> rows) {
        Range range = new Range(-BOUND, BOUND);
        for (Balance row : rows) {
            range = range.and(row.bias()).and(row.biasAfter());
        }
        double room = 0.06 * range.length();
        return Axis.numbers(words.text("balance.x")).withLimits(range.low() - room, range.high() + room);
    }

    private Series marks(String key, Look look, List<Point> points) {
        return new Series(words.text(key), look, Errors.NONE, points);
    }

    private Tip tip(String name, double bias, double p) {
        return Tip.of(
                name,
                words.row("bias", Numbers.withMinus(Numbers.fixed(bias, 1)) + "%"),
                words.row("p", Numbers.pValue(p)));
    }
}
