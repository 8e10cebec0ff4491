package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import org.quasilab.result.Warning;
import org.quasilab.study.Period;

/** Rows that comparisons of cohorts can use; what leaves is in the ledger, with a warning. */
final class UsableRows {
    /** Part of the outcome's range. */
    private static final double ROUNDING = 1e-12;

    private UsableRows() {}

    /**
     * If no unit is never treated, the last cohort stands in for those: the periods from its treatment (less the anticipation)
     * on leave, as they have no comparison.
     */
    static StaggeredSample withComparison(StaggeredSample sample, int anticipation, List<Warning> warnings) {
        int last = Arrays.stream(sample.firstTreated()).max().orElseThrow();
        if (last > sample.period(sample.times() - 1) + anticipation) {
            return sample;
        }
        Period cohort = when(sample, last);
        if (last - anticipation <= sample.period(0)) {
            throw new AttProblem("no-comparison-at-all", cohort);
        }
        warnings.add(Warning.of("att", "no-never-treated", cohort, when(sample, last - anticipation)));
        return sample.without(
                i -> sample.period(sample.time()[i]) >= last - anticipation, "no-comparison", cohort.toString());
    }

    /** Without units that have no period before treatment (less the anticipation). */
    static StaggeredSample withPast(StaggeredSample sample, int anticipation, List<Warning> warnings) {
        int first = sample.period(0) + anticipation;
        int[] treated = sample.firstTreated();
        long always = Arrays.stream(treated).filter(g -> g <= first).count();
        if (always == 0) {
            return sample;
        }
        warnings.add(Warning.of("att", "always-treated", always, when(sample, sample.period(0))));
        return sample.without(i -> treated[sample.unit()[i]] <= first, "always-treated", "");
    }

    /** Without units that lack a row in any period. */
    static StaggeredSample withoutGaps(StaggeredSample sample, List<Warning> warnings) {
        int[] rows = rowsOf(sample);
        if (sample.isBalanced()) {
            return sample;
        }
        warnings.add(Warning.of("att", "units-with-gaps", gaps(sample), sample.units()));
        return sample.without(i -> rows[sample.unit()[i]] < sample.times(), "gaps", "");
    }

    /** Number of units without a row in some period. */
    static long gaps(StaggeredSample sample) {
        return Arrays.stream(rowsOf(sample))
                .filter(count -> count < sample.times())
                .count();
    }

    private static int[] rowsOf(StaggeredSample sample) {
        int[] rows = new int[sample.units()];
        for (int u : sample.unit()) {
            rows[u]++;
        }
        return rows;
    }

    /** A standard error up to which it is rounding. */
    static double rounding(StaggeredSample sample) {
        double least = Arrays.stream(sample.y()).min().orElseThrow();
        return ROUNDING * (Arrays.stream(sample.y()).max().orElseThrow() - least);
    }

    static Period when(StaggeredSample sample, int period) {
        return new Period(period, sample.panel().frequency());
    }
}
