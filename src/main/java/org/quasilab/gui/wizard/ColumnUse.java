package org.quasilab.gui.wizard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.quasilab.data.read.Role;

/** What a column is for in the study to be made. */
public enum ColumnUse {
    NONE,
    UNIT,
    UNIT_LABEL,
    TIME,
    PART,
    OUTCOME,
    OTHER_OUTCOME,
    CONTROL,
    GROUP,
    MEDIATOR,
    COHORT,
    INDICATOR,
    DOSE,
    INPUT,
    GOOD,
    BAD,
    CLUSTER,
    WEIGHT;

    private static final Set<ColumnUse> ONE_COLUMN =
            Set.of(UNIT, UNIT_LABEL, TIME, PART, OUTCOME, COHORT, INDICATOR, DOSE, WEIGHT);

    static ColumnUse of(Role role) {
        return role == Role.OTHER ? NONE : valueOf(role.name());
    }

    /** Whether only one column can be this. */
    boolean isUnique() {
        return ONE_COLUMN.contains(this);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ColumnUse ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ColumnUse::word).toList();
    }
}
