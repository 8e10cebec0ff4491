package org.quasilab.data.read;

/** What a column may be for in a study, guessed from its name and its values. */
public enum Role {
    UNIT,
    /** What the units are called. */
    UNIT_LABEL,
    TIME,
    /** Which part of the year in the time column a period is. */
    PART,
    COHORT,
    INDICATOR,
    /** How much treatment a row has; never guessed. */
    DOSE,
    OUTCOME,
    CONTROL,
    MEDIATOR,
    GROUP,
    OTHER
}
