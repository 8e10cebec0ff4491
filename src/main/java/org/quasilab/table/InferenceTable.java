package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.quasilab.result.InferenceResult;
import org.quasilab.result.InferenceResult.Rule;
import org.quasilab.result.InferenceResult.Size;
import org.quasilab.study.ValueNames;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/** One coefficient, or a joint test of several, by each rule of inference, and how often each rejects a true zero in this design. */
final class InferenceTable {
    /** Columns beside the rule's name. */
    private static final int NUMBERS = 6;

    /** The same of a joint test. */
    private static final int JOINT_NUMBERS = 4;

    private static final int STATISTIC_DECIMALS = 3;
    private static final int PERCENT_DECIMALS = 1;

    private final InferenceResult result;
    private final Context context;

    private InferenceTable(InferenceResult result, Context context) {
        this.result = result;
        this.context = context;
    }

    static List<Table> of(String id, String caption, InferenceResult result, Context context) {
        InferenceTable made = new InferenceTable(result, context);
        List<Table> tables =
                new ArrayList<>(List.of(result.isJoint() ? made.joint(id, caption) : made.rules(id, caption)));
        if (!result.sizes().isEmpty()) {
            tables.add(made.sizes(id + "-size"));
        }
        return tables;
    }

    private Table rules(String id, String caption) {
        Row header = Row.of(
                Cell.words(context.text("inference.rule")),
                Cell.centered(context.text("inference.estimate")),
                Cell.centered(context.text("inference.se")),
                Cell.centered(context.text("inference.statistic")),
                Cell.centered(context.text("inference.df")),
                Cell.centered(context.text("inference.p")),
                Cell.centered(context.text(
                        "inference.interval", percent(result.estimate().level()))));
        int decimals = context.style()
                .decimalsFor(result.rules().stream()
                        .flatMap(rule -> rule.row().stream())
                        .flatMapToDouble(row -> java.util.stream.DoubleStream.of(row.estimate(), row.se()))
                        .filter(Double::isFinite)
                        .toArray());
        return table(id, caption, header, (name, row) -> row(name, row, decimals), NUMBERS);
    }

    private Table joint(String id, String caption) {
        Row header = Row.of(
                Cell.words(context.text("inference.rule")),
                Cell.centered(context.text("inference.f")),
                Cell.centered(context.text("inference.df1")),
                Cell.centered(context.text("inference.df2")),
                Cell.centered(context.text("inference.p")));
        Cell tested = Cell.centered(Integer.toString(result.terms().size()));
        BiFunction<Cell, InferenceResult.Row, Row> row = (name, of) ->
                Row.of(name, Cell.figure(of.statistic(), STATISTIC_DECIMALS), tested, degrees(of), probability(of));
        return table(id, caption, header, row, JOINT_NUMBERS);
    }

    /** A row for each rule; of one that failed a dash across the numbers. */
    private Table table(
            String id, String caption, Row header, BiFunction<Cell, InferenceResult.Row, Row> row, int numbers) {
        List<Row> body = new ArrayList<>();
        for (Rule rule : result.rules()) {
            Cell name = Cell.words(name(rule.name()));
            body.add(rule.row()
                    .map(of -> row.apply(name, of))
                    .orElseGet(() -> Row.of(name, Cell.spanning("—", numbers))));
        }
        return new Table(id, caption, List.of(header), body, notes(), context.style());
    }

    private static Row row(Cell name, InferenceResult.Row row, int decimals) {
        return Row.of(
                name,
                Cell.figure(row.estimate(), decimals),
                known(Cell.figure(row.se(), decimals)),
                known(Cell.figure(row.statistic(), STATISTIC_DECIMALS)),
                degrees(row),
                probability(row),
                Double.isNaN(row.ciLow())
                        ? Cell.centered("—")
                        : new Cell.Interval(row.ciLow(), row.ciHigh(), decimals));
    }

    private static Cell probability(InferenceResult.Row row) {
        return Double.isNaN(row.p()) ? Cell.centered("—") : new Cell.Probability(row.p());
    }

    private static Cell degrees(InferenceResult.Row row) {
        double df = row.df();
        return Cell.centered(
                Double.isNaN(df) || Double.isNaN(row.p())
                        ? "—"
                        : Double.isInfinite(df)
                                ? "∞"
                                : df == Math.rint(df) ? TestTexts.degrees(df) : Numbers.fixed(df, 1));
    }

    private static Cell known(Cell.Figure figure) {
        return Double.isNaN(figure.value()) ? Cell.centered("—") : figure;
    }

    private String name(String rule) {
        return context.messages().text("option.rules." + rule);
    }

    private static String percent(double share) {
        return Numbers.general(100 * share, 4) + "%";
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(context.text(
                result.isJoint() ? "note.inference-joint" : "note.inference",
                tested(),
                context.label(result.estimate().spec().outcome().orElse("")),
                result.estimate().n()));
        if (result.isJoint()
                && result.computed().stream()
                        .anyMatch(rule ->
                                Double.isInfinite(rule.row().orElseThrow().df()))) {
            notes.add(context.text("note.inference-chi-squared"));
        }
        result.clusters()
                .ifPresent(clusters -> notes.add(context.text(
                        "note.inference-clusters",
                        context.label(clusters.by()),
                        clusters.clusters(),
                        clusters.treated(),
                        Numbers.fixed(clusters.effective(), 1),
                        Numbers.fixed(100 * clusters.partial().largest().get(0).value(), 1) + "%",
                        new ValueNames(
                                        clusters.by(),
                                        List.of(clusters.partial()
                                                .largest()
                                                .get(0)
                                                .cluster()))
                                .in(context.study().data(), context.messages()))));
        for (Rule rule : result.rules()) {
            rule.row().ifPresent(row -> {
                row.studentised()
                        .ifPresent(p -> notes.add(
                                context.text("note.inference-studentised", name(rule.name()), TestTexts.p(p))));
                row.remarks()
                        .forEach(remark -> notes.add(
                                context.text("note.inference-remark", name(rule.name()), context.said(remark))));
            });
            rule.failure()
                    .ifPresent(problem -> notes.add(context.text(
                            "note.inference-remark", name(rule.name()), problem.message(context.messages()))));
        }
        result.estimate().warnings().forEach(warning -> notes.add(context.said(warning)));
        result.warnings().forEach(warning -> notes.add(context.said(warning)));
        return notes;
    }

    private Object tested() {
        List<Integer> times = result.eventTimes(context.study());
        return times.isEmpty()
                ? result.names().stream().map(context::label).toList()
                : context.text(result.isJoint() ? "inference.event-times" : "inference.event-time", times);
    }

    private Table sizes(String id) {
        Row header = Row.of(
                Cell.words(context.text("inference.rule")),
                Cell.centered(context.text("inference.rejections")),
                Cell.centered(context.text("inference.error")),
                Cell.centered(context.text("inference.draws")));
        List<Row> body = new ArrayList<>();
        for (Size size : result.sizes()) {
            body.add(Row.of(
                    Cell.words(name(size.rule())),
                    Cell.percent(100 * size.share(), PERCENT_DECIMALS),
                    Cell.percent(100 * size.error(), PERCENT_DECIMALS),
                    Cell.count(size.draws())));
        }
        return new Table(
                id,
                context.text("caption.inference-size"),
                List.of(header),
                body,
                List.of(context.text(
                        "note.inference-size",
                        percent(1 - result.estimate().level()),
                        result.spec().size().seed())),
                context.style());
    }
}
