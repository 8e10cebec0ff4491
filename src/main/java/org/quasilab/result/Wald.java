package org.quasilab.result;

import org.apache.commons.statistics.distribution.FDistribution;

/**
 * A joint Wald test in its F form: {@code statistic} = W / df1 against F(df1, df2).
 *
 * @param terms what was tested to be zero (or equal), for the note
 */
public record Wald(String terms, double statistic, int df1, double df2) {
    /** Upper tail; NaN if the statistic is. */
    public double p() {
        if (Double.isNaN(statistic) || df1 == 0) {
            return Double.NaN;
        }
        if (Double.isInfinite(df2)) {
            return org.apache.commons.statistics.distribution.ChiSquaredDistribution.of(df1)
                    .survivalProbability(statistic * df1);
        }
        return FDistribution.of(df1, df2).survivalProbability(statistic);
    }
}
