package org.quasilab.infer.honest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.infer.EventCoefficients;
import org.quasilab.infer.honest.ConditionalTest.Ends;
import org.quasilab.math.Root;
import org.quasilab.math.StandardNormal;

/**
 * The shortest interval of fixed length around an affine estimator that covers whatever the slope of the departures does, as long as
 * it changes by no more than m from period to period.
 *
 * <p>The estimator is the combination {@code l'β} less a combination of the P effects before the reference that takes a linear
 * trend out. With {@code q_r = Σ_{t>r} (t − r) a_{−t}} of its weights a, {@code q_0 = Σ t l_t}, its largest bias is {@code m (C +
 * Σ_{r≥1} |q_r|)}, {@code C = |q_0| + Σ_{r≥1} |Σ_{t>r} (t − r) l_t|}, and its variance a quadratic form in q_1 … q_{P−1}. The
 * estimators with the least variance for their bias are therefore the path of a lasso, which is piecewise linear in the price of
 * bias and is followed exactly from corner to corner; along it the half length, bias and standard error σ taken together by the
 * quantile of |N(bias, σ²)|, is least where the price is {@code σ m H_bias / H_σ}, H the half length.
 *
 * <p>Source: Armstrong and Kolesár (2018), Econometrica 86(2), 655–683, doi:10.3982/ECTA14434; Rambachan and Roth (2023),
 * section 3.2.
 * <p>Equals: R {@code HonestDiD::findOptimalFLCI} to about three digits. Differs: there the quantile is simulated, the estimator
 * found numerically, and the constant C too large where q_0 is negative.
 * <p>Checked by: {@code FixedLengthTest}.
 */
final class FixedLength {
    private static final double SAME = 1e-9;

    private final EventCoefficients path;
    private final double[] weights;
    private final double tail;
    private final int before;
    /** Σ t l_t. */
    private final double trend;
    /** What the bias is over m at q = 0. */
    private final double least;
    /** Q and g of the variance, q'Qq + 2 g'q + what does not depend on q. */
    private final double[][] quadratic;

    private final double[] linear;
    private final List<Stretch> stretches;

    /** @param weights of the effects after the reference */
    FixedLength(EventCoefficients path, double[] weights) {
        this.path = path;
        this.weights = weights.clone();
        tail = 1 - path.level();
        before = path.before();
        double slope = 0;
        for (int t = 0; t < weights.length; t++) {
            slope += (t + 1) * weights[t];
        }
        trend = slope;
        double bias = Math.abs(trend);
        for (int r = 1; r < weights.length; r++) {
            double reach = 0;
            for (int t = r; t < weights.length; t++) {
                reach += (t + 1 - r) * weights[t];
            }
            bias += Math.abs(reach);
        }
        least = bias;
        int n = before - 1;
        quadratic = new double[n][n];
        linear = new double[n];
        double[] start = row(new double[n]);
        for (int i = 0; i < n; i++) {
            double[] one = difference(i);
            linear[i] = covariance(one, start);
            for (int j = 0; j < n; j++) {
                quadratic[i][j] = covariance(one, difference(j));
            }
        }
        stretches = stretches();
    }

    /** What one more of q_{i+1} adds to the weights of all effects. */
    private double[] difference(int i) {
        double[] unit = new double[before - 1];
        double[] none = row(unit);
        unit[i] = 1;
        double[] row = row(unit);
        for (int k = 0; k < row.length; k++) {
            row[k] -= none[k];
        }
        return row;
    }

    /** Weights of all effects: {@code a_{−t} = q_{t−1} − 2 q_t + q_{t+1}} and l. */
    private double[] row(double[] q) {
        double[] row = new double[before + weights.length];
        for (int t = 1; t <= before; t++) {
            row[before - t] = at(q, t - 1) - 2 * at(q, t) + at(q, t + 1);
        }
        System.arraycopy(weights, 0, row, before, weights.length);
        return row;
    }

    private double at(double[] q, int r) {
        if (r == 0) {
            return trend;
        }
        return r <= q.length ? q[r - 1] : 0;
    }

    private double covariance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum += a[i] * b[j] * path.sigma().get(i, j);
            }
        }
        return sum;
    }

    /**
     * Prices between two corners of the path, where {@code q = at + slope·price}.
     *
     * @param from the higher price
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Stretch(double from, double to, double[] at, double[] slope) {
        double[] q(double price) {
            double[] q = at.clone();
            for (int i = 0; i < q.length; i++) {
                q[i] += slope[i] * price;
            }
            return q;
        }
    }

    /**
     * Where the path turns: one of q becomes zero, or is zero no longer.
     *
     * @param index of q, −1 at the end of the path
     * @param sign that it has from here on
     */
    private record Turn(double price, int index, int sign) {}

    /** The path of {@code min q'Qq/2 + g'q + price·Σ|q|} from the price at which all q are zero down to none. */
    private List<Stretch> stretches() {
        int n = linear.length;
        int[] sign = new int[n];
        Turn turn = new Turn(0, -1, 0);
        for (int i = 0; i < n; i++) {
            if (Math.abs(linear[i]) > turn.price) {
                turn = new Turn(Math.abs(linear[i]), i, linear[i] > 0 ? -1 : 1);
            }
        }
        List<Stretch> stretches = new ArrayList<>();
        stretches.add(new Stretch(Double.POSITIVE_INFINITY, turn.price, new double[n], new double[n]));
        while (turn.index >= 0) {
            sign[turn.index] = turn.sign;
            Stretch line = stretch(sign);
            Turn next = turn(line, sign, turn);
            stretches.add(new Stretch(turn.price, next.price, line.at, line.slope));
            turn = next;
        }
        return stretches;
    }

    /** The first turn below {@code last}. */
    private Turn turn(Stretch line, int[] sign, Turn last) {
        Turn next = new Turn(0, -1, 0);
        for (int i = 0; i < sign.length; i++) {
            if (sign[i] != 0) {
                double zero = -line.at[i] / line.slope[i];
                boolean isBelow = zero > next.price && zero < last.price * (1 + SAME);
                if (line.slope[i] * sign[i] > 0 && isBelow && i != last.index) {
                    next = new Turn(Math.min(zero, last.price), i, 0);
                }
                continue;
            }
            double at = linear[i];
            double slope = 0;
            for (int j = 0; j < sign.length; j++) {
                at += quadratic[i][j] * line.at[j];
                slope += quadratic[i][j] * line.slope[j];
            }
            for (int side : new int[] {1, -1}) {
                double meets = at / (side - slope);
                // one that has just become zero meets the price now and perhaps again, on the other side; others may do
                // so together
                double most = last.price * (i == last.index ? 1 - SAME : 1 + SAME);
                if (side * slope < 1 && meets > next.price && meets < most) {
                    next = new Turn(Math.min(meets, last.price), i, -side);
                }
            }
        }
        return next;
    }

    /** q = Q⁻¹(−g − price·sign) for those that are not zero. */
    private Stretch stretch(int[] sign) {
        int n = sign.length;
        int[] active = IntStream.range(0, n).filter(i -> sign[i] != 0).toArray();
        int k = active.length;
        double[][] system = new double[k][k + 2];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                system[i][j] = quadratic[active[i]][active[j]];
            }
            system[i][k] = -linear[active[i]];
            system[i][k + 1] = -sign[active[i]];
        }
        eliminate(system);
        double[] at = new double[n];
        double[] slope = new double[n];
        for (int i = 0; i < k; i++) {
            at[active[i]] = system[i][k];
            slope[active[i]] = system[i][k + 1];
        }
        return new Stretch(0, 0, at, slope);
    }

    /** Gauss–Jordan on a positive definite system with right-hand sides in its last columns. */
    private static void eliminate(double[][] system) {
        int k = system.length;
        for (int p = 0; p < k; p++) {
            double pivot = system[p][p];
            for (int c = 0; c < system[p].length; c++) {
                system[p][c] /= pivot;
            }
            for (int i = 0; i < k; i++) {
                double factor = system[i][p];
                for (int c = 0; i != p && c < system[i].length; c++) {
                    system[i][c] -= factor * system[p][c];
                }
            }
        }
    }

    private double[] q(double price) {
        for (Stretch stretch : stretches) {
            if (price >= stretch.to) {
                return stretch.q(Math.min(price, stretch.from));
            }
        }
        return stretches.get(stretches.size() - 1).q(0);
    }

    /** An estimator of the path: weights of all effects, largest bias, standard error, half length of its interval. */
    final class Estimator {
        final double[] row;
        final double bias;
        final double sd;
        final double half;

        Estimator(double price, double m) {
            double[] q = q(price);
            double sum = least;
            for (double value : q) {
                sum += Math.abs(value);
            }
            row = row(q);
            bias = m * sum;
            sd = Math.sqrt(covariance(row, row));
            half = sd * foldedQuantile(bias / sd, tail);
        }

        /** What the half length gains from a standard error smaller by one unit of bias: the price that it is worth. */
        double worth(double m) {
            double near = StandardNormal.density((half - bias) / sd);
            double far = StandardNormal.density((half + bias) / sd);
            double byBias = near - far;
            double bySd = ((half - bias) * near + (half + bias) * far) / sd;
            return sd * m * byBias / bySd;
        }
    }

    /** The interval at m. */
    Ends ends(double m) {
        Estimator best = best(m);
        double centre = 0;
        for (int i = 0; i < best.row.length; i++) {
            centre += best.row[i] * path.beta().get(i);
        }
        return new Ends(centre - best.half, centre + best.half);
    }

    /** The estimator with the shortest interval. */
    Estimator best(double m) {
        double price = 0;
        if (m > 0 && linear.length > 0) {
            double most = stretches.get(0).to;
            price = most == 0 || new Estimator(most, m).worth(m) >= most
                    ? most
                    : Root.between(p -> new Estimator(p, m).worth(m) - p, 0, most, 1e-14 * most);
        }
        return new Estimator(price, m);
    }

    /** The value that |N(mean, 1)| exceeds with probability {@code tail}. */
    static double foldedQuantile(double mean, double tail) {
        double one = StandardNormal.upperQuantile(tail);
        double two = StandardNormal.upperQuantile(tail / 2);
        return Root.between(
                x -> Math.log((StandardNormal.above(x - mean) + StandardNormal.above(x + mean)) / tail),
                mean + one - 1e-9,
                mean + two + 1e-9,
                0);
    }
}
