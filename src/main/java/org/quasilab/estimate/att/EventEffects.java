package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quasilab.infer.Bands;
import org.quasilab.infer.WaldTest;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.Wald;
import org.quasilab.result.Warning;
import org.quasilab.study.AttSettings;

/**
 * Effects by event time as a path, and what follows from them: the equally weighted average of those after treatment, the joint
 * test of those before.
 */
final class EventEffects {
    /** Fewer clusters than this are worth a warning, as in a regression. */
    private static final int FEW_CLUSTERS = 30;

    private EventEffects() {}

    /** Effects measured from one event time, with a band if one is asked for. */
    static EventPath path(int reference, List<EventPath.Point> points, Effects effects, AttSettings settings) {
        OptionalDouble critical = settings.isUniform()
                ? Bands.critical(
                        effects.vcov().orElseThrow().toArray(),
                        effects.df(),
                        effects.level(),
                        settings.draws(),
                        settings.seed())
                : OptionalDouble.empty();
        return new EventPath(EventPath.Base.UNIVERSAL, OptionalInt.of(reference), points, effects, critical);
    }

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

    /** Names the event times without an effect, and says if clusters are few or the test before treatment cannot be made. */
    static List<Warning> warnings(EventPath path, Wald before, AttEstimate.Errors errors) {
        List<Warning> warnings = new ArrayList<>();
        if (errors.clusters() < FEW_CLUSTERS) {
            warnings.add(Warning.of("infer", "few-clusters", errors.by().get(0), errors.clusters()));
        }
        add(warnings, "horizons-missing", path, i -> Double.isNaN(path.effects().estimate(i)));
        add(warnings, "no-variation", path, i -> path.effects().se(i) == 0);
        boolean isExact = Arrays.stream(path.effects().errors().toArray()).anyMatch(se -> se == 0);
        if (before.df1() == 0) {
            warnings.add(Warning.of("eventstudy", "no-leads"));
        } else if (Double.isNaN(before.statistic()) && !isExact) {
            warnings.add(Warning.of("eventstudy", "pretrend-singular", before.df1()));
        }
        return warnings;
    }

    /** Names the event times whose effect is that of one treated unit, where no variation of its own is in the error. */
    static List<Warning> oneTreated(EventPath path) {
        List<Warning> warnings = new ArrayList<>();
        add(warnings, "one-treated-unit", path, i -> path.points().get(i).units() == 1);
        return warnings;
    }

    private static void add(List<Warning> warnings, String code, EventPath path, IntPredicate which) {
        List<Integer> eventTimes = IntStream.range(0, path.points().size())
                .filter(which)
                .mapToObj(i -> path.points().get(i).eventTime())
                .toList();
        if (!eventTimes.isEmpty()) {
            warnings.add(Warning.of("att", code, eventTimes));
        }
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
