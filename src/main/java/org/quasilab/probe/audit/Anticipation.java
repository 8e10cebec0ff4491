package org.quasilab.probe.audit;

import org.quasilab.probe.Target;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.AttSpec;

/**
 * A9: whether units moved in the last period before treatment: the lead before the reference, which is measured from it. The number
 * is its p, with errors clustered at the level of assignment; amber below one less the level of the study, unless a step allows for
 * anticipation.
 *
 * <p>Source: Callaway and Sant'Anna (2021), J. Econometrics 225(2), 200–230, assumption 3; Borusyak, Jaravel and Spiess (2024).
 */
final class Anticipation implements Rule {
    @Override
    public String id() {
        return "A9";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        if (evidence.treatment().switches()) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        Target.Path path = evidence.path().path().orElseThrow();
        int reference = path.reference().orElse(-1);
        int lead = path.eventTimes().indexOf(reference - 1);
        if (lead < 0) {
            return found(Level.NOT_MEASURED, "unknown");
        }
        double p = path.effects().p(lead);
        Object[] numbers = {
            reference, reference - 1, Evidence.number(-path.effects().estimate(lead)), Evidence.p(p)
        };
        if (!(p < evidence.alpha())) {
            return found(Level.GREEN, p, "green", numbers);
        }
        boolean isAllowed = evidence.steps(AttSpec.class).stream()
                .anyMatch(step -> step.settings().anticipation() > 0);
        AttSpec allowing = AttSpec.DEFAULT.with(AttSpec.DEFAULT.settings().withAnticipation(1));
        return isAllowed
                ? found(Level.GREEN, p, "answered", numbers)
                : found(Level.AMBER, p, "amber", numbers).withMend(mending(), Rule.adding(allowing));
    }
}
