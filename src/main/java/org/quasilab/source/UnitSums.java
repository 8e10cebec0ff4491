package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;
import static org.quasilab.source.PanelRows.COHORT;
import static org.quasilab.source.PanelRows.TIME;
import static org.quasilab.source.PanelRows.TREATED;
import static org.quasilab.source.PanelRows.UNIT;
import static org.quasilab.source.PanelRows.value;
import static org.quasilab.source.PanelRows.z;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
 * The sums of {@link TwoWay} and {@link Scores} without weights, the scores by unit, in three passes of which nothing is kept: sums and products by cohort and period
 * ({@link CellSums}); sums by unit, of columns less the centres of their period; scores by unit.
 *
 * <p>Products are summed before the units' means are taken off: {@code Σ z z′ − Σ_i (Σ z)(Σ z)′/n_i}. That needs no unit's means beside its rows, and half the time of
 * {@link TwoWaySums}, but digits where values differ more between units and periods than within them. Sums are told only where all squares are at most 1e4 times
 * those within units, so that about eleven digits are left; otherwise it is left to {@link TwoWaySums}. A unit's scores are covariances, which engines compute
 * from deviations: {@code s = Σ x ê = n cov(x, e)} with e what is left of the outcome before its unit's mean goes out.
 *
 * <p>Checked by: {@code SourceRegressionTest}, {@code SourceEventStudyTest}, against least squares on the same rows.
 */
public final class UnitSums implements PanelSums {
    /** Squares, relative to those within units, up to which a difference of sums is right. */
    private static final double STEADY = 1e4;

    private static final int PASSES = 3;

    /** Columns whose products with each other an engine can sum at once by group; DuckDB ends the program if it is asked for many more. */
    static final int MOST_COLUMNS = 90;

    private final Warehouse warehouse;
    private final PanelRows rows;
    private final CellSums cells;
    private final Progress progress;
    private final PeriodTable table;
    private final Found found;
    private Optional<TwoWaySums> deviations = Optional.empty();

    private UnitSums(Warehouse warehouse, PanelRows rows, CellSums cells, Progress progress) {
        this.warehouse = warehouse;
        this.rows = rows;
        this.cells = cells;
        this.progress = progress;
        this.table = new PeriodTable(cells.periods());
        this.found = found(means());
    }

    /**
     * Whether the engine has what it takes.
     *
     * @param columns regressors and outcome
     */
    public static boolean mayBeAsked(Warehouse warehouse, int columns) {
        return columns <= MOST_COLUMNS && warehouse.has(Function.VARIANCE) && warehouse.has(Function.COVARIANCE);
    }

    /**
     * Empty where {@link TwoWaySums} has to do it: units are too far apart, columns are nearly collinear, or a period has a single row beside those of units
     * with one row.
     *
     * @param rows without weights; where rows of a unit name different cohorts, they are taken for so many units
     * @param cells of these rows
     * @throws SourceProblem {@code changed}
     */
    public static Optional<UnitSums> of(Warehouse warehouse, PanelRows rows, CellSums cells, Progress progress) {
        int periods = cells.periods().length;
        if (periods == 0 || periods > PeriodTable.MOST || !cells.isComplete()) {
            return Optional.empty();
        }
        progress.at(1, PASSES, "source.progress.pass");
        UnitSums sums = new UnitSums(warehouse, rows, cells, progress);
        progress.at(2, PASSES, "source.progress.pass");
        return sums.found.isUsable() ? Optional.of(sums) : Optional.empty();
    }

    /**
     * What the pass over the units gives.
     *
     * @param sizes squares that were subtracted from each other, by column
     * @param treated units with a row of the treated, where no cohorts tell it
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Found(List<Cohort> cohorts, int alone, TwoWayByCohort sums, double[] sizes, int treated) {
        boolean isSteady() {
            boolean isSteady = true;
            for (int j = 0; j < sizes.length; j++) {
                isSteady &= sizes[j] <= STEADY * sums.ofRows().products()[j][j];
            }
            return isSteady;
        }

        boolean isUsable() {
            return isSteady()
                    && Arrays.stream(sums.ofRows().counts()).allMatch(count -> count > 1)
                    && !TwoWayFit.of(sums.ofRows()).isClose();
        }
    }

    /**
     * Sums of a cohort as they are added up, of the units with more rows than one.
     *
     * @param left rows that have not been found among the units yet
     * @param sums of the rows less the centres, by column and period
     * @param lessMeans the units' means with the sign turned, summed by column and period; with the sums of the rows added, sums of deviations
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Part(Cohort cohort, double[] left, double[][] sums, double[][] lessMeans) {
        Part(double cohort, int columns, int periods) {
            this(
                    Cohort.of(cohort, periods),
                    new double[periods],
                    new double[columns][periods],
                    new double[columns][periods]);
        }

        void take(int[] present, double units) {
            if (present.length > 1) {
                cohort.add(present, units);
            }
            for (int t : present) {
                left[t] -= units;
            }
        }

        boolean hasRowsLeft() {
            return Arrays.stream(left).anyMatch(rows -> rows != 0);
        }

        boolean hasUnits() {
            return cohort.units() > 0;
        }

        TwoWayByCohort.Cohort ofDeviations() {
            double[][] byPeriod = new double[sums.length][];
            for (int j = 0; j < byPeriod.length; j++) {
                byPeriod[j] = sums[j].clone();
                Vectors.add(byPeriod[j], lessMeans[j], 1);
            }
            return new TwoWayByCohort.Cohort(cohort.counts(), cohort.pairs(), byPeriod);
        }
    }

    /** Means of the columns by period. */
    private double[][] means() {
        double[][] means = new double[rows.columns().size()][table.periods().length];
        double[] counts = new double[table.periods().length];
        cells.cells()
                .values()
                .forEach(cohort -> cohort.forEach((period, cell) -> {
                    int t = Arrays.binarySearch(table.periods(), period);
                    counts[t] += cell.rows();
                    for (int j = 0; j < means.length; j++) {
                        means[j][t] += cell.sums()[j];
                    }
                }));
        for (int j = 0; j < means.length; j++) {
            for (int t = 0; t < counts.length; t++) {
                means[j][t] = cells.near()[j] + means[j][t] / counts[t];
            }
        }
        return means;
    }

    /** The cohorts with the sums of their rows less the centres, and their products in all. */
    private SortedMap<Double, Part> parts(double[][] centres, double[][] products, double[] sizes) {
        SortedMap<Double, Part> parts = new TreeMap<>();
        cells.cells().forEach((cohort, byPeriod) -> {
            Part part = new Part(cohort, centres.length, table.periods().length);
            byPeriod.forEach((period, cell) -> {
                int t = Arrays.binarySearch(table.periods(), period);
                part.left[t] = cell.rows();
                for (int j = 0; j < centres.length; j++) {
                    double shift = centres[j][t] - cells.near()[j];
                    sizes[j] += cell.products()[j][j] + cell.rows() * shift * shift;
                    part.sums[j][t] = cell.sums()[j] - cell.rows() * shift;
                    for (int i = 0; i <= j; i++) {
                        double other = centres[i][t] - cells.near()[i];
                        products[j][i] += cell.products()[j][i] - shift * cell.sums()[i] - other * part.sums[j][t];
                    }
                }
            });
            parts.put(cohort, part);
        });
        return parts;
    }

    private Found found(double[][] centres) {
        int k = centres.length;
        double[][] products = new double[k][k];
        double[] sizes = new double[k];
        SortedMap<Double, Part> parts = parts(centres, products, sizes);
        double[] squares = new double[k];
        Arrays.setAll(squares, j -> products[j][j]);
        double[] treated = new double[1];
        Row.Reader taking = row -> {
            Part part = parts.get(row.number(0));
            if (part == null) {
                throw new SourceProblem("changed", Place.NOWHERE);
            }
            int[] present = table.present(b -> row.number(1 + b));
            int at = 1 + table.bitColumns();
            double units = row.number(at);
            part.take(present, units);
            boolean isAlone = present.length == 1;
            treated[0] += isAlone ? 0 : row.number(at + 1);
            at += 2;
            for (int j = 0; j < k; j++) {
                double means = row.number(at++);
                for (int t : present) {
                    (isAlone ? part.sums : part.lessMeans)[j][t] -= means;
                }
                for (int i = 0; i <= j; i++) {
                    products[j][i] -= row.number(at);
                    squares[j] -= isAlone && i == j ? row.number(at) : 0;
                    at++;
                }
            }
            return true;
        };
        rows.parts()
                .forEach(
                        UNIT,
                        (k + table.bitColumns() + 3) * UnitParts.SUM,
                        progress,
                        (of, part) -> warehouse.read(alike(centres, of), taking, part));
        Vectors.mirror(products);
        if (parts.values().stream().anyMatch(Part::hasRowsLeft)) {
            throw new SourceProblem("changed", Place.NOWHERE);
        }
        List<Part> used = parts.values().stream().filter(Part::hasUnits).toList();
        List<Cohort> cohorts = used.stream().map(Part::cohort).toList();
        double[] counts = Cohort.counts(cohorts, table.periods().length);
        double[][] sums = new double[k][counts.length];
        for (Part part : used) {
            for (int j = 0; j < k; j++) {
                Vectors.add(sums[j], part.sums[j], 1);
            }
        }
        TwoWayByCohort all = TwoWayByCohort.of(
                used.stream().map(Part::ofDeviations).toList(),
                Cohort.units(cohorts),
                counts,
                centres,
                sums,
                squares,
                products);
        int alone = (int) (cells.rows() - Arrays.stream(counts).sum());
        return new Found(cohorts, alone, all, sizes, (int) treated[0]);
    }

    /**
     * The units of each cohort that have rows in the same periods: how many, how many of them are treated, and of each column sums of the units' means and of
     * what these make of the products.
     *
     * @param of condition of the units
     */
    private Select alike(double[][] centres, Optional<Expr> of) {
        int k = centres.length;
        boolean hasCohorts = rows.cohort().isPresent();
        boolean hasTreated = rows.treated().isPresent() && !hasCohorts;
        Select values = Select.from(table.beside(rows.all(), TIME, centres)).with(UNIT);
        if (hasCohorts) {
            values = values.with(COHORT);
        }
        if (hasTreated) {
            values = values.with(TREATED);
        }
        for (int b = 0; b < table.bitColumns(); b++) {
            values = values.with(PeriodTable.bits(b));
        }
        for (int j = 0; j < k; j++) {
            values = values.with(net(j), call(Function.MINUS, column(z(j)), column(PeriodTable.constant(j))));
        }
        Select units = Select.from(values.where(of).answer())
                .by(hasCohorts ? List.of(UNIT, COHORT) : List.of(UNIT))
                .with("n", call(Function.COUNT))
                .with("of " + COHORT, hasCohorts ? column(COHORT) : number(0))
                .with("treated", hasTreated ? call(Function.MAX, column(TREATED)) : number(0));
        List<String> by = new ArrayList<>(List.of("of " + COHORT));
        for (int b = 0; b < table.bitColumns(); b++) {
            by.add("of " + PeriodTable.bits(b));
            units = units.with(by.get(1 + b), plain(column(PeriodTable.bits(b))));
        }
        for (int j = 0; j < k; j++) {
            units = units.with(sum(j), plain(column(net(j))));
        }
        Expr isTreated = call(Function.ABOVE, column("treated"), number(0));
        Select means = Select.from(units.answer()).with("treated", call(Function.IF, isTreated, number(1), number(0)));
        for (String column : by) {
            means = means.with(column);
        }
        for (int j = 0; j < k; j++) {
            means = means.with("m" + j, mean(j));
            for (int i = 0; i <= j; i++) {
                means = means.with(product(j, i), call(Function.TIMES, column(sum(i)), mean(j)));
            }
        }
        Select alike = Select.from(means.answer()).by(by);
        for (String column : by) {
            alike = alike.with(column);
        }
        alike = alike.with("units", call(Function.COUNT)).with("of the treated", plain(column("treated")));
        for (int j = 0; j < k; j++) {
            alike = alike.with("m" + j, total(column("m" + j)));
            for (int i = 0; i <= j; i++) {
                alike = alike.with(product(j, i), total(column(product(j, i))));
            }
        }
        return alike;
    }

    @Override
    public double[] periods() {
        return table.periods().clone();
    }

    @Override
    public List<Cohort> byCohort() {
        return found.cohorts;
    }

    @Override
    public Singletons singletons() {
        return new Singletons(found.alone, 0);
    }

    /** How many units there are, those with one row among them. */
    public long units() {
        return found.alone + Cohort.units(found.cohorts);
    }

    @Override
    public TwoWayByCohort columns() {
        return found.sums;
    }

    @Override
    public TwoWayByCohort columns(double[][] centres) {
        if (deviations.isEmpty()) {
            Found closer = found(centres);
            if (closer.isSteady()) {
                return closer.sums;
            }
        }
        return deviations().columns(centres);
    }

    /** Whether regressors are collinear is told by deviations. */
    @Override
    public TwoWay sums(List<EventTime> events) {
        TwoWay sums = PanelSums.super.sums(events);
        return TwoWayFit.of(sums).isClose() ? deviations().sums(events) : sums;
    }

    private TwoWaySums deviations() {
        TwoWaySums open = deviations.orElseGet(() -> TwoWaySums.open(warehouse, rows, progress));
        deviations = Optional.of(open);
        return open;
    }

    @Override
    public Scores scores(
            List<EventTime> events, TwoWay sums, TwoWayFit fit, double[] contrast, List<List<Integer>> clusterings) {
        int k = fit.kept().length;
        double[] found = rows.parts()
                .numbers(UNIT, (k + 2) * UnitParts.COVARIANCE, of -> scores(events, sums, fit, contrast, of), progress);
        progress.at(PASSES, PASSES, "source.progress.pass");
        double[][] products = new double[k + 2][k + 2];
        int at = 2 + k;
        for (int a = 0; a <= k; a++) {
            for (int b = 0; b <= a; b++) {
                products[a][b] = found[at++];
            }
        }
        Vectors.mirror(products);
        Scores.Meat ofUnits = new Scores.Meat((long) found[0], products);
        return new Scores(
                found[1],
                Arrays.copyOfRange(found, 2, 2 + k),
                clusterings.stream().map(clustering -> ofUnits).toList());
    }

    /**
     * How many units there are; squares of the residuals; sums of the scores of the regressors; products of the scores of these and of the contrast. A unit's
     * residuals add up to zero.
     *
     * @param of condition of the units
     */
    private Select scores(List<EventTime> events, TwoWay sums, TwoWayFit fit, double[] contrast, Optional<Expr> of) {
        int k = fit.kept().length;
        int y = sums.columns() - 1;
        // what is taken off a column is no one number: beside a level of 1e8 the period effect would lose its digits
        double[][] constants = new double[2 * y + 3][];
        for (int j = 0; j <= y; j++) {
            constants[2 * j] = sums.centres()[j];
            constants[2 * j + 1] = fit.effects()[j];
        }
        constants[2 * y + 2] = contrast;
        Select net = Select.from(table.beside(rows.all(), TIME, constants))
                .with(UNIT)
                .with("y", less(value(events, y), y))
                .with(net(k), column(PeriodTable.constant(2 * y + 2)));
        for (int j = 0; j < k; j++) {
            net = net.with(net(j), less(value(events, fit.kept()[j]), fit.kept()[j]));
        }
        Expr left = column("y");
        for (int j = 0; j < k; j++) {
            left = call(Function.MINUS, left, call(Function.TIMES, number(fit.beta()[j]), column(net(j))));
        }
        Select residuals = Select.from(net.where(of).answer()).with(UNIT).with("e", left);
        for (int j = 0; j <= k; j++) {
            residuals = residuals.with(net(j));
        }
        Select units = Select.from(residuals.answer())
                .by(List.of(UNIT))
                .with("n", call(Function.COUNT))
                .with("square", call(Function.VARIANCE, column("e")));
        for (int j = 0; j <= k; j++) {
            units = units.with(sum(j), call(Function.COVARIANCE, column(net(j)), column("e")));
        }
        Select scored = Select.from(units.answer())
                .where(call(Function.ABOVE, column("n"), number(1)))
                .with("square", times("square"));
        for (int j = 0; j <= k; j++) {
            scored = scored.with(sum(j), times(sum(j)));
        }
        Select all = Select.from(scored.answer())
                .with("units", call(Function.COUNT))
                .with("square", total(column("square")));
        for (int j = 0; j < k; j++) {
            all = all.with(sum(j), total(column(sum(j))));
        }
        return all.withProducts(
                "a", IntStream.rangeClosed(0, k).mapToObj(j -> column(sum(j))).toList());
    }

    /** A column less its centre and its period effect. */
    private static Expr less(Expr value, int j) {
        Expr centred = call(Function.MINUS, value, column(PeriodTable.constant(2 * j)));
        return call(Function.MINUS, centred, column(PeriodTable.constant(2 * j + 1)));
    }

    /** A column of the units times their rows. */
    private static Expr times(String column) {
        return call(Function.TIMES, column("n"), column(column));
    }

    private static Expr mean(int j) {
        return call(Function.OVER, column(sum(j)), column("n"));
    }

    private static Expr plain(Expr value) {
        return call(Function.PLAIN_SUM, value);
    }

    private static Expr total(Expr value) {
        return call(Function.SUM, value);
    }

    private static String net(int j) {
        return "x" + j;
    }

    private static String sum(int j) {
        return "s" + j;
    }

    private static String product(int j, int i) {
        return "a" + j + "_" + i;
    }

    @Override
    public int treatedUnits() {
        return rows.cohort().isEmpty() ? found.treated : Cohort.treatedUnits(found.cohorts, table.periods());
    }

    @Override
    public void close() {
        deviations.ifPresent(TwoWaySums::close);
    }
}
