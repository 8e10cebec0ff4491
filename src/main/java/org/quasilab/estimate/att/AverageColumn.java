package org.quasilab.estimate.att;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.VcovInfo;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/**
 * The main average of an estimator as a column of a table: its effect stands under {@code did}, where a regression has its
 * coefficient; there are no measures of fit.
 */
public final class AverageColumn {
    private AverageColumn() {}

    /**
     * @param estimate what the estimator gave
     * @param sample what it was given
     */
    public static Estimate of(AttEstimate estimate, StaggeredSample sample) {
        return of(estimate, sample, sample.asked());
    }

    /** @param asked what the sample was made of, with the condition of its rows, which a sample of moments does not know */
    public static Estimate of(AttEstimate estimate, StaggeredSample sample, RegressionColumn asked) {
        Effects overall = estimate.overall();
        Effects did = overall.withTerms(List.of(RegressionColumn.DID), DoubleMatrix.of(new double[][] {
            {overall.se(0) * overall.se(0)}
        }));
        AttEstimate.Errors errors = estimate.errors();
        VcovInfo info = new VcovInfo(
                variance(errors, asked.vcov().orElseThrow()),
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
                asked.withRegressors(List.of(RegressionColumn.DID))
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
                sample.outcomeMean(),
                estimate.ledger(),
                estimate.warnings());
    }

    /** The variance that was computed: the one asked for where the estimator has it, otherwise by clusters. */
    private static VcovSpec variance(AttEstimate.Errors errors, VcovSpec asked) {
        String rule = errors.rule().equals("sandwich") ? VcovType.CLUSTER.word() : errors.rule();
        if (rule.equals(asked.type().word())) {
            return asked;
        }
        return rule.equals(VcovType.HETERO.word())
                ? VcovSpec.HETERO
                : VcovSpec.cluster(errors.by().toArray(String[]::new));
    }
}
