package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;

import java.util.List;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;
import org.quasilab.text.Place;

/**
 * The rows of units drawn at random where they lie: of those whose text gives, with a seed, the least numbers ({@link Function#DRAWN}), of equal ones by the
 * text. Each set of so many units is as likely as any other; the same are drawn each time, and by every engine that writes the units alike, as all do with
 * texts, days and whole numbers, but not with fractions.
 *
 * <p>Checked by: {@code TableReadingTest}, {@code PostgresReadingTest}.
 *
 * @param rows of the units drawn, or all if there are no more units than asked for
 * @param statement that tells these units, with its values
 * @param ofUnits there are
 * @param ofRows there are
 */
public record UnitDraw(Relation rows, String statement, long ofUnits, long ofRows) {
    /** How many numbers {@link Function#DRAWN} may give. */
    static final double NUMBERS = 0x1p52;

    private static final String UNIT = "drawn unit";
    private static final String NUMBER = "drawn number";
    private static final String TEXT = "drawn text";

    /**
     * @param file how problems call the rows
     * @param units to draw
     * @param seed no larger than a double holds exactly
     * @throws SourceProblem {@code no-draw}, {@code null-unit}, {@code too-many-rows}
     */
    public static UnitDraw of(
            Warehouse warehouse,
            Relation all,
            String file,
            SourceColumn unit,
            int units,
            long seed,
            Progress progress) {
        Place place = Place.file(file);
        Expr drawn = number(warehouse, file, unit, column(UNIT), seed);
        Relation each = Select.from(all)
                .by(List.of(unit.name()))
                .with(UNIT, column(unit.name()))
                .with("rows", call(Function.COUNT))
                .answer();
        Expr lost = call(Function.IF, call(Function.IS_MISSING, column(UNIT)), column("rows"), Expr.number(0));
        double[] found = warehouse.numbers(
                Select.of(
                        List.of(
                                call(Function.COUNT),
                                call(Function.PLAIN_SUM, column("rows")),
                                call(Function.PLAIN_SUM, lost)),
                        each),
                progress);
        if (found[2] > 0) {
            throw new SourceProblem("null-unit", place, unit.name(), (long) found[2]);
        }
        if (found[1] > Integer.MAX_VALUE) {
            throw new SourceProblem("too-many-rows", place, (long) found[1]);
        }
        Select first = first(each, unit, drawn, units);
        Relation rows = units >= found[0]
                ? all
                : new Relation.Join(
                        all, warehouse.keep(first, progress), call(Function.EQUAL, column(unit.name()), column(UNIT)));
        return new UnitDraw(rows, warehouse.readable(first), (long) found[0], (long) found[1]);
    }

    private static Select first(Relation each, SourceColumn unit, Expr drawn, int units) {
        Relation numbered = Select.from(each)
                .with(UNIT)
                .with(NUMBER, drawn)
                .with(TEXT, unit.text(column(UNIT)))
                .answer();
        return Select.from(new Relation.First(numbered, List.of(NUMBER, TEXT), units))
                .with(UNIT);
    }

    /**
     * The number of a unit.
     *
     * @param value of its column, under whatever name
     */
    static Expr number(Warehouse warehouse, String file, SourceColumn unit, Expr value, long seed) {
        if (!warehouse.has(Function.DRAWN)) {
            throw new SourceProblem("no-draw", Place.file(file));
        }
        return call(Function.DRAWN, unit.text(value), Expr.number(seed));
    }
}
