package org.quasilab.infer;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.run.Workers;

/** Bread, meat, and the repair of a matrix that came out indefinite. */
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

    /** {@code Σ_g s_g s_{g+lag}′} plus its transpose if the lag is not zero. */
    static double[][] outer(double[][] scores, int lag) {
        int k = scores.length;
        double[][] meat = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                double sum = 0;
                for (int g = lag; g < scores[a].length; g++) {
                    sum += scores[a][g] * scores[b][g - lag];
                }
                meat[a][b] += sum;
                if (lag > 0) {
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

    /** A matrix and whether it had to be changed. */
    record Repaired(DoubleMatrix matrix, boolean changed) {}

    /**
     * Sets negative eigenvalues to zero, as R {@code fixest} does; a matrix with eigenvalues that are negative by rounding
     * only is left alone.
     */
    static Repaired repair(double[][] v) {
        int k = v.length;
        var eigen = DecompositionFactory_DDRM.eig(k, true, true);
        if (k == 0 || !eigen.decompose(new DMatrixRMaj(v))) {
            return new Repaired(DoubleMatrix.of(v), false);
        }
        double largest = 0;
        double smallest = 0;
        for (int i = 0; i < k; i++) {
            largest = Math.max(largest, eigen.getEigenvalue(i).getReal());
            smallest = Math.min(smallest, eigen.getEigenvalue(i).getReal());
        }
        if (smallest >= -1e-14 * largest) {
            return new Repaired(DoubleMatrix.of(v), false);
        }
        double[][] fixed = new double[k][k];
        for (int i = 0; i < k; i++) {
            double value = eigen.getEigenvalue(i).getReal();
            for (int a = 0; a < k && value > 0; a++) {
                for (int b = 0; b < k; b++) {
                    fixed[a][b] += value
                            * eigen.getEigenVector(i).get(a)
                            * eigen.getEigenVector(i).get(b);
                }
            }
        }
        return new Repaired(DoubleMatrix.of(fixed), true);
    }
}
