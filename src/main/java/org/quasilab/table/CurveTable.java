package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.quasilab.result.CurveNames;
import org.quasilab.result.CurveResult;
import org.quasilab.result.CurveResult.Specification;
import org.quasilab.result.CurveResult.Test;

/** What the whole curve says with the joint test, and what each choice makes of it. */
final class CurveTable {
    private static final int PERCENT_DECIMALS = 1;
    private static final int P_DECIMALS = 4;
    private static final int COLUMNS = 6;

    private final CurveResult result;
    private final Context context;
    private final int decimals;

    private CurveTable(CurveResult result, Context context) {
        this.result = result;
        this.context = context;
        this.decimals = context.style().decimalsFor(estimates(result.specifications()));
    }

    static List<Table> of(String id, String caption, CurveResult result, Context context) {
        CurveTable made = new CurveTable(result, context);
        return List.of(made.whole(id, caption), made.choices(id + "-choices"));
    }

    private static double[] estimates(List<Specification> specifications) {
        return specifications.stream().mapToDouble(Specification::estimate).toArray();
    }

    private Table whole(String id, String caption) {
        Row header = Row.of(
                Cell.words(""),
                Cell.centered(context.text("curve.value")),
                Cell.centered(context.text("curve.p")),
                Cell.centered(context.text("curve.error")));
        int count = result.specifications().size();
        List<Row> body = new ArrayList<>();
        body.add(row("specifications", Cell.count(count)));
        body.add(row("smallest", Cell.figure(result.specifications().get(0).estimate(), decimals)));
        body.add(row(
                "largest", Cell.figure(result.specifications().get(count - 1).estimate(), decimals)));
        body.add(tested("median", Cell.figure(result.median(), decimals), CurveResult.Joint::median)
                .withRuleAbove());
        body.add(tested(
                result.sign() > 0 ? "positive" : "negative", share(result.ofSign(), count), CurveResult.Joint::sign));
        body.add(tested(
                result.sign() > 0 ? "significant-positive" : "significant-negative",
                share(result.significant(), count),
                CurveResult.Joint::significant));
        return new Table(id, caption, List.of(header), body, notes(), context.style());
    }

    private Row row(String key, Cell value) {
        return Row.of(Cell.words(context.text("curve." + key)), value, Cell.EMPTY, Cell.EMPTY);
    }

    private Row tested(String key, Cell value, Function<CurveResult.Joint, Test> which) {
        if (result.joint().isEmpty()) {
            return row(key, value);
        }
        Test test = which.apply(result.joint().get());
        return Row.of(
                Cell.words(context.text("curve." + key)),
                value,
                Cell.figure(test.p(), P_DECIMALS),
                Cell.figure(test.error(), P_DECIMALS));
    }

    private static Cell share(int part, int all) {
        return Cell.percent(100.0 * part / all, PERCENT_DECIMALS);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                result.isSelection()
                        ? context.text(
                                "note.curve-selection",
                                result.specifications().size() + result.failed(),
                                result.of(),
                                result.spec().seed())
                        : context.text("note.curve-all", result.of()));
        notes.add(context.text("note.curve-vcov", result.vcov().describe(), level()));
        result.joint()
                .ifPresent(joint -> notes.add(context.text(
                        "note.curve-joint", joint.draws(), result.spec().seed())));
        if (result.spec().choices().outcomes().size() > 1) {
            notes.add(context.text("note.curve-outcomes"));
        }
        result.findings().forEach(warning -> notes.add(context.said(warning)));
        return notes;
    }

    private String level() {
        return org.quasilab.text.Numbers.general(100 * (1 - result.level()), 4);
    }

    private Table choices(String id) {
        Row header = Row.of(
                Cell.words(context.text("curve.choice")),
                Cell.centered(context.text("curve.count")),
                Cell.centered(context.text("curve.median")),
                Cell.centered(context.text("curve.smallest")),
                Cell.centered(context.text("curve.largest")),
                Cell.centered(context.text("curve.significant")));
        List<Row> body = new ArrayList<>();
        new CurveNames(context.study(), context.messages()).groups(result).forEach((head, rows) -> {
            body.add(Row.heading(head, COLUMNS));
            rows.forEach((name, chosen) -> body.add(choice(name, chosen)));
        });
        return new Table(
                id,
                context.text("caption.specification-curve-choices"),
                List.of(header),
                body,
                List.of(context.text("note.curve-choices", level())),
                context.style());
    }

    private Row choice(String name, List<Specification> chosen) {
        double[] estimates = estimates(chosen);
        long significant = chosen.stream().filter(result::isSignificant).count();
        return Row.of(
                Cell.words(name),
                Cell.count(chosen.size()),
                Cell.figure(CurveResult.median(estimates), decimals),
                Cell.figure(DoubleStream.of(estimates).min().orElse(Double.NaN), decimals),
                Cell.figure(DoubleStream.of(estimates).max().orElse(Double.NaN), decimals),
                share((int) significant, chosen.size()));
    }
}
