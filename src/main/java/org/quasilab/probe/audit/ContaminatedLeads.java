package org.quasilab.probe.audit;

import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.probe.Target;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.AttSpec;
import org.quasilab.study.EventStudySpec;

/**
 * A4: whether other cohorts contaminate the coefficients of a two-way fixed effects event study. The number is the largest distance
 * to the estimator of Sun and Abraham at an event time within the window, in its standard errors; the ends, which stand for all
 * event times beyond, are left out.
 *
 * <p>Amber above one, unless the study shows a robust estimator. Source: Sun and Abraham (2021), J. Econometrics 225(2), 175–199,
 * doi:10.1016/j.jeconom.2020.09.006; the bound is ours.
 */
final class ContaminatedLeads implements Rule {
    private static final double FAR = 1;

    @Override
    public String id() {
        return "A4";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        List<EventStudySpec> steps = evidence.steps(EventStudySpec.class);
        List<EventStudySpec> twoWay =
                steps.stream().filter(EventStudySpec::isRegression).toList();
        if (twoWay.isEmpty() || !evidence.isStaggered()) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        EventStudySpec step = twoWay.get(0);
        Target.Path own = evidence.path(step).path().orElseThrow();
        Target.Path other =
                evidence.path(step.withEstimator("sun-abraham")).path().orElseThrow();
        double farthest = IntStream.range(1, own.eventTimes().size() - 1)
                .mapToDouble(i -> distance(own, i, other))
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        if (Double.isNaN(farthest)) {
            return found(Level.NOT_MEASURED, "unknown");
        }
        String told = Evidence.number(farthest);
        if (farthest <= FAR) {
            return found(Level.GREEN, farthest, "green", told);
        }
        return steps.size() > twoWay.size() || Staggered.isAnswered(evidence)
                ? found(Level.GREEN, farthest, "answered", told)
                : found(Level.AMBER, farthest, "amber", told).withMend(mending(), Rule.adding(AttSpec.DEFAULT));
    }

    private static double distance(Target.Path own, int i, Target.Path other) {
        int j = other.eventTimes().indexOf(own.eventTimes().get(i));
        return j < 0
                ? Double.NaN
                : Math.abs(own.effects().estimate(i) - other.effects().estimate(j))
                        / other.effects().se(j);
    }
}
