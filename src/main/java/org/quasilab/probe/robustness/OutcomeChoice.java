package org.quasilab.probe.robustness;

import java.util.Optional;
import org.quasilab.data.NumberColumn;
import org.quasilab.study.CheckSpec;
import org.quasilab.text.Problem;

/**
 * An outcome that another room computed for a check of this one.
 *
 * @param asked the check of the step it belongs to
 * @param entry what stands in the result: the check with what was chosen in its settings
 * @param values by panel row; absent if they could not be computed
 * @param failure why there are no values; absent as well if it was only checked that they can be computed
 */
public record OutcomeChoice(
        CheckSpec asked, CheckSpec entry, Optional<NumberColumn> values, Optional<Problem> failure) {
    public static OutcomeChoice of(CheckSpec asked, CheckSpec entry, NumberColumn values) {
        return new OutcomeChoice(asked, entry, Optional.of(values), Optional.empty());
    }

    public static OutcomeChoice failed(CheckSpec asked, CheckSpec entry, Problem failure) {
        return new OutcomeChoice(asked, entry, Optional.empty(), Optional.of(failure));
    }
}
