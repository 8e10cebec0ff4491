package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.EventStudyResult.Point;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.Wald;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/** Effects by event time, the reference among them, with the joint test of the points before it. */
final class EventStudyTable {
    private final Context context;
    private final EventStudyResult result;
    private final Estimate regression;

    private EventStudyTable(Context context, EventStudyResult result) {
        this.context = context;
        this.result = result;
        this.regression = result.regression();
    }

    static Table of(String id, String caption, EventStudyResult result, Context context) {
        return new EventStudyTable(context, result).table(id, caption);
    }

    private Table table(String id, String caption) {
        Row header = Row.of(
                Cell.words(context.text("event.time")),
                Cell.centered(context.text("event.estimate")),
                Cell.centered(context.text("event.se")),
                Cell.centered(context.text(
                        result.critical().isPresent() ? "event.band" : "event.ci",
                        Numbers.general(100 * regression.level(), 4))),
                Cell.centered(context.text("event.p")),
                Cell.centered(context.text("event.units")));
        return new Table(id, caption, List.of(header), body(), notes(), context.style());
    }

    private List<Row> body() {
        int reference = result.spec().reference();
        int decimals = context.style().decimalsFor(numbers());
        List<Row> rows = new ArrayList<>();
        boolean placed = false;
        for (Point point : result.points()) {
            if (!placed && point.eventTime() > reference && result.hasReference()) {
                rows.add(reference(reference, decimals));
                placed = true;
            }
            rows.add(row(point, decimals));
        }
        if (!placed && result.hasReference()) {
            rows.add(reference(reference, decimals));
        }
        rows.add(Row.of(
                        Cell.words(context.text("observations")),
                        Cell.count(regression.n()),
                        Cell.EMPTY,
                        Cell.EMPTY,
                        Cell.EMPTY,
                        Cell.EMPTY)
                .withRuleAbove());
        return rows;
    }

    private double[] numbers() {
        return result.points().stream()
                .filter(point -> point.term() >= 0)
                .flatMapToDouble(
                        point -> DoubleStream.of(regression.estimate(point.term()), regression.se(point.term())))
                .toArray();
    }

    private Row row(Point point, int decimals) {
        int i = point.term();
        Cell label = Cell.words(label(point));
        Cell units = Cell.count(point.units());
        if (i < 0) {
            return Row.of(label, Cell.centered("—"), Cell.EMPTY, Cell.EMPTY, Cell.EMPTY, units);
        }
        Coefficient found = EstimateRows.coefficient(regression, i);
        return Row.of(
                label,
                EstimateRows.estimateCell(context.style(), found, decimals),
                Cell.framed(found.se(), decimals, Cell.Frame.PARENTHESES).of(found),
                new Cell.Interval(result.low(point), result.high(point), decimals).of(found),
                new Cell.Probability(regression.toldP(i)),
                units);
    }

    private String label(Point point) {
        String time = Numbers.withMinus(Integer.toString(point.eventTime()));
        if (!point.binned()) {
            return time;
        }
        return context.text(
                point.eventTime() < result.spec().reference() ? "event.and-before" : "event.and-after", time);
    }

    private Row reference(int eventTime, int decimals) {
        String time = Numbers.withMinus(Integer.toString(eventTime));
        return Row.of(
                Cell.words(context.text("event.reference", time)),
                Cell.figure(0, decimals),
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY);
    }

    private List<String> notes() {
        Notes notes = new Notes(
                context.withStyle(context.style()
                        .withBelow(TableStyle.Below.STANDARD_ERROR)
                        .withConstant(false)),
                List.of(new RegressionResult.Column(
                        "", java.util.Optional.of(regression), java.util.Optional.empty())));
        notes.with(context.text(
                "note.event",
                context.label(regression.spec().outcome().orElse("")),
                context.labels().effects(regression.spec().fixedEffects().orElse(List.of()))));
        result.critical()
                .ifPresent(critical -> notes.with(context.text(
                        "note.band",
                        Numbers.general(100 * regression.level(), 4),
                        Numbers.fixed(critical, 2),
                        Numbers.grouped(result.spec().draws()))));
        Wald test = result.toldPreTrend();
        if (!Double.isNaN(test.statistic())) {
            notes.with(context.text(
                    "note.pre-trend", TestTexts.f(test.statistic(), test.df1(), test.df2()), TestTexts.p(test.p())));
        }
        return notes.allWithoutFit(result.warnings());
    }
}
