package org.quasilab.probe.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.panel.Panel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.Where;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.Variation;

/**
 * A7: controls that were treated: after the last period, in a batch after the last one treated, or from a start that the study sets
 * aside. The number is
 * their share of the comparison units. Red for any, unless a check leaves them out. What begins after the last period is seen only
 * where the study names starts; an indicator ends with the data.
 *
 * <p>Source: Baker, Callaway, Cunningham, Goodman-Bacon and Sant'Anna (2026), JEL 64(2), on who the comparison group is. Units treated
 * soon may anticipate, or differ from those never treated.
 */
final class LaterTreatedControls implements Rule {
    /** Whether a treatment has starts of its own, which may lie after the data. */
    private static final TreatmentSpec.Cases<Boolean> NAMES_STARTS = new TreatmentSpec.Cases<>() {
        @Override
        public Boolean cohort(TreatmentSpec.Cohort spec) {
            return true;
        }

        @Override
        public Boolean indicator(TreatmentSpec.Indicator spec) {
            return false;
        }

        @Override
        public Boolean units(TreatmentSpec.Units spec) {
            return true;
        }

        @Override
        public Boolean dose(TreatmentSpec.Dose spec) {
            return false;
        }
    };

    @Override
    public String id() {
        return "A7";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        Panel panel = evidence.panel();
        Treatment treatment = evidence.treatment();
        Set<String> setAside = evidence.design()
                .treatment()
                .map(spec -> spec.changes().never())
                .orElse(Set.of());
        List<String> controls = IntStream.range(0, panel.units())
                .filter(evidence::isComparison)
                .mapToObj(panel::unitLabel)
                .toList();
        int[] batches = Roster.laterUnits(evidence.data());
        List<String> treated = IntStream.range(0, panel.units())
                .filter(unit -> treatment.isEverTreated(unit) && evidence.isComparison(unit)
                        || setAside.contains(panel.unitLabel(unit))
                        || Arrays.binarySearch(batches, unit) >= 0)
                .mapToObj(panel::unitLabel)
                .toList();
        if (treated.isEmpty()) {
            boolean seesLater = evidence.design()
                    .treatment()
                    .filter(spec -> spec.on(NAMES_STARTS))
                    .isPresent();
            return seesLater
                    ? found(Level.GREEN, 0, "green", controls.size())
                    : found(Level.NOT_MEASURED, "unseen", controls.size());
        }
        double share = treated.size() / (double) controls.size();
        String without = treated.size() < controls.size() ? Evidence.number(without(evidence, treated)) : "—";
        Object[] numbers = {
            treated.size(), controls.size(), Evidence.percent(share), without, Evidence.number(evidence.effect())
        };
        return isLeftOut(evidence, treated)
                ? found(Level.GREEN, share, "answered", numbers)
                : found(Level.RED, share, "red", numbers)
                        .withMend(mending(treated.size()), Rule.adding(leavingOut(treated)));
    }

    private static double without(Evidence evidence, List<String> units) {
        String dropped =
                Where.among(evidence.panel().data().column(evidence.panel().unitColumn()), units);
        return evidence.effect(
                evidence.column().withWhere(Where.and(evidence.column().where(), Where.not(dropped))));
    }

    /** A step with a check that leaves units out. */
    static RobustnessSpec leavingOut(List<String> units) {
        return RobustnessSpec.DEFAULT.withChecks(List.of(CheckSpec.of(new Variation.DropRows("", units, ""))));
    }

    /** Whether a check leaves units out. */
    static boolean isLeftOut(Evidence evidence, List<String> units) {
        return evidence.steps(RobustnessSpec.class).stream()
                .flatMap(step -> step.checks().stream())
                .map(check -> check.change().as(Variation.DropRows.class))
                .flatMap(Optional::stream)
                .anyMatch(drop -> drop.column().isEmpty() && drop.units().containsAll(units));
    }
}
