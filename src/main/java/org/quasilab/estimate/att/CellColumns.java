package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quasilab.math.Effect;
import org.quasilab.math.Within;
import org.quasilab.result.Warning;
import org.quasilab.run.Workers;

/**
 * The columns of a regression on cohort-periods: T − 1 indicators of periods (the first has none), C of cells, then those of k
 * covariates.
 *
 * <p>Covariates are either added, k columns, or have slopes: by period, k(T − 1); by cohort, k(cohorts + 1), the never treated among
 * them; and by cell, kC, the covariate there less its mean in the cell, so that the coefficient of the cell's indicator is the
 * effect at that mean.
 */
final class CellColumns implements UnitRegression.Columns {
    /** Part of a covariate's squares up to which nothing but rounding is left of it net of the effects. */
    private static final double GONE = 1e-20;

    private final StaggeredSample sample;
    private final int[] cellOfRow;
    private final int cellCount;
    private final double[][] x;
    private final boolean hasSlopes;
    private final int[] cohorts;
    private final double[][] cellMean;

    private CellColumns(
            StaggeredSample sample,
            int[] cellOfRow,
            int cellCount,
            double[][] x,
            boolean hasSlopes,
            double[][] cellMean) {
        this.sample = sample;
        this.cellOfRow = cellOfRow;
        this.cellCount = cellCount;
        this.x = x;
        this.hasSlopes = hasSlopes;
        this.cellMean = cellMean;
        cohorts = sample.cohorts();
    }

    /**
     * Covariates added to periods and cells.
     *
     * @param cellOfRow 0 … count − 1, or −1 for a row in none
     * @param count of cells; zero for a model of untreated rows
     */
    static CellColumns added(StaggeredSample sample, int[] cellOfRow, int count) {
        return new CellColumns(sample, cellOfRow, count, net(sample), false, new double[0][]);
    }

    /** The same covariates beside other cells. */
    CellColumns beside(int[] otherCellOfRow, int count) {
        return new CellColumns(sample, otherCellOfRow, count, x, hasSlopes, cellMean);
    }

    /** Covariates with slopes by period, cohort and cell. */
    static CellColumns withSlopes(StaggeredSample sample, Cells cells) {
        double[][] x = centred(sample);
        return new CellColumns(sample, cells.ofRow(), cells.size(), x, true, cellMeans(sample, cells, x));
    }

    /** The covariates net of unit and period effects, which costs no digits; zero where nothing is left. */
    private static double[][] net(StaggeredSample sample) {
        if (sample.x().length == 0) {
            return new double[0][];
        }
        double[][] x = centred(sample);
        List<Effect> effects =
                List.of(Effect.plain(sample.unit(), sample.units()), Effect.plain(sample.time(), sample.times()));
        Within within = Within.of(sample.n(), effects, sample.weights());
        double[] before = Arrays.stream(x).mapToDouble(CellColumns::squares).toArray();
        within.demean(x, Workers::forEach);
        for (int j = 0; j < x.length; j++) {
            if (squares(x[j]) <= GONE * before[j]) {
                Arrays.fill(x[j], 0);
            }
        }
        return x;
    }

    private static double squares(double[] values) {
        return Arrays.stream(values).map(v -> v * v).sum();
    }

    /** The covariates less their means. */
    private static double[][] centred(StaggeredSample sample) {
        double[][] centred = new double[sample.x().length][];
        for (int j = 0; j < centred.length; j++) {
            double[] column = sample.x()[j];
            double mean = Arrays.stream(column).average().orElse(0);
            centred[j] = Arrays.stream(column).map(v -> v - mean).toArray();
        }
        return centred;
    }

    private static double[][] cellMeans(StaggeredSample sample, Cells cells, double[][] x) {
        double[][] means = new double[x.length][cells.size()];
        for (int i = 0; i < sample.n(); i++) {
            int cell = cells.ofRow()[i];
            for (int j = 0; j < x.length && cell >= 0; j++) {
                means[j][cell] += sample.weight(i) / cells.weight()[cell] * x[j][i];
            }
        }
        return means;
    }

    /** Position of a cell's indicator. */
    int ofCell(int cell) {
        return sample.times() - 1 + cell;
    }

    /** Columns before those of the covariates. */
    int indicators() {
        return sample.times() - 1 + cellCount;
    }

    @Override
    public int size() {
        int each = hasSlopes ? sample.times() - 1 + cohorts.length + 1 + cellCount : 1;
        return indicators() + x.length * each;
    }

    @Override
    public int most() {
        return 2 + x.length * (hasSlopes ? 3 : 1);
    }

    @Override
    public int at(int row, int[] column, double[] value) {
        int time = sample.time()[row];
        int cell = cellOfRow[row];
        int count = 0;
        if (time > 0) {
            column[count] = time - 1;
            value[count++] = 1;
        }
        if (cell >= 0) {
            column[count] = ofCell(cell);
            value[count++] = 1;
        }
        for (int j = 0; j < x.length; j++) {
            count = hasSlopes ? slopes(row, j, cell, column, value, count) : added(row, j, column, value, count);
        }
        return count;
    }

    private int added(int row, int j, int[] column, double[] value, int count) {
        column[count] = indicators() + j;
        value[count] = x[j][row];
        return count + 1;
    }

    private int slopes(int row, int j, int cell, int[] column, double[] value, int before) {
        int count = before;
        int time = sample.time()[row];
        int from = indicators() + j;
        if (time > 0) {
            column[count] = from + x.length * (time - 1);
            value[count++] = x[j][row];
        }
        from += x.length * (sample.times() - 1);
        int g = sample.cohort()[sample.unit()[row]];
        int cohort = g == StaggeredSample.NEVER ? cohorts.length : Arrays.binarySearch(cohorts, g);
        column[count] = from + x.length * cohort;
        value[count++] = x[j][row];
        from += x.length * (cohorts.length + 1);
        if (cell >= 0) {
            column[count] = from + x.length * cell;
            value[count++] = x[j][row] - cellMean[j][cell];
        }
        return count;
    }

    /** What is said of covariates of which a column is not in the fit. */
    List<Warning> warnings(UnitRegression fit) {
        List<String> dropped = new ArrayList<>();
        for (int p = indicators(); p < size(); p++) {
            String name = sample.covariates().get((p - indicators()) % Math.max(x.length, 1));
            boolean isSaid = !fit.isKept(p) && !(hasSlopes && fit.isGone(p));
            if (isSaid && !dropped.contains(name)) {
                dropped.add(name);
            }
        }
        return dropped.isEmpty()
                ? List.of()
                : List.of(Warning.of("att", hasSlopes ? "slopes-dropped" : "covariate-dropped", dropped));
    }
}
