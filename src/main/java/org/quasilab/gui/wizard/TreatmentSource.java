package org.quasilab.gui.wizard;

import java.util.Locale;

/** How the study says who is treated. */
public enum TreatmentSource {
    COHORT,
    INDICATOR,
    UNITS,
    NONE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The use of the column this way needs; {@link ColumnUse#NONE} if it needs none. */
    ColumnUse use() {
        return this == COHORT ? ColumnUse.COHORT : this == INDICATOR ? ColumnUse.INDICATOR : ColumnUse.NONE;
    }
}
