package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;
import static org.quasilab.source.SourcePanel.count;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;

/**
 * The rows of a regression, kept by the engine with the levels of effects and clusters as numbers.
 *
 * @param relation with the column {@link #level} of each grouping, {@link PanelRows#z} of each column, and weight, treatment and cohort with its period if there are any
 * @param groupings different from each other
 */
record LevelRows(Warehouse warehouse, PanelRows rows, Relation relation, List<List<String>> groupings) {
    private static final String OWN = "own";
    private static final String ROWS = "n";

    LevelRows {
        groupings = List.copyOf(groupings);
    }

    /**
     * @param groupings each by the names of its columns, whose combinations are its levels
     */
    static LevelRows of(Warehouse warehouse, PanelRows rows, List<List<String>> groupings, Progress progress) {
        Relation all = rows.all();
        Relation beside = all;
        for (int f = 0; f < groupings.size(); f++) {
            List<String> keys = groupings.get(f).stream().map(rows::key).toList();
            Select levels = Select.from(all).by(keys).with(level(f), call(Function.PLACE));
            List<Expr> same = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                String own = OWN + f + "_" + i;
                levels = levels.with(own, column(keys.get(i)));
                same.add(call(Function.EQUAL, column(keys.get(i)), column(own)));
            }
            Expr isSame = same.stream()
                    .reduce((one, other) -> call(Function.AND, one, other))
                    .orElseThrow();
            beside = new Relation.Join(beside, levels.answer(), isSame);
        }
        LevelRows empty = new LevelRows(warehouse, rows, beside, groupings);
        Select kept = empty.withKeys(Select.from(beside));
        for (int j = 0; j < rows.columns().size(); j++) {
            kept = kept.with(PanelRows.z(j));
        }
        return empty.with(warehouse.keep(kept, progress));
    }

    private LevelRows with(Relation newRelation) {
        return new LevelRows(warehouse, rows, newRelation, groupings);
    }

    /** The number of the row's level, by the position of the grouping. */
    static String level(int grouping) {
        return "f" + grouping;
    }

    /** With all columns but those of the regression. */
    Select withKeys(Select select) {
        Select with = select;
        for (int f = 0; f < groupings.size(); f++) {
            with = with.with(level(f));
        }
        if (rows.weight().isPresent()) {
            with = with.with(PanelRows.WEIGHT);
        }
        if (rows.treated().isPresent()) {
            with = with.with(PanelRows.TREATED);
        }
        return rows.cohort().isPresent() ? with.with(PanelRows.TIME).with(PanelRows.COHORT) : with;
    }

    /** How many rows are alone in their level. */
    int alone(int grouping, Progress progress) {
        Relation sizes = Select.from(relation)
                .by(List.of(level(grouping)))
                .with(ROWS, call(Function.COUNT))
                .answer();
        Expr isOne = call(Function.EQUAL, column(ROWS), number(1));
        // a sum over no levels is no number
        return (int) warehouse.numbers(Select.of(List.of(count(isOne)), sizes), progress)[0];
    }

    /** The same without rows that are alone in their level; what was before is forgotten. */
    LevelRows withoutAlone(int grouping, Progress progress) {
        Relation sizes = Select.from(relation)
                .by(List.of(level(grouping)))
                .with(OWN, column(level(grouping)))
                .with(ROWS, call(Function.COUNT))
                .answer();
        Relation shared = Select.from(sizes)
                .where(call(Function.ABOVE, column(ROWS), number(1)))
                .with(OWN)
                .answer();
        Relation both = new Relation.Join(relation, shared, call(Function.EQUAL, column(level(grouping)), column(OWN)));
        Select left = withKeys(Select.from(both));
        for (int j = 0; j < rows.columns().size(); j++) {
            left = left.with(PanelRows.z(j));
        }
        LevelRows fewer = with(warehouse.keep(left, progress));
        warehouse.drop(relation);
        return fewer;
    }

    /**
     * The levels of a grouping.
     *
     * @param count of them
     * @param within for each grouping, whether every level lies within one of its levels
     */
    record Levels(int count, List<Boolean> within) {
        Levels {
            within = List.copyOf(within);
        }
    }

    Levels levels(int grouping, Progress progress) {
        Select each = Select.from(relation).by(List.of(level(grouping)));
        List<Expr> values = new ArrayList<>(List.of(call(Function.COUNT)));
        for (int f = 0; f < groupings.size(); f++) {
            each = each.with("least" + f, call(Function.MIN, column(level(f))))
                    .with("most" + f, call(Function.MAX, column(level(f))));
            values.add(count(call(Function.ABOVE, column("most" + f), column("least" + f))));
        }
        double[] found = warehouse.numbers(Select.of(values, each.answer()), progress);
        List<Boolean> within = new ArrayList<>();
        for (int f = 0; f < groupings.size(); f++) {
            within.add(found[1 + f] == 0);
        }
        return new Levels((int) found[0], within);
    }

    /**
     * Columns less their means by the levels of a grouping, as {@link #net}.
     *
     * @param from rows of this with the values
     */
    Select net(Relation from, int grouping, List<Expr> values) {
        Select means = Select.from(from).by(List.of(level(grouping))).with(OWN, column(level(grouping)));
        for (int j = 0; j < values.size(); j++) {
            Expr total = call(Function.SUM, rows.weighted(values.get(j)));
            means = means.with("m" + j, call(Function.OVER, total, rows.totalWeight(Function.SUM)));
        }
        Select net = withKeys(Select.from(
                new Relation.Join(from, means.answer(), call(Function.EQUAL, column(level(grouping)), column(OWN)))));
        for (int j = 0; j < values.size(); j++) {
            net = net.with(net(j), call(Function.MINUS, values.get(j), column("m" + j)));
        }
        return net;
    }

    /** The name of a column net of effects. */
    static String net(int j) {
        return "x" + j;
    }
}
