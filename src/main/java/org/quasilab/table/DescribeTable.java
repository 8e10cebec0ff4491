package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.DescribeResult.Group;
import org.quasilab.result.DescribeResult.Summary;
import org.quasilab.result.Warning;
import org.quasilab.study.Study;

/** Descriptive statistics: one row a variable; with groups, one panel a group below all rows. */
final class DescribeTable {
    private static final List<String> HEADINGS = List.of("n", "mean", "sd", "min", "median", "max");

    private final Context context;

    private DescribeTable(Context context) {
        this.context = context;
    }

    static Table of(String id, String caption, DescribeResult result, Context context) {
        return new DescribeTable(context).table(id, caption, result);
    }

    private Table table(String id, String caption, DescribeResult result) {
        List<Cell> header = new ArrayList<>(List.of(Cell.words(context.text("variable"))));
        HEADINGS.forEach(heading -> header.add(Cell.centered(context.text("describe." + heading))));
        List<Row> body = new ArrayList<>();
        if (!result.groups().isEmpty()) {
            body.add(Row.heading(context.text("describe.all"), header.size()));
        }
        result.rows().forEach(summary -> body.add(row(summary)));
        for (Group group : result.groups()) {
            body.add(Row.heading(groupHeading(result, group), header.size()));
            group.rows().forEach(summary -> body.add(row(summary)));
        }
        List<String> notes = new ArrayList<>();
        for (Warning warning : result.warnings()) {
            notes.add(context.said(warning));
        }
        return new Table(id, caption, List.of(Row.of(header)), body, notes, context.style());
    }

    private String groupHeading(DescribeResult result, Group group) {
        return result.by()
                .map(by -> context.text(
                        "describe.group", context.label(by), context.labels().value(by, group.label())))
                .orElse(group.label());
    }

    private Row row(Summary s) {
        int decimals = decimals(context.study(), s);
        return Row.of(
                Cell.words(context.label(s.variable())),
                Cell.count(s.n()),
                Cell.grouped(s.mean(), decimals),
                Cell.grouped(s.sd(), decimals),
                value(s, s.min(), decimals),
                value(s, s.median(), decimals),
                value(s, s.max(), decimals));
    }

    /** A value the data have: of a 0/1 variable 0 or 1, or the 0.5 between them. */
    private static Cell value(Summary s, double value, int decimals) {
        return Cell.grouped(value, isIndicator(s) ? value == Math.rint(value) ? 0 : 1 : decimals);
    }

    /** Of values between 0 and 1 only those of zeros and ones have the variance p (1 − p). */
    private static boolean isIndicator(Summary s) {
        double variance = s.sd() * s.sd() * (s.n() - 1) / s.n();
        return s.min() == 0 && s.max() == 1 && Math.abs(variance - s.mean() * (1 - s.mean())) < 1e-12;
    }

    /** The style's decimals, more for very small numbers. */
    private int decimals(Study study, Summary s) {
        return study.data().variable(s.variable()).scale().equals("count")
                ? Math.min(2, context.style().decimals())
                : context.style().decimalsFor(s.mean(), s.sd(), s.max());
    }
}
