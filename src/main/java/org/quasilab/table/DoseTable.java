package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.quasilab.result.DoseResponse;
import org.quasilab.result.Effects;
import org.quasilab.text.Numbers;

/** Effects by the amount of treatment, a row a part of the amounts, and the average slope of the curve. */
final class DoseTable {
    /** Of an amount. */
    private static final int DIGITS = 8;

    private final Context context;

    private DoseTable(Context context) {
        this.context = context;
    }

    /** @param estimator what a reader calls it */
    static Table of(String id, String estimator, DoseResponse response, Context context) {
        return new DoseTable(context).made(id, estimator, response);
    }

    private Table made(String id, String estimator, DoseResponse response) {
        Effects levels = response.levels();
        Row header = Row.of(
                Cell.words(context.text("att.dose")),
                Cell.centered(context.text("att.effect")),
                Cell.centered(context.text("event.se")),
                Cell.centered(context.text("event.ci", Numbers.general(100 * levels.level(), 4))),
                Cell.centered(context.text("event.p")),
                Cell.centered(context.text("att.dose.units")));
        DoubleStream slope = response.curve().stream()
                .flatMapToDouble(curve -> DoubleStream.of(
                        curve.averageSlope().estimate(0), curve.averageSlope().se(0)));
        int decimals = context.style()
                .decimalsFor(DoubleStream.concat(
                                IntStream.range(0, levels.size())
                                        .boxed()
                                        .flatMapToDouble(b -> DoubleStream.of(levels.estimate(b), levels.se(b))),
                                slope)
                        .toArray());
        List<Row> body = new ArrayList<>();
        for (int b = 0; b < levels.size(); b++) {
            DoseResponse.Bin bin = response.bins().get(b);
            body.add(row(range(bin), levels, b, decimals, Cell.count(bin.units())));
        }
        response.curve()
                .ifPresent(curve ->
                        body.add(row(context.text("att.dose.slope"), curve.averageSlope(), 0, decimals, Cell.EMPTY)
                                .withRuleAbove()));
        return new Table(
                id,
                context.text("caption.att-dose", estimator),
                List.of(header),
                body,
                List.of(context.text(response.curve().isPresent() ? "note.att-dose-curve" : "note.att-dose")),
                context.style());
    }

    private static String range(DoseResponse.Bin bin) {
        String low = Numbers.general(bin.low(), DIGITS);
        return bin.low() == bin.high() ? low : low + "–" + Numbers.general(bin.high(), DIGITS);
    }

    private Row row(String label, Effects effects, int i, int decimals, Cell units) {
        Coefficient found = new Coefficient(
                effects.estimate(i),
                effects.se(i),
                effects.p(i),
                effects.ciLow(i),
                effects.ciHigh(i),
                effects.df(i),
                effects.level());
        return Row.of(
                Cell.words(label),
                EstimateRows.estimateCell(context.style(), found, decimals),
                Cell.framed(found.se(), decimals, Cell.Frame.PARENTHESES).of(found),
                new Cell.Interval(found.ciLow(), found.ciHigh(), decimals).of(found),
                new Cell.Probability(found.p()),
                units);
    }
}
