package org.quasilab.estimate.att;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.OneEffect;

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

    /** The main average alone. */
    default double average(double[] y) {
        return of(y).overall().estimate();
    }

    /**
     * What is kept of an estimate that is made many times.
     *
     * @param overall the main average
     * @param dynamic by event time
     */
    record Brief(OneEffect overall, SortedMap<Integer, OneEffect> dynamic) {
        public Brief {
            dynamic = Collections.unmodifiableSortedMap(new TreeMap<>(dynamic));
        }

        public static Brief of(AttEstimate estimate) {
            SortedMap<Integer, OneEffect> dynamic = new TreeMap<>();
            estimate.dynamic().ifPresent(path -> {
                for (int i = 0; i < path.points().size(); i++) {
                    dynamic.put(path.points().get(i).eventTime(), one(path, i));
                }
            });
            return new Brief(OneEffect.of(estimate.overall(), 0), dynamic);
        }

        private static OneEffect one(EventPath path, int i) {
            Effects effects = path.effects();
            return new OneEffect(
                    effects.estimate(i),
                    effects.se(i),
                    effects.df(i),
                    path.critical().orElse(Double.NaN));
        }
    }
}
