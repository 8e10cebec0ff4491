package org.quasilab.infer.wild;

import java.util.Arrays;
import org.quasilab.design.Factor;
import org.quasilab.infer.Fitted;
import org.quasilab.math.Vectors;

/**
 * The scores of a coefficient in a bootstrap sample, as functions of the drawn weights, in matrices with a row per cluster.
 *
 * <p>Let a be the regressor net of all else over its sum of squares ({@code b = a′y}) and u the residuals to which the weights v
 * are applied. In the bootstrap sample {@code b* − b = Σ_h v_h a_h′u_h}, and the score of cluster g is {@code a_g′u*_g =
 * Σ_{h in g} v_h a_h′u_h − P_g′ Q′v}: what the regressors and the effects that cross clusters take from the weighted residuals,
 * with P (G × r) the products of a with them by cluster and Q (H × r) those of u. r is the number of regressors and of
 * levels of such effects, whatever the number of rows. P is made orthonormal, so that the sum of squares of the scores is a
 * sum over its columns.
 *
 * <p>Under a hypothesis θ of the coefficient u is {@code e + δ a}, e the residuals and {@code δ = (b − θ)/a′a}: everything here is
 * linear in δ, so that it is kept in two parts.
 *
 * <p>Source: Roodman, MacKinnon, Nielsen and Webb (2019), Stata Journal 19(1), 4–60, doi:10.1177/1536867X19830877, section 5.
 */
final class ClusterScores {
    /** Part of a column's length below which nothing but rounding is left of it beside the columns before it. */
    private static final double DEPENDENT = 1e-13;

    private final int[] home;
    private final double[][] own;
    private final double[][] shares;
    private final double[][][] taken;
    private final double square;

    /**
     * @param c the coefficient as a combination of the k coefficients
     * @param clusters of the variance
     * @param drawn the same or finer: those whose weights are drawn
     */
    ClusterScores(Fitted fit, double[] c, Factor clusters, Factor drawn, CrossedEffects crossed) {
        double[] a = direction(fit, c);
        double[][] parts = {fit.residuals(), a};
        square = Vectors.dot(a, a);
        home = homes(clusters, drawn);
        own = new double[2][drawn.levels()];
        for (int part = 0; part < 2; part++) {
            for (int i = 0; i < a.length; i++) {
                own[part][drawn.codes()[i]] += a[i] * parts[part][i];
            }
        }
        int k = fit.x().length;
        double[][] left = new double[clusters.levels()][k + crossed.levels()];
        addRegressors(fit, a, clusters.codes(), left);
        crossed.add(a, clusters.codes(), left, k);
        Arrays.stream(left).forEach(row -> crossed.solve(row, k));
        taken = new double[2][drawn.levels()][k + crossed.levels()];
        for (int part = 0; part < 2; part++) {
            addRegressors(fit, parts[part], drawn.codes(), taken[part]);
            crossed.add(parts[part], drawn.codes(), taken[part], k);
            for (double[] row : taken[part]) {
                timesBread(fit.bread(), row);
            }
        }
        shares = orthonormal(left);
    }

    /** {@code X B c}: n values whose product with the outcome is the coefficient. */
    static double[] direction(Fitted fit, double[] c) {
        double[] a = new double[fit.n()];
        for (int j = 0; j < c.length; j++) {
            double weight = Vectors.dot(fit.bread()[j], c);
            double[] x = fit.x()[j];
            for (int i = 0; i < a.length; i++) {
                a[i] += weight * x[i];
            }
        }
        return a;
    }

    static int[] homes(Factor clusters, Factor drawn) {
        int[] home = new int[drawn.levels()];
        for (int i = 0; i < drawn.codes().length; i++) {
            home[drawn.codes()[i]] = clusters.codes()[i];
        }
        return home;
    }

    static void addRegressors(Fitted fit, double[] values, int[] cluster, double[][] into) {
        for (int j = 0; j < fit.x().length; j++) {
            double[] x = fit.x()[j];
            for (int i = 0; i < values.length; i++) {
                into[cluster[i]][j] += x[i] * values[i];
            }
        }
    }

    static void timesBread(double[][] bread, double[] row) {
        double[] product = new double[bread.length];
        for (int j = 0; j < product.length; j++) {
            for (int l = 0; l < product.length; l++) {
                product[j] += bread[j][l] * row[l];
            }
        }
        System.arraycopy(product, 0, row, 0, product.length);
    }

    /**
     * Makes the columns of P orthonormal by Gram and Schmidt, each column twice, and gives Q the factor that is taken out, so
     * that P Q′ stays what it was. Columns that depend on those before them are left out.
     *
     * @return r' × G
     */
    private double[][] orthonormal(double[][] left) {
        int all = left[0].length;
        double[][] columns = new double[all][left.length];
        double[][] factor = new double[all][all];
        int rank = 0;
        for (int j = 0; j < all; j++) {
            double[] column = new double[left.length];
            for (int g = 0; g < left.length; g++) {
                column[g] = left[g][j];
            }
            double length = Math.sqrt(Vectors.dot(column, column));
            for (int pass = 0; pass < 2; pass++) {
                for (int b = 0; b < rank; b++) {
                    double along = Vectors.dot(columns[b], column);
                    factor[b][j] += along;
                    for (int g = 0; g < column.length; g++) {
                        column[g] -= along * columns[b][g];
                    }
                }
            }
            double rest = Math.sqrt(Vectors.dot(column, column));
            if (rank < left.length && rest > DEPENDENT * length) {
                factor[rank][j] = rest;
                columns[rank++] = Arrays.stream(column).map(v -> v / rest).toArray();
            }
        }
        for (double[][] part : taken) {
            for (int h = 0; h < part.length; h++) {
                double[] before = part[h];
                double[] row = new double[rank];
                for (int b = 0; b < rank; b++) {
                    row[b] = Vectors.dot(factor[b], before);
                }
                part[h] = row;
            }
        }
        return Arrays.copyOf(columns, rank);
    }

    /** a′a. */
    double square() {
        return square;
    }

    int clusters() {
        return shares.length == 0 ? Arrays.stream(home).max().orElse(-1) + 1 : shares[0].length;
    }

    /** Columns of P. */
    int rank() {
        return shares.length;
    }

    /** Cluster of the variance of each cluster whose weights are drawn. */
    int[] home() {
        return home;
    }

    /** {@code a_h′u_h}, H values: the part without δ, or that times δ. */
    double[] own(int part) {
        return own[part];
    }

    /** A column of P, G values. */
    double[] share(int column) {
        return shares[column];
    }

    /** Q, H × r: the part without δ, or that times δ. */
    double[][] taken(int part) {
        return taken[part];
    }
}
