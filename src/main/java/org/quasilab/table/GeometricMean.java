package org.quasilab.table;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The average of changes, which multiply. */
public final class GeometricMean {
    private GeometricMean() {}

    /**
     * exp of the mean of the logarithms.
     *
     * @param of a value of each; what is not finite and positive is left out
     * @return NaN if nothing is left
     */
    public static <T> double of(Collection<T> all, ToDoubleFunction<T> of) {
        return Math.exp(all.stream()
                .mapToDouble(of)
                .filter(value -> Double.isFinite(value) && value > 0)
                .map(Math::log)
                .average()
                .orElse(Double.NaN));
    }
}
