package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import org.quasilab.result.Warning;
import org.quasilab.study.AttSettings;
import org.quasilab.study.Period;

/** The rows that regressions with unit and period effects can use; the others leave, with an entry in the ledger. */
final class Eligible {
    private Eligible() {}

    /**
     * What every one of these estimators needs of data and settings.
     *
     * @throws AttProblem {@code switches}, {@code needs-panel}
     */
    static void check(StaggeredSample sample, AttSettings settings, String estimator) {
        sample.requireAbsorbing(estimator);
        if (!settings.sampling().equals("panel")) {
            throw new AttProblem("needs-panel");
        }
    }

    /** Adds what is said of settings that none of these estimators has. */
    static void addUnused(AttSettings settings, boolean hasLeaveOut, List<Warning> warnings) {
        if (!settings.se().equals("analytic") && !(hasLeaveOut && settings.se().equals("leave-out"))) {
            warnings.add(Warning.of("att", "errors-analytic", settings.se()));
        }
    }

    /** Whether a row counts as untreated: its event time is before that at which the treatment may be felt. */
    static boolean isUntreated(StaggeredSample sample, int row, int anticipation) {
        int g = sample.cohort()[sample.unit()[row]];
        return g == StaggeredSample.NEVER || sample.period(sample.time()[row]) < g - anticipation;
    }

    /** The sample without the units whose treatment may be felt from the first period on. */
    static StaggeredSample withoutAlwaysTreated(StaggeredSample sample, int anticipation) {
        return sample.without(
                i -> sample.cohort()[sample.unit()[i]] - anticipation <= sample.period(0), "always-treated", "");
    }

    /** The sample without the units that are not seen untreated, whenever their treatment starts. */
    static StaggeredSample withoutNeverUntreated(StaggeredSample sample, int anticipation) {
        boolean[] hasUntreated = new boolean[sample.units()];
        for (int i = 0; i < sample.n(); i++) {
            hasUntreated[sample.unit()[i]] |= isUntreated(sample, i, anticipation);
        }
        return sample.without(i -> !hasUntreated[sample.unit()[i]], "always-treated", "");
    }

    /** The sample without the rows of periods in which nobody is untreated. */
    static StaggeredSample withoutLonelyPeriods(StaggeredSample sample, int anticipation) {
        boolean[] hasUntreated = new boolean[sample.times()];
        for (int i = 0; i < sample.n(); i++) {
            hasUntreated[sample.time()[i]] |= isUntreated(sample, i, anticipation);
        }
        return sample.without(i -> !hasUntreated[sample.time()[i]], "no-untreated-period", "");
    }

    /**
     * The sample with the last cohort in place of units never treated, where there are none: its rows from the treatment on leave, and
     * those of the others in these periods.
     *
     * @throws AttProblem {@code no-comparison} if all are treated at the same time
     */
    static StaggeredSample withLastCohort(StaggeredSample sample, int anticipation, List<Warning> warnings) {
        if (sample.hasNeverTreated()) {
            return sample;
        }
        int[] cohorts = sample.cohorts();
        if (cohorts.length < 2) {
            throw new AttProblem("no-comparison");
        }
        int last = cohorts[cohorts.length - 1];
        warnings.add(Warning.of("att", "last-cohort", period(sample, last)));
        return sample.without(
                i -> sample.period(sample.time()[i]) >= last - anticipation, "no-untreated-period", "");
    }

    /** The sample without units that have one row, which their effect explains; again until none is left. */
    static StaggeredSample withoutSingletons(StaggeredSample sample) {
        StaggeredSample left = sample;
        while (true) {
            int[] byUnit = new int[left.units()];
            int[] byTime = new int[left.times()];
            for (int i = 0; i < left.n(); i++) {
                byUnit[left.unit()[i]]++;
                byTime[left.time()[i]]++;
            }
            if (Arrays.stream(byUnit).allMatch(r -> r > 1)
                    && Arrays.stream(byTime).allMatch(r -> r > 1)) {
                return left;
            }
            StaggeredSample before = left;
            left = before.without(
                    i -> byUnit[before.unit()[i]] == 1,
                    "singletons",
                    before.panel().unitColumn());
            if (left == before) {
                left = before.without(
                        i -> byTime[before.time()[i]] == 1,
                        "singletons",
                        before.panel().timeColumn());
            }
        }
    }

    /** The rows for a comparison with units never treated, or with the last cohort before its treatment. */
    static StaggeredSample besideNever(StaggeredSample sample, int anticipation, List<Warning> warnings) {
        StaggeredSample known = withoutAlwaysTreated(sample, anticipation);
        return withoutSingletons(withLastCohort(known, anticipation, warnings));
    }

    /** The rows for a comparison with all that are not yet treated. */
    static StaggeredSample besideNotYet(StaggeredSample sample, int anticipation) {
        StaggeredSample known = withoutAlwaysTreated(sample, anticipation);
        return withoutSingletons(withoutLonelyPeriods(known, anticipation));
    }

    /** A period as a sentence says it. */
    static Period period(StaggeredSample sample, int number) {
        return new Period(number, sample.panel().frequency());
    }
}
