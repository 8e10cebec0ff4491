package org.quasilab.probe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.regression.Ols;
import org.quasilab.infer.Fitted;
import org.quasilab.math.StandardNormal;
import org.quasilab.panel.Panel;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.robustness.Robustness;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.CheckName;
import org.quasilab.result.Estimate;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.text.Localized;

/**
 * A22: checks that change the estimate by {@value #MATERIAL} of it or more, or turn its sign. The number is the largest change, as a
 * share. Checks with another outcome, or that draw, match or compute frontiers, are left out. The p is of the difference of the two
 * estimates, whose scores are added up by the groups that treatment was assigned by, as both rest on the same units (Weesie 1999,
 * Stata Technical Bulletin 52, 34–47, {@code suest}); a check that changes values has none. The bound of a material change is ours.
 */
final class ChecksShrink implements Rule {
    private static final double MATERIAL = 0.25;

    private static final Set<String> MEASURED = Set.of(
            "drop",
            "window",
            "winsorize",
            "trim",
            "lag-controls",
            "add-controls",
            "add-fixed-effects",
            "exclude-policy",
            "control-policy");

    /** Those whose regression is one on the values of the study. */
    private static final Set<String> ON_SAME_VALUES = Set.of("drop", "window", "add-controls", "add-fixed-effects");

    /** A check with its change. */
    private record Change(RobustnessResult.Check check, Estimate baseline, Estimate estimate) {
        double from() {
            return baseline.estimate(Baseline.did(baseline));
        }

        double to() {
            return estimate.estimate(Baseline.did(estimate));
        }

        double share() {
            return to() / from() - 1;
        }
    }

    @Override
    public String id() {
        return "A22";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        List<Change> changes = new ArrayList<>();
        for (RobustnessSpec step : evidence.steps(RobustnessSpec.class)) {
            List<CheckSpec> checks = step.checks().stream()
                    .filter(check -> MEASURED.contains(check.kind()))
                    .toList();
            if (!checks.isEmpty()) {
                RobustnessResult result = Robustness.fit(
                        evidence.data(),
                        evidence.design(),
                        step.withChecks(checks).withAdjust("none"),
                        evidence.progress());
                result.checks()
                        .forEach(check -> check.estimate()
                                .ifPresent(estimate -> changes.add(new Change(check, result.baseline(), estimate))));
            }
        }
        if (changes.isEmpty()) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        Change largest = changes.get(0);
        for (Change change : changes) {
            largest = Math.abs(change.share()) > Math.abs(largest.share()) ? change : largest;
        }
        RobustnessResult.Check check = largest.check;
        Localized name = messages -> CheckName.of(check, messages);
        Object[] numbers = {
            changes.size(),
            name,
            Evidence.number(largest.from()),
            Evidence.number(largest.to()),
            Evidence.percent(largest.share()),
            Evidence.p(p(largest, evidence))
        };
        return Math.abs(largest.share()) >= MATERIAL
                ? found(Level.AMBER, largest.share(), "amber", numbers)
                : found(Level.GREEN, largest.share(), "green", numbers);
    }

    /** Of the difference; NaN where the estimate is none of a regression on the panel of the study. */
    private static double p(Change change, Evidence evidence) {
        if (!ON_SAME_VALUES.contains(change.check.check().kind()) || !isLeastSquares(evidence)) {
            return Double.NaN;
        }
        double[] scores = scores(change.estimate, evidence);
        double[] baseline = scores(change.baseline, evidence);
        double variance = 0;
        int groups = 0;
        for (int g = 0; g < scores.length; g++) {
            variance += Math.pow(scores[g] - baseline[g], 2);
            groups += scores[g] != 0 || baseline[g] != 0 ? 1 : 0;
        }
        variance *= groups / (groups - 1.0);
        return 2 * StandardNormal.above(Math.abs(change.to() - change.from()) / Math.sqrt(variance));
    }

    private static boolean isLeastSquares(Evidence evidence) {
        return evidence.design().baselineEstimator().isEmpty();
    }

    /** What each group that treatment was assigned by adds to the effect. */
    private static double[] scores(Estimate estimate, Evidence evidence) {
        Fitted fit = Ols.fitted(DesignBuilder.build(evidence.data(), estimate.spec()), evidence.progress());
        double[] bread = fit.bread()[fit.terms().indexOf(RegressionColumn.DID)];
        Panel.Coded groups = evidence.panel().codes(evidence.assignment());
        double[] scores = new double[groups.labels().size()];
        for (int i = 0; i < fit.n(); i++) {
            double score = 0;
            for (int j = 0; j < bread.length; j++) {
                score += bread[j] * fit.x()[j][i];
            }
            scores[groups.codes()[fit.design().panelRow(i)]] += score * fit.residuals()[i];
        }
        return scores;
    }
}
