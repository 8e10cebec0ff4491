package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.RegressionResult.Column;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/** One column a group, the difference test below; with more than two groups a second table of all tests. */
final class HeterogeneityTable {
    private final Context context;
    private final HeterogeneityResult result;

    private HeterogeneityTable(Context context, HeterogeneityResult result) {
        this.context = context;
        this.result = result;
    }

    private String caption() {
        return result.spec()
                .by()
                .map(by -> context.text(
                        "caption.heterogeneity-of", context.labels().keyInSentence(by)))
                .orElse(context.text("caption.heterogeneity"));
    }

    private List<Column> columns() {
        return result.reported().stream()
                .map(group -> new Column(
                        group.label(context.study(), context.messages()),
                        group.estimate(),
                        group.failure(context.study(), context.messages())))
                .toList();
    }

    private String group(String label) {
        return context.labels().group(result.spec().by(), label);
    }

    static List<Table> of(String id, String title, HeterogeneityResult result, Context context) {
        HeterogeneityTable made = new HeterogeneityTable(context, result);
        return made.tables(id, title.isEmpty() ? made.caption() : title);
    }

    private List<Table> tables(String id, String caption) {
        List<Table> tables = new ArrayList<>(List.of(main(id, caption)));
        if (result.toldTests().size() > 1) {
            tables.add(tests(id + "-tests", context.text("caption.tests", caption)));
        }
        return tables;
    }

    private Table main(String id, String caption) {
        EstimateRows rows = new EstimateRows(context, columns());
        List<Row> body = new ArrayList<>(rows.body());
        if (!result.toldTests().isEmpty()) {
            body.add(testRow(result.toldTests().get(0)).withRuleAbove());
        }
        Notes notes = new Notes(context, columns()).withoutConditions();
        result.toldTests().stream()
                .map(DifferenceTest::method)
                .distinct()
                .forEach(method -> notes.with(
                        context.text("note.difference." + method, result.spec().seed(), clusters())));
        return new Table(id, caption, rows.header(), body, notes.all(result.warnings()), context.style());
    }

    /** What the tests cluster by: what the columns do, the unit where these do not. */
    private String clusters() {
        List<String> by = result.columns().stream()
                .flatMap(column -> column.estimate().stream())
                .map(estimate -> estimate.vcovInfo().asked())
                .filter(asked -> asked.type().isClustered())
                .findFirst()
                .map(VcovSpec::by)
                .orElse(List.of(context.study().data().unit()));
        return context.labels()
                .enumeration(by.stream().map(context.labels()::keyInSentence).toList());
    }

    private Row testRow(DifferenceTest test) {
        return Row.of(
                Cell.words(context.text(isPooled(test) ? "difference.interaction" : "difference")),
                Cell.spanning(describe(test), result.columns().size()));
    }

    private static boolean isPooled(DifferenceTest test) {
        return test.method().equals("interaction");
    }

    private String describe(DifferenceTest test) {
        if (Double.isNaN(test.p())) {
            return Double.isNaN(test.difference()) ? "—" : FigureTexts.number(test.difference());
        }
        String evidence =
                statistic(test).isEmpty() ? TestTexts.p(test.p()) : statistic(test) + ", " + TestTexts.p(test.p());
        return Double.isNaN(test.difference())
                ? evidence
                : FigureTexts.number(test.difference()) + " (" + evidence + ")";
    }

    private static String statistic(DifferenceTest test) {
        return test.df1() > 0 && !Double.isNaN(test.statistic())
                ? TestTexts.f(test.statistic(), test.df1(), test.df2())
                : "";
    }

    private Table tests(String id, String caption) {
        Row header = Row.of(
                Cell.words(context.text("tests.groups")),
                Cell.centered(context.text(
                        isPooled(result.toldTests().get(0)) ? "difference.interaction" : "tests.difference")),
                Cell.centered(context.text("tests.statistic")),
                Cell.centered(context.text("tests.p")),
                Cell.centered(context.text("tests.holm")));
        List<Row> body = result.toldTests().stream().map(this::row).toList();
        return new Table(id, caption, List.of(header), body, List.of(context.text("note.holm")), context.style());
    }

    private Row row(DifferenceTest test) {
        String groups = test.groups().size() == 2
                ? context.text(
                        "tests.pair",
                        group(test.groups().get(0)),
                        group(test.groups().get(1)))
                : context.text("tests.overall", Numbers.grouped(test.groups().size()));
        int decimals = context.style().decimalsFor(test.difference());
        return Row.of(
                Cell.words(groups),
                Cell.figure(test.difference(), decimals),
                Cell.centered(statistic(test)),
                new Cell.Probability(test.p()),
                test.groups().size() == 2 ? new Cell.Probability(test.adjustedP()) : Cell.EMPTY);
    }
}
