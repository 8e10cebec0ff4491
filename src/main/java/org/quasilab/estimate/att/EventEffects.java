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
 * Effects by event time as a path, and what follows from them: averages such as that of those after treatment, the joint test of
 * those before.
 */
final class EventEffects {
    private EventEffects() {}

    /** Effects by event time, with a band if one is asked for. */
    static EventPath path(
            EventPath.Base base,
            OptionalInt reference,
            List<EventPath.Point> points,
            Effects effects,
            AttSettings settings) {
        return new EventPath(base, reference, points, effects, critical(effects, settings));
    }

    /** What a band over all of some effects takes of their errors; empty if none is asked for, or their covariance is not known. */
    static OptionalDouble critical(Effects effects, AttSettings settings) {
        return settings.isUniform() && effects.vcov().isPresent()
                ? Bands.critical(
                        effects.vcov().get().toArray(),
                        effects.df(),
                        effects.level(),
                        settings.draws(),
                        settings.seed())
                : OptionalDouble.empty();
    }

    /**
     * Everything of an estimator that compares some rows at each event time, with what is said of its path.
     *
     * @param path measured from one event time
     * @param said what is said so far
     */
    static AttEstimate estimate(
            ComparedRows rows, Effects overall, String comparison, int cells, EventPath path, List<Warning> said) {
        AttEstimate.Errors errors = Influence.errors(rows.sample());
        Wald before = before(path, path.reference().orElseThrow());
        List<Warning> warnings = new ArrayList<>(said);
        CellReport.few(errors, rows.sample()).ifPresent(warnings::add);
        warnings.addAll(warnings(path, before));
        return AttEstimate.of(overall, errors, comparison, rows.n(), rows.units(), cells, rows.ledger())
                .withAverages(after(path), Optional.empty(), Optional.empty())
                .withDynamic(path)
                .withPreTrend(before)
                .withWarnings(warnings);
    }

    /**
     * The average of the event times from 0 on that have an effect.
     *
     * @return empty if none has
     */
    static Optional<Effects> after(EventPath path) {
        int[] which = positions(path, 0, Integer.MAX_VALUE);
        double[] weights = new double[path.points().size()];
        Arrays.stream(which).forEach(i -> weights[i] = 1.0 / which.length);
        return average("dynamic", path.effects(), weights);
    }

    /** A weighted average of effects, the weights taken as fixed and adding up to one; empty if none has a weight. */
    static Optional<Effects> average(String term, Effects effects, double[] weights) {
        int[] which =
                IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
        if (which.length == 0) {
            return Optional.empty();
        }
        DoubleMatrix vcov = effects.vcov().orElseThrow();
        double estimate = 0;
        double variance = 0;
        double df = Double.POSITIVE_INFINITY;
        for (int a : which) {
            estimate += weights[a] * effects.estimate(a);
            df = Math.min(df, effects.df(a));
            for (int b : which) {
                variance += weights[a] * weights[b] * vcov.get(a, b);
            }
        }
        Effects average = Effects.of(term, estimate, Math.sqrt(Math.max(variance, 0)), df, effects.level());
        return Optional.of(effects.influence()
                .map(influence -> average.withInfluence(average(influence, weights, which)))
                .orElse(average));
    }

    private static double[][] average(DoubleMatrix influence, double[] weights, int[] which) {
        double[][] average = new double[influence.rows()][1];
        for (int u = 0; u < average.length; u++) {
            for (int j : which) {
                average[u][0] += weights[j] * influence.get(u, j);
            }
        }
        return average;
    }

    /** The joint test that the event times before the reference have no effect. */
    private static Wald before(EventPath path, int reference) {
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

    /** Names the event times without an effect, and says if the test before treatment cannot be made. */
    private static List<Warning> warnings(EventPath path, Wald before) {
        List<Warning> warnings = new ArrayList<>();
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

    /**
     * A warning of event times of the window that have no effect.
     *
     * @param earliest event time the estimator may have
     * @param listed event times that have an effect
     * @param reference the event time that is zero by construction
     */
    static Optional<Warning> unsupported(
            AttSettings settings, int earliest, List<Integer> listed, OptionalInt reference) {
        if (settings.window().isEmpty()) {
            return Optional.empty();
        }
        int from = Math.max(earliest, settings.window().get(0));
        List<Integer> without = IntStream.rangeClosed(from, settings.window().get(1))
                .filter(e -> !listed.contains(e) && !reference.equals(OptionalInt.of(e)))
                .boxed()
                .toList();
        return without.isEmpty() ? Optional.empty() : Optional.of(Warning.of("att", "no-event-time", without));
    }

    private static void add(List<Warning> warnings, String code, EventPath path, IntPredicate which) {
        List<Integer> eventTimes = IntStream.range(0, path.points().size())
                .filter(which)
                .mapToObj(i -> path.points().get(i).eventTime())
                .toList();
        say(warnings, code, eventTimes);
    }

    /** Adds a warning of what is listed, if anything is. */
    static void say(List<Warning> warnings, String code, List<?> which) {
        if (!which.isEmpty()) {
            warnings.add(Warning.of("att", code, which));
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
