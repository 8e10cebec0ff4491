package org.quasilab.data.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.Frequency;
import org.quasilab.study.PartialDate;
import org.quasilab.study.PolicySpec;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Translated;

/**
 * A policy and who has it.
 *
 * @param id in the library; empty for a list of the user's own
 * @param name of the policy
 * @param unlisted from when on there are members that the list does not name; absent for a complete list
 * @param members in the order of their starts
 */
public record PolicyList(String id, Translated name, Optional<PartialDate> unlisted, List<PolicyMember> members) {
    public PolicyList {
        members = List.copyOf(members);
    }

    /** The list that a study means: one of the library, or its own. */
    public static PolicyList of(PolicySpec spec, Frequency frequency) {
        return spec.policy().isEmpty() ? own(spec, frequency) : PolicyLibrary.get(spec.policy());
    }

    private static PolicyList own(PolicySpec spec, Frequency frequency) {
        TreatmentSpec.Units list = spec.list();
        List<PolicyMember> members = new ArrayList<>();
        list.from().forEach((unit, period) -> {
            Optional<Integer> month = Optional.ofNullable(list.months().get(unit));
            LocalDate first = frequency.firstDay(period);
            PartialDate start = new PartialDate(
                    month.map(first::withMonth).orElse(first), month.isPresent() ? Frequency.MONTH : frequency);
            members.add(new PolicyMember(Translated.of(unit.strip()), start, false, "", "", "", false));
        });
        return new PolicyList("", spec.title(), Optional.empty(), members);
    }
}
