package org.quasilab.estimate.att;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.infer.WaldTest;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.Wald;

/** What follows from the effects by event time: the equally weighted average of those after treatment, the joint test of those before. */
final class EventAverage {
    private EventAverage() {}

    /**
     * The average of the event times from 0 on that have an effect.
     *
     * @return empty if none has
     */
    static Optional<Effects> after(EventPath path) {
        int[] which = positions(path, 0, Integer.MAX_VALUE);
        if (which.length == 0) {
            return Optional.empty();
        }
        Effects effects = path.effects();
        DoubleMatrix vcov = effects.vcov().orElseThrow();
        double estimate = 0;
        double variance = 0;
        double df = Double.POSITIVE_INFINITY;
        for (int a : which) {
            estimate += effects.estimate(a) / which.length;
            df = Math.min(df, effects.df(a));
            for (int b : which) {
                variance += vcov.get(a, b) / which.length / which.length;
            }
        }
        Effects average = Effects.of("dynamic", estimate, Math.sqrt(variance), df, effects.level());
        return Optional.of(effects.influence()
                .map(influence -> average.withInfluence(mean(influence, which)))
                .orElse(average));
    }

    private static double[][] mean(DoubleMatrix influence, int[] which) {
        double[][] mean = new double[influence.rows()][1];
        for (int u = 0; u < mean.length; u++) {
            for (int j : which) {
                mean[u][0] += influence.get(u, j) / which.length;
            }
        }
        return mean;
    }

    /** The joint test that the event times before the reference have no effect. */
    static Wald before(EventPath path, int reference) {
        Effects effects = path.effects();
        int[] which = positions(path, Integer.MIN_VALUE, reference - 1);
        double df = IntStream.of(which).mapToDouble(effects::df).min().orElse(effects.df());
        return WaldTest.zero(
                "e < " + reference,
                effects.estimates().toArray(),
                effects.vcov().orElseThrow().toArray(),
                which,
                df);
    }

    /** Positions of the event times of a range that have an effect. */
    private static int[] positions(EventPath path, int from, int to) {
        List<EventPath.Point> points = path.points();
        return IntStream.range(0, points.size())
                .filter(i -> points.get(i).eventTime() >= from && points.get(i).eventTime() <= to)
                .filter(i -> !Double.isNaN(path.effects().estimate(i)))
                .toArray();
    }
}
