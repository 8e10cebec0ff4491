package org.quasilab.moments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.quasilab.math.Vectors;

/**
 * The sums of a regression some of whose regressors depend on cohort and period only: of these nothing need be summed over rows.
 *
 * <p>Let v_a(g) be the values of such a regressor for cohort g in the T periods less its centres, {@code C_g = diag(W_gt) − Σ_{i∈g} w_is w_it / W_i}, and B_gz the sums
 * {@code Σ_{i∈g} w_it z̃_it} of a column z of the rows. Then, as a unit's mean goes out of a sum with deviations of the unit,
 *
 * <pre>
 * A_ab = Σ_g v_a(g)′ C_g v_b(g)     A_az = Σ_g v_a(g)′ B_gz     B_a = Σ_g C_g v_a(g)
 * </pre>
 *
 * @param ofRows sums of the columns of the rows
 * @param cohorts whose weights, pairs and byPeriod add up to those of {@code ofRows}
 */
public record TwoWayByCohort(TwoWay ofRows, List<Cohort> cohorts) {
    /**
     * The part of a cohort.
     *
     * @param weights W_gt
     * @param pairs T × T
     * @param byPeriod B_gz, columns × T
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Cohort(double[] weights, double[][] pairs, double[][] byPeriod) {
        private static Cohort empty(int columns, int periods) {
            return new Cohort(new double[periods], new double[periods][periods], new double[columns][periods]);
        }

        private void add(Cohort other) {
            Vectors.add(weights, other.weights, 1);
            for (int t = 0; t < pairs.length; t++) {
                Vectors.add(pairs[t], other.pairs[t], 1);
            }
            for (int z = 0; z < byPeriod.length; z++) {
                Vectors.add(byPeriod[z], other.byPeriod[z], 1);
            }
        }
    }

    public TwoWayByCohort {
        cohorts = List.copyOf(cohorts);
    }

    /**
     * Sums whose weights, pairs and byPeriod are those of their cohorts together.
     *
     * <p>The others as in {@link TwoWay}.
     *
     * @param cohorts at least one
     */
    public static TwoWayByCohort of(
            List<Cohort> cohorts,
            long units,
            double[] counts,
            double[][] centres,
            double[][] sums,
            double[] squares,
            double[][] products) {
        Cohort all = Cohort.empty(centres.length, counts.length);
        cohorts.forEach(all::add);
        return new TwoWayByCohort(
                new TwoWay(units, counts, all.weights, centres, sums, squares, products, all.byPeriod, all.pairs),
                cohorts);
    }

    /**
     * The same with other cohorts.
     *
     * @param into position of the new cohort of the units of each that was
     * @param count of new cohorts, some of which may have no units
     */
    public TwoWayByCohort dealt(int[] into, int count) {
        int periods = ofRows.periods();
        List<Cohort> dealt = Stream.generate(() -> Cohort.empty(ofRows.columns(), periods))
                .limit(count)
                .toList();
        for (int g = 0; g < into.length; g++) {
            dealt.get(into[g]).add(cohorts.get(g));
        }
        return new TwoWayByCohort(ofRows, dealt);
    }

    /**
     * The sums of these regressors and, behind them, the columns of the rows.
     *
     * @param values of the regressors, by regressor, cohort and period
     * @param centres of the regressors, by period
     */
    public TwoWay with(double[][][] values, double[][] centres) {
        int cells = values.length;
        int periods = ofRows.periods();
        double[][] sums = before(cells, ofRows.sums());
        double[][] byPeriod = before(cells, ofRows.byPeriod());
        double[] squares = new double[cells + ofRows.columns()];
        System.arraycopy(ofRows.squares(), 0, squares, cells, ofRows.columns());
        double[][] products = new double[squares.length][squares.length];
        for (int j = 0; j < ofRows.columns(); j++) {
            System.arraycopy(ofRows.products()[j], 0, products[cells + j], cells, ofRows.columns());
        }
        for (int g = 0; g < cohorts.size(); g++) {
            Cohort cohort = cohorts.get(g);
            double[][] v = new double[cells][periods];
            for (int a = 0; a < cells; a++) {
                for (int t = 0; t < periods; t++) {
                    v[a][t] = values[a][g][t] - centres[a][t];
                    sums[a][t] += cohort.weights[t] * v[a][t];
                    squares[a] += cohort.weights[t] * v[a][t] * v[a][t];
                }
                double[] c = TwoWay.dummies(cohort.weights, cohort.pairs, v[a]);
                for (int t = 0; t < periods; t++) {
                    byPeriod[a][t] += c[t];
                }
                for (int b = 0; b <= a; b++) {
                    products[a][b] += Vectors.dot(v[b], c);
                    products[b][a] = products[a][b];
                }
                for (int z = 0; z < ofRows.columns(); z++) {
                    products[cells + z][a] += Vectors.dot(v[a], cohort.byPeriod[z]);
                    products[a][cells + z] = products[cells + z][a];
                }
            }
        }
        double[][] allCentres = before(cells, ofRows.centres());
        System.arraycopy(centres, 0, allCentres, 0, cells);
        return new TwoWay(
                ofRows.units(),
                ofRows.counts(),
                ofRows.weights(),
                allCentres,
                sums,
                squares,
                products,
                byPeriod,
                ofRows.pairs());
    }

    /** Rows of zeros before those of a matrix. */
    private static double[][] before(int zeros, double[][] matrix) {
        double[][] longer = new double[zeros + matrix.length][];
        Arrays.setAll(longer, j -> j < zeros ? new double[matrix[0].length] : matrix[j - zeros]);
        return longer;
    }
}
