package org.quasilab.estimate.regression;

import java.util.Optional;
import org.quasilab.design.Absorbed;
import org.quasilab.design.Design;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.math.DirectWithin;
import org.quasilab.math.NotConverged;
import org.quasilab.math.Within;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;

/**
 * Outcome and regressors net of the absorbed effects.
 *
 * @param columns the regressors in order, the outcome last; n values each
 * @param within the transformation they went through
 * @param periodEffects for each column the coefficients of the period effects that went out of it, where a unit effect and
 *     a period effect are all that is absorbed
 */
@SuppressWarnings("ArrayRecordComponent")
record WithinColumns(double[][] columns, Within within, Optional<double[][]> periodEffects) {
    /** Transforms the columns in place. */
    static WithinColumns of(Design design, double[][] columns, Progress progress) {
        Within within = design.within();
        progress.checkCancelled();
        try {
            if (within instanceof DirectWithin direct && isUnitAndPeriod(design, direct)) {
                return new WithinColumns(columns, within, Optional.of(direct.demeanAndKeep(columns, Workers::forEach)));
            }
            Workers.forEach(columns.length, j -> {
                progress.checkCancelled();
                within.demean(columns[j], progress::checkCancelled);
            });
        } catch (NotConverged e) {
            throw new EstimationProblem(
                    "not-converged",
                    design.effects().stream().map(Absorbed::name).toList());
        }
        return new WithinColumns(columns, within, Optional.empty());
    }

    /** One way of effects that {@code xtreg, fe} can state: units, and periods as regressors. */
    private static boolean isUnitAndPeriod(Design design, DirectWithin direct) {
        return design.effects().size() == 2
                && direct.eliminated() == 0
                && direct.nullity() == 1
                && design.effects().get(0).factor().name().equals(design.unit().name())
                && design.effects().get(0).slope().isEmpty()
                && design.effects().get(1).factor().name().equals(design.time().name())
                && design.effects().get(1).slope().isEmpty();
    }
}
