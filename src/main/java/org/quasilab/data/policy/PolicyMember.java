package org.quasilab.data.policy;

import org.quasilab.study.Frequency;
import org.quasilab.study.MidYear;
import org.quasilab.study.PartialDate;
import org.quasilab.text.Translated;

/**
 * A member of a policy.
 *
 * @param name of the place, as the list spells it
 * @param start as exactly as it is known
 * @param isPart whether only a part of the place has the policy, such as a district or a county-level city
 * @param area which part; may be empty
 * @param through the province with which it has the policy; empty for a place that the document names itself
 * @param document that made it a member; may be empty
 * @param isRecalled whether no text with the start was at hand, so that it is to be checked before it is relied on
 */
public record PolicyMember(
        Translated name,
        PartialDate start,
        boolean isPart,
        String area,
        String through,
        String document,
        boolean isRecalled) {
    /**
     * The first period with the policy: the one in which it starts; of years the next if the rule says so.
     *
     * @param rule for a start whose month is known, in a panel of years
     */
    public int from(Frequency frequency, MidYear rule) {
        boolean isNext = frequency == Frequency.YEAR
                && start.precision() != Frequency.YEAR
                && rule.isNextYear(start.day().getMonthValue());
        return frequency.period(start.day()) + (isNext ? 1 : 0);
    }

    /** The start as it is known: 2015, 2015-03 or 2015-03-07. */
    public String startText() {
        return start.text();
    }
}
