package org.quasilab.engine.template;

import java.util.List;
import java.util.Optional;

/**
 * What columns are for, beyond what the design says.
 *
 * @param groups columns the effect may differ by
 * @param mediators columns the effect may run through
 * @param otherOutcomes columns that measure the outcome in another way
 * @param weights column the rows of the baseline regression are weighted by
 */
public record Roles(List<String> groups, List<String> mediators, List<String> otherOutcomes, Optional<String> weights) {
    public static final Roles NONE = new Roles(List.of(), List.of(), List.of(), Optional.empty());

    public Roles {
        groups = List.copyOf(groups);
        mediators = List.copyOf(mediators);
        otherOutcomes = List.copyOf(otherOutcomes);
    }
}
