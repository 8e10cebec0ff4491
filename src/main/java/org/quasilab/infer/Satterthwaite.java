package org.quasilab.infer;

import java.util.Arrays;
import org.quasilab.math.Vectors;

/**
 * Satterthwaite's degrees of freedom of a variance {@code V = Σ_g (p_g′ M_g· y)²} under independent errors of equal variance, M = I − H:
 * {@code 2 E(V)² / Var(V) = (Σ_g P_gg)² / Σ_gh P_gh²} with {@code P_gh = p_g′ M_gh p_h}.
 *
 * <p>With {@code M_gh = [g = h] I − Z_g Z_h′} on columns net of nested effects, {@code P_gh = [g = h] p_g′p_g − u_g′u_h}, {@code u_g =
 * Z_g′p_g}: no matrix of n × n is made, and none of G × G if there are more clusters than columns.
 *
 * <p>Source: Pustejovsky and Tipton (2018), doi:10.1080/07350015.2016.1247004, equation 15.
 */
final class Satterthwaite {
    private final double[][] kept;
    private final double[][] cross;
    private int clusters;
    private double trace;
    private double squares;

    /**
     * @param clusters G
     * @param q columns of Z
     */
    Satterthwaite(int clusters, int q) {
        boolean isKept = clusters <= q;
        kept = new double[isKept ? clusters : 0][];
        cross = new double[isKept ? 0 : q][q];
    }

    /**
     * The next cluster.
     *
     * @param own p_g′p_g
     * @param u q values
     */
    void add(double own, double[] u) {
        double shared = Vectors.dot(u, u);
        trace += own - shared;
        squares += own * own - 2 * own * shared;
        if (kept.length > 0) {
            kept[clusters] = u;
        }
        for (int a = 0; a < cross.length; a++) {
            for (int b = 0; b <= a; b++) {
                cross[a][b] += u[a] * u[b];
            }
        }
        clusters++;
    }

    double df() {
        double sum = squares;
        for (int a = 0; a < cross.length; a++) {
            for (int b = 0; b <= a; b++) {
                sum += (a == b ? 1 : 2) * cross[a][b] * cross[a][b];
            }
        }
        for (int g = 0; g < kept.length; g++) {
            double[] mine = kept[g];
            sum += Arrays.stream(kept, 0, g + 1)
                                    .mapToDouble(other -> Vectors.dot(mine, other))
                                    .map(product -> product * product)
                                    .sum()
                            * 2
                    - Math.pow(Vectors.dot(mine, mine), 2);
        }
        return trace * trace / sum;
    }
}
