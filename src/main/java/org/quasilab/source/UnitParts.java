package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.math.Vectors;
import org.quasilab.run.Part;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.SourceKeys.Span;

/**
 * Units, as many at a time as the engine can put together in memory. A statement that puts the rows of each unit together keeps something of all units until
 * the last row is seen, once for each of its threads where rows come in no order. What does not fit is written to the disk and read again, which takes
 * longer than looking through the rows once for each part of the units.
 *
 * <p>Only units that are whole numbers are parted, by their size: rows that lie in the order of their units are looked at once all the same.
 *
 * @param keys of the panel
 */
public record UnitParts(Warehouse warehouse, SourceKeys keys) {
    /** Bytes the engine needs for a unit beside what it keeps of it. */
    private static final int UNIT = 16;

    /** So much of the memory may be taken: places are held free, and rows on their way need some. */
    private static final double SHARE = 0.4;

    /** Bytes of a sum, a least or a largest value. */
    static final int SUM = 16;

    /** Bytes of a covariance. */
    static final int COVARIANCE = 32;

    /** What is asked of a part of the units. */
    interface Asking {
        /** @param condition of the rows of these units; absent if they are all units */
        void of(Optional<Expr> condition, Progress progress);
    }

    /** A statement of sums over the units of a part. */
    interface Summing {
        /** @param condition as in {@link Asking} */
        Select of(Optional<Expr> condition);
    }

    /** As {@link Warehouse#groups}, of sums over all units. */
    Map<List<Double>, double[]> groups(String unit, int bytes, Summing summing, Progress progress) {
        Map<List<Double>, double[]> found = new LinkedHashMap<>();
        forEach(
                unit,
                bytes,
                progress,
                (condition, part) -> warehouse
                        .groups(summing.of(condition), part)
                        .forEach((key, sums) -> found.merge(key, sums, Vectors::added)));
        return found;
    }

    /** As {@link Warehouse#numbers}, of sums over all units, of which the first is how many there are. */
    double[] numbers(String unit, int bytes, Summing summing, Progress progress) {
        double[] found = new double[summing.of(Optional.empty()).values().size()];
        forEach(unit, bytes, progress, (condition, part) -> {
            double[] ofPart = warehouse.numbers(summing.of(condition), part);
            // sums of no units are no numbers
            if (ofPart[0] > 0) {
                Vectors.add(found, ofPart, 1);
            }
        });
        return found;
    }

    /**
     * Asks of one part after the other.
     *
     * @param unit column of the units
     * @param bytes kept of each
     */
    void forEach(String unit, int bytes, Progress progress, Asking asking) {
        // where rows have left, units were not counted
        double units = Math.max(keys.units(), (double) keys.rows() / keys.periods());
        long memory = warehouse.memory();
        double most = memory * SHARE / ((UNIT + bytes) * (double) Workers.threads());
        int parts = (int) Math.ceil(units / most);
        if (memory == 0 || parts <= 1 || keys.codes().isEmpty()) {
            asking.of(Optional.empty(), progress);
            return;
        }
        Part told = new Part(progress);
        for (int part = 0; part < parts; part++) {
            told.at(part, parts, "");
            asking.of(Optional.of(isIn(part(part, parts), unit)), told);
        }
    }

    /** The units of a part, of units that are whole numbers. */
    Span part(int part, int parts) {
        return new Span(from(part, parts), from(part + 1, parts) - 1);
    }

    private double from(int part, int parts) {
        Span codes = keys.codes().orElseThrow();
        return part == parts ? codes.most() + 1 : codes.least() + Math.floor(codes.size() / parts * part);
    }

    /**
     * Whether a unit is in a part. The bounds are whole numbers, as the units: an engine looks up which rows of a file it needs.
     *
     * @param unit column of the units
     */
    static Expr isIn(Span part, String unit) {
        Expr isBelow = call(Function.ABOVE, call(Function.WHOLE, number(part.least())), column(unit));
        Expr isBelowNext = call(Function.ABOVE, call(Function.WHOLE, number(part.most() + 1)), column(unit));
        return call(Function.AND, call(Function.NOT, isBelow), isBelowNext);
    }
}
