package org.quasilab.estimate.att;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;

/**
 * An estimator on one sample under many outcomes: what follows from rows and treatment alone is computed once. Threads may share
 * it.
 */
public interface Repeated {
    /**
     * The numbers that {@link Estimator#fit} gives for this outcome.
     *
     * @param y outcome by row of the sample
     */
    Brief of(double[] y);

    /**
     * An effect.
     *
     * @param error its standard error; NaN if it is not known
     * @param df degrees of freedom of its t test
     * @param band what a band over all event times takes of the error; NaN for an interval of its own
     */
    record One(double estimate, double error, double df, double band) {
        /** An effect with an interval of its own. */
        public static One of(Effects effects, int i) {
            return new One(effects.estimate(i), effects.se(i), effects.df(i), Double.NaN);
        }
    }

    /**
     * What is kept of an estimate that is made many times.
     *
     * @param overall the main average
     * @param dynamic by event time
     */
    record Brief(One overall, SortedMap<Integer, One> dynamic) {
        public Brief {
            dynamic = Collections.unmodifiableSortedMap(new TreeMap<>(dynamic));
        }

        public static Brief of(AttEstimate estimate) {
            SortedMap<Integer, One> dynamic = new TreeMap<>();
            estimate.dynamic().ifPresent(path -> {
                for (int i = 0; i < path.points().size(); i++) {
                    dynamic.put(path.points().get(i).eventTime(), one(path, i));
                }
            });
            return new Brief(One.of(estimate.overall(), 0), dynamic);
        }

        private static One one(EventPath path, int i) {
            Effects effects = path.effects();
            return new One(
                    effects.estimate(i),
                    effects.se(i),
                    effects.df(i),
                    path.critical().orElse(Double.NaN));
        }
    }
}
