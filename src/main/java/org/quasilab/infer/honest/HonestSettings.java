package org.quasilab.infer.honest;

import java.util.List;
import java.util.Map;
import org.quasilab.result.HonestDid;

/**
 * What is asked of {@link Honest}.
 *
 * @param weights of the effects after the reference, by event time; those not named weigh nothing
 * @param grid values of m for which an interval is made, none negative
 */
public record HonestSettings(HonestDid.Restriction restriction, Map<Integer, Double> weights, List<Double> grid) {
    public HonestSettings {
        weights = Map.copyOf(weights);
        grid = grid.stream().sorted().distinct().toList();
        if (grid.stream().anyMatch(m -> !(m >= 0) || Double.isInfinite(m))) {
            throw new IllegalArgumentException("values of m " + grid);
        }
    }
}
