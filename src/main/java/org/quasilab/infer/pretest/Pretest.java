package org.quasilab.infer.pretest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.quasilab.infer.EventCoefficients;
import org.quasilab.infer.PathProblem;
import org.quasilab.math.NormalBox;
import org.quasilab.math.Root;
import org.quasilab.math.SemidefiniteCholesky;
import org.quasilab.math.StandardNormal;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.PretestPower;
import org.quasilab.run.Progress;

/**
 * What the usual look at the effects before treatment can find, and what it does to those after it.
 *
 * <p>The test passes if no effect before the reference has |t| above a threshold. Input: the effects by event time and their
 * covariance Σ, normal. For a difference in trends δ: power = 1 − P(all |b_j| ≤ threshold·se_j), b ~ N(δ, Σ); the Bayes factor is
 * the probability to pass under δ over that under δ = 0; the likelihood ratio that of the estimates before the reference; and the
 * estimates expected after passing are {@code E[b_pre | pass]} and {@code δ_post + Σ_post,pre Σ_pre⁻¹ (E[b_pre | pass] − δ_pre)}.
 * The slope for a power solves {@code power(slope·(e − reference)) = power}. The smallest effect that is detected is {@code
 * (z_{1−α/2} + z_power)·se}.
 *
 * <p>Source: Roth (2022), AER: Insights 4(3), 305–322, doi:10.1257/aeri.20210236; Bloom (1995), Evaluation Review 19(5), 547–556.
 * <p>Equals: R {@code pretrends::pretrends}, {@code slope_for_power} with the threshold {@link PretestSettings#USUAL}. Differs:
 * probabilities are computed to the error of {@link NormalBox}, the slope to ten digits; there both are good to about four.
 * <p>Checked by: {@code PretestTest}.
 */
public final class Pretest {
    private static final double PRECISION = 1e-11;

    private final EventCoefficients path;
    private final double critical;
    private final int before;
    private final double[] low;
    private final double[] high;
    private final NormalBox box;
    private final double[][] sigma;
    private final SemidefiniteCholesky root;

    private Pretest(EventCoefficients path, double critical) {
        this.path = path;
        this.critical = critical;
        before = path.before();
        sigma = path.sigma().toArray();
        if (before > NormalBox.MOST_DIMENSIONS) {
            throw new PathProblem("path-too-long", NormalBox.MOST_DIMENSIONS, before);
        }
        double[][] own = new double[before][before];
        double[] flat = new double[before * before];
        for (int i = 0; i < before; i++) {
            for (int j = 0; j < before; j++) {
                own[i][j] = sigma[i][j];
                flat[i * before + j] = sigma[i][j];
            }
        }
        high = IntStream.range(0, before)
                .mapToDouble(i -> critical * Math.sqrt(own[i][i]))
                .toArray();
        low = Arrays.stream(high).map(end -> -end).toArray();
        box = new NormalBox(own);
        root = SemidefiniteCholesky.of(flat, before);
    }

    /**
     * @throws PathProblem if the weights name no effect, or there are too many effects before the reference
     */
    public static PretestPower fit(EventCoefficients path, PretestSettings settings, Progress progress) {
        return new Pretest(path, settings.critical()).fit(settings, progress);
    }

    private PretestPower fit(PretestSettings settings, Progress progress) {
        double se = Math.sqrt(path.variance(path.weights(settings.weights())));
        double pass = pass(new double[path.eventTimes().size()]);
        List<PretestPower.Trend> trends = new ArrayList<>();
        for (double power : settings.powers()) {
            progress.checkCancelled();
            double slope = slope(power, 1 - pass, progress);
            PretestPower.Trend found = trend(line(slope), OptionalDouble.of(slope), pass);
            trends.add(slope > 0 ? found.withPower(power) : found);
        }
        for (DoubleVector given : settings.trends()) {
            progress.checkCancelled();
            trends.add(trend(given.toArray(), OptionalDouble.empty(), pass));
        }
        double[] errors = IntStream.range(0, sigma.length)
                .mapToDouble(i -> Math.sqrt(sigma[i][i]))
                .toArray();
        double needed = StandardNormal.upperQuantile((1 - path.level()) / 2);
        return new PretestPower(
                path.eventTimes(),
                path.reference(),
                path.beta(),
                DoubleVector.of(errors),
                critical,
                1 - pass,
                trends,
                settings.powers().stream()
                        .map(power ->
                                new PretestPower.Detectable(power, (needed + StandardNormal.quantile(power)) * se))
                        .toList());
    }

    /** A linear trend that is zero at the reference. */
    private double[] line(double slope) {
        return path.eventTimes().stream()
                .mapToDouble(time -> slope * (time - path.reference()))
                .toArray();
    }

    private double pass(double[] trend) {
        box.compute(Arrays.copyOf(trend, before), low, high);
        return box.probability();
    }

    private double quickly(double slope) {
        return box.quick(Arrays.copyOf(line(slope), before), low, high);
    }

    /** The positive slope that is found with a power; zero if the test rejects that often without one. */
    private double slope(double power, double size, Progress progress) {
        if (power <= size) {
            return 0;
        }
        double most = high[0] / (path.reference() - path.eventTimes().get(0));
        while (1 - quickly(most) < power) {
            progress.checkCancelled();
            most *= 2;
        }
        if (1 - quickly(0) >= power) {
            return 0;
        }
        double slope = Root.between(
                at -> {
                    progress.checkCancelled();
                    return 1 - quickly(at) - power;
                },
                0,
                most,
                PRECISION * most);
        // what the quick probability is wrong by moves the slope by this over its derivative
        double step = 1e-4 * slope;
        double steep = (quickly(slope - step) - quickly(slope + step)) / (2 * step);
        return slope - (1 - pass(line(slope)) - power) / steep;
    }

    private PretestPower.Trend trend(double[] trend, OptionalDouble slope, double passWithout) {
        double[] supposed = Arrays.copyOf(trend, before);
        box.compute(supposed, low, high);
        double[] inside = box.mean();
        double[] moved = new double[before];
        double[] solved = new double[before];
        Arrays.setAll(moved, i -> inside[i] - supposed[i]);
        root.solve(moved, solved);
        double[] expected = trend.clone();
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < before; j++) {
                expected[i] += sigma[i][j] * solved[j];
            }
        }
        double[] weighed = new double[before];
        root.solve(supposed, weighed);
        double ratio = 0;
        for (int i = 0; i < before; i++) {
            ratio += weighed[i] * (path.beta().get(i) - supposed[i] / 2);
        }
        return new PretestPower.Trend(
                1 - box.probability(),
                box.error(),
                slope,
                box.probability() / passWithout,
                Math.exp(ratio),
                DoubleVector.of(trend),
                DoubleVector.of(expected));
    }
}
