package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;
import static org.quasilab.source.SourcePanel.count;
import static org.quasilab.source.SourcePanel.isThere;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.SourceColumn.Type;

/**
 * Groups of the rows of a panel, each by a condition: how many rows, units and clusters they have.
 *
 * @param treated one in the rows of the treated, zero in the others
 */
public record RowGroups(SourcePanel panel, List<Expr> conditions, Expr treated, Progress progress) {
    /** The column of the group in {@link #withGroup}. */
    public static final String GROUP = "group of the row";

    /** What every engine can put in order; its text takes longer. */
    private static final Set<Type> NUMBERS = Set.of(Type.NUMBER, Type.LONG, Type.DECIMAL);

    public RowGroups {
        conditions = List.copyOf(conditions);
    }

    /**
     * What was counted in one pass.
     *
     * @param inGroups rows that are in a group
     */
    public record Counts(long inGroups, List<Size> sizes) {
        public Counts {
            sizes = List.copyOf(sizes);
        }

        /** Whether a row is in more than one group. */
        public boolean overlap() {
            return sizes.stream().mapToLong(Size::rows).sum() > inGroups;
        }
    }

    /**
     * @param units 0, 1, or 2 where there are more
     * @param treated rows
     */
    public record Size(long rows, int units, long treated) {}

    /** @param treated clusters with a treated row */
    public record Clusters(int all, int treated) {}

    /** The panel with the position of each row's group as a column, {@link #group}. */
    public SourcePanel withGroup() {
        return panel.with(Map.of(GROUP, position()));
    }

    /** Position of the row's group in {@link #withGroup}; missing where it is in none. */
    public static Expr group() {
        return column(GROUP);
    }

    private Expr position() {
        int last = conditions.size() - 1;
        Expr position = call(Function.WHEN, conditions.get(last), number(last));
        for (int g = last - 1; g >= 0; g--) {
            position = call(Function.IF, conditions.get(g), number(g), position);
        }
        return position;
    }

    /** Rows that are in none of the groups. */
    public int without() {
        return (int) panel.warehouse()
                .numbers(Select.of(List.of(count(call(Function.IS_MISSING, position()))), panel.relation()), progress)[
                0];
    }

    public Counts counts() {
        Expr unit = NUMBERS.contains(panel.columns().get(panel.unit()).type())
                ? column(panel.unit())
                : call(Function.TEXT, column(panel.unit()));
        List<Expr> values = new ArrayList<>(List.of(count(isThere(position()))));
        for (Expr condition : conditions) {
            Expr own = call(Function.WHEN, condition, unit);
            Expr isOne = call(Function.EQUAL, call(Function.MIN, own), call(Function.MAX, own));
            values.add(count(condition));
            values.add(call(Function.IF, isOne, number(1), number(2)));
            values.add(count(call(Function.AND, condition, isTreated())));
        }
        double[] found = panel.warehouse().numbers(Select.of(values, panel.relation()), progress);
        List<Size> sizes = new ArrayList<>();
        for (int g = 0; g < conditions.size(); g++) {
            long rows = (long) found[1 + 3 * g];
            sizes.add(new Size(rows, rows == 0 ? 0 : (int) found[2 + 3 * g], (long) found[3 + 3 * g]));
        }
        return new Counts((long) found[0], sizes);
    }

    private Expr isTreated() {
        return call(Function.ABOVE, treated, number(0));
    }

    /** Whether all rows of each combination of the values of columns are in one group, those in none aside. */
    public boolean areWhole(List<String> columns) {
        Select pairs = pairs(columns);
        for (int c = 0; c < columns.size(); c++) {
            pairs = pairs.with("c" + c, column(columns.get(c)));
        }
        List<String> own =
                IntStream.range(0, columns.size()).mapToObj(c -> "c" + c).toList();
        Select groups = Select.from(pairs.answer()).by(own).with("n", call(Function.COUNT));
        Expr isInSeveral = call(Function.ABOVE, column("n"), number(1));
        // a sum over no rows is no number
        return !(panel.warehouse().numbers(Select.of(List.of(count(isInSeveral)), groups.answer()), progress)[0] > 0);
    }

    /** The clusters of each group that has one. */
    public Map<Integer, Clusters> clusters(String column) {
        Select pairs = pairs(List.of(column)).with("g", column(GROUP)).with("d", call(Function.MAX, treated));
        Map<Integer, Clusters> clusters = new HashMap<>();
        panel.warehouse()
                .groups(
                        Select.from(pairs.answer())
                                .by(List.of("g"))
                                .with("n", call(Function.COUNT))
                                .with("treated", count(call(Function.ABOVE, column("d"), number(0)))),
                        progress)
                .forEach((group, found) ->
                        clusters.put(group.get(0).intValue(), new Clusters((int) found[0], (int) found[1])));
        return clusters;
    }

    /** A row of each group and each combination of the values of columns there is in it. */
    private Select pairs(List<String> columns) {
        List<String> by = new ArrayList<>(columns);
        by.add(GROUP);
        Select pairs = Select.from(withGroup().relation()).by(by);
        for (String column : by) {
            pairs = pairs.where(isThere(column(column)));
        }
        return pairs;
    }
}
