package org.quasilab.probe.sensitivity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quasilab.math.LeastSquares;
import org.quasilab.result.RobustnessValues;
import org.quasilab.result.RobustnessValues.Bound;
import org.quasilab.result.Warning;
import org.quasilab.study.VariableName;

/**
 * How strong a confounder would have to be to bring a coefficient to zero, and how strong it would be if it were some times
 * as strong as an observed control.
 *
 * <p>With {@code a} the partial R² of control j with the treatment given the other controls and {@code b} that with the outcome given
 * treatment and the other controls, a confounder {@code kd} and {@code ky} times as strong explains at most {@code kd a / (1 − a)} of
 * the treatment and {@code ((√ky + √z) / √(1 − z))² b / (1 − b)} of the outcome, where {@code z = kd a² / ((1 − kd a)(1 − a))}.
 *
 * <p>Everything is net of the fixed effects. The error is that for errors that are independent and of one variance, with
 * n − K degrees of freedom where K counts the absorbed effects, whatever the variance of the study: only of it are t² / (t² +
 * df) partial shares. What the study's own variance makes of the robustness value stands beside it.
 *
 * <p>Source: Cinelli and Hazlett (2020), J. Royal Statistical Society B 82(1), 39–67, doi:10.1111/rssb.12348.
 * <p>Equals: R {@code sensemakr::sensemakr} on {@code lm} with dummies. Differs: the ends of adjusted intervals have df − 1
 * degrees of freedom, as {@code adjusted_ci} there; {@code ovb_bounds} takes df.
 * <p>Checked by: {@code CinelliHazlettTest}: the Darfur study of the paper; golden/sensitivity/sensemakr.json.
 */
final class CinelliHazlett {
    private CinelliHazlett() {}

    /** The control that a confounder as strong as which would bring the estimate nearest to zero; none without controls. */
    static List<String> strongest(Partialled data) {
        RobustnessValues all = fit(data, "", data.names(), List.of(1.0), List.of(1.0), 0.95, 0, new ArrayList<>());
        return all.bounds().stream()
                .min(Comparator.comparingDouble(bound ->
                        Math.signum(all.estimate()) * all.adjusted(bound.treatmentShare(), bound.outcomeShare())))
                .map(Bound::benchmark)
                .stream()
                .toList();
    }

    /**
     * @param term the treatment
     * @param benchmarks controls; each with each strength
     * @param kd strengths with the treatment
     * @param ky strengths with the outcome, as many
     * @param margin half the interval of the study's own variance
     * @param warnings hears of what cannot be compared with
     */
    static RobustnessValues fit(
            Partialled data,
            String term,
            List<String> benchmarks,
            List<Double> kd,
            List<Double> ky,
            double level,
            double margin,
            List<Warning> warnings) {
        LeastSquares outcome = data.controlled();
        double se = Math.sqrt(outcome.rss() / data.df() * outcome.inverse()[0][0]);
        List<Bound> bounds = new ArrayList<>();
        LeastSquares treatment = data.ofTreatment();
        for (String benchmark : benchmarks) {
            int j = data.names().indexOf(benchmark);
            if (j < 0) {
                String code = benchmark.equals(term) ? "benchmark-treatment" : "benchmark-not-there";
                warnings.add(Warning.of("probe", code, new VariableName(benchmark)));
                continue;
            }
            double withOutcome = partialR2(outcome, j + 1, data.df());
            double withTreatment = partialR2(treatment, j, data.df() + 1);
            for (int k = 0; k < kd.size(); k++) {
                bound(benchmark, withTreatment, withOutcome, kd.get(k), ky.get(k), warnings)
                        .forEach(bounds::add);
            }
        }
        return new RobustnessValues(outcome.beta()[0], se, data.df(), level, margin, bounds);
    }

    private static double partialR2(LeastSquares fit, int j, double df) {
        double variance = fit.rss() / df * fit.inverse()[j][j];
        return RobustnessValues.partialR2(fit.beta()[j] / Math.sqrt(variance), df);
    }

    /** At most one; none where no confounder can be so strong. */
    static List<Bound> bound(
            String benchmark, double withTreatment, double withOutcome, double kd, double ky, List<Warning> warnings) {
        double treatment = kd * withTreatment / (1 - withTreatment);
        double shared = kd * withTreatment * withTreatment / ((1 - kd * withTreatment) * (1 - withTreatment));
        if (treatment >= 1 || shared >= 1) {
            warnings.add(Warning.of("probe", "benchmark-impossible", new VariableName(benchmark), kd));
            return List.of();
        }
        double root = (Math.sqrt(ky) + Math.sqrt(shared)) / Math.sqrt(1 - shared);
        double outcome = root * root * withOutcome / (1 - withOutcome);
        if (outcome > 1) {
            warnings.add(Warning.of("probe", "benchmark-all", new VariableName(benchmark), ky));
        }
        return List.of(new Bound(benchmark, kd, ky, treatment, Math.min(1, outcome)));
    }
}
