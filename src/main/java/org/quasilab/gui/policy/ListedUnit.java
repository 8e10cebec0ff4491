package org.quasilab.gui.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quasilab.data.policy.PolicyMatch;
import org.quasilab.data.policy.PolicyMember;
import org.quasilab.panel.PolicyOverlap;
import org.quasilab.study.UnitChanges;
import org.quasilab.text.Translated;

/**
 * A line of the list of a policy: a member, or a unit that it may mean.
 *
 * @param name of the place
 * @param unit its label in the data; empty for a member that is no unit
 * @param listed when, and of which part, as the list has it
 * @param dates when it may be counted from, each once
 * @param start from when it is counted
 * @param kind how sure it is
 */
record ListedUnit(Translated name, String unit, String listed, List<PolicyMember> dates, OptionalInt start, Kind kind) {
    /** What needs the reader's word stands first. */
    enum Kind {
        DOUBTFUL,
        PART,
        TWICE,
        BY_HAND,
        WHOLE,
        ABSENT;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean isOpen() {
            return compareTo(BY_HAND) < 0;
        }
    }

    /** All lines of a policy, in the order of their kinds. */
    static List<ListedUnit> of(PolicyOverlap overlap) {
        PolicyMatch match = overlap.match();
        UnitChanges changes = overlap.policy().changes();
        Set<Integer> parts = Set.copyOf(match.inPart());
        Set<Integer> twice = Set.copyOf(match.twice());
        List<ListedUnit> lines = new ArrayList<>();
        match.found().forEach((unit, members) -> {
            Kind kind = isByHand(changes, match.labels().get(unit))
                    ? Kind.BY_HAND
                    : parts.contains(unit) ? Kind.PART : twice.contains(unit) ? Kind.TWICE : Kind.WHOLE;
            lines.add(line(overlap, unit, members, kind));
        });
        match.doubtful()
                .forEach(doubt -> doubt.units().forEach(label -> {
                    int unit = match.labels().indexOf(label);
                    lines.add(line(
                            overlap,
                            unit,
                            List.of(doubt.member()),
                            isByHand(changes, label) ? Kind.BY_HAND : Kind.DOUBTFUL));
                }));
        match.absent()
                .forEach(member -> lines.add(new ListedUnit(
                        member.name(), "", listed(List.of(member)), List.of(), OptionalInt.empty(), Kind.ABSENT)));
        lines.sort(Comparator.comparing(ListedUnit::kind));
        return lines;
    }

    private static boolean isByHand(UnitChanges changes, String label) {
        return changes.never().contains(label) || changes.treated().containsKey(label);
    }

    private static ListedUnit line(PolicyOverlap overlap, int unit, List<PolicyMember> members, Kind kind) {
        return new ListedUnit(
                members.get(0).name(),
                overlap.match().labels().get(unit),
                listed(members),
                members,
                overlap.starts().get(unit),
                kind);
    }

    private static String listed(List<PolicyMember> members) {
        return members.stream()
                .map(member -> Stream.of(member.startText(), member.area(), member.through(), member.document())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" ")))
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
