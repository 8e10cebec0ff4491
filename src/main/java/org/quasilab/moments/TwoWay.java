package org.quasilab.moments;

import java.util.Arrays;

/**
 * What a regression with unit and period effects needs of its rows.
 *
 * <p>Columns z are the k regressors and, last, the outcome; w the weights, one where there are none; T periods. A constant c_jt is taken off each
 * column in each period (its mean there, or near it), then the unit's weighted mean: {@code z̃}. The dummy of period t net of its unit's mean is
 * {@code d̃ = 1{t} − w_it/W_i}. Then
 *
 * <pre>
 * A = Σ w z̃ z̃′        (k+1) × (k+1)   {@code products}
 * B_jt = Σ_i w_it z̃_it  (k+1) × T       {@code byPeriod}, because Σ_t w z̃ = 0 within a unit
 * C = diag(W_t) − Σ_i w_is w_it / W_i   T × T, {@code W_t} in {@code weights}, the sum in {@code pairs}
 * </pre>
 *
 * and the cross products net of both effects are {@code S = A − B C⁺ B′} ({@link TwoWayFit}). Unbalanced panels and weights need no more. Deviations
 * are taken before products, and a large sum is subtracted from another only where at least eleven digits are left, so that neither a level of 1e8 nor
 * unit effects of any size cost digits that matter. The constants of the periods do the same for period effects: on a balanced panel B is zero but for
 * rounding.
 *
 * @param units units with rows
 * @param counts rows, by period
 * @param weights W_t
 * @param centres c, (k+1) × T
 * @param sums {@code Σ w (z − c)}, (k+1) × T
 * @param squares {@code Σ w (z − c)²}, k+1
 */
@SuppressWarnings("ArrayRecordComponent")
public record TwoWay(
        long units,
        double[] counts,
        double[] weights,
        double[][] centres,
        double[][] sums,
        double[] squares,
        double[][] products,
        double[][] byPeriod,
        double[][] pairs) {
    public int columns() {
        return products.length;
    }

    public int periods() {
        return counts.length;
    }

    public double rows() {
        return Arrays.stream(counts).sum();
    }

    public double weight() {
        return Arrays.stream(weights).sum();
    }

    /** Weighted mean of a column. */
    public double mean(int column) {
        double sum = 0;
        for (int t = 0; t < weights.length; t++) {
            sum += sums[column][t] + weights[t] * centres[column][t];
        }
        return sum / weight();
    }

    /** Sum of squares of a column about its mean. */
    public double total(int column) {
        double mean = mean(column);
        double total = squares[column];
        for (int t = 0; t < weights.length; t++) {
            double shift = centres[column][t] - mean;
            total += 2 * shift * sums[column][t] + weights[t] * shift * shift;
        }
        return total;
    }

    /** Sum of squares of a column net of the unit effect alone. */
    public double netOfUnits(int column) {
        double mean = mean(column);
        // a constant goes out with the units
        double[] c = Arrays.stream(centres[column]).map(centre -> centre - mean).toArray();
        double[] dummies = dummies(c);
        double square = products[column][column];
        for (int t = 0; t < c.length; t++) {
            square += c[t] * (2 * byPeriod[column][t] + dummies[t]);
        }
        return square;
    }

    /** {@code C v}: what the dummies, net of the unit effect, have in common with a function v of the period. */
    private double[] dummies(double[] v) {
        return dummies(weights, pairs, v);
    }

    static double[] dummies(double[] weights, double[][] pairs, double[] v) {
        double[] product = new double[v.length];
        for (int s = 0; s < v.length; s++) {
            product[s] = weights[s] * v[s];
            for (int t = 0; t < v.length; t++) {
                product[s] -= pairs[s][t] * v[t];
            }
        }
        return product;
    }
}
