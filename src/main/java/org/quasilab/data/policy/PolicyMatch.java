package org.quasilab.data.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.data.names.CloseNames;
import org.quasilab.study.Frequency;
import org.quasilab.study.MidYear;
import org.quasilab.study.PolicySpec;
import org.quasilab.study.UnitChanges;

/**
 * Which units of the data a list of members means. A Chinese name is found with and without 市, 地区, 盟 or 自治州, a Latin one by the
 * spelling of the list; nothing is guessed from the sound. Only where no unit has its name a member is looked for by the full name
 * of its province, for panels of provinces.
 *
 * <p>Checked by: {@code PolicyMatchTest}.
 *
 * @param list of members
 * @param labels of the units, by unit code
 * @param column in which the names stand
 * @param found members by unit code, each in the order of their starts
 * @param doubtful members whose name several units have, or one that is the same only apart from what stands in brackets
 * @param absent members that are no unit of the data
 */
public record PolicyMatch(
        PolicyList list,
        List<String> labels,
        String column,
        Map<Integer, List<PolicyMember>> found,
        List<Doubt> doubtful,
        List<PolicyMember> absent) {
    /**
     * A member that may be one of some units.
     *
     * @param units their labels
     */
    public record Doubt(PolicyMember member, List<String> units) {}

    /** @param column in which the names stand; empty for the one that knows most members */
    public static PolicyMatch of(PolicyList list, NamedUnits named, String column) {
        List<List<String>> stems =
                list.members().stream().map(NamedUnits::stems).toList();
        String where = column.isEmpty() ? named.column(stems) : column;
        Map<String, List<Integer>> exact = named.exact(where);
        Map<String, List<Integer>> bare = named.bare(where);
        List<String> labels = named.units().labels();
        Map<Integer, List<PolicyMember>> found = new TreeMap<>();
        List<Doubt> doubtful = new ArrayList<>();
        List<PolicyMember> absent = new ArrayList<>();
        for (int i = 0; i < stems.size(); i++) {
            PolicyMember member = list.members().get(i);
            List<Integer> units = NamedUnits.units(exact, stems.get(i));
            List<Integer> possible = units.isEmpty() ? NamedUnits.units(bare, bareStems(member)) : units;
            if (units.size() == 1) {
                found.computeIfAbsent(units.get(0), unit -> new ArrayList<>()).add(member);
            } else if (possible.isEmpty()) {
                absent.add(member);
            } else {
                doubtful.add(
                        new Doubt(member, possible.stream().map(labels::get).toList()));
            }
        }
        found.values()
                .forEach(members -> members.sort(
                        Comparator.comparing(member -> member.start().day())));
        return new PolicyMatch(list, labels, where, found, doubtful, absent);
    }

    private static List<String> bareStems(PolicyMember member) {
        return member.name().texts().values().stream().map(CloseNames::bareStem).toList();
    }

    /** The first period with the policy by unit code; empty for a unit that does not have it. */
    public List<OptionalInt> starts(PolicySpec spec, Frequency frequency) {
        return IntStream.range(0, labels.size())
                .mapToObj(unit -> start(unit, spec, frequency))
                .toList();
    }

    private OptionalInt start(int unit, PolicySpec spec, Frequency frequency) {
        UnitChanges changes = spec.changes();
        String label = labels.get(unit);
        if (changes.never().contains(label)) {
            return OptionalInt.empty();
        }
        Integer said = changes.treated().get(label);
        return said == null ? start(unit, spec.members(), spec.midYear(), frequency) : OptionalInt.of(said);
    }

    private OptionalInt start(int unit, String members, MidYear rule, Frequency frequency) {
        return members(unit)
                .filter(member -> counts(member, members))
                .mapToInt(member -> member.from(frequency, rule))
                .min();
    }

    private Stream<PolicyMember> members(int unit) {
        return found.getOrDefault(unit, List.of()).stream();
    }

    private static boolean counts(PolicyMember member, String members) {
        return switch (members) {
            case PolicySpec.NAMED -> !member.isPart() && member.through().isEmpty();
            case PolicySpec.PARTS -> true;
            default -> !member.isPart();
        };
    }

    /** Units of which only a part has the policy: none of their members is whole. */
    public List<Integer> inPart() {
        return found.keySet().stream()
                .filter(unit -> members(unit).allMatch(PolicyMember::isPart))
                .toList();
    }

    /** Units that are named more than once as a whole, at different times. */
    public List<Integer> twice() {
        return found.keySet().stream()
                .filter(unit -> members(unit)
                                .filter(member -> !member.isPart())
                                .map(PolicyMember::start)
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }
}
