package org.quasilab.probe.audit;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.panel.Panel;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;

/**
 * A8: units treated in every period, and cohorts with fewer than {@value #LEAST} periods before treatment, of which no trend can be
 * seen. The number is how many units that concerns. Amber for any, unless a check leaves them out.
 *
 * <p>Source: Goodman-Bacon (2021), J. Econometrics 225(2), 254–277, on units always treated; Baker et al. (2026), JEL 64(2).
 */
final class PeriodsBefore implements Rule {
    private static final int LEAST = 2;

    @Override
    public String id() {
        return "A8";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        int[] starts = evidence.startsWithin();
        if (starts.length == 0 || evidence.treatment().switches()) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        List<String> always = units(evidence, 0, 0);
        List<String> few = units(evidence, 1, LEAST - 1);
        int shortest = evidence.periodsBefore(starts[0]);
        if (always.isEmpty() && few.isEmpty()) {
            return found(Level.GREEN, 0, "green", shortest);
        }
        List<String> all = Stream.concat(always.stream(), few.stream()).toList();
        return LaterTreatedControls.isLeftOut(evidence, all)
                ? found(Level.GREEN, all.size(), "answered", always.size(), few.size())
                : found(Level.AMBER, all.size(), "amber", always.size(), few.size())
                        .withMend(mending(all.size()), Rule.adding(LaterTreatedControls.leavingOut(all)));
    }

    private static List<String> units(Evidence evidence, int least, int most) {
        Panel panel = evidence.panel();
        return IntStream.range(0, panel.units())
                .filter(unit -> !evidence.isComparison(unit))
                .filter(unit -> {
                    int periods = evidence.periodsBefore(
                            evidence.treatment().cohort(unit).orElseThrow());
                    return periods >= least && periods <= most;
                })
                .mapToObj(panel::unitLabel)
                .toList();
    }
}
