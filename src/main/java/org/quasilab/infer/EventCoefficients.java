package org.quasilab.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quasilab.math.SemidefiniteCholesky;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.EventPath;

/**
 * Effects by event time as questions about trends need them: measured from one reference, one for each period around it, with a
 * covariance of full rank.
 *
 * @param eventTimes ascending and without a gap but for the reference
 * @param beta one estimate for each event time
 * @param sigma covariance of {@code beta}
 * @param reference the event time that is zero by construction; those before it are the pre-periods, those after it the others
 * @param level confidence level
 */
public record EventCoefficients(
        List<Integer> eventTimes, DoubleVector beta, DoubleMatrix sigma, int reference, double level) {
    /** @throws PathProblem with what is missing */
    public EventCoefficients {
        eventTimes = List.copyOf(eventTimes);
        if (eventTimes.size() != beta.size() || eventTimes.size() != sigma.rows()) {
            throw new IllegalArgumentException(
                    eventTimes.size() + " event times, " + beta.size() + " effects, " + sigma.rows() + " variances");
        }
        if (eventTimes.isEmpty() || eventTimes.get(0) > reference) {
            throw new PathProblem("path-no-before", reference);
        }
        if (eventTimes.get(eventTimes.size() - 1) < reference) {
            throw new PathProblem("path-no-after", reference);
        }
        List<Integer> missing = new ArrayList<>();
        for (int time = eventTimes.get(0); time <= eventTimes.get(eventTimes.size() - 1); time++) {
            if (time != reference && !eventTimes.contains(time)) {
                missing.add(time);
            }
        }
        if (!missing.isEmpty()) {
            throw new PathProblem("path-gap", missing);
        }
        List<Integer> dependent = dependent(eventTimes, sigma);
        if (!dependent.isEmpty()) {
            throw new PathProblem("path-singular", dependent);
        }
    }

    /**
     * The effects of an event study. Event times at either end whose effect or variance could not be computed are left out.
     *
     * @throws PathProblem with what is missing
     */
    public static EventCoefficients of(EventPath path) {
        if (path.base() == EventPath.Base.VARYING) {
            throw new PathProblem("path-varying");
        }
        int reference = path.reference().orElseThrow(() -> new PathProblem("path-no-reference"));
        double[][] vcov = path.effects()
                .vcov()
                .orElseThrow(() -> new PathProblem("path-no-covariance"))
                .toArray();
        int[] known = IntStream.range(0, path.points().size())
                .filter(i -> Double.isFinite(path.effects().estimate(i))
                        && path.effects().se(i) > 0)
                .toArray();
        if (known.length == 0) {
            throw new PathProblem("path-no-covariance");
        }
        List<Integer> times = new ArrayList<>();
        double[] beta = new double[known.length];
        double[][] sigma = new double[known.length][known.length];
        for (int i = 0; i < known.length; i++) {
            times.add(path.points().get(known[i]).eventTime());
            beta[i] = path.effects().estimate(known[i]);
            for (int j = 0; j < known.length; j++) {
                sigma[i][j] = vcov[known[i]][known[j]];
            }
        }
        return new EventCoefficients(
                times,
                DoubleVector.of(beta),
                DoubleMatrix.of(sigma),
                reference,
                path.effects().level());
    }

    /** Event times that the others leave no variance of their own. */
    private static List<Integer> dependent(List<Integer> eventTimes, DoubleMatrix sigma) {
        int n = sigma.rows();
        double[] lower = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                lower[i * n + j] = sigma.get(i, j);
            }
        }
        SemidefiniteCholesky root = SemidefiniteCholesky.of(lower, n);
        return IntStream.range(0, n)
                .filter(root::isZero)
                .mapToObj(eventTimes::get)
                .toList();
    }

    /** How many event times lie before the reference. */
    public int before() {
        return (int) eventTimes.stream().filter(time -> time < reference).count();
    }

    /** How many event times lie after the reference. */
    public int after() {
        return eventTimes.size() - before();
    }

    /** Equal weights for all event times from treatment on. */
    public Map<Integer, Double> average() {
        List<Integer> treated = eventTimes.stream()
                .filter(time -> time > reference && time >= 0)
                .toList();
        Map<Integer, Double> weights = new TreeMap<>();
        treated.forEach(time -> weights.put(time, 1.0 / treated.size()));
        return weights;
    }

    /**
     * Weights of the event times after the reference, in their order.
     *
     * @throws PathProblem if one is given for another event time, or none that is not zero
     */
    public double[] weights(Map<Integer, Double> byEventTime) {
        double[] weights = new double[after()];
        for (Map.Entry<Integer, Double> entry : byEventTime.entrySet()) {
            int i = eventTimes.indexOf(entry.getKey());
            if (i < before()) {
                throw new PathProblem(
                        "path-no-effect", entry.getKey(), eventTimes.subList(before(), eventTimes.size()));
            }
            weights[i - before()] = entry.getValue();
        }
        if (IntStream.range(0, weights.length).allMatch(i -> weights[i] == 0)) {
            throw new PathProblem("path-no-weights");
        }
        return weights;
    }

    /** Variance of the effects after the reference combined with {@code weights}. */
    public double variance(double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                sum += weights[i] * weights[j] * sigma.get(before() + i, before() + j);
            }
        }
        return sum;
    }

    /** The effects after the reference combined with {@code weights}. */
    public double estimate(double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * beta.get(before() + i);
        }
        return sum;
    }
}
