package org.quasilab.panel;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.quasilab.result.Warning;

/**
 * Who is treated when, on a panel: the cohort of each unit (first treated period; none for never treated) and the 0/1
 * indicator {@code did} of each row.
 */
public final class Treatment {
    /** Name of the treatment indicator among regressors. */
    public static final String DID = "did";

    /** Below this many treated units, clustered errors are known to be too small (MacKinnon and Webb 2018). */
    public static final int FEW = 10;

    private static final int NEVER = Integer.MAX_VALUE;

    private final int[] cohortOf;
    private final boolean[] treatedRow;
    private final boolean switches;
    private final List<Warning> warnings;

    private Treatment(int[] cohortOf, boolean[] treatedRow, boolean switches, List<Warning> warnings) {
        this.cohortOf = cohortOf;
        this.treatedRow = treatedRow;
        this.switches = switches;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * An absorbing treatment.
     *
     * @param panel its panel
     * @param cohorts first treated period by unit code, empty for never treated
     * @param warnings found on the way
     */
    public static Treatment absorbing(Panel panel, List<OptionalInt> cohorts, List<Warning> warnings) {
        int[] cohortOf =
                cohorts.stream().mapToInt(cohort -> cohort.orElse(NEVER)).toArray();
        boolean[] treated = new boolean[panel.rows()];
        for (int i = 0; i < treated.length; i++) {
            treated[i] = panel.period(panel.time(i)) >= cohortOf[panel.unit(i)];
        }
        return new Treatment(cohortOf, treated, false, warnings);
    }

    /**
     * A treatment that goes on and off: rows as given; a unit's cohort is its first treated period.
     *
     * @param treatedRow by panel row; copied
     */
    public static Treatment switching(Panel panel, boolean[] treatedRow, List<Warning> warnings) {
        int[] cohortOf = new int[panel.units()];
        Arrays.fill(cohortOf, NEVER);
        for (int i = 0; i < treatedRow.length; i++) {
            if (treatedRow[i]) {
                int unit = panel.unit(i);
                cohortOf[unit] = Math.min(cohortOf[unit], panel.period(panel.time(i)));
            }
        }
        return new Treatment(cohortOf, treatedRow.clone(), true, warnings);
    }

    /** First treated period of a unit. */
    public OptionalInt cohort(int unit) {
        return cohortOf[unit] == NEVER ? OptionalInt.empty() : OptionalInt.of(cohortOf[unit]);
    }

    public boolean isEverTreated(int unit) {
        return cohortOf[unit] != NEVER;
    }

    /** Whether a panel row is treated. */
    public boolean isTreated(int row) {
        return treatedRow[row];
    }

    /** Whether the treatment goes on and off, so that event time has no meaning. */
    public boolean switches() {
        return switches;
    }

    /** Cohorts with at least one unit, ascending. */
    public int[] cohorts() {
        return Arrays.stream(cohortOf)
                .filter(g -> g != NEVER)
                .distinct()
                .sorted()
                .toArray();
    }

    public int unitsInCohort(int cohort) {
        return (int) Arrays.stream(cohortOf).filter(g -> g == cohort).count();
    }

    public int neverTreated() {
        return (int) Arrays.stream(cohortOf).filter(g -> g == NEVER).count();
    }

    public List<Warning> warnings() {
        return warnings;
    }

    /** The same treatment with other warnings. */
    Treatment withWarnings(List<Warning> newWarnings) {
        return new Treatment(cohortOf, treatedRow, switches, newWarnings);
    }
}
