package org.quasilab.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Level effects of a treatment of different amounts: what units with an amount got from it, against no treatment.
 *
 * @param bins parts of the amounts, ascending; entry i is term i of {@code levels}
 * @param levels ATT of the units of each part
 * @param curve ATT(d) as a smooth function of the amount; absent where it cannot be fitted
 */
public record DoseResponse(List<Bin> bins, Effects levels, Optional<Curve> curve) {
    /**
     * A part of the amounts.
     *
     * @param low smallest amount in it
     * @param high largest amount in it
     * @param mean of the amounts of its units
     * @param units treated
     */
    public record Bin(double low, double high, double mean, int units) {}

    /**
     * @param doses amounts at which it is given, ascending
     * @param levels ATT(d) at each of them
     * @param slopes its derivative at each of them
     * @param averageSlope one term: the mean of the derivative over the units treated
     * @param degree of its pieces
     * @param knots between them
     * @param critical what a band that covers all levels together takes of a standard error; empty for intervals point by point
     */
    public record Curve(
            List<Double> doses,
            Effects levels,
            Effects slopes,
            Effects averageSlope,
            int degree,
            List<Double> knots,
            OptionalDouble critical) {
        public Curve {
            doses = List.copyOf(doses);
            knots = List.copyOf(knots);
        }

        /** Lower end of the interval at amount i, or of the band if there is one. */
        public double low(int i) {
            return levels.estimate(i) - critical.orElse(levels.critical(i)) * levels.se(i);
        }

        /** Upper end, as {@link #low}. */
        public double high(int i) {
            return levels.estimate(i) + critical.orElse(levels.critical(i)) * levels.se(i);
        }
    }

    public DoseResponse {
        bins = List.copyOf(bins);
        if (bins.size() != levels.size()) {
            throw new IllegalArgumentException(bins.size() + " parts, " + levels.size() + " effects");
        }
    }
}
