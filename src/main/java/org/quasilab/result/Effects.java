package org.quasilab.result;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What any estimator gives: effects with their errors, and what follows from them.
 *
 * @param terms names of the k effects
 * @param estimates k values; NaN for an effect that could not be computed
 * @param errors k standard errors; NaN where the variance is not known
 * @param vcov k × k; absent where only the errors were computed
 * @param df degrees of freedom of joint tests, and of t tests unless {@code dfs} has others; positive infinity for the normal
 *     distribution
 * @param dfs k degrees of freedom of t tests, where each effect was estimated on rows of its own; absent for {@code df} each
 * @param level confidence level
 * @param influence units × k, rows by unit code, scaled so that the errors without clustering are the roots of the columns'
 *     sums of squares; absent where the estimator has none or it would take too much memory
 */
public record Effects(
        List<String> terms,
        DoubleVector estimates,
        DoubleVector errors,
        Optional<DoubleMatrix> vcov,
        double df,
        Optional<DoubleVector> dfs,
        double level,
        Optional<DoubleMatrix> influence) {
    public Effects {
        terms = List.copyOf(terms);
        if (terms.size() != estimates.size() || terms.size() != errors.size()) {
            throw new IllegalArgumentException(
                    terms.size() + " terms, " + estimates.size() + " estimates, " + errors.size() + " errors");
        }
    }

    /** Effects with the same degrees of freedom. */
    public Effects(
            List<String> terms,
            DoubleVector estimates,
            DoubleVector errors,
            Optional<DoubleMatrix> vcov,
            double df,
            double level,
            Optional<DoubleMatrix> influence) {
        this(terms, estimates, errors, vcov, df, Optional.empty(), level, influence);
    }

    /** Effects whose whole covariance is known. */
    public static Effects of(List<String> terms, double[] estimates, double[][] vcov, double df, double level) {
        return of(terms, DoubleVector.of(estimates), DoubleMatrix.of(vcov), df, level);
    }

    /** Effects whose whole covariance is known; NaN in the row and column of one whose variance is not. */
    public static Effects of(List<String> terms, DoubleVector estimates, DoubleMatrix vcov, double df, double level) {
        double[] errors = new double[estimates.size()];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.sqrt(vcov.get(i, i));
        }
        return new Effects(terms, estimates, DoubleVector.of(errors), Optional.of(vcov), df, level, Optional.empty());
    }

    /** One effect. */
    public static Effects of(String term, double estimate, double error, double df, double level) {
        return of(List.of(term), new double[] {estimate}, new double[][] {{error * error}}, df, level);
    }

    /** The same with the influence of each unit. */
    public Effects withInfluence(double[][] newInfluence) {
        return new Effects(terms, estimates, errors, vcov, df, dfs, level, Optional.of(DoubleMatrix.of(newInfluence)));
    }

    /** The same with degrees of freedom of their own. */
    public Effects withDfs(double[] newDfs) {
        return new Effects(terms, estimates, errors, vcov, df, Optional.of(DoubleVector.of(newDfs)), level, influence);
    }

    /** The same under other names, with a covariance of its own. */
    public Effects withTerms(List<String> newTerms, DoubleMatrix newVcov) {
        return new Effects(newTerms, estimates, errors, Optional.of(newVcov), df, dfs, level, influence);
    }

    public int size() {
        return terms.size();
    }

    public double estimate(int i) {
        return estimates.get(i);
    }

    /** Degrees of freedom of the t test of one effect. */
    public double df(int i) {
        return dfs.map(own -> own.get(i)).orElse(df);
    }

    /** NaN if the variance is not known. */
    public double se(int i) {
        return errors.get(i);
    }

    /** Estimate over standard error; NaN without one, or where it is zero. */
    public double statistic(int i) {
        return se(i) > 0 ? estimate(i) / se(i) : Double.NaN;
    }

    /** Two-sided, Student t with {@link #df(int)}, normal if that is infinite; NaN if the statistic is. */
    public double p(int i) {
        double t = Math.abs(statistic(i));
        return Double.isNaN(t) ? Double.NaN : 2 * distribution(df(i)).survivalProbability(t);
    }

    public double ciLow(int i) {
        return estimate(i) - critical(i) * se(i);
    }

    public double ciHigh(int i) {
        return estimate(i) + critical(i) * se(i);
    }

    /** What the interval of one effect takes of its standard error on either side; NaN without degrees of freedom. */
    public double critical(int i) {
        return critical(df(i), level);
    }

    /** What an interval takes of a standard error with so many degrees of freedom; NaN without any. */
    public static double critical(double df, double level) {
        return df > 0 ? distribution(df).inverseSurvivalProbability((1 - level) / 2) : Double.NaN;
    }

    private static ContinuousDistribution distribution(double df) {
        return Double.isInfinite(df) ? NormalDistribution.of(0, 1) : TDistribution.of(df);
    }
}
