package org.quasilab.efficiency;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.Warning;
import org.quasilab.study.Period;

/**
 * A level from an index: one in the base period, then the running product (before it, the running quotient). A regression
 * needs a level; an index is a change and has no value in the first period.
 *
 * <p>After a missing index the level is missing, too. Without a base period asked for, a unit that is first seen later than
 * the others starts at one where it is first seen, and a warning counts such units.
 */
final class Levels {
    private Levels() {}

    /**
     * @param index by position in the sample
     * @param base a period
     * @param warnings gets {@code late-start} or {@code no-base}
     */
    static double[] cumulate(Sample sample, double[] index, Optional<Integer> base, List<Warning> warnings) {
        double[] level = new double[index.length];
        Arrays.fill(level, Double.NaN);
        int firstPeriod = Integer.MAX_VALUE;
        for (int k = 0; k < index.length; k++) {
            firstPeriod = Math.min(firstPeriod, sample.period(k));
        }
        int late = 0;
        String lateUnit = "";
        int from = 0;
        while (from < index.length) {
            int to = from + 1;
            while (to < index.length && sample.unit(to) == sample.unit(from)) {
                to++;
            }
            int start = start(sample, from, to, base);
            if (start < 0 || base.isEmpty() && sample.period(start) > firstPeriod) {
                late++;
                lateUnit = lateUnit.isEmpty() ? sample.unitLabel(from) : lateUnit;
            }
            if (start >= 0) {
                chain(sample, index, level, from, start, to);
            }
            from = to;
        }
        if (late > 0) {
            warnings.add(
                    base.isPresent()
                            ? Warning.of("efficiency", "no-base", late, when(sample, base.get()), lateUnit)
                            : Warning.of("efficiency", "late-start", late, when(sample, firstPeriod), lateUnit));
        }
        return level;
    }

    private static Period when(Sample sample, int period) {
        return new Period(period, sample.panel().frequency());
    }

    private static int start(Sample sample, int from, int to, Optional<Integer> base) {
        if (base.isEmpty()) {
            return from;
        }
        for (int k = from; k < to; k++) {
            if (sample.period(k) == base.get()) {
                return k;
            }
        }
        return -1;
    }

    private static void chain(Sample sample, double[] index, double[] level, int from, int start, int to) {
        level[start] = 1;
        for (int k = start + 1; k < to; k++) {
            level[k] = sample.previous(k) >= 0 ? level[k - 1] * index[k] : Double.NaN;
        }
        for (int k = start - 1; k >= from; k--) {
            level[k] = sample.next(k) >= 0 ? level[k + 1] / index[k + 1] : Double.NaN;
        }
    }
}
