package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.quasilab.result.Warning;
import org.quasilab.study.AttSettings;
import org.quasilab.study.Period;

/**
 * The rows that an estimator can use; the others leave, with an entry in the ledger and a warning. Rows are untreated before the
 * event time at which the treatment may be felt.
 */
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
        Period cohort = sample.when(last);
        if (last - anticipation <= sample.period(0)) {
            throw new AttProblem("no-comparison-at-all", cohort);
        }
        warnings.add(Warning.of("att", "no-never-treated", cohort, sample.when(last - anticipation)));
        return sample.without(
                i -> sample.period(sample.time()[i]) >= last - anticipation, "no-comparison", cohort.toString());
    }

    /** Without units that have no period before treatment (less the anticipation), also of the periods that are left then. */
    static StaggeredSample withPast(StaggeredSample sample, int anticipation, List<Warning> warnings) {
        int first = sample.period(0) + anticipation;
        int[] treated = sample.firstTreated();
        int always = sample.countUnits(u -> treated[u] <= first);
        if (always == 0) {
            return sample;
        }
        warnings.add(Warning.of("att", "always-treated", always, sample.when(sample.period(0))));
        StaggeredSample left = sample.without(i -> treated[sample.unit()[i]] <= first, "always-treated", "");
        return withPast(left, anticipation, warnings);
    }

    /** Without units that lack a row in any period. */
    static StaggeredSample withoutGaps(StaggeredSample sample, List<Warning> warnings) {
        if (sample.isBalanced()) {
            return sample;
        }
        int[] gaps = gaps(sample);
        int count = sample.countUnits(Arrays.stream(gaps));
        warnings.add(
                sample.hasCopies()
                        ? Warning.of("att", "counted-with-gaps", count, sample.countUnits(), sample.times())
                        : Warning.of(
                                "att",
                                "units-with-gaps",
                                count,
                                sample.units(),
                                sample.unitLabel(gaps[0]),
                                sample.times()));
        StaggeredSample balanced = sample.without(i -> Arrays.binarySearch(gaps, sample.unit()[i]) >= 0, "gaps", "");
        List<Period> gone = Arrays.stream(sample.cohorts())
                .filter(g -> balanced.unitsOf(g).length == 0)
                .mapToObj(sample::when)
                .toList();
        if (!gone.isEmpty()) {
            warnings.add(Warning.of("att", "cohorts-with-gaps", gone));
        }
        return balanced;
    }

    /** Units without a row in some period, ascending. */
    static int[] gaps(StaggeredSample sample) {
        int[] rows = new int[sample.units()];
        for (int u : sample.unit()) {
            rows[u]++;
        }
        return IntStream.range(0, rows.length)
                .filter(u -> rows[u] < sample.times())
                .toArray();
    }

    /** A standard error up to which it is rounding. */
    static double rounding(StaggeredSample sample) {
        double least = Arrays.stream(sample.y()).min().orElseThrow();
        return ROUNDING * (Arrays.stream(sample.y()).max().orElseThrow() - least);
    }

    /**
     * What regressions with unit and period effects need of data and settings.
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
            warnings.add(Warning.of("att", "anticipation-after", sample.countRows() - left.countRows()));
        }
        return left;
    }

    static boolean isUntreated(StaggeredSample sample, int row, int anticipation) {
        int g = sample.firstTreated()[sample.unit()[row]];
        return g == StaggeredSample.NEVER || sample.period(sample.time()[row]) < g - anticipation;
    }

    /** The rows for a comparison with units never treated, or with the last cohort before its treatment. */
    static StaggeredSample besideNever(StaggeredSample sample, int anticipation, List<Warning> warnings) {
        StaggeredSample known = withPast(sample, anticipation, warnings);
        return withoutSingletons(withComparison(known, anticipation, warnings), warnings);
    }

    /** The rows for a comparison with all that are not yet treated. */
    static StaggeredSample besideNotYet(StaggeredSample sample, int anticipation, List<Warning> warnings) {
        StaggeredSample known = withPast(sample, anticipation, warnings);
        return withoutSingletons(withoutLonelyPeriods(known, anticipation, warnings), warnings);
    }

    /** The rows whose unit and period have an untreated row. */
    static StaggeredSample besideUntreated(StaggeredSample sample, int anticipation, List<Warning> warnings) {
        boolean[] hasUntreated = new boolean[sample.units()];
        for (int i = 0; i < sample.n(); i++) {
            hasUntreated[sample.unit()[i]] |= isUntreated(sample, i, anticipation);
        }
        int without = sample.countUnits(u -> !hasUntreated[u]);
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
                            .mapToObj(t -> sample.when(sample.period(t)))
                            .toList()));
        }
        return sample.without(i -> !hasUntreated[sample.time()[i]], "no-untreated-period", "");
    }

    /** The sample without rows alone in their unit or period, which its effect explains; again until none is left. */
    static StaggeredSample withoutSingletons(StaggeredSample sample, List<Warning> warnings) {
        StaggeredSample left = sample;
        StaggeredSample before;
        do {
            before = left;
            left = withoutAlone(
                    before,
                    before.unit(),
                    before.units(),
                    u -> 1,
                    before.panel().unitColumn());
            left = withoutAlone(
                    left, left.time(), left.times(), left::copies, left.panel().timeColumn());
        } while (left != before);
        if (left != sample) {
            warnings.add(Warning.of("estimate", "singletons", sample.countRows() - left.countRows()));
        }
        return left;
    }

    /** @param copies by unit, how often its rows count */
    private static StaggeredSample withoutAlone(
            StaggeredSample sample, int[] codes, int levels, IntToDoubleFunction copies, String column) {
        double[] rows = new double[levels];
        for (int i = 0; i < codes.length; i++) {
            rows[codes[i]] += copies.applyAsDouble(sample.unit()[i]);
        }
        return sample.without(i -> rows[codes[i]] == 1, "singletons", column);
    }
}
