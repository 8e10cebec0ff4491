package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.VcovInfo;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/**
 * The main average of an estimator as a column of a table: its effect stands under {@code did}, where a regression has its
 * coefficient; there are no measures of fit.
 */
public final class AverageColumn {
    /** Rules of errors that are the variance asked for; the others go by clusters whatever is asked. */
    private static final Set<String> OF_A_REGRESSION = Set.of("iid", "hetero", "cluster", "driscoll-kraay", "sandwich");

    private AverageColumn() {}

    /**
     * @param estimate what the estimator gave
     * @param sample what it was given
     */
    public static Estimate of(AttEstimate estimate, StaggeredSample sample) {
        Effects overall = estimate.overall();
        Effects did = overall.withTerms(List.of(RegressionColumn.DID), DoubleMatrix.of(new double[][] {
            {overall.se(0) * overall.se(0)}
        }));
        AttEstimate.Errors errors = estimate.errors();
        boolean isAsAsked = OF_A_REGRESSION.contains(errors.rule());
        VcovInfo info = new VcovInfo(
                isAsAsked
                        ? sample.asked().vcov().orElseThrow()
                        : VcovSpec.cluster(errors.by().toArray(String[]::new)),
                0,
                Double.NaN,
                overall.df(0),
                errors.clusters() == 0 ? List.of() : List.of(errors.clusters()),
                -1,
                false);
        Estimate.Fit none = new Estimate.Fit(
                Double.NaN,
                Double.NaN,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Double.NaN,
                Double.NaN);
        return new Estimate(
                sample.asked()
                        .withRegressors(List.of(RegressionColumn.DID))
                        .withFixedEffects(Optional.of(List.of(
                                sample.panel().unitColumn(), sample.panel().timeColumn()))),
                estimate.n(),
                estimate.units(),
                sample.times(),
                SampleLedger.Lines.NONE,
                List.of(),
                did,
                info,
                none,
                Optional.empty(),
                List.of(),
                sample.level() + Arrays.stream(sample.y()).average().orElse(Double.NaN),
                estimate.ledger(),
                estimate.warnings());
    }
}
