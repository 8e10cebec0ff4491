package org.quasilab.panel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
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
    private final Optional<double[]> doses;
    private final List<Warning> warnings;

    private Treatment(
            int[] cohortOf, boolean[] treatedRow, boolean switches, Optional<double[]> doses, List<Warning> warnings) {
        this.cohortOf = cohortOf;
        this.treatedRow = treatedRow;
        this.switches = switches;
        this.doses = doses;
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
        return new Treatment(cohortOf, treated, false, Optional.empty(), warnings);
    }

    /**
     * An absorbing treatment whose start the rows tell.
     *
     * @param treatedRow by panel row, in each unit from its first treated row on; not changed any more
     */
    static Treatment absorbing(Panel panel, boolean[] treatedRow, List<Warning> warnings) {
        return new Treatment(firstTreated(panel, treatedRow), treatedRow, false, Optional.empty(), warnings);
    }

    /**
     * A treatment that goes on and off: rows as given; a unit's cohort is its first treated period.
     *
     * @param treatedRow by panel row; copied
     */
    public static Treatment switching(Panel panel, boolean[] treatedRow, List<Warning> warnings) {
        return new Treatment(firstTreated(panel, treatedRow), treatedRow.clone(), true, Optional.empty(), warnings);
    }

    /**
     * A treatment of different amounts: rows with some are treated; a unit's cohort is its first treated period. It {@link #switches}
     * unless every unit keeps the amount that it starts with.
     *
     * @param doses by panel row, zero or more; copied
     */
    public static Treatment dosed(Panel panel, double[] doses, List<Warning> warnings) {
        boolean[] treated = new boolean[doses.length];
        boolean moves = false;
        for (int i = 0; i < doses.length; i++) {
            treated[i] = doses[i] > 0;
            boolean isSameUnit = i > 0 && panel.unit(i) == panel.unit(i - 1);
            moves |= isSameUnit && treated[i - 1] && doses[i] != doses[i - 1];
        }
        return new Treatment(firstTreated(panel, treated), treated, moves, Optional.of(doses.clone()), warnings);
    }

    private static int[] firstTreated(Panel panel, boolean[] treatedRow) {
        int[] cohortOf = new int[panel.units()];
        Arrays.fill(cohortOf, NEVER);
        for (int i = 0; i < treatedRow.length; i++) {
            if (treatedRow[i]) {
                int unit = panel.unit(i);
                cohortOf[unit] = Math.min(cohortOf[unit], panel.period(panel.time(i)));
            }
        }
        return cohortOf;
    }

    /** First treated period of a unit. */
    public OptionalInt cohort(int unit) {
        return cohortOf[unit] == NEVER ? OptionalInt.empty() : OptionalInt.of(cohortOf[unit]);
    }

    /** First treated period by unit code. */
    List<OptionalInt> cohortsOfUnits() {
        return IntStream.range(0, cohortOf.length).mapToObj(this::cohort).toList();
    }

    public boolean isEverTreated(int unit) {
        return cohortOf[unit] != NEVER;
    }

    /** Whether a panel row is treated. */
    public boolean isTreated(int row) {
        return treatedRow[row];
    }

    /** Whether the treatment has amounts. */
    public boolean hasDose() {
        return doses.isPresent();
    }

    /** The different amounts of the treated rows, ascending; none without amounts. */
    public double[] doses() {
        return doses.map(all -> Arrays.stream(all)
                        .filter(d -> d > 0)
                        .distinct()
                        .sorted()
                        .toArray())
                .orElse(new double[0]);
    }

    /** The amount of treatment of a panel row; without amounts 1 where it is treated. */
    public double dose(int row) {
        return doses.isPresent() ? doses.get()[row] : treatedRow[row] ? 1 : 0;
    }

    /** Whether the treatment goes on and off, or its amount changes after the start, so that event time has no meaning. */
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
        return new Treatment(cohortOf, treatedRow, switches, doses, newWarnings);
    }
}
