package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.quasilab.math.SemidefiniteCholesky;

/**
 * (Weighted) least squares with the unit effects swept out, on P columns of which a row has few that are not zero, such as
 * indicators of periods and of cohort-periods.
 *
 * <p>Cross products are summed row by row, and what the unit effect takes out of them unit by unit: {@code G = Σ_i w x x′ − Σ_u
 * (Σ w x)(Σ w x)′ / Σ w}. No column is ever written out, so memory is that of the rows and of P × P. Columns are scaled to unit
 * length net of the unit effect. A column whose part net of the columns before it is zero is left out. Coefficients are refined
 * once with the residuals, which gives back the digits that cross products lose.
 */
final class UnitRegression {
    /** Beyond so many columns their cross products and solution take minutes. */
    private static final int MOST_COLUMNS = 3000;

    /** Part of a column's square up to which nothing but rounding is left of it net of the unit effects. */
    private static final double GONE = 1e-12;

    /** Part of the largest of several numbers up to which another one is zero. */
    private static final double ZERO = 1e-7;

    /** Part of the largest outcome up to which what is left of one is rounding. */
    private static final double ROUNDING = 1e-13;

    /** The columns that are not zero in a row. */
    interface Columns {
        /** P. */
        int size();

        /** Most columns that are not zero in one row. */
        int most();

        /**
         * @param column their positions, each once, overwritten
         * @param value their values, overwritten
         * @return how many there are
         */
        int at(int row, int[] column, double[] value);
    }

    private final StaggeredSample sample;
    private final IntPredicate uses;
    private final Columns columns;
    private final double[] weights;
    private final double[] total;
    private final double[][] gram;
    private final double[] scale;
    private final SemidefiniteCholesky factor;

    /** What the columns of the row at hand are written to: a fit belongs to one thread. */
    private final int[] rowColumn;

    private final double[] rowValue;

    /** Mean of the columns over the rows fitted of the unit last asked for. */
    private final SparseVector mean;

    private int unitOfMean = -1;

    /**
     * @param uses rows fitted; the others get residuals only
     * @throws AttProblem {@code too-many-cells} if the columns are more than memory and time allow
     */
    UnitRegression(StaggeredSample sample, IntPredicate uses, Columns columns) {
        if (columns.size() > MOST_COLUMNS) {
            throw new AttProblem("too-many-cells", columns.size(), MOST_COLUMNS);
        }
        this.sample = sample;
        this.uses = uses;
        this.columns = columns;
        weights = sample.weights().orElse(null);
        rowColumn = new int[columns.most()];
        rowValue = new double[columns.most()];
        mean = new SparseVector(columns.size());
        int p = columns.size();
        total = new double[sample.units()];
        gram = new double[p][];
        for (int j = 0; j < p; j++) {
            gram[j] = new double[j + 1];
        }
        double[] raw = new double[p];
        sumUp(raw);
        scale = new double[p];
        for (int j = 0; j < p; j++) {
            scale[j] = gram[j][j] > GONE * raw[j] ? 1 / Math.sqrt(gram[j][j]) : 0;
        }
        double[] scaled = new double[p * p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b <= a; b++) {
                gram[a][b] *= scale[a] * scale[b];
                scaled[a * p + b] = gram[a][b];
            }
        }
        factor = SemidefiniteCholesky.of(scaled, p);
    }

    private void sumUp(double[] raw) {
        SparseVector sums = new SparseVector(columns.size());
        int[] unit = sample.unit();
        for (int i = 0; i < unit.length; i++) {
            if (uses.test(i)) {
                double w = weight(i);
                total[unit[i]] += w;
                int count = columns.at(i, rowColumn, rowValue);
                for (int a = 0; a < count; a++) {
                    double weighted = w * rowValue[a];
                    sums.add(rowColumn[a], weighted);
                    raw[rowColumn[a]] += weighted * rowValue[a];
                    for (int b = 0; b < count; b++) {
                        if (rowColumn[b] <= rowColumn[a]) {
                            gram[rowColumn[a]][rowColumn[b]] += weighted * rowValue[b];
                        }
                    }
                }
            }
            if (isLastOfUnit(i) && total[unit[i]] > 0) {
                sums.addOuter(gram, -1 / total[unit[i]]);
                sums.clear();
            }
        }
    }

    private boolean isLastOfUnit(int row) {
        int[] unit = sample.unit();
        return row + 1 == unit.length || unit[row + 1] != unit[row];
    }

    private double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    StaggeredSample sample() {
        return sample;
    }

    Columns columns() {
        return columns;
    }

    boolean uses(int row) {
        return uses.test(row);
    }

    /** Whether a column is in the fit; the others have the coefficient zero. */
    boolean isKept(int j) {
        return !factor.isZero(j);
    }

    /** Whether nothing is left of a column net of the unit effects. */
    boolean isGone(int j) {
        return scale[j] == 0;
    }

    /** Columns in the fit. */
    int kept() {
        int kept = 0;
        for (int j = 0; j < columns.size(); j++) {
            kept += isKept(j) ? 1 : 0;
        }
        return kept;
    }

    /** Units of the data with a row in the fit. */
    int units() {
        return sample.countUnits(u -> total[u] > 0);
    }

    /** The P coefficients of a regression of z, n values. */
    double[] coefficients(double[] z) {
        double[] beta = new double[columns.size()];
        for (int pass = 0; pass < 2; pass++) {
            double[] more = solve(products(residuals(z, beta)));
            for (int j = 0; j < beta.length; j++) {
                beta[j] += more[j];
            }
        }
        return beta;
    }

    /** {@code X′Wz} over the rows fitted. */
    private double[] products(double[] z) {
        double[] products = new double[columns.size()];
        for (int i = 0; i < z.length; i++) {
            if (uses.test(i)) {
                double wz = weight(i) * z[i];
                int count = columns.at(i, rowColumn, rowValue);
                for (int a = 0; a < count; a++) {
                    products[rowColumn[a]] += rowValue[a] * wz;
                }
            }
        }
        return products;
    }

    /**
     * What is left of z in every row, also in those not fitted, less the columns and the mean of that over the unit's rows fitted.
     *
     * @param beta P coefficients
     */
    double[] residuals(double[] z, double[] beta) {
        double[] left = new double[z.length];
        int[] unit = sample.unit();
        double sum = 0;
        int from = 0;
        for (int i = 0; i < z.length; i++) {
            double fitted = 0;
            int count = columns.at(i, rowColumn, rowValue);
            for (int a = 0; a < count; a++) {
                fitted += rowValue[a] * beta[rowColumn[a]];
            }
            left[i] = z[i] - fitted;
            sum += uses.test(i) ? weight(i) * left[i] : 0;
            if (isLastOfUnit(i)) {
                double mean = total[unit[i]] > 0 ? sum / total[unit[i]] : 0;
                for (int k = from; k <= i; k++) {
                    left[k] -= mean;
                }
                from = i + 1;
                sum = 0;
            }
        }
        return left;
    }

    /** What is left of the outcome after its regression, as {@link #residuals}; zero where it is nothing but rounding. */
    double[] outcomeLeft(double[] beta) {
        double[] left = residuals(sample.y(), beta);
        double noise = rounding(sample);
        for (int i = 0; i < left.length; i++) {
            left[i] = Math.abs(left[i]) <= noise ? 0 : left[i];
        }
        return left;
    }

    /** Up to what size a difference of outcomes is rounding. */
    static double rounding(StaggeredSample sample) {
        double most = 0;
        for (double y : sample.y()) {
            most = Math.max(most, Math.abs(y));
        }
        return ROUNDING * most;
    }

    /** {@code G⁻¹ a}, refined once: what turns scores into those of the linear function a′β. */
    double[] solve(double[] a) {
        int p = a.length;
        double[] right = new double[p];
        for (int j = 0; j < p; j++) {
            right[j] = scale[j] * a[j];
        }
        double[] solution = new double[p];
        factor.solve(right, solution);
        double[] product = new double[p];
        SparseVector.multiply(gram, solution, product);
        for (int j = 0; j < p; j++) {
            product[j] = isKept(j) ? right[j] - product[j] : 0;
        }
        double[] more = new double[p];
        factor.solve(product, more);
        for (int j = 0; j < p; j++) {
            solution[j] = scale[j] * (solution[j] + more[j]);
        }
        return solution;
    }

    /** Adds {@code times · (x_i − x̄_u)}, the mean over the unit's rows fitted, for any row to {@code into}. */
    void addNet(int row, double times, SparseVector into) {
        addMean(sample.unit()[row], -times, into);
        int count = columns.at(row, rowColumn, rowValue);
        for (int a = 0; a < count; a++) {
            into.add(rowColumn[a], times * rowValue[a]);
        }
    }

    private void addMean(int unit, double times, SparseVector into) {
        if (unit != unitOfMean) {
            unitOfMean = unit;
            mean.clear();
            for (int t = 0; t < sample.times(); t++) {
                int i = sample.row(unit, t);
                int count = i >= 0 && uses.test(i) ? columns.at(i, rowColumn, rowValue) : 0;
                for (int a = 0; a < count; a++) {
                    mean.add(rowColumn[a], weight(i) / total[unit] * rowValue[a]);
                }
            }
        }
        mean.addTo(into, times);
    }

    /**
     * Directions in which the coefficients can move without a change of the fit, one for each column left out before a position.
     *
     * @param before the column; those from it on that are left out count as if they were not asked for
     */
    List<double[]> unidentified(int before) {
        List<double[]> directions = new ArrayList<>();
        for (int d = 0; d < before; d++) {
            if (!isKept(d)) {
                directions.add(direction(d));
            }
        }
        return directions;
    }

    private double[] direction(int dropped) {
        int p = columns.size();
        double[] right = new double[p];
        for (int j = 0; j < p; j++) {
            right[j] = -(j < dropped ? gram[dropped][j] : gram[j][dropped]);
        }
        double[] direction = new double[p];
        factor.solve(right, direction);
        for (int j = 0; j < p; j++) {
            boolean isZero = scale[dropped] == 0 || Math.abs(direction[j]) <= ZERO;
            direction[j] = isZero ? 0 : direction[j] * scale[j] / scale[dropped];
        }
        direction[dropped] = 1;
        return direction;
    }

    /** Whether a linear function of the coefficients is the same in every solution. */
    static boolean isIdentified(double[] a, List<double[]> directions) {
        for (double[] direction : directions) {
            double sum = 0;
            double size = 0;
            for (int j = 0; j < a.length; j++) {
                double term = a[j] * direction[j];
                sum += term;
                size += Math.abs(term);
            }
            if (Math.abs(sum) > ZERO * size) {
                return false;
            }
        }
        return true;
    }

    /** Adds the scores {@code x w e} of a row fitted to {@code into}, from a place on. */
    void addScores(int row, double residual, SparseVector into, int from) {
        double we = weight(row) * residual;
        int count = uses.test(row) ? columns.at(row, rowColumn, rowValue) : 0;
        for (int a = 0; a < count; a++) {
            into.add(from + rowColumn[a], rowValue[a] * we);
        }
    }
}
