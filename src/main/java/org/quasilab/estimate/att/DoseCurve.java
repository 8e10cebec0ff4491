package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.quasilab.math.BSpline;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;
import org.quasilab.math.Quantile;
import org.quasilab.math.Vectors;
import org.quasilab.result.DoseResponse;
import org.quasilab.result.Effects;
import org.quasilab.result.Warning;
import org.quasilab.study.AttSettings;

/**
 * ATT(d) as a smooth function of the amount of treatment, and its slope.
 *
 * <p>For cohort g and period t from treatment on, {@code ΔY = Y_t − Y_b} of the cohort's units is regressed on K B-splines of their amounts,
 * {@code ATT(g,t)(d) = B(d)′β − mean of ΔY among the comparison units}; b and the comparison units are those of {@link CallawaySantAnna}.
 * The curve is the average over the periods of a cohort and then over the cohorts by their size; the slope is {@code B′(d)′β}, its mean over
 * the treated units the average slope. As the B-splines add up to one, all of that is linear in K averaged coefficients, whose
 * influence functions (N × K) contain the regressions, the comparison means and the sizes of cohorts.
 *
 * <p>Knots are at quantiles of the amounts of all treated units, their ends the smallest and the largest amount. A cell with fewer different
 * amounts than coefficients has no curve; it is given for the {@value #FIRST_PERCENT}th to the {@value #LAST_PERCENT}th percentile of the amounts.
 *
 * <p>Source: Callaway, Goodman-Bacon and Sant'Anna (2024), doi:10.3386/w32117, section 5.
 * <p>Equals: the regressions of R {@code contdid::cont_did(aggregation = "dose")} 0.1.0 where its splines have the same ends. Differs: the
 * package spreads the splines over the amounts of each cell when it fits, and over the amounts asked for when it predicts, so that its
 * curve is another function's; units compared in one cell and treated in another count in its errors with the wrong sign; the sizes of
 * cohorts count as known; errors are drawn.
 */
final class DoseCurve {
    private static final int FIRST_PERCENT = 5;
    private static final int LAST_PERCENT = 95;
    private static final double STEP = 0.025;

    private final StaggeredSample sample;
    private final Drawn drawn;
    private final AttSettings settings;
    private final double[] amount;
    private final BSpline spline;

    /** B of each treated unit, K values; none for the others. */
    private final double[][] values;

    /** B′ likewise. */
    private final double[][] derivatives;

    private final double[] theta;
    private final double[][] influence;
    private double averageSlope;
    private final double[] slopeInfluence;

    private DoseCurve(StaggeredSample sample, Drawn drawn, AttSettings settings, double[] amount, BSpline spline) {
        this.sample = sample;
        this.drawn = drawn;
        this.settings = settings;
        this.amount = amount;
        this.spline = spline;
        values = Arrays.stream(amount)
                .mapToObj(d -> d > 0 ? spline.values(d) : new double[0])
                .toArray(double[][]::new);
        derivatives = Arrays.stream(amount)
                .mapToObj(d -> d > 0 ? spline.derivatives(d) : new double[0])
                .toArray(double[][]::new);
        theta = new double[spline.size()];
        influence = new double[spline.size()][sample.units()];
        slopeInfluence = new double[sample.units()];
    }

    /**
     * @param drawn with the cohorts
     * @param amount by unit, 0 without treatment
     * @param amounts of the treated units, ascending
     * @return empty with covariates, or where no cohort has amounts enough
     */
    static Optional<DoseResponse.Curve> of(
            StaggeredSample sample,
            Drawn drawn,
            double[] amount,
            double[] amounts,
            AttSettings settings,
            List<Warning> warnings) {
        if (sample.x().length > 0) {
            warnings.add(Warning.of("att", "dose-curve-covariates", sample.covariates()));
            return Optional.empty();
        }
        double low = amounts[0];
        double high = amounts[amounts.length - 1];
        double[] knots = knots(amounts, settings.knots());
        if (low == high) {
            return Optional.empty();
        }
        DoseCurve curve =
                new DoseCurve(sample, drawn, settings, amount, new BSpline(settings.degree(), knots, low, high));
        List<Integer> without = new ArrayList<>();
        if (!curve.fit(without)) {
            warnings.add(Warning.of("att", "dose-no-curve", curve.spline.size()));
            return Optional.empty();
        }
        EventEffects.say(
                warnings,
                "dose-curve-cohorts",
                without.stream().map(sample::when).toList());
        return Optional.of(curve.result(amounts, knots));
    }

    private static double[] knots(double[] amounts, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToDouble(k -> Quantile.of(amounts, k / (count + 1.0)))
                .filter(knot -> knot > amounts[0] && knot < amounts[amounts.length - 1])
                .distinct()
                .toArray();
    }

    /** @param without takes the cohorts that have no curve */
    private boolean fit(List<Integer> without) {
        int[] cohorts = Arrays.stream(drawn.cohort())
                .filter(g -> g != StaggeredSample.NEVER)
                .distinct()
                .sorted()
                .toArray();
        List<Part> parts = new ArrayList<>();
        double total = 0;
        for (int g : cohorts) {
            Optional<Part> part = part(g);
            if (part.isPresent()) {
                parts.add(part.get());
                total += part.get().weight;
            } else {
                without.add(g);
            }
        }
        for (Part part : parts) {
            double share = part.weight / total;
            for (int k = 0; k < theta.length; k++) {
                theta[k] += share * part.theta[k];
            }
            averageSlope += share * part.slope;
        }
        for (Part part : parts) {
            add(part, part.weight / total, total);
        }
        return !parts.isEmpty();
    }

    /** Adds what a cohort's estimates and its size count. */
    private void add(Part part, double share, double total) {
        for (int u = 0; u < slopeInfluence.length; u++) {
            double size = drawn.cohort()[u] == part.cohort ? drawn.weight()[u] / total : 0;
            for (int k = 0; k < theta.length; k++) {
                influence[k][u] += share * part.influence[k][u] + size * (part.theta[k] - theta[k]);
            }
            slopeInfluence[u] += share * part.slopeInfluence[u] + size * (part.slope - averageSlope);
        }
    }

    /**
     * The average over the periods of a cohort.
     *
     * @param weight of its units
     * @param theta K coefficients, those of the comparison units taken off
     * @param influence K × N
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Part(
            int cohort, double weight, double[] theta, double[][] influence, double slope, double[] slopeInfluence) {}

    private Optional<Part> part(int cohort) {
        int base = sample.periodsBefore(cohort - settings.anticipation()) - 1;
        List<Cell> cells = new ArrayList<>();
        for (int t = sample.periodsBefore(cohort); t < sample.times(); t++) {
            cell(cohort, t, base).ifPresent(cells::add);
        }
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        int n = cells.size();
        Part part = new Part(
                cohort,
                drawn.weightOf(cohort),
                new double[theta.length],
                new double[theta.length][sample.units()],
                cells.stream().mapToDouble(Cell::slope).average().orElseThrow(),
                new double[sample.units()]);
        for (Cell cell : cells) {
            for (int k = 0; k < theta.length; k++) {
                part.theta[k] += cell.theta[k] / n;
            }
            cell.addTo(part, derivatives, n);
        }
        return Optional.of(part);
    }

    /**
     * The regression of one cohort in one period.
     *
     * @param treated units
     * @param scores K of each: what its residual counts in the coefficients
     * @param compared units
     * @param means what each of them counts in the comparison mean
     * @param shares weight of each treated unit among them
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Cell(
            int[] treated,
            double[][] scores,
            int[] compared,
            double[] means,
            double[] shares,
            double[] theta,
            double slope) {
        /** @param derivatives by unit */
        void addTo(Part part, double[][] derivatives, int periods) {
            int size = theta.length;
            double[] meanDerivative = new double[size];
            for (int i = 0; i < treated.length; i++) {
                for (int k = 0; k < size; k++) {
                    meanDerivative[k] += shares[i] * derivatives[treated[i]][k];
                }
            }
            for (int i = 0; i < treated.length; i++) {
                double own = Vectors.dot(derivatives[treated[i]], theta) - slope;
                for (int k = 0; k < size; k++) {
                    part.influence[k][treated[i]] += scores[i][k] / periods;
                }
                part.slopeInfluence[treated[i]] += (shares[i] * own + Vectors.dot(meanDerivative, scores[i])) / periods;
            }
            for (int j = 0; j < compared.length; j++) {
                for (int k = 0; k < size; k++) {
                    part.influence[k][compared[j]] -= means[j] / periods;
                }
            }
        }
    }

    private Optional<Cell> cell(int cohort, int time, int base) {
        TwoByTwo.Window window = TwoByTwo.Window.of(sample, drawn, drawn, settings, cohort, time, base);
        int[] treated = seen(window.treated(), time, base);
        int[] compared = seen(window.compared(), time, base);
        long amounts = Arrays.stream(treated)
                .mapToDouble(u -> amount[u])
                .distinct()
                .limit(theta.length)
                .count();
        if (compared.length == 0 || amounts < theta.length) {
            return Optional.empty();
        }
        double[] weights = weights(treated, base);
        double[][] x = new double[theta.length][treated.length];
        double[] y = new double[treated.length];
        for (int i = 0; i < treated.length; i++) {
            double root = Math.sqrt(weights[i]);
            for (int k = 0; k < theta.length; k++) {
                x[k][i] = root * values[treated[i]][k];
            }
            y[i] = root * change(treated[i], time, base);
        }
        LeastSquares fit = LeastSquares.of(x, y, Parallel.NONE);
        if (!fit.dropped().isEmpty()) {
            return Optional.empty();
        }
        double[] rest = fit.residuals(x, y);
        double[][] scores = new double[treated.length][theta.length];
        double[] shares = new double[treated.length];
        double size = Arrays.stream(weights).sum();
        double slope = 0;
        for (int i = 0; i < treated.length; i++) {
            for (int k = 0; k < theta.length; k++) {
                for (int j = 0; j < theta.length; j++) {
                    scores[i][k] += fit.inverse()[k][j] * x[j][i] * rest[i];
                }
            }
            shares[i] = weights[i] / size;
            slope += shares[i] * Vectors.dot(derivatives[treated[i]], fit.beta());
        }
        double[] means = weights(compared, base);
        double mean = 0;
        double comparedSize = Arrays.stream(means).sum();
        double[] changes = new double[compared.length];
        for (int j = 0; j < compared.length; j++) {
            changes[j] = change(compared[j], time, base);
            mean += means[j] / comparedSize * changes[j];
        }
        for (int j = 0; j < compared.length; j++) {
            means[j] *= (changes[j] - mean) / comparedSize;
        }
        double net = mean;
        double[] own = Arrays.stream(fit.beta()).map(b -> b - net).toArray();
        return Optional.of(new Cell(treated, scores, compared, means, shares, own, slope));
    }

    /** Units of a group that are observed in both periods. */
    private int[] seen(TwoByTwo.Group which, int time, int base) {
        return IntStream.range(0, sample.units())
                .filter(u -> which.has(u) && sample.row(u, time) >= 0 && sample.row(u, base) >= 0)
                .toArray();
    }

    /** Sampling weights, of the earlier period. */
    private double[] weights(int[] units, int base) {
        return Arrays.stream(units)
                .mapToDouble(u -> drawn.rowWeight()[sample.row(u, base)])
                .toArray();
    }

    private double change(int unit, int time, int base) {
        return sample.y()[sample.row(unit, time)] - sample.y()[sample.row(unit, base)];
    }

    private DoseResponse.Curve result(double[] amounts, double[] knots) {
        TreeSet<Double> grid = new TreeSet<>();
        for (int i = 0; FIRST_PERCENT / 100.0 + i * STEP < LAST_PERCENT / 100.0 + STEP / 2; i++) {
            grid.add(Quantile.of(amounts, FIRST_PERCENT / 100.0 + i * STEP));
        }
        List<Double> doses = List.copyOf(grid);
        double[][] vcov = Influence.vcov(influence, sample);
        Effects levels = effects(doses, doses.stream().map(spline::values).toArray(double[][]::new), vcov);
        Effects slopes = effects(doses, doses.stream().map(spline::derivatives).toArray(double[][]::new), vcov);
        Effects average = Influence.effects(
                List.of("slope"),
                new double[] {averageSlope},
                new double[][] {slopeInfluence},
                sample,
                Double.POSITIVE_INFINITY);
        return new DoseResponse.Curve(
                doses,
                levels,
                slopes,
                average,
                settings.degree(),
                Arrays.stream(knots).boxed().toList(),
                EventEffects.critical(levels, settings));
    }

    /** Combinations of the coefficients, a row of {@code b} each. */
    private Effects effects(List<Double> doses, double[][] b, double[][] vcov) {
        double[][] own = new double[b.length][b.length];
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < b.length; j++) {
                for (int k = 0; k < theta.length; k++) {
                    own[i][j] += b[i][k] * Vectors.dot(vcov[k], b[j]);
                }
            }
        }
        return Effects.of(
                doses.stream().map(String::valueOf).toList(),
                Arrays.stream(b).mapToDouble(row -> Vectors.dot(row, theta)).toArray(),
                own,
                Double.POSITIVE_INFINITY,
                sample.confidence());
    }
}
