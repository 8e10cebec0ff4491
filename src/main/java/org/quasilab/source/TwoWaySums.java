package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.quasilab.moments.Scores;
import org.quasilab.moments.TwoWay;
import org.quasilab.moments.TwoWayFit;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;
import org.quasilab.text.Place;

/**
 * The sums of {@link TwoWay} and {@link Scores} where the rows lie, in four passes: periods and their means; pairs of periods;
 * cross-products of deviations; scores of the residuals.
 *
 * <p>A unit with one row, and then a period with one row, say nothing beside their own effect; such rows are left out, again and again until none is
 * left, as on arrays.
 *
 * <p>Checked by: {@code SourceRegressionTest}, against least squares on the same rows.
 */
public final class TwoWaySums {
    /** Pairs of periods are summed one by one. */
    private static final int MOST_PERIODS = 120;

    private static final String UNIT = "u";
    private static final String TIME = "t";
    private static final String WEIGHT = "w";
    private static final String OWN_UNIT = "mu";
    private static final String PERIOD = "pt";
    private static final int PASSES = 4;

    private final Warehouse warehouse;
    private final Rows rows;
    private final Progress progress;
    private final Relation all;
    private double[] periods = {};
    private double[][] centres = {};

    /**
     * The rows and columns of a regression.
     *
     * @param columns regressors and, last, the outcome, as numbers
     * @param weight positive; absent for one each
     * @param clusters columns of the clusters besides the units and the periods
     */
    public record Rows(
            Relation relation,
            String unit,
            String time,
            Optional<String> weight,
            List<Expr> columns,
            List<String> clusters) {
        public Rows {
            columns = List.copyOf(columns);
            clusters = List.copyOf(clusters);
        }
    }

    /** @param complete conditions of the rows that have all values */
    public TwoWaySums(Warehouse warehouse, Rows rows, List<Expr> complete, Progress progress) {
        this.warehouse = warehouse;
        this.rows = rows;
        this.progress = progress;
        Select select = Select.from(rows.relation)
                .with(UNIT, column(rows.unit))
                .with(TIME, call(Function.NUMBER, column(rows.time)));
        if (rows.weight.isPresent()) {
            select = select.with(WEIGHT, call(Function.NUMBER, column(rows.weight.get())));
        }
        for (int j = 0; j < rows.columns.size(); j++) {
            select = select.with(z(j), rows.columns.get(j));
        }
        for (int c = 0; c < rows.clusters.size(); c++) {
            select = select.with(cluster(c), column(rows.clusters.get(c)));
        }
        for (Expr condition : complete) {
            select = select.where(condition);
        }
        this.all = select.answer();
    }

    /** The name of a cluster column in the statements; -1 for the units, -2 for the periods. */
    private static String cluster(int c) {
        return c == -1 ? UNIT : c == -2 ? TIME : "g" + c;
    }

    private static String z(int j) {
        return "z" + j;
    }

    private static String offset(int j) {
        return "c" + j;
    }

    private static String centre(int j) {
        return "k" + j;
    }

    private static String mean(int j) {
        return "m" + j;
    }

    /**
     * @throws SourceProblem {@code no-rows}, {@code many-periods}, {@code changed}
     */
    public TwoWay sums() {
        int k = rows.columns.size();
        List<double[]> found = periodMeans(k);
        double[][] means = new double[k][found.size()];
        for (int t = 0; t < found.size(); t++) {
            for (int j = 0; j < k; j++) {
                means[j][t] = found.get(t)[2 + j];
            }
        }
        progress.at(1, PASSES, "source.progress.pass");
        double[][] pairs = new double[periods.length][periods.length];
        long units = pairs(pairs);
        progress.at(2, PASSES, "source.progress.pass");
        TwoWay sums = sums(means, units, pairs);
        for (int t = 0; t < periods.length; t++) {
            if (sums.counts()[t] != found.get(t)[1]) {
                throw new SourceProblem("changed", Place.NOWHERE);
            }
        }
        progress.at(3, PASSES, "source.progress.pass");
        return sums;
    }

    /** The same with the period effects of a first fit as centres, which the means of the periods may be far from. */
    public TwoWay again(TwoWay first, TwoWayFit fit) {
        double[][] nearer = new double[first.columns()][];
        Arrays.setAll(nearer, j -> fit.periodEffects(first, j));
        return sums(nearer, first.units(), first.pairs());
    }

    private TwoWay sums(double[][] offsets, long units, double[][] pairs) {
        int k = rows.columns.size();
        double[] counts = new double[periods.length];
        double[] weights = new double[periods.length];
        double[][] sums = new double[k][periods.length];
        double[][] squares = new double[k][periods.length];
        double[][] products = new double[k][k];
        double[][] byPeriod = new double[k][periods.length];
        Select select = deviations(offsets, j -> column(z(j)), k)
                .by(List.of(TIME))
                .with(TIME)
                .with("n", call(Function.COUNT))
                .with("tw", totalWeight());
        for (int j = 0; j < k; j++) {
            Expr shifted = call(Function.MINUS, column(z(j)), column(offset(j)));
            select = select.with("s" + j, sum(weighted(shifted)))
                    .with("q" + j, sum(weighted(call(Function.TIMES, shifted, shifted))))
                    .with("b" + j, sum(weighted(deviation(j, column(z(j))))));
            for (int i = 0; i <= j; i++) {
                select = select.with(
                        "a" + j + "_" + i,
                        sum(weighted(call(Function.TIMES, deviation(j, column(z(j))), deviation(i, column(z(i)))))));
            }
        }
        warehouse.read(
                select,
                row -> {
                    int t = Arrays.binarySearch(periods, row.number(0));
                    counts[t] = row.number(1);
                    weights[t] = row.number(2);
                    int at = 3;
                    for (int j = 0; j < k; j++) {
                        sums[j][t] = row.number(at++);
                        squares[j][t] = row.number(at++);
                        byPeriod[j][t] = row.number(at++);
                        for (int i = 0; i <= j; i++) {
                            products[j][i] += row.number(at++);
                        }
                    }
                    return true;
                },
                progress);
        mirror(products);
        return new TwoWay(units, counts, weights, offsets, sums, squares, products, byPeriod, pairs);
    }

    /** The periods of the sample with their rows and the means of the columns, without rows that are alone in a unit or a period. */
    private List<double[]> periodMeans(int k) {
        double[] kept = {};
        while (true) {
            Relation from =
                    kept.length == 0 ? all : new Relation.Join(all, constants(kept, new double[0][]), isPeriod());
            Relation units = Select.from(from)
                    .with(OWN_UNIT, column(UNIT))
                    .with("n", call(Function.COUNT))
                    .by(List.of(UNIT))
                    .answer();
            Expr weight = totalWeight();
            Select select = Select.from(new Relation.Join(from, units, isOwnUnit()))
                    .where(call(Function.ABOVE, column("n"), number(1)))
                    .by(List.of(TIME))
                    .with(TIME)
                    .with("rows", call(Function.COUNT));
            for (int j = 0; j < k; j++) {
                select = select.with(z(j), call(Function.OVER, sum(weighted(column(z(j)))), weight));
            }
            List<double[]> found = new ArrayList<>();
            warehouse.read(
                    select,
                    row -> {
                        found.add(IntStream.range(0, k + 2)
                                .mapToDouble(row::number)
                                .toArray());
                        return true;
                    },
                    progress);
            found.sort((a, b) -> Double.compare(a[0], b[0]));
            if (found.isEmpty()) {
                throw new SourceProblem("no-rows", Place.NOWHERE);
            }
            if (found.size() > MOST_PERIODS) {
                throw new SourceProblem("many-periods", Place.NOWHERE, found.size(), MOST_PERIODS);
            }
            double[] shared = found.stream()
                    .filter(period -> period[1] > 1)
                    .mapToDouble(period -> period[0])
                    .toArray();
            if (shared.length == found.size()) {
                periods = shared;
                return found;
            }
            if (shared.length == 0) {
                throw new SourceProblem("no-rows", Place.NOWHERE);
            }
            kept = shared;
        }
    }

    /** Sums over units of the products of their shares in two periods; returns how many units there are. */
    private long pairs(double[][] pairs) {
        Select unit = Select.from(new Relation.Join(all, constants(periods, new double[0][]), isPeriod()))
                .by(List.of(UNIT))
                .with("n", call(Function.COUNT))
                .with("tw", totalWeight());
        Expr weight = rows.weight.isPresent() ? column(WEIGHT) : number(1);
        for (int t = 0; t < periods.length; t++) {
            Expr inPeriod = call(Function.EQUAL, column(TIME), number(periods[t]));
            unit = unit.with("p" + t, sum(call(Function.IF, inPeriod, weight, number(0))));
        }
        Select select = Select.from(unit.answer())
                .where(call(Function.ABOVE, column("n"), number(1)))
                .with("units", call(Function.COUNT));
        for (int s = 0; s < periods.length; s++) {
            for (int t = 0; t <= s; t++) {
                Expr product = call(Function.TIMES, column("p" + s), column("p" + t));
                select = select.with("p" + s + "_" + t, sum(call(Function.OVER, product, column("tw"))));
            }
        }
        double[] found = warehouse.numbers(select, progress);
        int at = 1;
        for (int s = 0; s < periods.length; s++) {
            for (int t = 0; t <= s; t++) {
                pairs[s][t] = found[at++];
            }
        }
        mirror(pairs);
        return (long) found[0];
    }

    /**
     * Scores of the residuals.
     *
     * @param contrast a function of the period, for the constant
     * @param clusterings of each meat the cluster columns, by position; -1 for the units, -2 for the periods; none for each row by itself
     */
    public Scores scores(TwoWay sums, TwoWayFit fit, double[] contrast, List<List<Integer>> clusterings) {
        int k = fit.kept().length;
        int outcome = sums.columns() - 1;
        double[][] offsets = new double[k + 2][];
        double[] residual = fit.effects()[outcome].clone();
        for (int j = 0; j < k; j++) {
            offsets[j] = fit.effects()[fit.kept()[j]];
            for (int t = 0; t < residual.length; t++) {
                residual[t] -= fit.beta()[j] * offsets[j][t];
            }
        }
        offsets[k] = Arrays.stream(contrast).map(g -> -g).toArray();
        offsets[k + 1] = residual;
        centres = sums.centres();
        Expr rest = centred(outcome);
        for (int j = 0; j < k; j++) {
            rest = call(Function.MINUS, rest, call(Function.TIMES, number(fit.beta()[j]), centred(fit.kept()[j])));
        }
        Expr unexplained = rest;
        IntFunction<Expr> base = j -> j == k + 1 ? unexplained : j == k ? number(0) : centred(fit.kept()[j]);
        Select net = deviations(offsets, base, k + 2).with(UNIT).with(TIME);
        for (int c = 0; c < rows.clusters.size(); c++) {
            net = net.with(cluster(c));
        }
        Expr residuals = deviation(k + 1, base.apply(k + 1));
        for (int j = 0; j <= k; j++) {
            Expr product = call(Function.TIMES, deviation(j, base.apply(j)), residuals);
            net = net.with("s" + j, weighted(product));
        }
        net = net.with("s" + (k + 1), weighted(residuals))
                .with("e", weighted(call(Function.TIMES, residuals, residuals)));
        Relation scored = net.answer();

        // independent errors need no products, but the sum of squares
        List<List<Integer>> asked = clusterings.isEmpty() ? List.of(List.of()) : clusterings;
        List<Summed> found = asked.stream()
                .map(clustering -> summed(scored, k + 2, clustering))
                .toList();
        progress.at(PASSES, PASSES, "source.progress.pass");
        return new Scores(
                found.get(0).rss,
                Arrays.copyOf(found.get(0).totals, k),
                found.stream().limit(clusterings.size()).map(Summed::meat).toList());
    }

    /**
     * What one pass over the scores gives.
     *
     * @param totals sums of the scores
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Summed(double rss, double[] totals, Scores.Meat meat) {}

    private Summed summed(Relation scored, int columns, List<Integer> clustering) {
        Relation summed = scored;
        if (!clustering.isEmpty()) {
            Select clusters = Select.from(scored)
                    .by(clustering.stream().map(TwoWaySums::cluster).toList())
                    .with("e", sum(column("e")));
            for (int j = 0; j < columns; j++) {
                clusters = clusters.with("s" + j, sum(column("s" + j)));
            }
            summed = clusters.answer();
        }
        Select select = Select.from(summed).with("n", call(Function.COUNT)).with("rss", sum(column("e")));
        for (int j = 0; j < columns; j++) {
            select = select.with("t" + j, sum(column("s" + j)));
        }
        for (int a = 0; a < columns; a++) {
            for (int b = 0; b <= a; b++) {
                select = select.with("m" + a + "_" + b, sum(call(Function.TIMES, column("s" + a), column("s" + b))));
            }
        }
        double[] found = warehouse.numbers(select, progress);
        double[][] products = new double[columns][columns];
        int at = 2 + columns;
        for (int a = 0; a < columns; a++) {
            for (int b = 0; b <= a; b++) {
                products[a][b] = found[at++];
            }
        }
        mirror(products);
        return new Summed(
                found[1], Arrays.copyOfRange(found, 2, 2 + columns), new Scores.Meat((long) found[0], products));
    }

    /** How many units have a row in which a column is above zero. */
    public long unitsWith(int column) {
        Relation found = deviations(new double[0][], j -> number(0), 0)
                .where(call(Function.ABOVE, column(z(column)), number(0)))
                .with(UNIT)
                .answer();
        return (long) warehouse
                .numbers(Select.from(found).with("n", call(Function.DISTINCT, column(UNIT))), progress)[0];
    }

    /** Whether each unit is in one cluster alone. */
    public boolean isUnitWithin(TwoWay sums, int cluster) {
        Relation sample = deviations(new double[0][], j -> number(0), 0)
                .with(UNIT)
                .with(cluster(cluster))
                .answer();
        Relation pairs = Select.from(sample)
                .by(List.of(UNIT, cluster(cluster)))
                .with("n", call(Function.COUNT))
                .answer();
        return warehouse.numbers(Select.from(pairs).with("n", call(Function.COUNT)), progress)[0] == sums.units();
    }

    /**
     * The rows of the sample beside the constants of their period and the means of their unit, without values as yet.
     *
     * @param offsets by column and period
     * @param base the column before its offset is taken off
     */
    private Select deviations(double[][] offsets, IntFunction<Expr> base, int columns) {
        Relation placed = new Relation.Join(all, constants(periods, offsets), isPeriod());
        Expr weight = totalWeight();
        Select units = Select.from(placed)
                .by(List.of(UNIT))
                .with(OWN_UNIT, column(UNIT))
                .with("mn", call(Function.COUNT));
        for (int j = 0; j < columns; j++) {
            Expr shifted = call(Function.MINUS, base.apply(j), column(offset(j)));
            units = units.with(mean(j), call(Function.OVER, sum(weighted(shifted)), weight));
        }
        return Select.from(new Relation.Join(placed, units.answer(), isOwnUnit()))
                .where(call(Function.ABOVE, column("mn"), number(1)));
    }

    private static Expr deviation(int j, Expr base) {
        return call(Function.MINUS, call(Function.MINUS, base, column(offset(j))), column(mean(j)));
    }

    /** A column less its centre, which keeps the digits of a column far from zero. */
    private static Expr centred(int j) {
        return call(Function.MINUS, column(z(j)), column(centre(j)));
    }

    /** Of each period its offsets, and the centres of the columns once they are known. */
    private Relation constants(double[] kept, double[][] offsets) {
        List<String> names = new ArrayList<>(List.of(PERIOD));
        IntStream.range(0, offsets.length).forEach(j -> names.add(offset(j)));
        IntStream.range(0, centres.length).forEach(j -> names.add(centre(j)));
        double[][] numbers = new double[kept.length][names.size()];
        for (int t = 0; t < kept.length; t++) {
            numbers[t][0] = kept[t];
            for (int j = 0; j < offsets.length; j++) {
                numbers[t][1 + j] = offsets[j][t];
            }
            for (int j = 0; j < centres.length; j++) {
                numbers[t][1 + offsets.length + j] = centres[j][t];
            }
        }
        return new Relation.Numbers(names, numbers);
    }

    private static Expr isPeriod() {
        return call(Function.EQUAL, column(TIME), column(PERIOD));
    }

    private static Expr isOwnUnit() {
        return call(Function.EQUAL, column(UNIT), column(OWN_UNIT));
    }

    private Expr totalWeight() {
        return rows.weight.isPresent() ? sum(column(WEIGHT)) : call(Function.COUNT);
    }

    private Expr weighted(Expr value) {
        return rows.weight.isPresent() ? call(Function.TIMES, column(WEIGHT), value) : value;
    }

    private static Expr sum(Expr value) {
        return call(Function.SUM, value);
    }

    private static void mirror(double[][] lower) {
        for (int a = 0; a < lower.length; a++) {
            for (int b = 0; b < a; b++) {
                lower[b][a] = lower[a][b];
            }
        }
    }
}
