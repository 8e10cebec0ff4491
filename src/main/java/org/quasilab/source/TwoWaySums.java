package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;
import static org.quasilab.source.PanelRows.COHORT;
import static org.quasilab.source.PanelRows.TIME;
import static org.quasilab.source.PanelRows.TREATED;
import static org.quasilab.source.PanelRows.UNIT;
import static org.quasilab.source.PanelRows.WEIGHT;
import static org.quasilab.source.PanelRows.value;
import static org.quasilab.source.PanelRows.z;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quasilab.math.Vectors;
import org.quasilab.moments.Scores;
import org.quasilab.moments.TwoWay;
import org.quasilab.moments.TwoWayByCohort;
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
public final class TwoWaySums implements PanelSums {
    private static final String OWN_UNIT = "mu";
    private static final String UNIT_ROWS = "mn";
    private static final String UNIT_WEIGHT = "mw";
    private static final String UNIT_TREATED = "md";
    private static final String UNIT_COHORT = "mg";
    private static final int PASSES = 4;

    private final Warehouse warehouse;
    private final PanelRows rows;
    private final Progress progress;
    private final Relation all;
    private final double[] periods;
    private final PeriodTable table;
    private final double[][] centres;
    private final Relation units;
    private final List<Cohort> cohorts;
    private final Singletons singletons;

    /** @param complete how many rows there are in these periods */
    private TwoWaySums(
            Warehouse warehouse,
            PanelRows rows,
            Relation all,
            List<double[]> means,
            int complete,
            Singletons before,
            Progress progress) {
        this.warehouse = warehouse;
        this.rows = rows;
        this.progress = progress;
        this.all = all;
        this.periods = means.stream().mapToDouble(mean -> mean[0]).toArray();
        this.table = new PeriodTable(periods);
        this.centres = new double[rows.columns().size()][];
        Arrays.setAll(
                centres, j -> means.stream().mapToDouble(mean -> mean[2 + j]).toArray());
        this.units = warehouse.keep(unitMeans(), progress);
        this.cohorts = cohorts();
        int alone = complete
                - (int) Arrays.stream(Cohort.counts(cohorts, periods.length)).sum();
        this.singletons = new Singletons(before.ofUnits() + alone, before.ofPeriods());
    }

    /** @throws SourceProblem {@code no-rows}, {@code many-periods} */
    public static TwoWaySums open(Warehouse warehouse, PanelRows rows, Progress progress) {
        Relation all = rows.all();
        List<double[]> means = periodMeans(warehouse, rows, all, progress);
        PeriodTable.refuseMany(means.size());
        progress.at(1, PASSES, "source.progress.pass");
        int complete = (int) means.stream().mapToDouble(mean -> mean[1]).sum();
        Singletons left = new Singletons(0, 0);
        while (!means.isEmpty()) {
            TwoWaySums sums = new TwoWaySums(warehouse, rows, all, means, complete, left, progress);
            List<double[]> shared = new ArrayList<>();
            double[] counts = Cohort.counts(sums.cohorts, sums.periods.length);
            complete = 0;
            int alone = 0;
            for (int t = 0; t < counts.length; t++) {
                if (counts[t] > 1) {
                    shared.add(means.get(t));
                    complete += (int) counts[t];
                } else {
                    alone += (int) counts[t];
                }
            }
            if (shared.size() == means.size()) {
                progress.at(2, PASSES, "source.progress.pass");
                return sums;
            }
            sums.close();
            means = shared;
            left = new Singletons(sums.singletons.ofUnits(), sums.singletons.ofPeriods() + alone);
        }
        throw new SourceProblem("no-rows", Place.NOWHERE);
    }

    /** Each period with its rows and the means of the columns, in the order of the periods. */
    private static List<double[]> periodMeans(Warehouse warehouse, PanelRows rows, Relation all, Progress progress) {
        int k = rows.columns().size();
        Select select = Select.from(all).by(List.of(TIME)).with(TIME).with("n", call(Function.COUNT));
        for (int j = 0; j < k; j++) {
            Expr total = sum(rows.weighted(column(z(j))));
            select = select.with(z(j), call(Function.OVER, total, rows.totalWeight(Function.SUM)));
        }
        List<double[]> means = new ArrayList<>();
        warehouse.read(
                select,
                row -> means.add(
                        IntStream.range(0, 2 + k).mapToDouble(row::number).toArray()),
                progress);
        means.sort((a, b) -> Double.compare(a[0], b[0]));
        return means;
    }

    /** The units that have more rows than one, with the means of the columns less the centres, and a bit for each period they have a row in. */
    private Select unitMeans() {
        Expr weight = rows.totalWeight(Function.PLAIN_SUM);
        Select select = Select.from(table.beside(all, TIME, centres))
                .by(List.of(UNIT))
                .with(OWN_UNIT, column(UNIT))
                .with(UNIT_ROWS, call(Function.COUNT))
                .with(UNIT_WEIGHT, weight);
        for (int b = 0; b < table.bitColumns(); b++) {
            select = select.with(unitBits(b), call(Function.PLAIN_SUM, column(PeriodTable.bits(b))));
        }
        for (int j = 0; j < centres.length; j++) {
            Expr total = call(Function.PLAIN_SUM, rows.weighted(less(column(z(j)), j)));
            select = select.with(mean(j), call(Function.OVER, total, weight));
        }
        if (rows.treated().isPresent() && rows.cohort().isEmpty()) {
            select = select.with(UNIT_TREATED, call(Function.MAX, column(TREATED)));
        }
        if (rows.cohort().isPresent()) {
            select = select.with(UNIT_COHORT, call(Function.MAX, column(COHORT)));
        }
        for (int t = 0; t < periods.length && rows.weight().isPresent(); t++) {
            Expr isThis = call(Function.EQUAL, column(TIME), number(periods[t]));
            Expr weightThere = call(Function.IF, isThis, column(WEIGHT), number(0));
            select = select.with(share(t), call(Function.PLAIN_SUM, weightThere));
        }
        return Select.from(select.answer()).where(call(Function.ABOVE, column(UNIT_ROWS), number(1)));
    }

    private List<Cohort> cohorts() {
        List<String> by = new ArrayList<>();
        IntStream.range(0, table.bitColumns()).forEach(b -> by.add(unitBits(b)));
        if (rows.cohort().isPresent()) {
            by.add(UNIT_COHORT);
        }
        Select select = Select.from(units).by(by).with("units", call(Function.COUNT));
        for (String column : by) {
            select = select.with(column);
        }
        SortedMap<Double, Cohort> found = new TreeMap<>();
        warehouse.read(
                select,
                row -> {
                    int[] present = table.present(b -> row.number(1 + b));
                    double cohort = rows.cohort().isPresent() ? row.number(by.size()) : 0;
                    found.computeIfAbsent(cohort, g -> Cohort.of(g, periods.length))
                            .add(present, row.number(0));
                    return true;
                },
                progress);
        if (rows.weight().isPresent()) {
            weightPairs(found);
        }
        return List.copyOf(found.values());
    }

    private void weightPairs(SortedMap<Double, Cohort> cohorts) {
        Select select = Select.from(units);
        for (int s = 0; s < periods.length; s++) {
            for (int t = 0; t <= s; t++) {
                Expr product = call(Function.TIMES, column(share(s)), column(share(t)));
                select = select.with("p" + s + "_" + t, sum(call(Function.OVER, product, column(UNIT_WEIGHT))));
            }
        }
        Select all = rows.cohort().isPresent() ? select.by(List.of(UNIT_COHORT)) : select;
        warehouse.groups(all, progress).forEach((key, lower) -> {
            Cohort cohort = cohorts.get(key.isEmpty() ? 0 : key.get(0));
            if (cohort == null) {
                throw new SourceProblem("changed", Place.NOWHERE);
            }
            System.arraycopy(Vectors.symmetric(lower, 0, periods.length), 0, cohort.pairs(), 0, periods.length);
        });
    }

    @Override
    public Singletons singletons() {
        return singletons;
    }

    @Override
    public double[] periods() {
        return periods.clone();
    }

    @Override
    public List<Cohort> byCohort() {
        return cohorts;
    }

    @Override
    public TwoWayByCohort columns() {
        TwoWayByCohort sums = sums(centres, units);
        progress.at(3, PASSES, "source.progress.pass");
        return sums;
    }

    @Override
    public TwoWayByCohort columns(double[][] nearer) {
        double[][] shifts = new double[nearer.length][];
        Arrays.setAll(shifts, j -> difference(nearer[j], centres[j]));
        return sums(nearer, unitMeans(List.of(), shifts));
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        Vectors.add(difference, b, -1);
        return difference;
    }

    private TwoWayByCohort sums(double[][] offsets, Relation means) {
        int k = offsets.length;
        double[][] counts = new double[cohorts.size()][periods.length];
        double[][] weights = new double[cohorts.size()][periods.length];
        double[][] sums = new double[k][periods.length];
        double[][] products = new double[k][k];
        double[][][] byPeriod = new double[cohorts.size()][k][periods.length];
        List<String> by = rows.cohort().isPresent() ? List.of(TIME, COHORT) : List.of(TIME);
        Select deviations = Select.from(placed(offsets, means));
        for (String column : by) {
            deviations = deviations.with(column);
        }
        if (rows.weight().isPresent()) {
            deviations = deviations.with(WEIGHT);
        }
        for (int j = 0; j < k; j++) {
            deviations = deviations.with("v" + j, less(column(z(j)), j)).with(deviation(j), net(column(z(j)), j));
        }
        Select select = Select.from(deviations.answer())
                .by(by)
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
        double[] all = cohorts.stream().mapToDouble(Cohort::cohort).toArray();
        warehouse.groups(select, progress).forEach((key, found) -> {
            int t = Arrays.binarySearch(periods, key.get(0));
            int g = Arrays.binarySearch(all, rows.cohort().isPresent() ? key.get(1) : 0);
            if (t < 0 || g < 0) {
                throw new SourceProblem("changed", Place.NOWHERE);
            }
            counts[g][t] = found[0];
            weights[g][t] = found[1];
            int at = 2;
            for (int j = 0; j < k; j++) {
                sums[j][t] += found[at++];
                byPeriod[g][j][t] = found[at++];
                for (int i = 0; i <= j; i++) {
                    products[j][i] += found[at++];
                }
            }
        });
        Vectors.mirror(products);
        double[] squares = betweenUnits(means, k);
        for (int j = 0; j < k; j++) {
            squares[j] += products[j][j];
        }
        List<TwoWayByCohort.Cohort> parts = new ArrayList<>();
        for (int g = 0; g < cohorts.size(); g++) {
            Cohort cohort = cohorts.get(g);
            if (!Arrays.equals(counts[g], cohort.counts())) {
                throw new SourceProblem("changed", Place.NOWHERE);
            }
            parts.add(new TwoWayByCohort.Cohort(weights[g], cohort.pairs(), byPeriod[g]));
        }
        return TwoWayByCohort.of(
                parts, Cohort.units(cohorts), Cohort.counts(cohorts, periods.length), offsets, sums, squares, products);
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

    @Override
    public Scores scores(
            List<EventTime> events, TwoWay sums, TwoWayFit fit, double[] contrast, List<List<Integer>> clusterings) {
        int k = fit.kept().length;
        int columns = sums.columns();
        // what is taken off a column is no one number: beside a level of 1e8 the period effect would lose its digits
        double[][] offsets = new double[2 * columns + 2][periods.length];
        double[][] shifts = new double[columns + 1][];
        for (int j = 0; j < columns; j++) {
            offsets[j] = sums.centres()[j];
            offsets[columns + 1 + j] = fit.effects()[j];
            shifts[j] = fit.effects()[j].clone();
            double[] from = j < events.size() ? new double[periods.length] : centres[j - events.size()];
            Vectors.add(shifts[j], difference(offsets[j], from), 1);
        }
        offsets[2 * columns + 1] = Arrays.stream(contrast).map(g -> -g).toArray();
        shifts[columns] = offsets[2 * columns + 1];
        Select net = withKeys(Select.from(placed(offsets, unitMeans(events, shifts))));
        for (int j = 0; j < k + 2; j++) {
            int column = j < k ? fit.kept()[j] : j == k ? columns : columns - 1;
            Expr value = j == k ? number(0) : value(events, column);
            Expr moved = less(less(value, column), columns + 1 + column);
            net = net.with(deviation(j), call(Function.MINUS, moved, column(mean(column))));
        }
        Expr residual = column(deviation(k + 1));
        for (int j = 0; j < k; j++) {
            Expr explained = call(Function.TIMES, number(fit.beta()[j]), column(deviation(j)));
            residual = call(Function.MINUS, residual, explained);
        }
        Select residuals = withKeys(Select.from(net.answer())).with("e", residual);
        for (int j = 0; j <= k; j++) {
            residuals = residuals.with(deviation(j));
        }
        Select scored = withKeys(Select.from(residuals.answer()))
                .with(RowScores.score(k + 1), rows.weighted(column("e")))
                .with(RowScores.SQUARE, rows.weighted(call(Function.TIMES, column("e"), column("e"))));
        for (int j = 0; j <= k; j++) {
            scored = scored.with(
                    RowScores.score(j), rows.weighted(call(Function.TIMES, column(deviation(j)), column("e"))));
        }
        Scores scores = new RowScores(warehouse, scored.answer(), k + 2, progress)
                .of(
                        clusterings.stream()
                                .map(clustering -> clustering.stream()
                                        .map(TwoWaySums::cluster)
                                        .toList())
                                .toList(),
                        k);
        progress.at(PASSES, PASSES, "source.progress.pass");
        return scores;
    }

    private Select withKeys(Select select) {
        Select with = select.with(UNIT).with(TIME);
        for (int c = 0; c < rows.clusters().size(); c++) {
            with = with.with(cluster(c));
        }
        return rows.weight().isPresent() ? with.with(WEIGHT) : with;
    }

    @Override
    public int treatedUnits() {
        if (rows.cohort().isPresent()) {
            return Cohort.treatedUnits(cohorts, periods);
        }
        Select treated = Select.from(units)
                .where(call(Function.ABOVE, column(UNIT_TREATED), number(0)))
                .with("n", call(Function.COUNT));
        return (int) warehouse.numbers(treated, progress)[0];
    }

    /** How many clusters have a row of the treated. */
    public int treatedClusters(int cluster) {
        Select treated = Select.from(placed(new double[0][], units))
                .where(call(Function.ABOVE, column(TREATED), number(0)))
                .with("n", call(Function.DISTINCT, column(cluster(cluster))));
        return (int) warehouse.numbers(treated, progress)[0];
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
        return warehouse.numbers(Select.from(pairs).with("n", call(Function.COUNT)), progress)[0]
                == Cohort.units(cohorts);
    }

    @Override
    public void close() {
        warehouse.drop(units);
    }

    /** The rows of the sample beside the constants of their period and the means of their unit. */
    private Relation placed(double[][] offsets, Relation means) {
        Relation inPeriods = table.beside(all, TIME, offsets);
        return new Relation.Join(inPeriods, means, call(Function.EQUAL, column(UNIT), column(OWN_UNIT)));
    }

    /** The value of a column less its offset and then its unit's mean. */
    private static Expr net(Expr value, int j) {
        return call(Function.MINUS, less(value, j), column(mean(j)));
    }

    private static Expr less(Expr value, int j) {
        return call(Function.MINUS, value, column(PeriodTable.constant(j)));
    }

    /**
     * The units' means of event times, of columns of the rows less their centres, and of zeros, all less functions of the period.
     *
     * @param shifts by column and period
     */
    private Relation unitMeans(List<EventTime> events, double[][] shifts) {
        Select select = Select.from(shares()).with(OWN_UNIT).with(UNIT_WEIGHT);
        for (int j = 0; j < shifts.length; j++) {
            int ofRows = j - events.size();
            Expr mean = 0 <= ofRows && ofRows < centres.length ? column("own " + mean(ofRows)) : number(0);
            for (int t = 0; t < periods.length; t++) {
                Expr shift = number(shifts[j][t]);
                Expr less = ofRows >= 0
                        ? shift
                        : call(Function.MINUS, shift, events.get(j).at(column(UNIT_COHORT), number(periods[t])));
                mean = call(Function.MINUS, mean, call(Function.TIMES, column(share(t)), less));
            }
            select = select.with(mean(j), mean);
        }
        return select.answer();
    }

    /** The units with their means, and the share of their weight that each period has. */
    private Relation shares() {
        Select select = Select.from(units).with(OWN_UNIT).with(UNIT_WEIGHT);
        if (rows.cohort().isPresent()) {
            select = select.with(UNIT_COHORT);
        }
        for (int j = 0; j < centres.length; j++) {
            select = select.with("own " + mean(j), column(mean(j)));
        }
        for (int t = 0; t < periods.length; t++) {
            Expr weight = rows.weight().isPresent() ? column(share(t)) : bit(t);
            select = select.with(share(t), call(Function.OVER, weight, column(UNIT_WEIGHT)));
        }
        return select.answer();
    }

    /** One if a unit has a row in a period. */
    private static Expr bit(int t) {
        Expr bits = column(unitBits(PeriodTable.columnOf(t)));
        Expr above = call(Function.TIMES, number(2), shifted(bits, 2 * PeriodTable.bit(t)));
        return call(Function.MINUS, shifted(bits, PeriodTable.bit(t)), above);
    }

    private static Expr shifted(Expr bits, double by) {
        return call(Function.FLOOR, call(Function.OVER, bits, number(by)));
    }

    private static Expr sum(Expr value) {
        return call(Function.SUM, value);
    }

    /** The name of a cluster column in the statements; -1 for the units, -2 for the periods. */
    private static String cluster(int c) {
        return c == -1 ? UNIT : c == -2 ? TIME : PanelRows.cluster(c);
    }

    private static String mean(int j) {
        return "m" + j;
    }

    private static String deviation(int j) {
        return "x" + j;
    }

    private static String unitBits(int b) {
        return "mb" + b;
    }

    private static String share(int t) {
        return "p" + t;
    }
}
