package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much treatment each unit has at first, when that changes first, and how it moves from there. Without amounts the treatment is 0
 * or 1.
 */
final class Doses {
    private static final int NEVER = StaggeredSample.NEVER;

    private final StaggeredSample sample;
    private final double[] first;
    private final int[] baseline;
    private final int baselines;
    private final int[] change;
    private final double[] atChange;
    private final int[] crossed;

    private Doses(StaggeredSample sample) {
        this.sample = sample;
        int units = sample.units();
        first = new double[units];
        change = new int[units];
        atChange = new double[units];
        crossed = new int[units];
        for (int u = 0; u < units; u++) {
            int[] rows = rows(u);
            if (sample.switches()) {
                first[u] = sample.dose(rows[0]);
                follow(u, rows);
            } else {
                stay(u, rows);
            }
        }
        double[] levels = Arrays.stream(first).distinct().sorted().toArray();
        baselines = levels.length;
        baseline = Arrays.stream(first)
                .mapToInt(amount -> Arrays.binarySearch(levels, amount))
                .toArray();
    }

    static Doses of(StaggeredSample sample) {
        return new Doses(sample);
    }

    private int[] rows(int u) {
        return IntStream.range(0, sample.times())
                .map(t -> sample.row(u, t))
                .filter(i -> i >= 0)
                .toArray();
    }

    private void follow(int u, int[] rows) {
        change[u] = NEVER;
        crossed[u] = NEVER;
        boolean wasAbove = false;
        boolean wasBelow = false;
        for (int i : rows) {
            double amount = sample.dose(i);
            int period = sample.period(sample.time()[i]);
            if (amount != first[u] && change[u] == NEVER) {
                change[u] = period;
                atChange[u] = amount;
            }
            wasAbove |= amount > first[u];
            wasBelow |= amount < first[u];
            if (wasAbove && wasBelow && crossed[u] == NEVER) {
                crossed[u] = period;
            }
        }
    }

    /** A treatment that stays as it starts is known in every period, also in those without a row. */
    private void stay(int u, int[] rows) {
        double amount = Arrays.stream(rows).mapToDouble(sample::dose).max().orElse(0);
        boolean isAlways = sample.isAlwaysTreated(u);
        first[u] = isAlways ? amount : 0;
        change[u] = isAlways ? NEVER : sample.firstTreated()[u];
        atChange[u] = sample.hasDose() ? amount : 1;
        crossed[u] = NEVER;
    }

    /** Code of the amount that a unit has at first: 0, 1, … in ascending order. */
    int baseline(int u) {
        return baseline[u];
    }

    /** How many different amounts units have at first. */
    int baselines() {
        return baselines;
    }

    /** First period with another amount; {@link StaggeredSample#NEVER} for none. */
    int firstChange(int u) {
        return change[u];
    }

    /** The amount then. */
    double atChange(int u) {
        return atChange[u];
    }

    /** 1 for a unit that changes to more, −1 for one that changes to less. */
    int sign(int u) {
        return atChange[u] < first[u] ? -1 : 1;
    }

    /** First period by which a unit has been both above and below its first amount; {@link StaggeredSample#NEVER} for none. */
    int crossed(int u) {
        return crossed[u];
    }

    /** By how much the amount is other than at first, in the direction of the first change; 0 where it is not known. */
    double moved(int u, int period) {
        if (change[u] == NEVER || period < change[u]) {
            return 0;
        }
        if (!sample.switches()) {
            return atChange[u] - first[u];
        }
        int time = sample.timeOfPeriod(period);
        int row = time < 0 ? -1 : sample.row(u, time);
        return row < 0 ? 0 : sign(u) * (sample.dose(row) - first[u]);
    }
}
