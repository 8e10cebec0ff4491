package org.quasilab.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.study.RegressionColumn;

/**
 * One estimated regression: one column of a table.
 *
 * @param spec the column asked for, every part filled in
 * @param n observations used
 * @param units units in the sample
 * @param periods periods in the sample
 * @param singletonRows keys of the rows alone in a level of an absorbed effect, or left alone once such rows are set
 *     aside: left out, and in the ledger, unless {@link #keepsSingletons}
 * @param absorbed names of the effects that add something to the others: those asked for, less any that is written twice or
 *     made up of another's levels, as fixest writes them ({@code city_id[[x]]} adds slopes alone)
 * @param effects the k coefficients, {@code (Intercept)} for a constant; NaN in the rows and columns of the covariance of a
 *     coefficient whose variance is not known
 * @param vcovInfo how the covariance was made
 * @param fit measures of fit
 * @param constant the constant of Stata's {@code xtreg, fe} (period dummies, first period omitted); absent where it has no
 *     meaning
 * @param dropped regressors left out, with the reason
 * @param outcomeMean mean of the outcome in the sample
 * @param ledger every row of the file
 * @param adjusted the p of one term adjusted for other columns; absent if none was asked for
 */
public record Estimate(
        RegressionColumn spec,
        int n,
        int units,
        int periods,
        SampleLedger.Lines singletonRows,
        List<String> absorbed,
        Effects effects,
        VcovInfo vcovInfo,
        Fit fit,
        Optional<Constant> constant,
        List<Dropped> dropped,
        double outcomeMean,
        SampleLedger ledger,
        List<Warning> warnings,
        Optional<AdjustedP> adjusted) {
    /** Code of the warning that the treatment rests on one unit or cluster and cannot be tested. */
    public static final String ONE_TREATED = "one-treated";

    /** A regressor left out; {@code reason} is a warning's sentence that names what it is collinear with. */
    public record Dropped(String name, Warning reason) {}

    /** The constant with its standard error and the degrees of freedom of its t test. */
    public record Constant(double estimate, double se, double df) {}

    /**
     * Measures of fit.
     *
     * @param r2 1 − RSS / TSS about the (weighted) mean
     * @param adjR2 with n − K
     * @param withinR2 net of all absorbed effects; absent without any
     * @param withinAdjR2 the same, adjusted; absent without any
     * @param unitWithinR2 net of the unit effect only, as {@code xtreg, fe} and {@code re} print it
     * @param rss residual sum of squares, weighted if the regression is
     * @param rmse sqrt(RSS / n), with weights sqrt(RSS / Σw): in units of the outcome, whatever the weights are measured in
     */
    public record Fit(
            double r2,
            double adjR2,
            OptionalDouble withinR2,
            OptionalDouble withinAdjR2,
            OptionalDouble unitWithinR2,
            double rss,
            double rmse) {}

    /** A column that stands for itself. */
    public Estimate(
            RegressionColumn spec,
            int n,
            int units,
            int periods,
            SampleLedger.Lines singletonRows,
            List<String> absorbed,
            Effects effects,
            VcovInfo vcovInfo,
            Fit fit,
            Optional<Constant> constant,
            List<Dropped> dropped,
            double outcomeMean,
            SampleLedger ledger,
            List<Warning> warnings) {
        this(
                spec,
                n,
                units,
                periods,
                singletonRows,
                absorbed,
                effects,
                vcovInfo,
                fit,
                constant,
                dropped,
                outcomeMean,
                ledger,
                warnings,
                Optional.empty());
    }

    public Estimate {
        absorbed = List.copyOf(absorbed);
        dropped = List.copyOf(dropped);
        warnings = List.copyOf(warnings);
    }

    public Estimate withLedger(SampleLedger newLedger) {
        return with(spec, effects, newLedger, warnings, adjusted);
    }

    /** The same with more warnings after its own. */
    public Estimate withWarnings(List<Warning> more) {
        List<Warning> all = new ArrayList<>(warnings);
        all.addAll(more);
        return with(spec, effects, ledger, all, adjusted);
    }

    /** Other effects of the same estimator on the same rows, and what was asked for them. */
    public Estimate withEffects(RegressionColumn newSpec, Effects newEffects) {
        return with(newSpec, newEffects, ledger, warnings, Optional.empty());
    }

    /** The same beside other columns. */
    public Estimate withAdjusted(AdjustedP newAdjusted) {
        return with(spec, effects, ledger, warnings, Optional.of(newAdjusted));
    }

    /** Effects of the same regression by another variance. */
    public Estimate withVariance(VcovInfo newInfo, Effects newEffects) {
        return new Estimate(
                spec.withVcov(Optional.of(newInfo.asked())),
                n,
                units,
                periods,
                singletonRows,
                absorbed,
                newEffects,
                newInfo,
                fit,
                constant,
                dropped,
                outcomeMean,
                ledger,
                warnings,
                Optional.empty());
    }

    private Estimate with(
            RegressionColumn newSpec,
            Effects newEffects,
            SampleLedger newLedger,
            List<Warning> newWarnings,
            Optional<AdjustedP> newAdjusted) {
        return new Estimate(
                newSpec,
                n,
                units,
                periods,
                singletonRows,
                absorbed,
                newEffects,
                vcovInfo,
                fit,
                constant,
                dropped,
                outcomeMean,
                newLedger,
                newWarnings,
                newAdjusted);
    }

    /** How many rows are alone in a level of an absorbed effect. */
    public int singletons() {
        return singletonRows.size();
    }

    /** Whether rows alone in a level of an absorbed effect are in the sample. */
    public boolean keepsSingletons() {
        return spec.singletons().equals(Optional.of("keep"));
    }

    /** Whether nothing is left of the outcome: no coefficient has an error, and none can be tested. */
    public boolean isPerfectFit() {
        return fit.rss() == 0;
    }

    /** Names of the k coefficients. */
    public List<String> terms() {
        return effects.terms();
    }

    /** k coefficients. */
    public DoubleVector beta() {
        return effects.estimates();
    }

    /** k × k. */
    public DoubleMatrix vcov() {
        return effects.vcov().orElseThrow();
    }

    /** Confidence level. */
    public double level() {
        return effects.level();
    }

    /** Position of a term, −1 if it is not in the column. */
    public int indexOf(String term) {
        return terms().indexOf(term);
    }

    public double estimate(int i) {
        return effects.estimate(i);
    }

    /** NaN if the variance is not known, for which there is a warning. */
    public double se(int i) {
        return effects.se(i);
    }

    /** Estimate over standard error; NaN without one, or where it is zero. */
    public double statistic(int i) {
        return effects.statistic(i);
    }

    /** Whether one treated unit or cluster is all that the coefficients of the treatment rest on. */
    public boolean hasOneTreated() {
        return warnings.stream().anyMatch(warning -> warning.code().equals(ONE_TREATED));
    }

    /** {@code did}, or the event times where there is none: only these need more than one treated unit. */
    private boolean isOfTreatment(int i) {
        return spec.regressors().contains(terms().get(i))
                && (terms().get(i).equals("did") || !spec.regressors().contains("did"));
    }

    /** Two-sided, as {@link Effects#p}. */
    public double p(int i) {
        return effects.p(i);
    }

    /**
     * The p of tables, charts and sentences, which stars and verdicts are made of: NaN also for a treatment of {@link
     * #hasOneTreated one unit}, whose statistic does not have the distribution that {@link #p} takes.
     */
    public double toldP(int i) {
        return hasOneTreated() && isOfTreatment(i) ? Double.NaN : p(i);
    }

    public double ciLow(int i) {
        return effects.ciLow(i);
    }

    public double ciHigh(int i) {
        return effects.ciHigh(i);
    }
}
