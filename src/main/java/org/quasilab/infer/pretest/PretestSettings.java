package org.quasilab.infer.pretest;

import java.util.List;
import java.util.Map;
import org.quasilab.result.DoubleVector;

/**
 * What is asked of {@link Pretest}.
 *
 * @param powers of the test for which a slope and a detectable effect are sought, above its size and below one
 * @param critical what |estimate / se| of an effect before the reference must exceed; {@link #USUAL} in most papers
 * @param trends supposed differences in trends, one value for each event time of the path
 * @param weights of the effects after the reference whose detectable size is sought, by event time
 */
public record PretestSettings(
        List<Double> powers, double critical, List<DoubleVector> trends, Map<Integer, Double> weights) {
    /** As R {@code pretrends}: not the quantile of the level, 1.959964, but the number of the textbooks. */
    public static final double USUAL = 1.96;

    public PretestSettings {
        powers = List.copyOf(powers);
        trends = List.copyOf(trends);
        weights = Map.copyOf(weights);
    }
}
