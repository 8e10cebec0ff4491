package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.result.Warning;
import org.quasilab.study.AttSettings;

/**
 * The rows that regressions with unit and period effects can use; the others leave, with an entry in the ledger and a warning. Rows
 * are untreated before the event time at which the treatment may be felt.
 */
final class Eligible {
    private Eligible() {}

    /**
     * What every one of these estimators needs of data and settings.
     *
     * @throws AttProblem {@code switches}, {@code panel-only}
     */
    static StaggeredSample of(StaggeredSample sample, AttSettings settings, String estimator, List<Warning> warnings) {
        sample.requireAbsorbing(estimator);
        Unhonoured.requirePanel(settings, estimator);
        int a = settings.anticipation();
        int last = sample.period(sample.times() - 1);
        StaggeredSample left = sample.without(
                i -> sample.firstTreated()[sample.unit()[i]] > last && !isUntreated(sample, i, a), "anticipation", "");
        if (left != sample) {
            warnings.add(Warning.of("att", "anticipation-after", sample.n() - left.n()));
        }
        return left;
    }

    static boolean isUntreated(StaggeredSample sample, int row, int anticipation) {
        int g = sample.firstTreated()[sample.unit()[row]];
        return g == StaggeredSample.NEVER || sample.period(sample.time()[row]) < g - anticipation;
    }

    /** The rows for a comparison with units never treated, or with the last cohort before its treatment. */
    static StaggeredSample besideNever(StaggeredSample sample, int anticipation, List<Warning> warnings) {
        StaggeredSample known = UsableRows.withPast(sample, anticipation, warnings);
        return withoutSingletons(UsableRows.withComparison(known, anticipation, warnings), warnings);
    }

    /** The rows for a comparison with all that are not yet treated. */
    static StaggeredSample besideNotYet(StaggeredSample sample, int anticipation, List<Warning> warnings) {
        StaggeredSample known = UsableRows.withPast(sample, anticipation, warnings);
        return withoutSingletons(withoutLonelyPeriods(known, anticipation, warnings), warnings);
    }

    /** The rows whose unit and period have an untreated row. */
    static StaggeredSample besideUntreated(StaggeredSample sample, int anticipation, List<Warning> warnings) {
        boolean[] hasUntreated = new boolean[sample.units()];
        for (int i = 0; i < sample.n(); i++) {
            hasUntreated[sample.unit()[i]] |= isUntreated(sample, i, anticipation);
        }
        int without = (int) IntStream.range(0, hasUntreated.length)
                .filter(u -> !hasUntreated[u])
                .count();
        if (without > 0) {
            warnings.add(Warning.of("att", "never-untreated", without));
        }
        StaggeredSample known = sample.without(i -> !hasUntreated[sample.unit()[i]], "always-treated", "");
        return withoutLonelyPeriods(known, anticipation, warnings);
    }

    /** The sample without the rows of periods in which nobody is untreated. */
    private static StaggeredSample withoutLonelyPeriods(
            StaggeredSample sample, int anticipation, List<Warning> warnings) {
        boolean[] hasUntreated = new boolean[sample.times()];
        for (int i = 0; i < sample.n(); i++) {
            hasUntreated[sample.time()[i]] |= isUntreated(sample, i, anticipation);
        }
        int[] lonely = IntStream.range(0, hasUntreated.length)
                .filter(t -> !hasUntreated[t])
                .toArray();
        if (lonely.length > 0) {
            warnings.add(Warning.of(
                    "att",
                    "no-untreated-period",
                    Arrays.stream(lonely)
                            .mapToObj(t -> UsableRows.when(sample, sample.period(t)))
                            .toList()));
        }
        return sample.without(i -> !hasUntreated[sample.time()[i]], "no-untreated-period", "");
    }

    /** The sample without rows alone in their unit or period, which its effect explains; again until none is left. */
    private static StaggeredSample withoutSingletons(StaggeredSample sample, List<Warning> warnings) {
        StaggeredSample left = sample;
        StaggeredSample before;
        do {
            before = left;
            left = withoutAlone(
                    before, before.unit(), before.units(), before.panel().unitColumn());
            left = withoutAlone(left, left.time(), left.times(), left.panel().timeColumn());
        } while (left != before);
        if (left != sample) {
            warnings.add(Warning.of("estimate", "singletons", sample.n() - left.n()));
        }
        return left;
    }

    private static StaggeredSample withoutAlone(StaggeredSample sample, int[] codes, int levels, String column) {
        int[] rows = new int[levels];
        for (int code : codes) {
            rows[code]++;
        }
        return sample.without(i -> rows[codes[i]] == 1, "singletons", column);
    }
}
