package org.quasilab.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.design.Absorbed;
import org.quasilab.design.Design;
import org.quasilab.math.UnitMoments;

/**
 * A design as sums over units ({@link UnitMoments}), for re-estimating it on other sets of units: permutations, bootstraps of
 * units, leaving units out.
 *
 * @param moments columns: the regressors in the order of {@link Design#names()}, then the outcome
 * @param regressors their number
 */
public record UnitRegression(UnitMoments moments, int regressors) {
    /** Whether the design has the unit effect and at most one more, neither with a slope, the second not too large. */
    public static boolean fits(Design design) {
        List<Absorbed> effects = design.effects();
        return !effects.isEmpty()
                && effects.size() <= 2
                && design.unitEffect().isPresent()
                && effects.stream().allMatch(effect -> effect.slope().isEmpty())
                && effects.stream().skip(1).allMatch(effect -> effect.factor().levels() <= UnitMoments.MOST_LEVELS);
    }

    /** @throws ProbeProblem {@code not-by-unit} if the design does not {@link #fits fit} */
    public static UnitRegression of(Design design) {
        if (!fits(design)) {
            throw new ProbeProblem("not-by-unit");
        }
        int k = design.names().size();
        double[][] columns = new double[k + 1][];
        for (int j = 0; j < k; j++) {
            columns[j] = design.x(j);
        }
        columns[k] = design.y();
        Optional<Absorbed> second = design.effects().stream().skip(1).findFirst();
        return new UnitRegression(
                UnitMoments.of(
                        design.unit().codes(),
                        design.unit().levels(),
                        second.map(Absorbed::effect),
                        columns,
                        design.weights()),
                k);
    }

    /**
     * All coefficients for given units.
     *
     * @param multiplicity by unit code of the design's sample
     * @return one per regressor, NaN where not identified
     */
    public double[] regress(double[] multiplicity) {
        return moments.sweep(multiplicity)
                .regress(regressors, IntStream.range(0, regressors).toArray());
    }
}
