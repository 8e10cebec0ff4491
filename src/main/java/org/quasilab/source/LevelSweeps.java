package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.quasilab.math.NotConverged;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;

/**
 * Takes several effects out of the columns of rows that the engine keeps: what {@code IterativeWithin} does on arrays, by statements.
 *
 * <p>The effect with the most levels, the first, is taken out exactly, by means. What the others take off, g, solves {@code S g = b}: b are the sums of the
 * deviations by level, and {@code S p} those of {@code Σ_e p_e} less its mean within the first effect. Conjugate gradients with the weights of the
 * levels, W, as preconditioner need one pass over the rows each: the rows are read only, g and its kin have a row for each level.
 *
 * <p>Stops for each column on what the means by level would still take off it, {@code sqrt(b′ W⁻¹ b)}, at 1e-12 of what is left of the column.
 * Both are taken afresh from the rows after each solution, so that rounding does not stay; what does not come within 1e-9 is {@link NotConverged}.
 *
 * @param effects positions of their groupings, the first the one with the most levels
 * @param columns of each row
 */
record LevelSweeps(Warehouse warehouse, LevelRows rows, List<Integer> effects, int columns, Progress progress) {
    private static final int DIGITS = 12;
    private static final double TOLERANCE = 1e-12;

    /** Of what the first effect leaves of a column: where the others take off nearly all of it, no less can be reached. */
    private static final double ROUNDING = 1e-15;

    /** Times the tolerance, where rounding lets nothing smaller be reached. */
    private static final double STAGNATION = 1e3;

    /** So much of what is left is taken off before it is looked at afresh. */
    private static final double REDUCTION = 1e-9;

    private static final int ROUNDS = 8;
    private static final int MOST_ITERATIONS = 2000;

    /** Which of the other effects a level belongs to, and its number. */
    private static final String EFFECT = "e";

    private static final String LEVEL = "c";
    private static final String LEVEL_WEIGHT = "lw";
    private static final String OF_EFFECT = "qe";
    private static final String OF_LEVEL = "qc";

    LevelSweeps {
        effects = List.copyOf(effects);
    }

    /**
     * The columns net of all effects, {@link LevelRows#net(int)}, kept.
     *
     * @param values of the columns in {@code rows}
     * @throws NotConverged if they cannot be taken out to the accuracy wanted
     */
    Relation net(List<Expr> values) {
        Relation net = warehouse.keep(rows.net(rows.relation(), effects.get(0), values), progress);
        if (effects.size() == 1) {
            return net;
        }
        double[] first = norms(net);
        double[] wanted = wanted(first, first);
        Relation levels = levels(net);
        double[] left = left(levels);
        double[] before = new double[columns];
        Arrays.fill(before, Double.POSITIVE_INFINITY);
        for (int round = 0;
                most(left, wanted) > 0 && most(left, wanted) < most(before, wanted) / 2 && round < ROUNDS;
                round++) {
            before = left;
            Relation solved = solved(net, levels, left, wanted);
            Relation next = warehouse.keep(withoutLevels(net, solved), progress);
            warehouse.drop(solved);
            warehouse.drop(net);
            net = next;
            levels = levels(net);
            left = left(levels);
            wanted = wanted(norms(net), first);
        }
        warehouse.drop(levels);
        if (most(left, wanted) > STAGNATION) {
            throw new NotConverged(MOST_ITERATIONS, most(left, wanted), 1);
        }
        return net;
    }

    private double[] norms(Relation net) {
        return roots(sums(net, j -> rows.rows().weighted(square(x(j)))));
    }

    private double[] wanted(double[] now, double[] first) {
        return IntStream.range(0, columns)
                .mapToDouble(j -> Math.max(TOLERANCE * now[j], ROUNDING * first[j]))
                .toArray();
    }

    /** What is left to be taken off, in units of what may be left, of the column of which it is most. */
    private static double most(double[] left, double[] wanted) {
        return IntStream.range(0, left.length)
                .mapToDouble(j -> left[j] <= wanted[j] ? 0 : left[j] / wanted[j])
                .max()
                .orElse(0);
    }

    /** How many digits of the effects are out. */
    private static long digits(double[] left, double[] wanted) {
        return Math.round(Math.max(0, DIGITS - Math.log10(Math.max(1, most(left, wanted)))));
    }

    /** Conjugate gradients for {@code S g = b}; the levels they start with are forgotten. */
    private Relation solved(Relation net, Relation start, double[] first, double[] wanted) {
        Relation levels = start;
        double[] left = first.clone();
        double[] enough = IntStream.range(0, columns)
                .mapToDouble(j -> Math.max(wanted[j], REDUCTION * first[j]) / 2)
                .toArray();
        for (int iteration = 0; most(left, enough) > 0; iteration++) {
            progress.at(digits(left, wanted), DIGITS, "source.progress.effects");
            if (iteration == MOST_ITERATIONS) {
                throw new NotConverged(iteration, most(left, enough), 1);
            }
            Relation products = warehouse.keep(products(net, levels), progress);
            Relation both = new Relation.Join(
                    levels,
                    products,
                    call(
                            Function.AND,
                            call(Function.EQUAL, column(EFFECT), column(OF_EFFECT)),
                            call(Function.EQUAL, column(LEVEL), column(OF_LEVEL))));
            double[] curvature = sums(both, j -> call(Function.TIMES, column(direction(j)), column(product(j))));
            double[] step = new double[columns];
            for (int j = 0; j < columns; j++) {
                step[j] = left[j] > enough[j] && curvature[j] > 0 ? left[j] * left[j] / curvature[j] : 0;
            }
            double[] now = roots(sums(both, j -> call(Function.OVER, square(rest(j, step)), column(LEVEL_WEIGHT))));
            Select next = Select.from(both).with(EFFECT).with(LEVEL).with(LEVEL_WEIGHT);
            for (int j = 0; j < columns; j++) {
                double ratio = step[j] > 0 ? now[j] * now[j] / (left[j] * left[j]) : 0;
                Expr preconditioned = call(Function.OVER, rest(j, step), column(LEVEL_WEIGHT));
                next = next.with(taken(j), plus(column(taken(j)), step[j], column(direction(j))))
                        .with(rest(j), rest(j, step))
                        .with(direction(j), plus(preconditioned, ratio, column(direction(j))));
            }
            Relation moved = warehouse.keep(next, progress);
            warehouse.drop(levels);
            warehouse.drop(products);
            levels = moved;
            // a column that can go no further is done
            for (int j = 0; j < columns; j++) {
                left[j] = step[j] > 0 ? now[j] : 0;
            }
        }
        return levels;
    }

    /** The levels of the other effects with b, from which the solution starts at zero. */
    private Relation levels(Relation net) {
        Select each = rowsByEffect(net).with(LEVEL_WEIGHT, rows.rows().totalWeight(Function.SUM));
        for (int j = 0; j < columns; j++) {
            each = each.with(rest(j), call(Function.SUM, rows.rows().weighted(x(j))));
        }
        Select levels = Select.from(each.answer())
                .with(EFFECT, column(OF_EFFECT))
                .with(LEVEL, column(OF_LEVEL))
                .with(LEVEL_WEIGHT);
        for (int j = 0; j < columns; j++) {
            levels = levels.with(taken(j), number(0))
                    .with(rest(j))
                    .with(direction(j), call(Function.OVER, column(rest(j)), column(LEVEL_WEIGHT)));
        }
        return warehouse.keep(levels, progress);
    }

    /** {@code sqrt(b′ W⁻¹ b)} by column. */
    private double[] left(Relation levels) {
        return roots(sums(levels, j -> call(Function.OVER, square(column(rest(j))), column(LEVEL_WEIGHT))));
    }

    /** {@code S p} by level. */
    private Select products(Relation net, Relation levels) {
        Select products =
                rowsByEffect(rows.net(besideLevels(net, levels, LevelSweeps::direction), effects.get(0), sumsOfLevels())
                        .answer());
        for (int j = 0; j < columns; j++) {
            products = products.with(
                    product(j), call(Function.PLAIN_SUM, rows.rows().weighted(x(j))));
        }
        return products;
    }

    /** The columns less the solution, and then net of the first effect. */
    private Select withoutLevels(Relation net, Relation solved) {
        List<Expr> sums = sumsOfLevels();
        List<Expr> moved = IntStream.range(0, columns)
                .mapToObj(j -> call(Function.MINUS, x(j), sums.get(j)))
                .toList();
        return rows.net(besideLevels(net, solved, LevelSweeps::taken), effects.get(0), moved);
    }

    /** The rows beside a number of each of their levels. */
    private Relation besideLevels(Relation net, Relation levels, IntFunction<String> number) {
        Relation beside = net;
        for (int e = 1; e < effects.size(); e++) {
            Select own = Select.from(levels)
                    .where(call(Function.EQUAL, column(EFFECT), number(e)))
                    .with(LEVEL + e, column(LEVEL));
            for (int j = 0; j < columns; j++) {
                own = own.with(ofLevel(e, j), column(number.apply(j)));
            }
            Expr isOwn = call(Function.EQUAL, column(LevelRows.level(effects.get(e))), column(LEVEL + e));
            beside = new Relation.Join(beside, own.answer(), isOwn);
        }
        return beside;
    }

    private List<Expr> sumsOfLevels() {
        return IntStream.range(0, columns)
                .mapToObj(j -> IntStream.range(1, effects.size())
                        .mapToObj(e -> column(ofLevel(e, j)))
                        .reduce((a, b) -> call(Function.PLUS, a, b))
                        .orElseThrow())
                .toList();
    }

    /** Each row once for each of the other effects, by its level there. */
    private Select rowsByEffect(Relation net) {
        double[][] numbers = IntStream.range(1, effects.size())
                .mapToObj(e -> new double[] {e})
                .toArray(double[][]::new);
        Relation often = new Relation.Join(
                net,
                new Relation.Numbers(List.of(OF_EFFECT), numbers),
                call(Function.ABOVE, column(OF_EFFECT), number(0)));
        int last = effects.size() - 1;
        Expr level = column(LevelRows.level(effects.get(last)));
        for (int e = last - 1; e > 0; e--) {
            Expr isThis = call(Function.EQUAL, column(OF_EFFECT), number(e));
            level = call(Function.IF, isThis, column(LevelRows.level(effects.get(e))), level);
        }
        Select told = Select.from(often).with(OF_EFFECT).with(OF_LEVEL, level);
        if (rows.rows().weight().isPresent()) {
            told = told.with(PanelRows.WEIGHT);
        }
        for (int j = 0; j < columns; j++) {
            told = told.with(LevelRows.net(j));
        }
        return Select.from(told.answer())
                .by(List.of(OF_EFFECT, OF_LEVEL))
                .with(OF_EFFECT)
                .with(OF_LEVEL);
    }

    /** A sum over all rows of a relation for each column. */
    private double[] sums(Relation relation, IntFunction<Expr> value) {
        List<Expr> sums = IntStream.range(0, columns)
                .mapToObj(j -> call(Function.SUM, value.apply(j)))
                .toList();
        return warehouse.numbers(Select.of(sums, relation), progress);
    }

    private static double[] roots(double[] squares) {
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    private static Expr square(Expr value) {
        return call(Function.TIMES, value, value);
    }

    private static Expr plus(Expr value, double weight, Expr other) {
        return call(Function.PLUS, value, call(Function.TIMES, number(weight), other));
    }

    /** What is left of b after a step. */
    private static Expr rest(int j, double[] step) {
        return plus(column(rest(j)), -step[j], column(product(j)));
    }

    private static Expr x(int j) {
        return column(LevelRows.net(j));
    }

    /** g by level. */
    private static String taken(int j) {
        return "g" + j;
    }

    /** b less what g takes off it, by level. */
    private static String rest(int j) {
        return "r" + j;
    }

    /** p by level. */
    private static String direction(int j) {
        return "p" + j;
    }

    /** {@code S p} by level. */
    private static String product(int j) {
        return "q" + j;
    }

    /** A number of the row's level of an effect. */
    private static String ofLevel(int e, int j) {
        return "l" + e + "_" + j;
    }
}
