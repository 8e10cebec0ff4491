package org.quasilab.probe.audit;

import java.util.Optional;
import org.quasilab.estimate.att.Estimators;
import org.quasilab.estimate.decompose.Bacon;
import org.quasilab.estimate.decompose.TreatedCells;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.Effects;
import org.quasilab.result.TwfeWeights;
import org.quasilab.study.AttSettings;
import org.quasilab.study.AttSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.text.Problem;

/**
 * A3: whether two-way fixed effects alone is safe where units begin to be treated in different periods. The number is the weight
 * of the comparisons with units treated already.
 *
 * <p>Amber if these have at least {@value #FORBIDDEN} of the weight, or treated cells have negative weights of {@value #NEGATIVE} or
 * more, and the imputation estimate is more than half a standard error away; without covariates, as both are. Source: Goodman-Bacon
 * (2021), J. Econometrics 225(2), 254–277, doi:10.1016/j.jeconom.2021.03.014; de Chaisemartin and D'Haultfœuille (2020), AER 110(9),
 * 2964–2996, doi:10.1257/aer.20181169; Borusyak, Jaravel and Spiess (2024), REStud 91(6), 3253–3285, doi:10.1093/restud/rdae007. The
 * bounds are ours: none of them names one.
 */
final class Staggered implements Rule {
    private static final double FORBIDDEN = 0.1;
    private static final double NEGATIVE = 0.01;

    @Override
    public String id() {
        return "A3";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        if (!evidence.isStaggered()) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        TwfeWeights weights = TreatedCells.fit(evidence.sample(), evidence.progress());
        Optional<BaconDecomposition> bacon = bacon(evidence);
        double forbidden = bacon.map(BaconDecomposition::forbidden).orElse(Double.NaN);
        Effects imputed = Estimators.of("imputation")
                .orElseThrow()
                .overall(evidence.sample(), AttSettings.DEFAULT, evidence.progress());
        double distance = weights.beta() - imputed.estimate(0);
        boolean isUnsafe = forbidden >= FORBIDDEN || -weights.sumNegative() >= NEGATIVE;
        boolean isFar = Math.abs(distance) > imputed.se(0) / 2;
        Object[] numbers = {
            bacon.isPresent() ? Evidence.percent(forbidden) : "—",
            weights.negative(),
            weights.treated(),
            Evidence.number(weights.beta()),
            Evidence.number(imputed.estimate(0))
        };
        if (!isUnsafe || !isFar) {
            return found(Level.GREEN, forbidden, isUnsafe ? "near" : "green", numbers);
        }
        return isAnswered(evidence)
                ? found(Level.GREEN, forbidden, "answered", numbers)
                : found(Level.AMBER, forbidden, "amber", numbers).withMend(mending(), Rule.adding(AttSpec.DEFAULT));
    }

    private static Optional<BaconDecomposition> bacon(Evidence evidence) {
        try {
            return Optional.of(Bacon.fit(evidence.sample()));
        } catch (Problem problem) {
            return Optional.empty();
        }
    }

    /** Whether the study shows an estimator that is robust to staggered timing. */
    static boolean isAnswered(Evidence evidence) {
        return evidence.design().baselineEstimator().isPresent()
                || evidence.steps(AttSpec.class).stream()
                        .flatMap(step -> step.estimators().stream())
                        .map(EstimatorChoice::name)
                        .anyMatch(name -> !name.equals("twfe"));
    }
}
