package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.number;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quasilab.math.Vectors;
import org.quasilab.moments.CohortMoments;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.SourceKeys.Span;

/**
 * {@link CohortMoments} of rows of which those of a unit lie close to each other, as in most files: the engine tells them in their order, and this program
 * takes in a unit when its rows have passed. The engine itself, which does not know that they lie so, needs more than twice the time to put the rows of each
 * unit together.
 *
 * <p>A unit has the place that the last digits of its number say, until the next unit with the same digits comes. Mean and scatter follow the units one by one
 * (Welford), so squares are never taken about zero.
 *
 * <p>Checked by: {@code CohortRowsTest}, against {@link CohortSums} of the same rows in another order.
 */
final class CohortRows implements Warehouse.Block {
    /** So many outcomes are held, which is 4 MB. */
    private static final int MOST_HELD = 1 << 19;

    /** Rows for which it pays to begin another thread. */
    private static final int MANY = 100_000;

    /** Years, quarters or months are written as numbers that lie no further apart. */
    private static final int MOST_TIMES = 2048;

    private final Span codes;
    private final Span periods;
    private final int mostProducts;
    private final int span;
    private final int places;

    /** By place: the unit, counted from 1; the least and the largest first treated period its rows tell; its outcomes by period, NaN where it has none. */
    private final int[] units;

    private final double[] first;
    private final double[] last;
    private final double[] outcomes;

    private final BitSet seen = new BitSet();
    private final BitSet times = new BitSet();
    private final Map<Key, Alike> groups = new HashMap<>();
    private double level = Double.NaN;
    private int products;

    /**
     * @param codes the units whose rows come
     * @param periods of the panel
     * @param mostProducts of groups of units alike that may be held
     */
    private CohortRows(Span codes, Span periods, int mostProducts) {
        this.codes = codes;
        this.periods = periods;
        this.mostProducts = mostProducts;
        span = (int) periods.size();
        places = Integer.highestOneBit((int) Math.min(MOST_HELD / span, 2 * codes.size() - 1));
        units = new int[places];
        first = new double[places];
        last = new double[places];
        outcomes = new double[places * span];
    }

    /**
     * @param outcome its column; rows without it are left out
     * @param start who is treated from when on
     * @return nothing if rows lie in another order, or something is wrong with them, which {@link CohortSums} finds
     */
    static Optional<CohortMoments> of(SourcePanel panel, String outcome, SourcePanel.Start start, Progress progress) {
        SourceKeys keys = panel.keys();
        boolean areCounted = keys.codes()
                .filter(codes ->
                        codes.size() < Math.min((double) SourceKeys.MOST_BITS_OF_ROW * keys.rows(), Integer.MAX_VALUE))
                .isPresent();
        if (!areCounted || !panel.warehouse().tellsBlocks() || keys.times().size() > MOST_TIMES) {
            return Optional.empty();
        }
        Expr value = panel.numbers(outcome);
        Expr isNotFinite = call(Function.NOT, call(Function.IS_FINITE, value));
        Select rows = Select.from(panel.relation())
                .with("u", panel.numbers(panel.unit()))
                .with("t", panel.numbers(panel.time()))
                .with("y", call(Function.IF, isNotFinite, number(Double.POSITIVE_INFINITY), value))
                .with("first", start.first());
        if (!start.isOfUnit()) {
            rows = rows.with("last", start.last());
        }
        int parts = Math.min(Workers.threads(), 1 + keys.rows() / MANY);
        List<Span> units = IntStream.range(0, parts)
                .mapToObj(part -> panel.parts().part(part, parts))
                .toList();
        List<Expr> isIn =
                units.stream().map(part -> UnitParts.isIn(part, panel.unit())).toList();
        int products = CohortSums.MOST_PRODUCTS / parts;
        List<CohortRows> sums = units.stream()
                .map(part -> new CohortRows(part, keys.times(), products))
                .toList();
        long found = panel.warehouse().blocks(rows, isIn, sums, progress);
        boolean areAll = found == keys.rows() && sums.stream().allMatch(CohortRows::takeLast);
        return areAll ? sums.stream().reduce(CohortRows::with).flatMap(CohortRows::moments) : Optional.empty();
    }

    /** @return whether these are rows that lie close to those of their unit, and as they should be */
    @Override
    public boolean take(int rows, double[][] columns) {
        double[] y = columns[2];
        double[] starts = columns[3];
        double[] ends = columns[columns.length - 1];
        for (int row = 0; row < rows; row++) {
            int unit = (int) (columns[0][row] - codes.least()) + 1;
            int place = unit & places - 1;
            boolean isNew = units[place] != unit;
            if (isNew && !(takeUnit(place) && begin(place, unit)) || Double.isInfinite(y[row])) {
                return false;
            }
            if (!Double.isNaN(y[row])) {
                outcomes[place * span + (int) (columns[1][row] - periods.least())] = y[row];
            }
            if (starts[row] < first[place]) {
                first[place] = starts[row];
            }
            if (ends[row] > last[place]) {
                last[place] = ends[row];
            }
        }
        return true;
    }

    private boolean begin(int place, int unit) {
        if (seen.get(unit)) {
            return false;
        }
        seen.set(unit);
        units[place] = unit;
        first[place] = Double.POSITIVE_INFINITY;
        last[place] = Double.NEGATIVE_INFINITY;
        Arrays.fill(outcomes, place * span, (place + 1) * span, Double.NaN);
        return true;
    }

    /** Takes in the unit of a place, if there is one with an outcome. */
    private boolean takeUnit(int place) {
        if (units[place] == 0) {
            return true;
        }
        int from = place * span;
        BitSet there = new BitSet(span);
        for (int time = 0; time < span; time++) {
            if (!Double.isNaN(outcomes[from + time])) {
                there.set(time);
            }
        }
        if (there.isEmpty()) {
            return true;
        }
        if (!SourcePanel.isWhole(first[place]) || last[place] > first[place]) {
            return false;
        }
        Key key = new Key(first[place], there);
        Alike alike = groups.get(key);
        if (alike == null) {
            alike = new Alike(there.stream().toArray());
            products += alike.times.length * alike.times.length;
            if (products > mostProducts) {
                return false;
            }
            times.or(there);
            groups.put(key, alike);
        }
        if (Double.isNaN(level)) {
            level = outcomes[from + alike.times[0]];
        }
        alike.take(outcomes, from, level);
        return true;
    }

    private boolean takeLast() {
        return IntStream.range(0, places).allMatch(this::takeUnit);
    }

    /** Takes in the units of another part. */
    private CohortRows with(CohortRows other) {
        if (Double.isNaN(level)) {
            level = other.level;
        }
        times.or(other.times);
        other.groups.forEach((key, alike) ->
                groups.computeIfAbsent(key, none -> new Alike(alike.times)).take(alike, other.level - level));
        return this;
    }

    private Optional<CohortMoments> moments() {
        int[] present = times.stream().toArray();
        if (present.length == 0
                || present.length > PeriodTable.MOST
                || groups.size() > CohortSums.mostAlike(present.length)) {
            return Optional.empty();
        }
        int least = (int) periods.least();
        return Optional.of(new CohortMoments(
                IntStream.of(present).map(time -> least + time).toArray(),
                level,
                groups.entrySet().stream()
                        .map(group -> group.getValue().moments(group.getKey().cohort, present))
                        .toList()));
    }

    /**
     * What units alike share.
     *
     * @param there periods with an outcome, from the first of the panel
     */
    private record Key(double cohort, BitSet there) {}

    /** Mean and scatter of units alike, of which more are taken in. */
    private static final class Alike {
        private final int[] times;
        private final double[] mean;
        private final double[][] scatter;
        private final double[] off;
        private long units;

        /** @param times with an outcome */
        private Alike(int[] times) {
            this.times = times;
            mean = new double[times.length];
            scatter = new double[times.length][times.length];
            off = new double[times.length];
        }

        /** @param from where the outcomes of the unit begin */
        private void take(double[] outcomes, int from, double level) {
            double before = outcomes[from + times[0]];
            for (int a = 0; a < times.length; a++) {
                off[a] = outcomes[from + times[a]] - (a == 0 ? level : before) - mean[a];
            }
            take(1);
        }

        /** @param higher so much is the level that was taken off theirs */
        private void take(Alike others, double higher) {
            for (int a = 0; a < times.length; a++) {
                off[a] = others.mean[a] + (a == 0 ? higher : 0) - mean[a];
                Vectors.add(scatter[a], others.scatter[a], 1);
            }
            take(others.units);
        }

        /** Takes in more units, whose means are {@code off} the mean so far. */
        private void take(long more) {
            double share = (double) more / (units + more);
            double weight = units * share;
            units += more;
            for (int a = 0; a < times.length; a++) {
                double[] of = scatter[a];
                double weighted = weight * off[a];
                mean[a] += share * off[a];
                for (int b = 0; b <= a; b++) {
                    of[b] += weighted * off[b];
                }
            }
        }

        /** @param periods with an outcome, of the panel */
        private CohortMoments.Alike moments(double cohort, int[] periods) {
            for (int a = 0; a < times.length; a++) {
                for (int b = 0; b < a; b++) {
                    scatter[b][a] = scatter[a][b];
                }
            }
            int[] present = IntStream.of(times)
                    .map(time -> Arrays.binarySearch(periods, time))
                    .toArray();
            OptionalInt start = cohort == SourcePanel.NEVER ? OptionalInt.empty() : OptionalInt.of((int) cohort);
            return new CohortMoments.Alike(start, present, units, mean, scatter);
        }
    }
}
