package org.quasilab.estimate.att;

/**
 * Synthetic control, with cohorts that start at different times.
 *
 * <p>As {@link SyntheticDid}, but unit weights must reproduce the level of the cohort's outcome before treatment, not only
 * its course, and nothing is taken off the gaps: {@code min (1/T_pre) Σ_{t pre} (Σ ω_i y_it − ȳ_t)² + (10⁻⁶σ)²‖ω‖²}, weights not
 * negative, with sum one, and effects {@code ȳ_t − Σ ω_i y_it}. Where several sets of weights reproduce the cohort exactly, the
 * term in ω takes the most even of them.
 *
 * <p>Input, errors, averages: as there. The jackknife is known to be poor here; the placebo is what the literature uses.
 *
 * <p>Source: Abadie, Diamond and Hainmueller (2010), J. American Statistical Association 105(490), 493–505,
 * doi:10.1198/jasa.2009.ap08746, with the outcome before treatment as the only predictor.
 * <p>Equals: R {@code synthdid::sc_estimate} by cohort, up to its solver, which stops before the optimum: two to three digits.
 * Differs: from R {@code Synth} and Stata {@code synth}, which weigh several predictors.
 * <p>Checked by: {@code SyntheticControlTest}, golden/att (R {@code quadprog}; rational numbers).
 */
public final class SyntheticControl extends Synthetic {
    @Override
    public String name() {
        return "synthetic-control";
    }

    @Override
    boolean isDifferences() {
        return false;
    }
}
