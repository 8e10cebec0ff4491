package org.quasilab.data.read;

/** What a column may be for in a study, guessed from its name and its values. */
public enum Role {
    UNIT,
    TIME,
    COHORT,
    INDICATOR,
    OUTCOME,
    CONTROL,
    MEDIATOR,
    GROUP,
    OTHER
}
