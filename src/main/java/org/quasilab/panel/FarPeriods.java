package org.quasilab.panel;

import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.result.Warning;

/**
 * Rows in a period far from all others, such as the year 100000 or 20155 among years from 2010 to 2017: a slip of the hand
 * that makes one more period.
 */
final class FarPeriods {
    private static final int LEAST_PERIODS = 4;

    /** The gap is so many times what all other periods span. */
    private static final int TIMES = 10;

    /** More rows than this share are no slip. */
    private static final double MOST_SHARE = 0.05;

    private FarPeriods() {}

    /** {@code period-far}, with the line; empty if there is none. */
    static List<Warning> warnings(Panel panel) {
        int last = panel.periods() - 1;
        if (last + 1 < LEAST_PERIODS) {
            return List.of();
        }
        if (isFar(panel, last, last - 1, 0)) {
            return warning(panel, last, last - 1);
        }
        return isFar(panel, 0, 1, last) ? warning(panel, 0, 1) : List.of();
    }

    private static boolean isFar(Panel panel, int far, int near, int end) {
        long gap = Math.abs((long) panel.period(far) - panel.period(near));
        long span = Math.abs((long) panel.period(near) - panel.period(end));
        return gap > TIMES * span && rows(panel, far).length <= MOST_SHARE * panel.rows();
    }

    private static int[] rows(Panel panel, int time) {
        return IntStream.range(0, panel.rows())
                .filter(row -> panel.time(row) == time)
                .toArray();
    }

    private static List<Warning> warning(Panel panel, int far, int near) {
        int[] rows = rows(panel, far);
        int line = IntStream.of(rows).map(panel.data()::line).min().orElseThrow();
        return List.of(Warning.of(
                "panel",
                "period-far",
                panel.timeColumn(),
                panel.periodText(far),
                rows.length,
                line,
                panel.periodText(near)));
    }
}
