package org.quasilab.result;

import java.util.List;
import java.util.Optional;

/**
 * Effects by cohort and period, ATT(g,t).
 *
 * @param cells by cohort, then period; entry i is term i of {@code effects}
 */
public record GroupTime(List<Cell> cells, Effects effects) {
    /**
     * A cohort in a period.
     *
     * @param cohort its first treated period
     * @param time the period
     * @param units treated units behind the effect
     * @param controls units it is compared with; −1 where the estimator compares with a model of all untreated rows
     * @param missing why there is no effect, naming cohort and period
     */
    public record Cell(int cohort, int time, int units, int controls, Optional<Warning> missing) {}

    public GroupTime {
        cells = List.copyOf(cells);
        if (cells.size() != effects.size()) {
            throw new IllegalArgumentException(cells.size() + " cells, " + effects.size() + " effects");
        }
    }
}
