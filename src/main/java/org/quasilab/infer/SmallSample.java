package org.quasilab.infer;

import java.util.List;
import org.quasilab.design.Absorbed;
import org.quasilab.design.Factor;
import org.quasilab.math.Components;

/**
 * How many degrees of freedom a small-sample factor counts, and the factors.
 *
 * <p>With n rows, k regressors (a constant included) and absorbed effects of L₁, L₂ … levels:
 *
 * <ul>
 *   <li>{@code fixest}: K = k + ΣL − (number of effects − 1), an effect with a slope counting 2L, or L where its levels
 *       are within another effect. Where a variance is clustered, an effect whose levels lie within the clusters gives back
 *       L − 1 (its slopes stay counted).
 *   <li>{@code reghdfe}: K = k + Σ(L − M), M the redundant coefficients: none for the first effect; for a later one the
 *       number of connected components it forms with an earlier effect, the largest over the earlier ones. Where a variance
 *       is clustered, an effect within the clusters costs nothing (M = L, slopes included), and K gets one for the constant
 *       such effects hold.
 *   <li>{@code none}: all factors are one, except that {@code iid} divides by n.
 * </ul>
 *
 * Factors: iid RSS/(n − K); hetero n/(n − K); cluster G/(G − 1) · (n − 1)/(n − K), G the smallest number of clusters;
 * Driscoll–Kraay T/(T − 1) · (n − 1)/(n − K). t tests: n − K; G − 1; T − 1, with the {@code fixest} K whatever the rule,
 * except {@code reghdfe}'s own for iid and hetero.
 *
 * <p>Whether an effect lies within the clusters is seen from the codes, not from names. An effect whose levels are made up of
 * those of another ({@code region} beside {@code city_id}) is not in the list of a design and costs nothing, so K is that of the
 * same model written without it. Differs: {@code fixest} 0.14.2 counts such an effect, and clustered by it ({@code city_id +
 * region + year}, cluster {@code region}) does not see that the cities lie within the clusters: K = 293 there for 17 without
 * {@code region}.
 *
 * <p>Source: Bergé, {@code fixest} vignette "On standard-errors"; Correia, {@code reghdfe} help, options {@code
 * dofadjustments} (pairwise, clusters) and its e(df_a); Abowd, Creecy and Kramarz (2002).
 */
public enum SmallSample {
    FIXEST,
    REGHDFE,
    NONE;

    public static SmallSample of(String name) {
        return valueOf(name.toUpperCase(java.util.Locale.ROOT));
    }

    /** K without clusters. */
    int k(Fitted fit) {
        return k(fit, List.of());
    }

    /** K for a variance clustered on these factors. */
    int k(Fitted fit, List<Factor> clusters) {
        return k(fit.regressors(), fit.design().effects(), clusters);
    }

    /**
     * K for a variance clustered on these factors.
     *
     * @param regressors k, a constant included
     */
    public int k(int regressors, List<Absorbed> effects, List<Factor> clusters) {
        return this == REGHDFE ? reghdfe(regressors, effects, clusters) : fixest(regressors, effects, clusters);
    }

    /**
     * K of effects without slopes whose codes are not at hand; not for the rule {@code reghdfe}, which looks at them.
     *
     * @param levels of each effect
     * @param nested levels of those of the effects that lie within the clusters
     */
    public static int kOfLevels(int regressors, List<Integer> levels, List<Integer> nested) {
        return regressors + (levels.isEmpty() ? 0 : 1) + ownLevels(levels) - ownLevels(nested);
    }

    /** All levels but one of each effect. */
    private static int ownLevels(List<Integer> levels) {
        return levels.stream().mapToInt(own -> own - 1).sum();
    }

    private static int fixest(int regressors, List<Absorbed> effects, List<Factor> clusters) {
        int k = regressors + Absorbed.dof(effects);
        for (Absorbed effect : effects) {
            k -= effect.ownLevels() && isNested(effect, clusters)
                    ? effect.factor().levels() - 1
                    : 0;
        }
        return k;
    }

    private static int reghdfe(int regressors, List<Absorbed> effects, List<Factor> clusters) {
        int k = regressors;
        boolean anyNested = false;
        for (int e = 0; e < effects.size(); e++) {
            if (isNested(effects.get(e), clusters)) {
                anyNested = true;
            } else {
                k += effects.get(e).coefficients() - redundant(effects, e);
            }
        }
        return anyNested ? k + 1 : k;
    }

    private static int redundant(List<Absorbed> effects, int e) {
        if (!effects.get(e).ownLevels()) {
            return 0;
        }
        Factor mine = effects.get(e).factor();
        int most = 0;
        for (Absorbed earlier : effects.subList(0, e)) {
            Factor other = earlier.factor();
            most = Math.max(most, Components.count(mine.codes(), mine.levels(), other.codes(), other.levels()));
        }
        return most;
    }

    private static boolean isNested(Absorbed effect, List<Factor> clusters) {
        return clusters.stream().anyMatch(effect.factor()::isNestedIn);
    }

    public double iid(int n, int k) {
        return 1.0 / (this == NONE ? n : n - k);
    }

    public double hetero(int n, int k) {
        return this == NONE ? 1 : n / (double) (n - k);
    }

    /** For clusters, and for Driscoll–Kraay with its periods. */
    public double cluster(int n, int k, int groups) {
        return this == NONE ? 1 : groups / (groups - 1.0) * (n - 1.0) / (n - k);
    }
}
