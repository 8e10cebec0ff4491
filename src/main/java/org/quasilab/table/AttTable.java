package org.quasilab.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.AttResult;
import org.quasilab.result.AttResult.Column;
import org.quasilab.result.AttResult.Difference;
import org.quasilab.result.Estimate;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.text.Numbers;

/** Estimators of one effect, a row each, and what makes two of them differ. */
final class AttTable {
    private final Context context;
    private final AttResult result;

    private AttTable(Context context, AttResult result) {
        this.context = context;
        this.result = result;
    }

    static List<Table> of(String id, String caption, AttResult result, Context context) {
        AttTable made = new AttTable(context, result);
        List<Table> tables = new ArrayList<>(List.of(made.overall(id, caption)));
        for (Column column : result.columns()) {
            column.estimate()
                    .flatMap(AttEstimate::dose)
                    .ifPresent(response -> tables.add(DoseTable.of(
                            id + AttResult.DOSE + (tables.size() == 1 ? "" : "-" + tables.size()),
                            column.choice().fullName(context.messages()),
                            response,
                            context)));
        }
        if (!result.differences().isEmpty()) {
            tables.add(made.differences(id + AttResult.DIFFERENCES));
        }
        return tables;
    }

    private Table overall(String id, String caption) {
        Row header = Row.of(
                Cell.words(context.text("att.estimator")),
                Cell.centered(context.text("att.effect")),
                Cell.centered(context.text("event.se")),
                Cell.centered(context.text("event.ci", Numbers.general(100 * result.level(), 4))),
                Cell.centered(context.text("event.p")),
                Cell.centered(context.text("att.comparison")),
                Cell.centered(context.text("att.cells")),
                Cell.centered(context.text("describe.n")));
        int decimals = context.style()
                .decimalsFor(averages()
                        .flatMapToDouble(average -> DoubleStream.of(average.estimate(0), average.se(0)))
                        .toArray());
        List<Row> body =
                result.columns().stream().map(column -> row(column, decimals)).toList();
        return new Table(id, caption, List.of(header), body, notes(), context.style());
    }

    private java.util.stream.Stream<Estimate> averages() {
        return result.columns().stream().flatMap(column -> column.average().stream());
    }

    private Row row(Column column, int decimals) {
        Cell label = Cell.words(column.label(context.messages()));
        if (column.estimate().isEmpty()) {
            return Row.of(
                    label, Cell.centered("—"), Cell.EMPTY, Cell.EMPTY, Cell.EMPTY, Cell.EMPTY, Cell.EMPTY, Cell.EMPTY);
        }
        Estimate average = column.average().orElseThrow();
        AttEstimate estimate = column.estimate().get();
        Coefficient found = EstimateRows.coefficient(average, 0);
        return Row.of(
                label,
                EstimateRows.estimateCell(context.style(), found, decimals),
                Cell.framed(found.se(), decimals, Cell.Frame.PARENTHESES).of(found),
                new Cell.Interval(found.ciLow(), found.ciHigh(), decimals).of(found),
                new Cell.Probability(average.toldP(0)),
                Cell.centered(context.text("att.comparison." + estimate.rows().comparison())),
                Cell.count(estimate.cells()),
                Cell.count(estimate.n()));
    }

    private List<String> notes() {
        List<Column> named = result.columns().stream()
                .filter(column ->
                        column.average().isPresent() || column.failure().isPresent())
                .toList();
        Notes notes = new Notes(
                context.withStyle(context.style()
                        .withBelow(TableStyle.Below.STANDARD_ERROR)
                        .withConstant(false)),
                named.stream()
                        .map(column -> new org.quasilab.result.RegressionResult.Column(
                                column.label(context.messages()), column.average(), column.failure()))
                        .toList());
        notes.with(context.text("note.att"));
        errors().forEach(notes::with);
        return notes.allWithoutVariance(result.warnings());
    }

    /** How the errors were made, the estimators that share a way together. */
    private List<String> errors() {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        for (Column column : result.columns()) {
            column.estimate()
                    .map(estimate -> context.text(
                            "note.att.errors." + estimate.errors().rule(),
                            context.labels()
                                    .enumeration(estimate.errors().by().stream()
                                            .map(context.labels()::keyInSentence)
                                            .toList()),
                            Numbers.grouped(estimate.errors().clusters()),
                            Numbers.grouped(estimate.errors().draws())))
                    .ifPresent(way ->
                            ways.computeIfAbsent(way, key -> new ArrayList<>()).add(column.label(context.messages())));
        }
        return ways.entrySet().stream()
                .map(way -> context.text("note.columns", way.getValue(), way.getKey()))
                .toList();
    }

    /** From one estimator to the other, a choice at a time; the changes add up. */
    private Table differences(String id) {
        Row header = Row.of(
                Cell.words(context.text("att.changed")),
                Cell.words(context.text("att.now")),
                Cell.centered(context.text("att.effect")),
                Cell.centered(context.text("att.change")));
        List<Difference> steps = result.differences();
        Difference first = steps.get(0);
        Difference last = steps.get(steps.size() - 1);
        int decimals = 1
                + context.style()
                        .decimalsFor(steps.stream()
                                .flatMapToDouble(step -> DoubleStream.of(step.estimateFrom(), step.estimateTo()))
                                .toArray());
        List<Row> body = new ArrayList<>();
        body.add(Row.of(
                Cell.EMPTY, Cell.words(name(first.from())), Cell.figure(first.estimateFrom(), decimals), Cell.EMPTY));
        for (Difference step : steps) {
            body.add(Row.of(
                    Cell.words(context.text("att.changed." + step.changed())),
                    Cell.words(name(step.to())),
                    Cell.figure(step.estimateTo(), decimals),
                    Cell.figure(step.change(), decimals)));
        }
        body.add(Row.of(
                        Cell.words(context.text("att.together")),
                        Cell.EMPTY,
                        Cell.EMPTY,
                        Cell.figure(last.estimateTo() - first.estimateFrom(), decimals))
                .withRuleAbove());
        return new Table(
                id,
                context.text("caption.att-differences", name(first.from()), name(last.to())),
                List.of(header),
                body,
                Arrays.asList(context.text("note.att-differences")),
                context.style());
    }

    private String name(EstimatorChoice choice) {
        return choice.fullName(context.messages());
    }
}
