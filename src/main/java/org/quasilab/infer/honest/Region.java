package org.quasilab.infer.honest;

/**
 * One convex piece of the allowed departures, as moment inequalities in few data.
 *
 * @param data d values, whose first is less by the effect that is tested
 * @param covariance d × d
 */
@SuppressWarnings("ArrayRecordComponent")
record Region(Moments moments, double[] data, double[][] covariance) {
    /** The data if the effect is {@code theta}. */
    double[] at(double theta) {
        double[] z = data.clone();
        z[0] -= theta;
        return z;
    }

    /** Covariance of the data with {@code g'z}. */
    double[] with(double[] g) {
        double[] sum = new double[g.length];
        for (int i = 0; i < g.length; i++) {
            for (int j = 0; j < g.length; j++) {
                sum[i] += covariance[i][j] * g[j];
            }
        }
        return sum;
    }
}
