package org.quasilab.moments;

import java.util.Map;

/**
 * Sums over units of their influence ψ on c contrasts.
 *
 * @param products {@code Σ ψψ′}, c × c
 * @param ofCohorts Σψ of the units first treated in a period
 */
@SuppressWarnings("ArrayRecordComponent")
public record ContrastScores(double[][] products, Map<Integer, double[]> ofCohorts) {
    public ContrastScores {
        ofCohorts = Map.copyOf(ofCohorts);
    }
}
