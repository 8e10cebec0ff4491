package org.quasilab.moments;

import java.util.List;

/**
 * What a regression's variance needs of its residuals ê: scores {@code w q ê} of columns q, summed within clusters, and their products.
 *
 * <p>The columns are the kept regressors net of both effects, then a function of the period net of the unit's mean, then one; the last two are for the
 * constant.
 *
 * @param rss {@code Σ w ê²}
 * @param slopes {@code Σ w x̂ ê} of the regressors: zero but for rounding
 * @param meats by clustering: {@code Σ_g s_g s_g′}
 */
@SuppressWarnings("ArrayRecordComponent")
public record Scores(double rss, double[] slopes, List<Meat> meats) {
    /**
     * Products of the scores of one clustering.
     *
     * @param clusters how many there are
     */
    public record Meat(long clusters, double[][] products) {}

    public Scores {
        meats = List.copyOf(meats);
    }

    /** The same where the residuals are nothing but rounding. */
    public Scores ofNoResiduals() {
        return new Scores(
                0,
                slopes,
                meats.stream()
                        .map(meat -> new Meat(meat.clusters, new double[meat.products.length][meat.products.length]))
                        .toList());
    }
}
