package org.quasilab.infer;

import java.util.Arrays;
import org.quasilab.math.SymmetricEigen;
import org.quasilab.math.Vectors;

/**
 * Degrees of freedom ν of the covariance {@code V = Σ_g (p_g′ M_g· y)(p_g′ M_g· y)′} of q functions under independent errors of equal
 * variance, M = I − H: those of the Wishart matrix with the same total variance, {@code q(q + 1) / Σ_gh [tr(B_gh²) + (tr B_gh)²]}, {@code B_gh
 * = Ω^(−½) p_g′ M_gh p_h Ω^(−½)}, Ω the expectation of V.
 *
 * <p>With one function they are {@link Satterthwaite}'s. As there {@code p_g′ M_gh p_h = [g = h] p_g′p_g − U_g U_h′}, {@code U_g = p_g′Z_g};
 * and as {@code Σ_gh} of the second part is a sum over the cross products of the U_g, no pairs of clusters are made if there are more
 * clusters than cross products.
 *
 * <p>Source: Tipton and Pustejovsky (2015), J. Educational and Behavioral Statistics 40(6), 604–634, doi:10.3102/1076998615606099,
 * approximation HTZ; Pustejovsky and Tipton (2018), doi:10.1080/07350015.2016.1247004, section 4.
 * <p>Equals: R {@code clubSandwich::Wald_test(test = "HTZ")}.
 */
final class Hotelling {
    private Hotelling() {}

    /**
     * @param own p_g′p_g of each cluster, G × q × q
     * @param u U_g of each cluster, G × q × columns of Z
     * @return ν; NaN if the expectation of the covariance is singular
     */
    static double degrees(double[][][] own, double[][][] u) {
        int q = own[0].length;
        double[][][] shared = Arrays.stream(u).map(g -> times(g, g)).toArray(double[][][]::new);
        double[][] expected = new double[q][q];
        for (int g = 0; g < own.length; g++) {
            for (int s = 0; s < q; s++) {
                for (int t = 0; t < q; t++) {
                    expected[s][t] += own[g][s][t] - shared[g][s][t];
                }
            }
        }
        SymmetricEigen eigen = new SymmetricEigen(expected);
        double[][] root = new double[q][q];
        for (int s = 0; s < q; s++) {
            if (!(eigen.value(s) > eigen.error())) {
                return Double.NaN;
            }
            for (int t = 0; t < q; t++) {
                root[s][t] = eigen.vector(s, t) / Math.sqrt(eigen.value(s));
            }
        }
        double[][][] scaled =
                Arrays.stream(u).map(g -> times(root, transposed(g))).toArray(double[][][]::new);
        double sum = own.length <= q * u[0][0].length ? ofPairs(scaled) : ofCrossProducts(scaled);
        for (int g = 0; g < own.length; g++) {
            double[][] rest = times(root, times(root, own[g]));
            double[][] taken = times(scaled[g], scaled[g]);
            sum -= variance(taken);
            for (int s = 0; s < q; s++) {
                for (int t = 0; t < q; t++) {
                    rest[s][t] -= taken[s][t];
                }
            }
            sum += variance(rest);
        }
        return q * (q + 1) / sum;
    }

    /** {@code Σ_gh} of {@link #variance} of {@code U_g U_h′}. */
    private static double ofPairs(double[][][] u) {
        double sum = 0;
        for (int g = 0; g < u.length; g++) {
            for (int h = 0; h <= g; h++) {
                sum += (g == h ? 1 : 2) * variance(times(u[g], u[h]));
            }
        }
        return sum;
    }

    /** The same with {@code C = Σ_g vec(U_g) vec(U_g)′}. */
    private static double ofCrossProducts(double[][][] u) {
        int q = u[0].length;
        int columns = u[0][0].length;
        double[][] cross = new double[q * columns][q * columns];
        for (double[][] of : u) {
            double[] flat = Arrays.stream(of).flatMapToDouble(Arrays::stream).toArray();
            for (int a = 0; a < flat.length; a++) {
                Vectors.add(cross[a], flat, flat[a]);
            }
        }
        double sum = 0;
        for (int s = 0; s < q; s++) {
            for (int t = 0; t < q; t++) {
                for (int a = 0; a < columns; a++) {
                    for (int b = 0; b < columns; b++) {
                        double value = cross[s * columns + a][t * columns + b];
                        sum += value * (value + cross[t * columns + a][s * columns + b]);
                    }
                }
            }
        }
        return sum;
    }

    /** {@code tr(B²) + (tr B)²}. */
    private static double variance(double[][] b) {
        double trace = 0;
        double squares = 0;
        for (int s = 0; s < b.length; s++) {
            trace += b[s][s];
            for (int t = 0; t < b.length; t++) {
                squares += b[s][t] * b[t][s];
            }
        }
        return squares + trace * trace;
    }

    /** {@code A B′}. */
    private static double[][] times(double[][] a, double[][] b) {
        return Arrays.stream(a)
                .map(row -> Arrays.stream(b)
                        .mapToDouble(other -> Vectors.dot(row, other))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[][] transposed(double[][] a) {
        double[][] transposed = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return transposed;
    }
}
