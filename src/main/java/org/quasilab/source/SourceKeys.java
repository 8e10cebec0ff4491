package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;
import static org.quasilab.source.SourcePanel.count;
import static org.quasilab.source.SourcePanel.isThere;
import static org.quasilab.source.SourcePanel.sum;

import java.util.List;
import java.util.Optional;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;
import org.quasilab.text.Place;

/**
 * What the units and periods of a panel were counted to.
 *
 * @param rows there are
 * @param units there are; 0 if they have not been counted since rows have left
 * @param periods there are
 * @param codes what the units are, if they are whole numbers; absent if they are something else, or have not been looked through
 * @param times what the periods are, of no rows nothing but zero
 */
public record SourceKeys(int rows, int units, int periods, Optional<Span> codes, Span times) {
    /** Before anybody has looked. */
    static final SourceKeys NONE = new SourceKeys(0, 0, 0, Optional.empty(), new Span(0, 0));

    /** A bit for each unit and period takes no more than a byte for each row. */
    static final int MOST_BITS_OF_ROW = 8;

    /** Whole numbers that a double holds, from the least to the most. */
    public record Span(double least, double most) {
        static Optional<Span> of(double least, double most) {
            boolean isExact = Math.abs(least) < SourceColumn.EXACT && Math.abs(most) < SourceColumn.EXACT;
            return isExact ? Optional.of(new Span(least, most)) : Optional.empty();
        }

        double size() {
            return most - least + 1;
        }
    }

    public boolean isBalanced() {
        return (long) units * periods == rows;
    }

    /** The same after some rows have left. */
    SourceKeys only(int newRows) {
        return new SourceKeys(newRows, newRows == rows ? units : 0, periods, codes, times);
    }

    /** As {@link SourcePanel#checked} says. */
    static SourceKeys of(SourcePanel panel, Progress progress) {
        Warehouse warehouse = panel.warehouse();
        String unit = panel.unit();
        panel.known(unit);
        boolean isNumbers = panel.isNumbers(unit);
        Expr code = isNumbers ? panel.numbers(unit) : number(0);
        Relation byTime = Select.from(panel.relation())
                .by(List.of(panel.time()))
                .with("period", panel.numbers(panel.time()))
                .with("rows", call(Function.COUNT))
                .with("units", call(Function.PRESENT, column(unit)))
                .with("least", call(Function.MIN, code))
                .with("most", call(Function.MAX, code))
                .with("fractions", count(call(Function.NOT, isWhole(code))))
                .answer();
        Expr period = column("period");
        Expr isOther = call(Function.AND, isThere(period), call(Function.NOT, isWhole(period)));
        double[] found = warehouse.numbers(
                Select.of(
                        List.of(
                                sum(column("rows")),
                                sum(call(Function.IF, isThere(period), column("units"), number(0))),
                                sum(call(Function.IF, isOther, column("rows"), number(0))),
                                call(Function.PRESENT, period),
                                call(Function.MIN, period),
                                call(Function.MAX, period),
                                call(Function.MIN, column("least")),
                                call(Function.MAX, column("most")),
                                sum(column("fractions"))),
                        byTime),
                progress);
        Place place = Place.file(panel.file());
        double rows = found[0];
        // a sum of nothing is no number
        if (!(rows > 0)) {
            throw new SourceProblem("no-rows", place);
        }
        if (rows > Integer.MAX_VALUE) {
            throw new SourceProblem("too-many-rows", place, (long) rows);
        }
        if (found[1] < rows) {
            throw new SourceProblem("null-key", place, unit, panel.time(), (long) (rows - found[1]));
        }
        if (found[2] > 0) {
            throw new SourceProblem("not-whole", place, panel.time(), (long) found[2]);
        }
        Span times = new Span(found[4], found[5]);
        Optional<Span> codes = isNumbers && found[8] == 0 ? Span.of(found[6], found[7]) : Optional.empty();
        SourceKeys keys = new SourceKeys((int) rows, 0, (int) found[3], codes, times);
        boolean mayBeMarked = warehouse.has(Function.DIFFERENT_WHOLES)
                && codes.filter(units ->
                                units.size() * times.size() <= Math.min(rows * MOST_BITS_OF_ROW, Integer.MAX_VALUE))
                        .isPresent();
        double[] units = mayBeMarked ? keys.marked(panel, codes.get(), progress) : keys.grouped(panel, progress);
        if (units[1] > 0) {
            refuseDuplicates(panel, progress);
        }
        return new SourceKeys(keys.rows, (int) units[0], keys.periods, codes, times);
    }

    private static Expr isWhole(Expr value) {
        return call(
                Function.AND,
                call(Function.IS_FINITE, value),
                call(Function.EQUAL, value, call(Function.FLOOR, value)));
    }

    /**
     * How many units there are, and how many rows more than units and periods with one: each row marks its unit and its cell. Of rows in any order that takes a
     * fraction of the time of putting the rows of each unit together.
     */
    private double[] marked(SourcePanel panel, Span units, Progress progress) {
        Expr unit = call(Function.MINUS, panel.numbers(panel.unit()), number(units.least));
        Expr period = call(Function.MINUS, panel.numbers(panel.time()), number(times.least));
        Expr cell = call(Function.PLUS, call(Function.TIMES, unit, number(times.size())), period);
        Select marks = Select.of(
                List.of(
                        call(Function.DIFFERENT_WHOLES, unit, number(units.size() - 1)),
                        call(Function.DIFFERENT_WHOLES, cell, number(units.size() * times.size() - 1))),
                panel.relation());
        double[] found = panel.warehouse().numbers(marks, progress);
        return new double[] {found[0], rows - found[1]};
    }

    /**
     * How many units there are, and how many of them have more rows than periods, which is looked up with a bit for each period: that takes a fifth of the
     * time of putting the rows of each unit and period together. Where periods are too far apart for that, or the engine has no bits, it may be any of
     * them.
     */
    private double[] grouped(SourcePanel panel, Progress progress) {
        Expr time = panel.numbers(panel.time());
        Expr bit = number(0);
        for (double period = times.least; period <= times.most && times.size() <= PeriodTable.MOST_BITS; period++) {
            Expr isThis = call(Function.EQUAL, time, number(period));
            bit = call(Function.IF, isThis, number(Math.scalb(1.0, (int) (period - times.least))), bit);
        }
        boolean hasBits = panel.warehouse().has(Function.BITS);
        Relation units = Select.from(panel.relation())
                .by(List.of(panel.unit()))
                .with("rows", call(Function.COUNT))
                .with("periods", hasBits ? call(Function.BITS, bit) : number(0))
                .answer();
        Expr hasMore = call(Function.ABOVE, column("rows"), column("periods"));
        return panel.warehouse().numbers(Select.of(List.of(call(Function.COUNT), count(hasMore)), units), progress);
    }

    private static void refuseDuplicates(SourcePanel panel, Progress progress) {
        Select cells = Select.from(panel.relation())
                .by(List.of(panel.unit(), panel.time()))
                .with(panel.unit())
                .with(panel.time())
                .with("rows of a cell", call(Function.COUNT));
        Select twice = Select.from(cells.answer())
                .where(call(Function.ABOVE, column("rows of a cell"), number(1)))
                .with("unit", call(Function.TEXT, column(panel.unit())))
                .with("time", call(Function.TEXT, column(panel.time())))
                .with("rows", column("rows of a cell"));
        panel.warehouse()
                .read(
                        twice,
                        row -> {
                            throw new SourceProblem(
                                    "duplicate", Place.file(panel.file()), row.text(0), row.text(1), row.whole(2));
                        },
                        progress);
    }
}
