package org.quasilab.infer.honest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.quasilab.infer.honest.Moments.Vertex;
import org.quasilab.math.StandardNormal;

/**
 * All effects that the conditional test of moment inequalities does not reject, in one region.
 *
 * <p>The statistic is the largest moment η. Given which one it is and what is independent of it, η is a normal variable between
 * vlo and vup, the values for which it stays the largest; the test rejects if η lies above the 1 − size quantile of that truncated
 * variable, and above zero. With a first stage it rejects at once where η exceeds the least favourable critical value, and
 * otherwise takes vup no larger than that.
 *
 * <p>η and vlo are convex, vup is concave and all are piecewise linear in the effect; their pieces are found exactly, and the ends of
 * what is accepted are solved within the pieces.
 *
 * <p>Source: Andrews, Roth and Pakes (2023), Rev. Econ. Studies 90(6), 2763–2791, doi:10.1093/restud/rdad012; Rambachan and Roth
 * (2023), Rev. Econ. Studies 90(5), 2555–2591, doi:10.1093/restud/rdad018.
 * <p>Differs: R {@code HonestDiD} tests a grid of effects, and leaves the first stage out of vup where there is one period after
 * treatment.
 * <p>Checked by: {@code ConditionalTestTest}.
 */
final class ConditionalTest {
    /** Beyond this many standard deviations a normal variable is taken to be no more, and an interval to have no end. */
    private static final double NEVER = 40;

    private static final double FAR = 1e6;
    private static final double SAME = 1e-11;
    private static final int MOST_STEPS = 200;
    /** Where in a piece acceptance is looked at, dense at both ends. */
    private static final double[] LOOKS = {0, 0.003, 0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97, 0.997, 1};

    private final Region region;
    private final double first;
    private final boolean hasStage;
    private final double size;

    private ConditionalTest(Region region, double first, boolean hasStage, double size) {
        this.region = region;
        this.first = first;
        this.hasStage = hasStage;
        this.size = size;
    }

    /** An interval; NaN if empty. */
    record Ends(double low, double high) {
        static final Ends EMPTY = new Ends(Double.NaN, Double.NaN);

        boolean isEmpty() {
            return Double.isNaN(low);
        }

        /** The smallest interval that holds both. */
        Ends and(Ends other) {
            if (isEmpty() || other.isEmpty()) {
                return isEmpty() ? other : this;
            }
            return new Ends(Math.min(low, other.low), Math.max(high, other.high));
        }
    }

    /** The test alone. */
    static Ends conditional(Region region, double size) {
        return new ConditionalTest(region, NEVER, false, size).ends();
    }

    /** The test with a least favourable first stage of size {@code stage}. */
    static Ends hybrid(Region region, double size, double stage) {
        double first = LeastFavourable.critical(region, stage);
        return new ConditionalTest(region, first, true, (size - stage) / (1 - stage)).ends();
    }

    /** {@code at + slope·θ}. */
    private record Line(double at, double slope) {
        double value(double theta) {
            return at + slope * theta;
        }

        boolean isSame(Line other, double from, double to) {
            return near(value(from), other.value(from)) && near(value(to), other.value(to));
        }

        static boolean near(double a, double b) {
            return Math.abs(a - b) <= SAME * (1 + Math.abs(a));
        }
    }

    /** Between two effects: η, vlo and vup, and the standard deviation of η. */
    private record Piece(double from, double to, Line eta, Line low, Line high, double sd) {
        double effect(double share) {
            return from + share * (to - from);
        }

        boolean accepts(double theta, double size) {
            double value = eta.value(theta);
            return value <= 0
                    || sd > 0
                            && StandardNormal.shareAbove(value / sd, low.value(theta) / sd, high.value(theta) / sd)
                                    >= size;
        }
    }

    private Ends ends() {
        double high = outermost(-1);
        double low = outermost(1);
        if (!(low <= high)) {
            return Ends.EMPTY;
        }
        List<Piece> pieces = pieces(low, high);
        double least = Double.NaN;
        for (int i = 0; i < pieces.size() && Double.isNaN(least); i++) {
            least = edge(pieces.get(i), false);
        }
        double most = Double.NaN;
        for (int i = pieces.size() - 1; i >= 0 && Double.isNaN(most); i--) {
            most = edge(pieces.get(i), true);
        }
        return new Ends(
                !hasStage && least == low ? Double.NEGATIVE_INFINITY : least,
                !hasStage && most == high ? Double.POSITIVE_INFINITY : most);
    }

    /**
     * The largest effect (side −1) or the smallest one (side 1) at which η is not above the critical value of the first stage; NaN if
     * it is so everywhere.
     */
    private double outermost(int side) {
        double[] away = new double[region.data().length];
        away[0] = side;
        double theta = -side * Double.MAX_VALUE;
        Vertex vertex = region.moments().best(away, 0);
        for (int step = 0; step < MOST_STEPS; step++) {
            double slope = -vertex.g()[0];
            if (slope * -side <= 0) {
                return Double.NaN;
            }
            double next = (first - vertex.at(region.data(), 1)) / slope;
            if (step > 0 && (theta - next) * -side <= SAME * (1 + Math.abs(next))) {
                return theta;
            }
            theta = next;
            vertex = region.moments().best(region.at(theta), 1);
        }
        return theta;
    }

    /** η as a line in θ. */
    private Line eta(Vertex vertex) {
        return new Line(vertex.at(region.data(), 1), -vertex.g()[0]);
    }

    private List<Piece> pieces(double low, double high) {
        List<Piece> pieces = new ArrayList<>();
        List<Double> cuts = cuts(theta -> eta(region.moments().best(region.at(theta), 1)), low, high);
        for (int i = 0; i + 1 < cuts.size(); i++) {
            double from = cuts.get(i);
            double to = cuts.get(i + 1);
            Vertex largest = region.moments().best(region.at((from + to) / 2), 1);
            double[] with = region.with(largest.g());
            double variance = new Vertex(largest.g(), 0).at(with, 0);
            if (variance <= SAME * SAME) {
                pieces.add(new Piece(from, to, eta(largest), eta(largest), eta(largest), 0));
                continue;
            }
            for (int j = 0; j < with.length; j++) {
                with[j] /= variance;
            }
            List<Double> inner = new ArrayList<>(cuts(theta -> bound(largest, with, theta, -1), from, to));
            inner.addAll(cuts(theta -> bound(largest, with, theta, 1), from, to));
            inner.sort(null);
            for (int j = 0; j + 1 < inner.size(); j++) {
                double a = inner.get(j);
                double b = inner.get(j + 1);
                if (b > a) {
                    Line vlo = bound(largest, with, (a + b) / 2, -1);
                    Line vup = bound(largest, with, (a + b) / 2, 1);
                    pieces.add(new Piece(a, b, eta(largest), vlo, vup, Math.sqrt(variance)));
                }
            }
        }
        return pieces;
    }

    /**
     * vlo (side −1) or vup (side 1) at θ as a line in θ: the last value of η, coming from outside, at which another moment would be as
     * large; without one −{@link #NEVER} for vlo, and for vup the critical value of the first stage if there is one.
     *
     * @param with covariance of the data with the largest moment, over its variance
     */
    private Line bound(Vertex largest, double[] with, double theta, int side) {
        double[] z = region.at(theta);
        double eta = largest.at(z, 1);
        Line line = new Line(side < 0 ? -NEVER : hasStage ? first : FAR, 0);
        double value = line.value(theta);
        double[] there = new double[z.length];
        for (int step = 0; step < MOST_STEPS; step++) {
            for (int i = 0; i < z.length; i++) {
                there[i] = z[i] + with[i] * (value - eta);
            }
            Vertex other = region.moments().best(there, 1);
            double beyond = other.at(there, 1) - value;
            double slope = 1 - other.at(with, 0);
            if (beyond <= SAME * (1 + Math.abs(value)) || slope * side >= 0) {
                return line;
            }
            // other.at(z + with (c − η)) = c, solved for c, with z and η linear in θ
            double steep = -other.g()[0] + (1 - slope) * largest.g()[0];
            double at = other.at(region.data(), 1) - (1 - slope) * largest.at(region.data(), 1);
            line = new Line(at / slope, steep / slope);
            value = line.value(theta);
        }
        return line;
    }

    /** The ends and all points between at which a convex or concave piecewise linear function has a kink, ascending. */
    private static List<Double> cuts(DoubleFunction<Line> function, double low, double high) {
        List<Double> cuts = new ArrayList<>();
        cuts.add(low);
        cut(function, low, function.apply(low), high, function.apply(high), cuts);
        cuts.add(high);
        return cuts;
    }

    private static void cut(
            DoubleFunction<Line> function, double low, Line atLow, double high, Line atHigh, List<Double> cuts) {
        if (atLow.isSame(atHigh, low, high)) {
            return;
        }
        double middle = (atLow.at - atHigh.at) / (atHigh.slope - atLow.slope);
        double least = SAME * (1 + Math.abs(low) + Math.abs(high));
        if (!(middle > low + least && middle < high - least)) {
            return;
        }
        Line between = function.apply(middle);
        if (!Line.near(between.value(middle), atLow.value(middle))) {
            cut(function, low, atLow, middle, between, cuts);
            cuts.add(middle);
            cut(function, middle, between, high, atHigh, cuts);
        } else {
            cuts.add(middle);
        }
    }

    /** The largest (upper) or smallest effect of a piece that is accepted; NaN if none is. */
    private double edge(Piece piece, boolean upper) {
        double refused = Double.NaN;
        for (double look : LOOKS) {
            double theta = piece.effect(upper ? 1 - look : look);
            if (piece.accepts(theta, size)) {
                return Double.isNaN(refused) ? theta : between(piece, theta, refused);
            }
            refused = theta;
        }
        return Double.NaN;
    }

    private double between(Piece piece, double accepted, double refused) {
        double in = accepted;
        double out = refused;
        for (int step = 0; step < MOST_STEPS; step++) {
            double middle = in + (out - in) / 2;
            if (middle == in || middle == out) {
                break;
            }
            if (piece.accepts(middle, size)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }
}
