package org.quasilab.probe.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quasilab.panel.Treatment;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.EventStudySpec;

/**
 * A6: on how many treated units each event time of the event study rests. The number is the fewest within the window.
 *
 * <p>Amber below {@link Treatment#FEW}, from where errors are known to be too small (MacKinnon and Webb 2018). Base period, window and
 * what becomes of the event times beyond are said in the sentence, as Baker et al. (2026), JEL 64(2), ask.
 */
final class Support implements Rule {
    @Override
    public String id() {
        return "A6";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        if (evidence.eventStudy().isEmpty() || evidence.treatment().switches()) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        EventStudySpec step = evidence.eventStudy().get();
        TreeMap<Integer, Integer> support = support(evidence);
        int from = step.window().isEmpty() ? support.firstKey() : step.window().get(0);
        int to = step.window().isEmpty() ? support.lastKey() : step.window().get(1);
        int fewest = Integer.MAX_VALUE;
        int at = from;
        for (int time = from; time <= to; time++) {
            if (support.getOrDefault(time, 0) < fewest) {
                fewest = support.getOrDefault(time, 0);
                at = time;
            }
        }
        Object[] numbers = {from, to, step.reference(), fewest, at};
        String beyond = step.window().isEmpty() ? "all" : step.ends();
        if (fewest >= Treatment.FEW) {
            return found(Level.GREEN, fewest, "green." + beyond, numbers);
        }
        AuditFinding finding = found(Level.AMBER, fewest, "amber." + beyond, numbers);
        List<Integer> supported = supported(support, step.reference(), from, to);
        return supported.get(0) < step.reference() && supported.get(1) >= 0
                ? finding.withMend(
                        mending(supported.get(0), supported.get(1)),
                        Rule.changing(step, EventStudySpec.class, found -> found.withWindow(supported)))
                : finding;
    }

    /** Treated units seen at each event time. */
    private static TreeMap<Integer, Integer> support(Evidence evidence) {
        TreeMap<Integer, Integer> support = new TreeMap<>(Map.of(-1, 0));
        Treatment treatment = evidence.treatment();
        for (int row = 0; row < evidence.panel().rows(); row++) {
            int unit = evidence.panel().unit(row);
            int period = evidence.panel().period(evidence.panel().time(row));
            if (!evidence.isComparison(unit)) {
                support.merge(period - treatment.cohort(unit).orElseThrow(), 1, Integer::sum);
            }
        }
        return support;
    }

    /** First and last event time of the window around the reference in which none is below the bound. */
    private static List<Integer> supported(Map<Integer, Integer> support, int reference, int from, int to) {
        int first = reference;
        int last = reference;
        while (first > from && support.getOrDefault(first - 1, 0) >= Treatment.FEW) {
            first--;
        }
        while (last < to && support.getOrDefault(last + 1, 0) >= Treatment.FEW) {
            last++;
        }
        return List.of(first, last);
    }
}
