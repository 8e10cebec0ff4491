package org.quasilab.estimate.att;

/**
 * Synthetic difference in differences, with cohorts that start at different times.
 *
 * <p>For each cohort, with N_co never-treated units, N_tr treated ones, T_pre periods before treatment and T_post from then on:
 * <ul>
 *   <li>unit weights {@code min (1/T_pre) Σ_{t pre} (ω₀ + Σ ω_i y_it − ȳ_t)² + ζ²‖ω‖²}, {@code ζ = (N_tr T_post)^¼ σ}, σ the standard
 *       deviation of the never treated's changes between periods before treatment;
 *   <li>time weights {@code min (1/N_co) Σ_i (λ₀ + Σ_{t pre} λ_t y_it − ȳ_{i,post})² + (10⁻⁶σ)²‖λ‖²};
 *   <li>effects {@code gap_t − Σ λ_s gap_s}, {@code gap_t = ȳ_t − Σ ω_i y_it}, and their mean over the treated periods;
 * </ul>
 * weights not negative, with sum one. The main average weighs cohorts by {@code N_tr T_post}, effects by event time and by period
 * by N_tr. Effects before treatment say how well the synthetic control follows the cohort; their mean weighted by λ is zero by
 * construction, and there is no test that they are zero. A constant added to a period changes σ, as it does in the package.
 *
 * <p>Input: units with a gap leave the sample, as do units always treated and cohorts with fewer than two periods before
 * treatment, each with a warning or a ledger entry. Anticipation moves the end of the periods before treatment; periods of
 * anticipation are neither before nor after. Covariates: {@link SyntheticSample}. Sampling weights are refused: the paper has
 * none. Errors: {@link SyntheticErrors}; {@code analytic} means {@code placebo} with 200 draws. They are by unit, whatever the
 * design's clusters, and there are no influence functions.
 *
 * <p>Source: Arkhangelsky, Athey, Hirshberg, Imbens and Wager (2021), American Economic Review 111(12), 4088–4118,
 * doi:10.1257/aer.20190159, algorithm 1; Clarke, Pailañir, Athey and Imbens (2023), On Synthetic Difference-in-Differences and
 * Related Estimation Methods in Stata, IZA DP 15907, for cohorts and event times.
 * <p>Equals: R {@code synthdid::synthdid_estimate} by cohort and Stata {@code sdid} up to their solver, which stops before
 * the optimum: about three digits. Here the optimum is exact ({@link org.quasilab.math.SimplexLeastSquares}).
 * <p>Checked by: {@code SyntheticDidTest}, golden/att (R {@code quadprog}).
 */
public final class SyntheticDid extends Synthetic {
    @Override
    public String name() {
        return "synthetic-did";
    }

    @Override
    boolean isDifferences() {
        return true;
    }
}
