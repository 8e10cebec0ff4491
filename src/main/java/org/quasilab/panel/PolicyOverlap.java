package org.quasilab.panel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.data.names.Units;
import org.quasilab.data.policy.NamedUnits;
import org.quasilab.data.policy.PolicyList;
import org.quasilab.data.policy.PolicyMatch;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.PolicySpec;

/**
 * How far another policy goes along with the treatment: which units have it, and in which periods.
 *
 * <p>A unit has the policy if it starts in or before the last period of the panel; treated are units that are ever treated, controls
 * all others.
 *
 * <p>Checked by: {@code PolicyOverlapTest}.
 *
 * @param policy with the settings by which members and starts are counted
 * @param match which units its list means, and which members were not found or are only a part
 * @param starts first period with the policy by unit code
 * @param treated treated units
 * @param first earliest period in which a treated unit has it
 * @param controls all other units
 * @param both rows that are treated and have it
 * @param treatedRows rows that are treated
 * @param isTreatment whether it is probably the treatment itself: most treated units start it within a year of their treatment
 * @param periods one for each period of the panel
 */
public record PolicyOverlap(
        PolicySpec policy,
        PolicyMatch match,
        List<OptionalInt> starts,
        Count treated,
        OptionalInt first,
        Count controls,
        int both,
        int treatedRows,
        boolean isTreatment,
        List<InPeriod> periods) {
    /** From this share of the treated units on a policy is taken for the treatment itself. */
    private static final double MOST = 0.75;

    /** How many units have the policy, and how many have not. */
    public record Count(int with, int without) {
        public int all() {
            return with + without;
        }
    }

    /**
     * Units observed in a period, by whether the policy has started in them.
     *
     * @param period as the panel counts it
     */
    public record InPeriod(int period, Count treated, Count controls) {}

    /** The policies of the study, then all of the library that it has not and that some unit has. */
    public static List<PolicyOverlap> all(Panel panel, Treatment treatment, DataSpec study) {
        NamedUnits named = new NamedUnits(Units.of(panel.data(), panel.unitColumn()));
        Stream<PolicySpec> others = PolicySpec.LIBRARY.stream()
                .filter(id -> study.policies().stream()
                        .noneMatch(policy -> policy.policy().equals(id)))
                .map(PolicySpec::of);
        return Stream.concat(study.policies().stream(), others)
                .map(policy -> of(panel, treatment, named, policy))
                .filter(overlap -> overlap.treated.with + overlap.controls.with > 0
                        || study.policies().contains(overlap.policy))
                .toList();
    }

    /** @param named the units of the panel */
    public static PolicyOverlap of(Panel panel, Treatment treatment, NamedUnits named, PolicySpec policy) {
        PolicyMatch match = PolicyMatch.of(
                PolicyList.of(policy, panel.frequency()), named, policy.list().column());
        List<OptionalInt> starts = match.starts(policy, panel.frequency());
        int last = panel.period(panel.periods() - 1);
        int[] treated = units(panel, treatment, true);
        int[] treatedWith =
                IntStream.of(treated).filter(unit -> has(starts, unit, last)).toArray();
        int[] controls = units(panel, treatment, false);
        int controlsWith = (int)
                IntStream.of(controls).filter(unit -> has(starts, unit, last)).count();
        long alike = IntStream.of(treatedWith)
                .filter(unit -> isWithinYear(
                        panel.frequency(),
                        starts.get(unit).getAsInt(),
                        treatment.cohort(unit).getAsInt()))
                .count();
        int[] rows =
                IntStream.range(0, panel.rows()).filter(treatment::isTreated).toArray();
        return new PolicyOverlap(
                policy,
                match,
                starts,
                new Count(treatedWith.length, treated.length - treatedWith.length),
                IntStream.of(treatedWith)
                        .map(unit -> starts.get(unit).getAsInt())
                        .min(),
                new Count(controlsWith, controls.length - controlsWith),
                (int) IntStream.of(rows)
                        .filter(row -> has(starts, panel.unit(row), panel.period(panel.time(row))))
                        .count(),
                rows.length,
                alike >= MOST * treated.length && alike > 0,
                periods(panel, treatment, starts));
    }

    private static int[] units(Panel panel, Treatment treatment, boolean isTreated) {
        return IntStream.range(0, panel.units())
                .filter(unit -> treatment.isEverTreated(unit) == isTreated)
                .toArray();
    }

    private static boolean isWithinYear(Frequency frequency, int one, int other) {
        LocalDate start = frequency.firstDay(Math.min(one, other));
        return !start.plusYears(1).isBefore(frequency.firstDay(Math.max(one, other)));
    }

    private static boolean has(List<OptionalInt> starts, int unit, int period) {
        return starts.get(unit).orElse(Integer.MAX_VALUE) <= period;
    }

    private static List<InPeriod> periods(Panel panel, Treatment treatment, List<OptionalInt> starts) {
        int[][] counts = new int[panel.periods()][4];
        for (int row = 0; row < panel.rows(); row++) {
            int unit = panel.unit(row);
            boolean has = has(starts, unit, panel.period(panel.time(row)));
            counts[panel.time(row)][(treatment.isEverTreated(unit) ? 0 : 2) + (has ? 0 : 1)]++;
        }
        List<InPeriod> periods = new ArrayList<>();
        for (int time = 0; time < counts.length; time++) {
            int[] count = counts[time];
            periods.add(new InPeriod(panel.period(time), new Count(count[0], count[1]), new Count(count[2], count[3])));
        }
        return periods;
    }
}
