package org.quasilab.engine.template;

import java.util.List;

/**
 * What columns are for, beyond what the design says.
 *
 * @param groups columns the effect may differ by
 * @param mediators columns the effect may run through
 * @param otherOutcomes columns that measure the outcome in another way
 */
public record Roles(List<String> groups, List<String> mediators, List<String> otherOutcomes) {
    public static final Roles NONE = new Roles(List.of(), List.of(), List.of());

    public Roles {
        groups = List.copyOf(groups);
        mediators = List.copyOf(mediators);
        otherOutcomes = List.copyOf(otherOutcomes);
    }
}
