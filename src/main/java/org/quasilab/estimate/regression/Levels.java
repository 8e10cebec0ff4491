package org.quasilab.estimate.regression;

import java.util.Arrays;
import org.quasilab.design.Design;
import org.quasilab.result.DoubleMatrix;

/**
 * What is taken off the columns of a regression before it is computed ({@link Design#level()}). Coefficients do not change
 * but for the constant: with levels l and m of regressors and outcome, {@code c = c' + m − Σ l_j b_j}.
 *
 * @param of by column: the constant (zero) if there is one, the regressors, the outcome last
 */
@SuppressWarnings("ArrayRecordComponent")
record Levels(double[] of) {
    /** @param first columns before the regressors: 1 with a constant, otherwise 0 */
    static Levels of(Design design, int first) {
        int k = design.names().size();
        double[] levels = new double[first + k + 1];
        for (int j = 0; j < k; j++) {
            levels[first + j] = design.level(j);
        }
        levels[first + k] = design.level();
        return new Levels(levels);
    }

    private boolean areZero() {
        return Arrays.stream(of).allMatch(level -> level == 0);
    }

    /** The constant of the columns as they are, and the other coefficients; {@code kept[0]} is the constant. */
    double[] coefficients(int[] kept, double[] beta) {
        double[] raw = beta.clone();
        raw[0] += of[of.length - 1];
        for (int j = 1; j < kept.length; j++) {
            raw[0] -= of[kept[j]] * beta[j];
        }
        return raw;
    }

    /** The variances that go with {@link #coefficients}: first the row, then the column of the constant. */
    DoubleMatrix variances(int[] kept, DoubleMatrix matrix) {
        if (areZero()) {
            return matrix;
        }
        double[][] raw = matrix.toArray();
        for (int j = 1; j < kept.length; j++) {
            for (int c = 0; c < kept.length && of[kept[j]] != 0; c++) {
                raw[0][c] -= of[kept[j]] * raw[j][c];
            }
        }
        for (int j = 1; j < kept.length; j++) {
            for (int r = 0; r < kept.length && of[kept[j]] != 0; r++) {
                raw[r][0] -= of[kept[j]] * raw[r][j];
            }
        }
        return DoubleMatrix.of(raw);
    }
}
