package org.quasilab.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.result.CheckName;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult.Column;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.RobustnessResult.Balance;
import org.quasilab.result.RobustnessResult.Check;
import org.quasilab.result.RobustnessResult.LeaveOneOut;
import org.quasilab.result.RobustnessResult.Matching;
import org.quasilab.result.RobustnessResult.MatchingRule;
import org.quasilab.study.Variation;
import org.quasilab.text.Numbers;

/**
 * The baseline and its checks side by side with the change in per cent; up to seven columns as columns, more as rows.
 * Leave-one-out, the balance of a matching and the other frontiers of an efficiency are tables of their own.
 */
final class RobustnessTable {
    /** More columns than this do not fit a page. */
    private static final int MOST_COLUMNS = 7;

    private static final String DID = "did";

    private final Context context;
    private final RobustnessResult result;

    private RobustnessTable(Context context, RobustnessResult result) {
        this.context = context;
        this.result = result;
    }

    static List<Table> of(String id, String caption, RobustnessResult result, Context context) {
        return new RobustnessTable(context, result).tables(id, caption);
    }

    private List<Table> tables(String id, String caption) {
        List<Table> tables = new ArrayList<>();
        List<Column> columns = columns();
        Collection<List<Check>> frontiers = frontiers();
        if (columns.size() > 1 || frontiers.isEmpty()) {
            tables.add(columns.size() <= MOST_COLUMNS ? wide(id, caption, columns) : tall(id, caption, columns));
        }
        for (List<Check> choices : frontiers) {
            boolean isFirst = tables.isEmpty();
            tables.add(new FrontierTable(context, result, choices)
                    .table(
                            isFirst ? id : id + "-frontiers-" + tables.size(),
                            isFirst ? caption : context.text("caption.frontiers")));
        }
        List<Check> leaveOneOut = result.checks().stream()
                .filter(c -> c.leaveOneOut().isPresent())
                .toList();
        if (!leaveOneOut.isEmpty()) {
            tables.add(leaveOneOut(id + "-leave-one-out", context.text("caption.leave-one-out"), leaveOneOut));
        }
        for (Check check : result.checks()) {
            check.matching()
                    .ifPresent(m -> tables.add(balance(
                            id + "-balance-" + (result.checks().indexOf(check) + 1),
                            context.text("caption.balance", label(check)),
                            m)));
        }
        return tables;
    }

    /** The baseline and the checks that give one estimate (or failed to). */
    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(context.text("baseline"), Optional.of(result.baseline()), Optional.empty()));
        for (Check check : result.checks()) {
            boolean isOne = check.leaveOneOut().isEmpty()
                    || check.estimate().isPresent()
                    || check.failure().isPresent();
            if (isOne && !CheckName.isChoice(check.check())) {
                columns.add(new Column(label(check), check.estimate(), check.failure()));
            }
        }
        return columns;
    }

    /** Choices of model, returns and frontier, those of one efficiency step together. */
    private Collection<List<Check>> frontiers() {
        return result.checks().stream()
                .filter(check -> CheckName.isChoice(check.check()))
                .collect(Collectors.groupingBy(
                        check -> check.check()
                                .change()
                                .as(Variation.OtherFrontier.class)
                                .map(Variation.OtherFrontier::step),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    private String label(Check check) {
        return CheckName.of(check, context.messages());
    }

    private Table wide(String id, String caption, List<Column> columns) {
        EstimateRows rows = new EstimateRows(context, columns);
        List<Row> body = new ArrayList<>(rows.coefficients());
        if (hasChange(columns)) {
            body.add(rows.each(context.text("change"), this::change));
        }
        body.addAll(rows.specification());
        body.addAll(rows.fit());
        List<Row> header = new ArrayList<>(List.of(numbers(columns.size())));
        header.addAll(rows.header());
        return new Table(id, caption, header, body, notes(columns, new Notes(context, columns)), context.style());
    }

    private boolean hasChange(List<Column> columns) {
        return columns.stream()
                .flatMap(column -> column.estimate().stream())
                .anyMatch(estimate -> !change(estimate).text().isEmpty());
    }

    private static Row numbers(int columns) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.EMPTY));
        IntStream.rangeClosed(1, columns).forEach(i -> cells.add(Cell.centered("(" + i + ")")));
        return Row.of(cells);
    }

    /** A row a regression, as journals print many checks: the coefficient of the treatment only, which a note says. */
    private Table tall(String id, String caption, List<Column> columns) {
        boolean change = hasChange(columns);
        List<Cell> header = new ArrayList<>(List.of(Cell.words(context.text("robustness.check"))));
        boolean isAdjusted = columns.stream()
                .flatMap(column -> column.estimate().stream())
                .anyMatch(estimate -> estimate.adjusted().isPresent());
        Stream.of("estimate", "below", "adjusted", "change", "observations", "within")
                .filter(key -> change || !key.equals("change"))
                .filter(key -> isAdjusted || !key.equals("adjusted"))
                .forEach(key -> header.add(Cell.centered(heading(key))));
        List<Row> body = columns.stream()
                .map(column -> tallRow(column, change, isAdjusted))
                .toList();
        Context shown = context.withStyle(context.style().withConstant(false).withR2(List.of(TableStyle.R2.WITHIN)));
        Notes notes = new Notes(shown, columns).with(context.text("note.one-row", context.label(DID)));
        return new Table(id, caption, List.of(Row.of(header)), body, notes(columns, notes), context.style());
    }

    private String heading(String key) {
        return key.equals("below")
                ? context.text("robustness.below." + context.style().below())
                : context.text("robustness." + key);
    }

    private Row tallRow(Column column, boolean change, boolean isAdjusted) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.words(column.label())));
        Optional<Coefficient> effect = column.estimate().flatMap(e -> EstimateRows.coefficient(e, DID));
        if (effect.isEmpty()) {
            cells.add(Cell.centered("—"));
            cells.addAll(Collections.nCopies(3 + (change ? 1 : 0) + (isAdjusted ? 1 : 0), Cell.EMPTY));
            return Row.of(cells);
        }
        Estimate e = column.estimate().orElseThrow();
        int decimals = context.style()
                .decimalsFor(effect.get().estimate(), effect.get().se());
        cells.add(EstimateRows.estimateCell(context.style(), effect.get(), decimals));
        cells.add(EstimateRows.belowCell(context.style(), effect.get(), decimals));
        if (isAdjusted) {
            cells.add(e.adjusted()
                    .map(own -> (Cell) new Cell.Probability(own.p()))
                    .orElse(Cell.EMPTY));
        }
        if (change) {
            cells.add(change(e));
        }
        cells.add(Cell.count(e.n()));
        cells.add(
                e.fit().withinR2().isPresent() ? Cell.figure(e.fit().withinR2().getAsDouble(), 3) : Cell.EMPTY);
        return Row.of(cells);
    }

    /** Change against the baseline in per cent; empty for the baseline and for another outcome. */
    private Cell change(Estimate estimate) {
        boolean comparable = estimate != result.baseline()
                && estimate.indexOf(DID) >= 0
                && result.baseline().indexOf(DID) >= 0
                && estimate.spec().outcome().equals(result.baseline().spec().outcome());
        if (!comparable) {
            return Cell.EMPTY;
        }
        double base = result.baseline().estimate(result.baseline().indexOf(DID));
        double now = estimate.estimate(estimate.indexOf(DID));
        return Cell.percent(100 * (now - base) / Math.abs(base), 1);
    }

    /** @param notes what stands before all others */
    private List<String> notes(List<Column> columns, Notes notes) {
        if (hasChange(columns)) {
            notes.with(context.text("note.change"));
        }
        return notes.all(result.warnings());
    }

    private Table leaveOneOut(String id, String caption, List<Check> checks) {
        Row header = Row.of(
                Cell.words(context.text("loo.over")),
                Cell.centered(context.text("loo.members")),
                Cell.centered(context.text("loo.min")),
                Cell.centered(context.text("loo.without")),
                Cell.centered(context.text("loo.max")),
                Cell.centered(context.text("loo.without")),
                Cell.centered(context.text("loo.most")));
        List<Row> body = checks.stream()
                .map(check -> leaveOneOutRow(check.leaveOneOut().orElseThrow()))
                .toList();
        return new Table(id, caption, List.of(header), body, List.of(context.text("note.loo")), context.style());
    }

    private Row leaveOneOutRow(LeaveOneOut left) {
        double base = result.baseline().estimate(result.baseline().indexOf(DID));
        List<Integer> order = IntStream.range(0, left.labels().size())
                .filter(i -> Double.isFinite(left.estimates().get(i)))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> left.estimates().get(i)))
                .toList();
        String over = over(left.over());
        List<String> members = left.labels().stream()
                .map(member -> left.over().equals("unit")
                        ? context.labels().unit(member)
                        : context.labels().value(left.over(), member))
                .toList();
        if (order.isEmpty()) {
            return Row.of(Cell.words(over), Cell.count(0), Cell.EMPTY, Cell.EMPTY, Cell.EMPTY, Cell.EMPTY, Cell.EMPTY);
        }
        int least = order.get(0);
        int most = order.get(order.size() - 1);
        int influential = order.stream()
                .max(Comparator.comparingDouble(i -> Math.abs(left.estimates().get(i) - base)))
                .orElse(least);
        int decimals = context.style()
                .decimalsFor(left.estimates().get(least), left.estimates().get(most));
        return Row.of(
                Cell.words(over),
                Cell.count(order.size()),
                Cell.figure(left.estimates().get(least), decimals),
                Cell.centered(members.get(least)),
                Cell.figure(left.estimates().get(most), decimals),
                Cell.centered(members.get(most)),
                Cell.centered(members.get(influential)));
    }

    private String over(String members) {
        return switch (members) {
            case "unit" -> context.text("loo.over-unit");
            case "cohort" -> context.text("loo.over-cohort");
            default -> context.labels().key(members);
        };
    }

    private Table balance(String id, String caption, Matching matching) {
        List<Cell> groups = List.of(
                Cell.EMPTY,
                Cell.spanning(context.text("balance.before"), 4),
                Cell.spanning(context.text("balance.after"), 4));
        List<Cell> header = new ArrayList<>(List.of(Cell.words(context.text("variable"))));
        for (int side = 0; side < 2; side++) {
            for (String key : Arrays.asList("treated", "control", "bias", "p")) {
                header.add(Cell.centered(context.text("balance." + key)));
            }
        }
        List<Row> body = matching.balance().stream().map(this::balanceRow).toList();
        List<String> notes = new ArrayList<>(List.of(context.text(
                "note.balance", Numbers.grouped(matching.treated()), Numbers.grouped(matching.controls()))));
        if (matching.offSupport() > 0) {
            notes.add(context.text("note.off-support", Numbers.grouped(matching.offSupport())));
        }
        notes.addAll(matching(matching.rule()));
        if (!matching.unbalanced().isEmpty()) {
            List<String> names = matching.unbalanced().stream()
                    .map(row -> context.label(row.covariate()))
                    .toList();
            notes.add(context.text("note.unbalanced", names, RobustnessResult.MOST_BIAS));
        }
        return new Table(id, caption, List.of(Row.of(groups), Row.of(header)), body, notes, context.style());
    }

    /** How the matching was done. */
    private List<String> matching(MatchingRule rule) {
        String support = rule.commonSupport() ? "support" : "no-support";
        return List.of(
                switch (rule.method()) {
                    case "kernel" -> context.text("note.matching.kernel", Numbers.general(rule.bandwidth(), 6));
                    default ->
                        context.text(
                                rule.replacement() ? "note.matching.nearest" : "note.matching.once",
                                rule.neighbors(),
                                Numbers.general(rule.caliper(), 6));
                },
                context.text("note.matching." + support),
                context.text("note.matching." + (rule.byPeriod() ? "by-period" : "pooled")),
                context.text("note.matching." + (rule.weighted() ? "weighted" : "once-each")));
    }

    private Row balanceRow(Balance b) {
        int decimals = context.style()
                .decimalsFor(b.treatedMean(), b.controlMean(), b.treatedMeanAfter(), b.controlMeanAfter());
        return Row.of(
                Cell.words(context.label(b.covariate())),
                Cell.grouped(b.treatedMean(), decimals),
                Cell.grouped(b.controlMean(), decimals),
                Cell.figure(b.bias(), 1),
                new Cell.Probability(b.p()),
                Cell.grouped(b.treatedMeanAfter(), decimals),
                Cell.grouped(b.controlMeanAfter(), decimals),
                Cell.figure(b.biasAfter(), 1),
                new Cell.Probability(b.pAfter()));
    }
}
