package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.moments.Scores;
import org.quasilab.moments.TwoWay;
import org.quasilab.moments.TwoWayFit;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;
import org.quasilab.text.Place;

/**
 * The sums of {@link TwoWay} and {@link Scores} where the rows lie, in four passes: means of the periods; means of the units, which are kept together
 * with the periods each unit has rows in; cross-products of deviations; scores of the residuals.
 *
 * <p>A unit with one row, and then a period with one row, say nothing beside their own effect; such rows are left out, again and again until none is
 * left, as on arrays.
 *
 * <p>Checked by: {@code SourceRegressionTest}, against least squares on the same rows.
 */
public final class TwoWaySums implements AutoCloseable {
    /** Pairs of periods are summed one by one. */
    private static final int MOST_PERIODS = 120;

    /** So many bits of a whole number are exact in a double. */
    private static final int MOST_BITS = 52;

    private static final String UNIT = "u";
    private static final String TIME = "t";
    private static final String WEIGHT = "w";
    private static final String TREATED = "d";
    private static final String PERIOD = "pt";
    private static final String OWN_UNIT = "mu";
    private static final String UNIT_ROWS = "mn";
    private static final String UNIT_WEIGHT = "mw";
    private static final String UNIT_TREATED = "md";
    private static final int PASSES = 4;

    private final Warehouse warehouse;
    private final Rows rows;
    private final Progress progress;
    private final Relation all;
    private final double[] periods;
    private final double[][] centres;
    private final Relation units;
    private final Presence presence;

    /**
     * The rows and columns of a regression.
     *
     * @param complete conditions of the rows that have all values
     * @param weight positive; absent for one each
     * @param columns regressors and, last, the outcome, as numbers
     * @param clusters columns of the clusters besides the units and the periods
     * @param treated above zero in the rows of the treated; absent if nobody asks for them
     */
    public record Rows(
            Relation relation,
            List<Expr> complete,
            String unit,
            String time,
            Optional<String> weight,
            List<Expr> columns,
            List<String> clusters,
            Optional<Expr> treated) {
        public Rows {
            complete = List.copyOf(complete);
            columns = List.copyOf(columns);
            clusters = List.copyOf(clusters);
        }

        private Relation all() {
            Select select =
                    Select.from(relation).with(UNIT, column(unit)).with(TIME, call(Function.NUMBER, column(time)));
            if (weight.isPresent()) {
                select = select.with(WEIGHT, call(Function.NUMBER, column(weight.get())));
            }
            if (treated.isPresent()) {
                select = select.with(TREATED, treated.get());
            }
            for (int j = 0; j < columns.size(); j++) {
                select = select.with(z(j), columns.get(j));
            }
            for (int c = 0; c < clusters.size(); c++) {
                select = select.with(cluster(c), column(clusters.get(c)));
            }
            for (Expr condition : complete) {
                select = select.where(condition);
            }
            return select.answer();
        }

        private Expr weighted(Expr value) {
            return weight.isPresent() ? call(Function.TIMES, column(WEIGHT), value) : value;
        }

        private Expr totalWeight(Function sum) {
            return weight.isPresent() ? call(sum, column(WEIGHT)) : call(Function.COUNT);
        }
    }

    /**
     * The periods that units have rows in.
     *
     * @param units there are
     * @param counts of rows, by period
     * @param pairs as in {@link TwoWay}
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Presence(long units, double[] counts, double[][] pairs) {}

    private TwoWaySums(Warehouse warehouse, Rows rows, Relation all, List<double[]> means, Progress progress) {
        this.warehouse = warehouse;
        this.rows = rows;
        this.progress = progress;
        this.all = all;
        this.periods = means.stream().mapToDouble(mean -> mean[0]).toArray();
        this.centres = new double[rows.columns.size()][];
        Arrays.setAll(
                centres, j -> means.stream().mapToDouble(mean -> mean[1 + j]).toArray());
        this.units = warehouse.keep(unitMeans(), progress);
        this.presence = presence();
    }

    /** @throws SourceProblem {@code no-rows}, {@code many-periods} */
    public static TwoWaySums open(Warehouse warehouse, Rows rows, Progress progress) {
        Relation all = rows.all();
        List<double[]> means = periodMeans(warehouse, rows, all, progress);
        if (means.size() > MOST_PERIODS) {
            throw new SourceProblem("many-periods", Place.NOWHERE, means.size(), MOST_PERIODS);
        }
        progress.at(1, PASSES, "source.progress.pass");
        while (!means.isEmpty()) {
            TwoWaySums sums = new TwoWaySums(warehouse, rows, all, means, progress);
            List<double[]> shared = new ArrayList<>();
            for (int t = 0; t < means.size(); t++) {
                if (sums.presence.counts[t] > 1) {
                    shared.add(means.get(t));
                }
            }
            if (shared.size() == means.size()) {
                progress.at(2, PASSES, "source.progress.pass");
                return sums;
            }
            sums.close();
            means = shared;
        }
        throw new SourceProblem("no-rows", Place.NOWHERE);
    }

    /** Each period with the means of the columns, in the order of the periods. */
    private static List<double[]> periodMeans(Warehouse warehouse, Rows rows, Relation all, Progress progress) {
        int k = rows.columns.size();
        Select select = Select.from(all).by(List.of(TIME)).with(TIME);
        for (int j = 0; j < k; j++) {
            Expr total = sum(rows.weighted(column(z(j))));
            select = select.with(z(j), call(Function.OVER, total, rows.totalWeight(Function.SUM)));
        }
        List<double[]> means = new ArrayList<>();
        warehouse.read(
                select,
                row -> means.add(
                        IntStream.rangeClosed(0, k).mapToDouble(row::number).toArray()),
                progress);
        means.sort((a, b) -> Double.compare(a[0], b[0]));
        return means;
    }

    /** The units that have more rows than one, with the means of the columns less the centres, and a bit for each period they have a row in. */
    private Select unitMeans() {
        Expr weight = rows.totalWeight(Function.PLAIN_SUM);
        Select select = Select.from(new Relation.Join(all, constants(centres), isPeriod()))
                .by(List.of(UNIT))
                .with(OWN_UNIT, column(UNIT))
                .with(UNIT_ROWS, call(Function.COUNT))
                .with(UNIT_WEIGHT, weight);
        for (int b = 0; b < bitColumns(); b++) {
            select = select.with(unitBits(b), call(Function.PLAIN_SUM, column(bits(b))));
        }
        for (int j = 0; j < centres.length; j++) {
            Expr total = call(Function.PLAIN_SUM, rows.weighted(less(z(j), offset(j))));
            select = select.with(mean(j), call(Function.OVER, total, weight));
        }
        if (rows.treated.isPresent()) {
            select = select.with(UNIT_TREATED, call(Function.MAX, column(TREATED)));
        }
        for (int t = 0; t < periods.length && rows.weight.isPresent(); t++) {
            Expr isThis = call(Function.EQUAL, column(TIME), number(periods[t]));
            Expr weightThere = call(Function.IF, isThis, column(WEIGHT), number(0));
            select = select.with(share(t), call(Function.PLAIN_SUM, weightThere));
        }
        return Select.from(select.answer()).where(call(Function.ABOVE, column(UNIT_ROWS), number(1)));
    }

    private Presence presence() {
        int t = periods.length;
        List<String> bits =
                IntStream.range(0, bitColumns()).mapToObj(TwoWaySums::unitBits).toList();
        Select select = Select.from(units).by(bits).with("units", call(Function.COUNT));
        for (String column : bits) {
            select = select.with(column);
        }
        double[] counts = new double[t];
        double[][] pairs = new double[t][t];
        long[] total = {0};
        warehouse.read(
                select,
                row -> {
                    int[] present = IntStream.range(0, t)
                            .filter(at -> ((long) row.number(1 + at / MOST_BITS) >> at % MOST_BITS & 1) == 1)
                            .toArray();
                    double alike = row.number(0);
                    total[0] += (long) alike;
                    for (int s : present) {
                        counts[s] += alike;
                        for (int p : present) {
                            pairs[s][p] += alike / present.length;
                        }
                    }
                    return true;
                },
                progress);
        return new Presence(total[0], counts, rows.weight.isPresent() ? weightedPairs() : pairs);
    }

    private double[][] weightedPairs() {
        Select select = Select.from(units);
        for (int s = 0; s < periods.length; s++) {
            for (int t = 0; t <= s; t++) {
                Expr product = call(Function.TIMES, column(share(s)), column(share(t)));
                select = select.with("p" + s + "_" + t, sum(call(Function.OVER, product, column(UNIT_WEIGHT))));
            }
        }
        return symmetric(warehouse.numbers(select, progress), 0, periods.length);
    }

    /** @throws SourceProblem {@code changed} */
    public TwoWay sums() {
        TwoWay sums = sums(centres, units);
        progress.at(3, PASSES, "source.progress.pass");
        return sums;
    }

    /** The same with the period effects of a first fit as centres, which the means of the periods may be far from. */
    public TwoWay again(TwoWay first, TwoWayFit fit) {
        double[][] nearer = periodEffects(first, fit, centres.length);
        return sums(nearer, unitMeans(nearer));
    }

    private static double[][] periodEffects(TwoWay sums, TwoWayFit fit, int columns) {
        double[][] effects = new double[columns][];
        Arrays.setAll(effects, j -> fit.periodEffects(sums, j));
        return effects;
    }

    private TwoWay sums(double[][] offsets, Relation means) {
        int k = offsets.length;
        double[] counts = new double[periods.length];
        double[] weights = new double[periods.length];
        double[][] sums = new double[k][periods.length];
        double[][] products = new double[k][k];
        double[][] byPeriod = new double[k][periods.length];
        Select deviations = Select.from(placed(offsets, means)).with(TIME);
        if (rows.weight.isPresent()) {
            deviations = deviations.with(WEIGHT);
        }
        for (int j = 0; j < k; j++) {
            deviations = deviations.with("v" + j, less(z(j), offset(j))).with(deviation(j), net(j));
        }
        Select select = Select.from(deviations.answer())
                .by(List.of(TIME))
                .with(TIME)
                .with("n", call(Function.COUNT))
                .with("tw", rows.totalWeight(Function.SUM));
        for (int j = 0; j < k; j++) {
            Expr own = column(deviation(j));
            select = select.with("s" + j, sum(rows.weighted(column("v" + j)))).with("b" + j, sum(rows.weighted(own)));
            for (int i = 0; i <= j; i++) {
                Expr product = call(Function.TIMES, own, column(deviation(i)));
                select = select.with("a" + j + "_" + i, sum(rows.weighted(product)));
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
                        byPeriod[j][t] = row.number(at++);
                        for (int i = 0; i <= j; i++) {
                            products[j][i] += row.number(at++);
                        }
                    }
                    return true;
                },
                progress);
        mirror(products);
        if (!Arrays.equals(counts, presence.counts)) {
            throw new SourceProblem("changed", Place.NOWHERE);
        }
        double[] squares = betweenUnits(means, k);
        for (int j = 0; j < k; j++) {
            squares[j] += products[j][j];
        }
        return new TwoWay(presence.units, counts, weights, offsets, sums, squares, products, byPeriod, presence.pairs);
    }

    /** Weighted sums of squares of the units' means. */
    private double[] betweenUnits(Relation means, int columns) {
        Select select = Select.from(means);
        for (int j = 0; j < columns; j++) {
            Expr square = call(Function.TIMES, column(mean(j)), column(mean(j)));
            select = select.with("q" + j, sum(call(Function.TIMES, column(UNIT_WEIGHT), square)));
        }
        return warehouse.numbers(select, progress);
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
        double[][] offsets = Arrays.copyOf(periodEffects(sums, fit, outcome + 1), outcome + 2);
        offsets[outcome + 1] = Arrays.stream(contrast).map(g -> -g).toArray();
        Select net = Select.from(placed(offsets, unitMeans(offsets))).with(UNIT).with(TIME);
        if (rows.weight.isPresent()) {
            net = net.with(WEIGHT);
        }
        for (int c = 0; c < rows.clusters.size(); c++) {
            net = net.with(cluster(c));
        }
        for (int j = 0; j < k; j++) {
            net = net.with(deviation(j), net(fit.kept()[j]));
        }
        Expr residual = net(outcome);
        for (int j = 0; j < k; j++) {
            residual = call(Function.MINUS, residual, call(Function.TIMES, number(fit.beta()[j]), net(fit.kept()[j])));
        }
        Relation residuals =
                net.with(deviation(k), net(outcome + 1)).with("e", residual).answer();
        Select scored = Select.from(residuals)
                .with(UNIT)
                .with(TIME)
                .with("s" + (k + 1), rows.weighted(column("e")))
                .with("e", rows.weighted(call(Function.TIMES, column("e"), column("e"))));
        for (int c = 0; c < rows.clusters.size(); c++) {
            scored = scored.with(cluster(c));
        }
        for (int j = 0; j <= k; j++) {
            scored = scored.with("s" + j, rows.weighted(call(Function.TIMES, column(deviation(j)), column("e"))));
        }
        Relation scores = scored.answer();

        // independent errors need no products, but the sum of squares
        List<List<Integer>> asked = clusterings.isEmpty() ? List.of(List.of()) : clusterings;
        List<Summed> found = asked.stream()
                .map(clustering -> summed(scores, k + 2, clustering))
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

    private Summed summed(Relation scores, int columns, List<Integer> clustering) {
        Relation summed = scores;
        if (!clustering.isEmpty()) {
            Function sum = clustering.contains(-1) ? Function.PLAIN_SUM : Function.SUM;
            Select clusters = Select.from(scores)
                    .by(clustering.stream().map(TwoWaySums::cluster).toList())
                    .with("e", call(sum, column("e")));
            for (int j = 0; j < columns; j++) {
                clusters = clusters.with("s" + j, call(sum, column("s" + j)));
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
        return new Summed(
                found[1],
                Arrays.copyOfRange(found, 2, 2 + columns),
                new Scores.Meat((long) found[0], symmetric(found, 2 + columns, columns)));
    }

    /** How many units have a row of the treated. */
    public long treatedUnits() {
        Select treated = Select.from(units)
                .where(call(Function.ABOVE, column(UNIT_TREATED), number(0)))
                .with("n", call(Function.COUNT));
        return (long) warehouse.numbers(treated, progress)[0];
    }

    /** Whether each unit is in one cluster alone. */
    public boolean isUnitWithin(int cluster) {
        Relation sample = Select.from(placed(new double[0][], units))
                .with(UNIT)
                .with(cluster(cluster))
                .answer();
        Relation pairs = Select.from(sample)
                .by(List.of(UNIT, cluster(cluster)))
                .with("n", call(Function.COUNT))
                .answer();
        return warehouse.numbers(Select.from(pairs).with("n", call(Function.COUNT)), progress)[0] == presence.units;
    }

    @Override
    public void close() {
        warehouse.drop(units);
    }

    /** The rows of the sample beside the constants of their period and the means of their unit. */
    private Relation placed(double[][] offsets, Relation means) {
        Relation inPeriods = new Relation.Join(all, constants(offsets), isPeriod());
        return new Relation.Join(inPeriods, means, call(Function.EQUAL, column(UNIT), column(OWN_UNIT)));
    }

    /** A column of {@link #placed} less its offset and then its unit's mean; behind the columns, zero less these. */
    private Expr net(int j) {
        Expr value = j < centres.length ? column(z(j)) : number(0);
        return call(Function.MINUS, call(Function.MINUS, value, column(offset(j))), column(mean(j)));
    }

    /** The units' means of {@link #placed} columns less their offsets. */
    private Relation unitMeans(double[][] offsets) {
        Select select = Select.from(shares()).with(OWN_UNIT).with(UNIT_WEIGHT);
        for (int j = 0; j < offsets.length; j++) {
            boolean isColumn = j < centres.length;
            Expr mean = isColumn ? column(mean(j)) : number(0);
            for (int t = 0; t < periods.length; t++) {
                Expr shift = number(isColumn ? offsets[j][t] - centres[j][t] : offsets[j][t]);
                Expr share = call(Function.OVER, column(share(t)), column(UNIT_WEIGHT));
                mean = call(Function.MINUS, mean, call(Function.TIMES, share, shift));
            }
            select = select.with(mean(j), mean);
        }
        return select.answer();
    }

    /** The units with their means, and with their weight in each period. */
    private Relation shares() {
        if (rows.weight.isPresent()) {
            return units;
        }
        Select select = Select.from(units).with(OWN_UNIT).with(UNIT_WEIGHT);
        for (int j = 0; j < centres.length; j++) {
            select = select.with(mean(j));
        }
        for (int t = 0; t < periods.length; t++) {
            Expr bits = column(unitBits(t / MOST_BITS));
            Expr above = call(Function.TIMES, number(2), shifted(bits, t % MOST_BITS + 1));
            select = select.with(share(t), call(Function.MINUS, shifted(bits, t % MOST_BITS), above));
        }
        return select.answer();
    }

    private static Expr shifted(Expr bits, int by) {
        return call(Function.FLOOR, call(Function.OVER, bits, number(Math.scalb(1.0, by))));
    }

    /** Of each period its offsets, and its bit. */
    private Relation constants(double[][] offsets) {
        List<String> names = new ArrayList<>(List.of(PERIOD));
        IntStream.range(0, offsets.length).forEach(j -> names.add(offset(j)));
        IntStream.range(0, bitColumns()).forEach(b -> names.add(bits(b)));
        double[][] numbers = new double[periods.length][names.size()];
        for (int t = 0; t < periods.length; t++) {
            numbers[t][0] = periods[t];
            for (int j = 0; j < offsets.length; j++) {
                numbers[t][1 + j] = offsets[j][t];
            }
            numbers[t][1 + offsets.length + t / MOST_BITS] = Math.scalb(1.0, t % MOST_BITS);
        }
        return new Relation.Numbers(names, numbers);
    }

    private int bitColumns() {
        return (periods.length + MOST_BITS - 1) / MOST_BITS;
    }

    private static Expr isPeriod() {
        return call(Function.EQUAL, column(TIME), column(PERIOD));
    }

    private static Expr less(String column, String offset) {
        return call(Function.MINUS, column(column), column(offset));
    }

    private static Expr sum(Expr value) {
        return call(Function.SUM, value);
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

    private static String mean(int j) {
        return "m" + j;
    }

    private static String deviation(int j) {
        return "x" + j;
    }

    private static String bits(int b) {
        return "b" + b;
    }

    private static String unitBits(int b) {
        return "mb" + b;
    }

    private static String share(int t) {
        return "p" + t;
    }

    /** A matrix of which the lower triangle is given row by row. */
    private static double[][] symmetric(double[] lower, int from, int size) {
        double[][] matrix = new double[size][size];
        int at = from;
        for (int a = 0; a < size; a++) {
            for (int b = 0; b <= a; b++) {
                matrix[a][b] = lower[at++];
            }
        }
        mirror(matrix);
        return matrix;
    }

    private static void mirror(double[][] lower) {
        for (int a = 0; a < lower.length; a++) {
            for (int b = 0; b < a; b++) {
                lower[b][a] = lower[a][b];
            }
        }
    }
}
