package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.quasilab.source.Expr.Function;
import org.quasilab.text.Place;

/**
 * The periods of a sample as a table that stands beside its rows: constants of each period, and a bit for it.
 *
 * @param periods ascending
 */
@SuppressWarnings("ArrayRecordComponent")
record PeriodTable(double[] periods) {
    /** So many bits of a whole number are exact in a double. */
    static final int MOST_BITS = 52;

    /** Pairs of periods are summed one by one. */
    static final int MOST = 120;

    private static final String PERIOD = "pt";

    /** @throws SourceProblem {@code many-periods} */
    static void refuseMany(int periods) {
        if (periods > MOST) {
            throw new SourceProblem("many-periods", Place.NOWHERE, periods, MOST);
        }
    }

    /**
     * Rows beside the constants of their period; those of other periods are left out.
     *
     * @param time column of the rows
     * @param constants by column and period
     */
    Relation beside(Relation rows, String time, double[][] constants) {
        return new Relation.Join(rows, numbers(constants), call(Function.EQUAL, column(time), column(PERIOD)));
    }

    private Relation numbers(double[][] constants) {
        List<String> names = new ArrayList<>(List.of(PERIOD));
        IntStream.range(0, constants.length).forEach(j -> names.add(constant(j)));
        IntStream.range(0, bitColumns()).forEach(b -> names.add(bits(b)));
        double[][] numbers = new double[periods.length][names.size()];
        for (int t = 0; t < periods.length; t++) {
            numbers[t][0] = periods[t];
            for (int j = 0; j < constants.length; j++) {
                numbers[t][1 + j] = constants[j][t];
            }
            numbers[t][1 + constants.length + columnOf(t)] = bit(t);
        }
        return new Relation.Numbers(names, numbers);
    }

    /** The name of a constant in the statements. */
    static String constant(int j) {
        return "c" + j;
    }

    /** The name of a column whose sum over rows of different periods has a bit for each of them. */
    static String bits(int b) {
        return "b" + b;
    }

    /** How many columns of bits there are. */
    int bitColumns() {
        return (periods.length + MOST_BITS - 1) / MOST_BITS;
    }

    /** Which column of bits a period is in. */
    static int columnOf(int t) {
        return t / MOST_BITS;
    }

    /** The bit of a period. */
    static double bit(int t) {
        return Math.scalb(1.0, t % MOST_BITS);
    }

    /**
     * Positions of the periods with rows, ascending.
     *
     * @param bits sums of the columns of bits
     */
    int[] present(IntToDoubleFunction bits) {
        return IntStream.range(0, periods.length)
                .filter(t -> ((long) bits.applyAsDouble(columnOf(t)) & (long) bit(t)) != 0)
                .toArray();
    }
}
