package org.quasilab.infer.wild;

import java.util.Arrays;
import org.quasilab.design.Factor;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.WaldTest;
import org.quasilab.math.Vectors;
import org.quasilab.result.Wald;

/**
 * The scores of several coefficients in a bootstrap sample under the hypothesis that all of them are zero: as {@link
 * ClusterScores}, a matrix P for each coefficient and one Q.
 */
final class JointScores {
    private final Fitted fit;
    private final int[] which;
    private final Factor clusters;
    private final double[][] directions;
    private final double[][][] shares;
    private final double[] residuals;
    private final double[][] own;
    private final double[][] taken;

    /** @param imposeNull whether the residuals are those without the coefficients */
    JointScores(
            Fitted fit,
            double[] beta,
            int[] which,
            Factor clusters,
            Factor drawn,
            boolean imposeNull,
            CrossedEffects crossed) {
        this.fit = fit;
        this.which = which;
        this.clusters = clusters;
        int k = beta.length;
        directions = new double[which.length][];
        shares = new double[which.length][clusters.levels()][k + crossed.levels()];
        for (int q = 0; q < which.length; q++) {
            double[] c = new double[k];
            c[which[q]] = 1;
            directions[q] = ClusterScores.direction(fit, c);
            ClusterScores.addRegressors(fit, directions[q], clusters.codes(), shares[q]);
            crossed.add(directions[q], clusters.codes(), shares[q], k);
            Arrays.stream(shares[q]).forEach(row -> crossed.solve(row, k));
        }
        residuals = imposeNull ? restricted(beta) : fit.residuals();
        own = new double[drawn.levels()][which.length];
        for (int i = 0; i < residuals.length; i++) {
            for (int q = 0; q < which.length; q++) {
                own[drawn.codes()[i]][q] += directions[q][i] * residuals[i];
            }
        }
        taken = new double[drawn.levels()][k + crossed.levels()];
        ClusterScores.addRegressors(fit, residuals, drawn.codes(), taken);
        crossed.add(residuals, drawn.codes(), taken, k);
        Arrays.stream(taken).forEach(row -> ClusterScores.timesBread(fit.bread(), row));
    }

    /** {@code e + X B R′ (R B R′)⁻¹ R b}: the residuals of the regression without the coefficients. */
    private double[] restricted(double[] beta) {
        int q = which.length;
        double[][] left = new double[q][q + 1];
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                left[a][b] = fit.bread()[which[a]][which[b]];
            }
            left[a][q] = beta[which[a]];
        }
        double[] multipliers = solve(left);
        double[] restricted = fit.residuals().clone();
        for (int a = 0; a < q; a++) {
            for (int i = 0; i < restricted.length; i++) {
                restricted[i] += multipliers[a] * directions[a][i];
            }
        }
        return restricted;
    }

    /** Gauss and Jordan; a part of (X′X)⁻¹ is positive definite, so that no pivot is zero. */
    private static double[] solve(double[][] left) {
        int q = left.length;
        for (int step = 0; step < q; step++) {
            for (int row = 0; row < q; row++) {
                double times = row == step ? 0 : left[row][step] / left[step][step];
                for (int c = step; times != 0 && c <= q; c++) {
                    left[row][c] -= times * left[step][c];
                }
            }
        }
        double[] solution = new double[q];
        Arrays.setAll(solution, a -> left[a][q] / left[a][a]);
        return solution;
    }

    /** F of the data, without a small-sample factor. */
    double actual(double[] beta) {
        double[][] scores = new double[which.length][clusters.levels()];
        for (int q = 0; q < which.length; q++) {
            for (int i = 0; i < fit.n(); i++) {
                scores[q][clusters.codes()[i]] += directions[q][i] * fit.residuals()[i];
            }
        }
        return f(Arrays.stream(which).mapToDouble(j -> beta[j]).toArray(), scores);
    }

    /** F of the sample with these weights; NaN if its variance is singular. */
    double drawn(double[] weights, int[] home) {
        int q = which.length;
        double[] taking = new double[taken[0].length];
        double[] numerator = new double[q];
        double[][] scores = new double[q][clusters.levels()];
        for (int h = 0; h < weights.length; h++) {
            double v = weights[h];
            double[] row = taken[h];
            for (int l = 0; l < taking.length; l++) {
                taking[l] += v * row[l];
            }
            for (int a = 0; a < q; a++) {
                numerator[a] += v * own[h][a];
                scores[a][home[h]] += v * own[h][a];
            }
        }
        for (int a = 0; a < q; a++) {
            for (int g = 0; g < scores[a].length; g++) {
                scores[a][g] -= Vectors.dot(shares[a][g], taking);
            }
        }
        return f(numerator, scores);
    }

    private static double f(double[] numerator, double[][] scores) {
        int q = numerator.length;
        double[][] meat = new double[q][q];
        int[] all = new int[q];
        for (int a = 0; a < q; a++) {
            all[a] = a;
            for (int b = 0; b < q; b++) {
                meat[a][b] = Vectors.dot(scores[a], scores[b]);
            }
        }
        Wald wald = WaldTest.zero("", numerator, meat, all, 1);
        return wald.statistic();
    }
}
