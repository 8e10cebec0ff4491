package org.quasilab.infer;

import java.util.Arrays;
import org.quasilab.run.Workers;

/** Bread and meat. */
final class Sandwich {
    private Sandwich() {}

    /** {@code factor · B M B}, symmetric to the last bit. */
    static double[][] of(double[][] bread, double[][] meat, double factor) {
        int k = bread.length;
        double[][] left = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                for (int c = 0; c < k; c++) {
                    left[a][b] += bread[a][c] * meat[c][b];
                }
            }
        }
        double[][] result = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int c = 0; c < k; c++) {
                    sum += left[a][c] * bread[c][b];
                }
                result[a][b] = factor * sum;
                result[b][a] = result[a][b];
            }
        }
        return result;
    }

    /** Meat of independent rows: {@code Σ e² x x′}. */
    static double[][] hetero(Fitted fit) {
        double[] e = fit.residuals();
        double[][] x = fit.x();
        double[][] meat = new double[x.length][x.length];
        Workers.forEach(x.length, a -> {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < e.length; i++) {
                    sum += x[a][i] * x[b][i] * (e[i] * e[i]);
                }
                meat[a][b] = sum;
                meat[b][a] = sum;
            }
        });
        return meat;
    }

    /**
     * Scores summed within groups: {@code s[a][g] = Σ_{i in g} x_ia e_i}.
     *
     * @return k × groups
     */
    static double[][] scores(Fitted fit, int[] codes, int groups) {
        double[] e = fit.residuals();
        double[][] sums = new double[fit.x().length][groups];
        Workers.forEach(sums.length, a -> {
            double[] x = fit.x()[a];
            double[] sum = sums[a];
            for (int i = 0; i < e.length; i++) {
                sum[codes[i]] += x[i] * e[i];
            }
        });
        return sums;
    }

    /**
     * Scores of the coefficients, {@code B s}. Their outer product is the sandwich; made of them it has twice the digits of
     * {@code B M B} where regressors are nearly collinear, and is never indefinite.
     *
     * @param scores k × groups
     */
    static double[][] ofCoefficients(double[][] bread, double[][] scores) {
        double[][] result = new double[scores.length][];
        Workers.forEach(result.length, a -> {
            double[] sums = new double[scores[a].length];
            for (int b = 0; b < scores.length; b++) {
                double[] score = scores[b];
                double weight = bread[a][b];
                for (int g = 0; g < sums.length; g++) {
                    sums[g] += weight * score[g];
                }
            }
            result[a] = sums;
        });
        return result;
    }

    /** {@code weight} times a matrix. */
    static double[][] times(double weight, double[][] matrix) {
        double[][] result = new double[matrix.length][matrix.length];
        add(result, matrix, weight);
        return result;
    }

    static double[] diagonal(double[][] matrix) {
        double[] diagonal = new double[matrix.length];
        Arrays.setAll(diagonal, j -> matrix[j][j]);
        return diagonal;
    }

    /** {@code Σ_g s_g s_{g+lag}′} plus its transpose if the lag is not zero. */
    static double[][] outer(double[][] scores, int lag) {
        int k = scores.length;
        double[][] meat = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < (lag > 0 ? k : a + 1); b++) {
                double sum = 0;
                for (int g = lag; g < scores[a].length; g++) {
                    sum += scores[a][g] * scores[b][g - lag];
                }
                meat[a][b] += sum;
                if (lag > 0 || b < a) {
                    meat[b][a] += sum;
                }
            }
        }
        return meat;
    }

    /** {@code into + weight · from}. */
    static void add(double[][] into, double[][] from, double weight) {
        for (int a = 0; a < into.length; a++) {
            for (int b = 0; b < into.length; b++) {
                into[a][b] += weight * from[a][b];
            }
        }
    }
}
