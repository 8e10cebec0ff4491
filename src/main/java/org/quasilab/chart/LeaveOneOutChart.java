package org.quasilab.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;
import org.quasilab.result.RobustnessResult.LeaveOneOut;
import org.quasilab.text.Numbers;

/** The estimates without each member, sorted, against the baseline and its interval. */
final class LeaveOneOutChart {
    private static final String EFFECT = "did";

    private final Estimate baseline;
    private final LeaveOneOut left;
    private final Words words;

    LeaveOneOutChart(Estimate baseline, LeaveOneOut left, Words words) {
        this.baseline = baseline;
        this.left = left;
        this.words = words;
    }

    Chart chart(String id) {
        List<Integer> order = IntStream.range(0, left.labels().size())
                .filter(i -> Double.isFinite(left.estimates().get(i)))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> left.estimates().get(i)))
                .toList();
        List<Point> points = new ArrayList<>();
        for (int rank = 0; rank < order.size(); rank++) {
            int member = order.get(rank);
            points.add(new Point(rank + 1, left.estimates().get(member), tip(member)));
        }
        int term = baseline.indexOf(EFFECT);
        double actual = baseline.estimate(term);
        DoubleVector ends = DoubleVector.of(0.5, order.size() + 0.5);
        Band band = new Band(
                words.text("leave-one-out.interval", words.level(baseline.level())),
                Colour.GREY,
                ends,
                DoubleVector.of(baseline.ciLow(term), baseline.ciLow(term)),
                DoubleVector.of(baseline.ciHigh(term), baseline.ciHigh(term)));
        return new Chart(
                id,
                words.text("leave-one-out.title", over()),
                subtitle(order),
                Axis.whole(words.text("leave-one-out.x")).withLimits(0.5, order.size() + 0.5),
                Axis.numbers(words.text("leave-one-out.y", words.outcome(baseline))),
                List.of(
                        band,
                        new Rule(
                                words.text("leave-one-out.baseline", words.number(actual)),
                                false,
                                actual,
                                Colour.INK,
                                Dash.DASHED,
                                1,
                                ""),
                        new Series(
                                words.text("leave-one-out.estimates"),
                                Look.points(Colour.BLUE, order.size() > 60 ? Marker.DOT : Marker.CIRCLE, false),
                                Errors.NONE,
                                points)));
    }

    private String over() {
        return switch (left.over()) {
            case "unit" -> words.text("leave-one-out.over-unit");
            case "cohort" -> words.text("leave-one-out.over-cohort");
            default -> words.variable(left.over());
        };
    }

    private String subtitle(List<Integer> order) {
        if (order.isEmpty()) {
            return "";
        }
        int lowest = order.get(0);
        int highest = order.get(order.size() - 1);
        return words.text(
                "leave-one-out.subtitle",
                words.number(left.estimates().get(lowest)),
                member(lowest),
                words.number(left.estimates().get(highest)),
                member(highest));
    }

    private String member(int member) {
        String label = left.labels().get(member);
        return left.over().equals("unit") ? words.unit(label) : words.value(left.over(), label);
    }

    private Tip tip(int member) {
        double actual = baseline.estimate(baseline.indexOf(EFFECT));
        double estimate = left.estimates().get(member);
        return Tip.of(
                words.text("leave-one-out.tip", member(member)),
                words.row("estimate", words.number(estimate)),
                words.row("change", Numbers.withMinus(Numbers.fixed(100 * (estimate - actual) / actual, 1)) + "%"));
    }
}
