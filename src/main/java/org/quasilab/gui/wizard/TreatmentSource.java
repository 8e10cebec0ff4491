package org.quasilab.gui.wizard;

import java.util.Locale;

/** How the study says who is treated. */
public enum TreatmentSource {
    COHORT,
    INDICATOR,
    DOSE,
    UNITS,
    NONE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The use of the column this way needs; {@link ColumnUse#NONE} if it needs none. */
    ColumnUse use() {
        return switch (this) {
            case COHORT -> ColumnUse.COHORT;
            case INDICATOR -> ColumnUse.INDICATOR;
            case DOSE -> ColumnUse.DOSE;
            case UNITS, NONE -> ColumnUse.NONE;
        };
    }
}
