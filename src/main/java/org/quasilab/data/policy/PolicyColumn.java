package org.quasilab.data.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.PeriodColumn;
import org.quasilab.data.derive.Periods;
import org.quasilab.data.names.Units;
import org.quasilab.result.Warning;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.PolicySpec;
import org.quasilab.text.Localized;
import org.quasilab.text.Messages;
import org.quasilab.text.ShortenedList;
import org.quasilab.text.Translated;

/**
 * Puts each policy of a study into its data as a column: one in the rows of units that have the policy from its start on, else zero,
 * missing where unit or period are.
 *
 * <p>Checked by: {@code PolicyColumnTest}.
 */
public final class PolicyColumn {
    private static final int NAMED = 10;

    private PolicyColumn() {}

    /**
     * The data with the columns of all policies.
     *
     * @param warnings gets {@code policy-parts}, {@code policy-twice}, {@code policy-doubtful}, {@code policy-absent}, {@code policy-mid-year}, {@code
     *     policy-recalled}, {@code policy-unlisted} and {@code policy-changes}: what the list leaves open
     * @throws DataProblem {@code policy-keys} without unit and time, {@code derive-name} for a name that is taken, {@code
     *     policy-nobody} if no unit has the policy
     */
    public static Dataset all(Dataset data, DataSpec study, List<Warning> warnings) {
        if (study.unit().isEmpty() || study.time().isEmpty()) {
            throw new DataProblem("policy-keys", study.policies().get(0).into());
        }
        Units units = Units.of(data, study.unit());
        NamedUnits named = new NamedUnits(units);
        int[] periods = Periods.periods(data, study.time());
        Dataset with = data;
        for (PolicySpec policy : study.policies()) {
            if (with.find(policy.into()).isPresent()) {
                throw new DataProblem("derive-name", policy.into());
            }
            PolicyMatch match = PolicyMatch.of(
                    PolicyList.of(policy, study.frequency()),
                    named,
                    policy.list().column());
            List<OptionalInt> starts = match.starts(policy, study.frequency());
            if (starts.stream().allMatch(OptionalInt::isEmpty)) {
                throw new DataProblem("policy-nobody", match.list().name(), study.unit());
            }
            with = with.with(column(policy.into(), units, periods, starts));
            warn(match, policy, study, last(periods), warnings);
        }
        return with;
    }

    private static NumberColumn column(String name, Units units, int[] periods, List<OptionalInt> starts) {
        double[] values = new double[periods.length];
        for (int row = 0; row < values.length; row++) {
            boolean isKnown = units.unit(row) >= 0 && periods[row] != PeriodColumn.NONE;
            values[row] = !isKnown
                    ? Double.NaN
                    : starts.get(units.unit(row)).orElse(Integer.MAX_VALUE) <= periods[row] ? 1 : 0;
        }
        return NumberColumn.adopt(name, values);
    }

    private static int last(int[] periods) {
        return IntStream.of(periods).max().orElse(PeriodColumn.NONE);
    }

    private static void warn(PolicyMatch match, PolicySpec policy, DataSpec study, int last, List<Warning> warnings) {
        Set<String> said = new HashSet<>(policy.changes().treated().keySet());
        said.addAll(policy.changes().never());
        if (!policy.members().equals(PolicySpec.PARTS)) {
            warn("policy-parts", policy, units(match, match.inPart(), said), warnings);
        }
        if (!policy.members().equals(PolicySpec.NAMED)) {
            warn("policy-twice", policy, units(match, match.twice(), said), warnings);
        }
        List<Told> doubtful = match.doubtful().stream()
                .filter(doubt -> !said.containsAll(doubt.units()))
                .map(doubt -> new Told(doubt.member().name(), "→ " + String.join(" / ", doubt.units()) + " ?"))
                .toList();
        warn("policy-doubtful", policy, doubtful, warnings);
        warn(
                "policy-absent",
                policy,
                match.absent().stream().map(PolicyMember::name).distinct().toList(),
                warnings);
        long within = match.found().values().stream()
                .filter(members -> members.get(0).start().day().getMonthValue() > 1)
                .count();
        if (study.frequency() == Frequency.YEAR && !policy.midYear().isRule() && within > 0) {
            warnings.add(Warning.of("data", "policy-mid-year", policy.into(), within));
        }
        long recalled = match.found().values().stream()
                .filter(members -> members.get(0).isRecalled())
                .count();
        if (recalled > 0) {
            warnings.add(Warning.of("data", "policy-recalled", policy.into(), recalled));
        }
        match.list()
                .unlisted()
                .filter(since -> last >= study.frequency().period(since.day()))
                .ifPresent(since -> warnings.add(Warning.of(
                        "data", "policy-unlisted", policy.into(), match.list().name(), since.text())));
        said.removeAll(match.labels());
        warn("policy-changes", policy, List.copyOf(said), warnings);
    }

    private static void warn(String code, PolicySpec policy, List<?> names, List<Warning> warnings) {
        if (!names.isEmpty()) {
            warnings.add(Warning.of("data", code, policy.into(), names.size(), new ShortenedList(names, NAMED)));
        }
    }

    /** Units about which nothing is said by hand, each with the members it has. */
    private static List<Told> units(PolicyMatch match, List<Integer> units, Set<String> said) {
        List<Told> told = new ArrayList<>();
        for (int unit : units) {
            if (!said.contains(match.labels().get(unit))) {
                List<PolicyMember> members = match.found().get(unit);
                String starts = members.stream().map(PolicyColumn::told).collect(Collectors.joining(", "));
                told.add(new Told(members.get(0).name(), starts));
            }
        }
        return told;
    }

    private static String told(PolicyMember member) {
        return member.area().isEmpty() ? member.startText() : member.area() + " " + member.startText();
    }

    /** A place and what is to be said of it. */
    private record Told(Translated name, String what) implements Localized {
        @Override
        public String in(Messages messages) {
            return name.in(messages) + " (" + what + ")";
        }
    }
}
