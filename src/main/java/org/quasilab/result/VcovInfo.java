package org.quasilab.result;

import java.util.List;
import org.quasilab.study.VcovSpec;

/**
 * How a variance matrix was made, so that anyone can make it again.
 *
 * @param asked the variance asked for
 * @param dofK the K in the small-sample factor: regressors plus absorbed effects not nested in a cluster
 * @param factor what the sandwich (or RSS) was multiplied by in all; in two-way clustering all three terms have it
 * @param df degrees of freedom of t tests; positive infinity for the normal distribution
 * @param clusters number of clusters per cluster column; periods for Driscoll–Kraay
 * @param lag Driscoll–Kraay lags used, −1 otherwise
 * @param repaired whether negative eigenvalues were set to zero
 */
public record VcovInfo(
        VcovSpec asked, int dofK, double factor, double df, List<Integer> clusters, int lag, boolean repaired) {
    public VcovInfo {
        clusters = List.copyOf(clusters);
    }
}
