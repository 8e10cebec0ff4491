package org.quasilab.probe.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.infer.EventCoefficients;
import org.quasilab.infer.pretest.Pretest;
import org.quasilab.infer.pretest.PretestSettings;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.PretestPower;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.TargetSpec;

/**
 * A5: what the usual look at the leads would miss. The number is the average bias of the difference in trends that it finds with 80
 * per cent power, as a share of the average effect.
 *
 * <p>Red where such a trend, which the test misses one time in five, would account for the whole effect, or where a lead is
 * significant; amber from half of it; green where the study shows how large differences in trends its result bears. Without an event
 * study amber. Errors are clustered at the level of assignment. Source: Roth (2022), AER: Insights 4(3), 305–322,
 * doi:10.1257/aeri.20210236; Rambachan and Roth (2023), REStud 90(5), 2555–2591, doi:10.1093/restud/rdad018. The bounds are ours.
 */
final class PowerOfPretest implements Rule {
    private static final List<Double> POWERS = List.of(0.5, 0.8);
    private static final double WHOLE = 1;
    private static final double HALF = 0.5;

    @Override
    public String id() {
        return "A5";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        if (evidence.treatment().switches()) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        Optional<EventStudySpec> step = evidence.eventStudy();
        if (step.isEmpty()) {
            return found(Level.AMBER, "missing").withMend(mending(), Rule.adding(EventStudySpec.DEFAULT));
        }
        EventCoefficients path =
                EventCoefficients.of(evidence.path().path().orElseThrow().asEventPath());
        Map<Integer, Double> weights = path.average();
        PretestPower power = Pretest.fit(
                path, new PretestSettings(POWERS, PretestSettings.USUAL, List.of(), weights), evidence.progress());
        double effect = path.estimate(path.weights(weights));
        double periods = 0;
        for (int i = 0; i < path.eventTimes().size(); i++) {
            double weight = weights.getOrDefault(path.eventTimes().get(i), 0.0);
            periods += weight * (path.eventTimes().get(i) - path.reference());
        }
        double half = power.trends().get(0).slope().orElseThrow();
        double most = power.trends().get(1).slope().orElseThrow();
        double share = most * periods / Math.abs(effect);
        boolean isRejected = false;
        for (int i = 0; i < path.before(); i++) {
            isRejected |= Math.abs(path.beta().get(i))
                    > PretestSettings.USUAL * Math.sqrt(path.sigma().get(i, i));
        }
        Object[] numbers = {
            Evidence.number(half),
            Evidence.number(most),
            Evidence.number(most * periods),
            Evidence.percent(share),
            Evidence.number(effect)
        };
        if (isAnswered(evidence)) {
            return found(Level.GREEN, share, isRejected ? "answered-rejected" : "answered", numbers);
        }
        Level level = isRejected || share >= WHOLE ? Level.RED : share >= HALF ? Level.AMBER : Level.GREEN;
        AuditFinding finding = found(level, share, isRejected ? "rejected" : "measured", numbers);
        return level == Level.GREEN
                ? finding
                : finding.withMend(
                        messages -> messages.text("audit.A5.mend-sensitivity"),
                        Rule.adding(SensitivitySpec.DEFAULT.withTarget(
                                TargetSpec.NONE.withStep(step.get().id()))));
    }

    private static boolean isAnswered(Evidence evidence) {
        return evidence.steps(SensitivitySpec.class).stream()
                .anyMatch(step -> step.honest().asked());
    }
}
