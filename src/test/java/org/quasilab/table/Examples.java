package org.quasilab.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.VcovInfo;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.VcovSpec;

/** A small study and results made by hand, for tests of tables, words and files. */
public final class Examples {
    private Examples() {}

    /** Outcome gtfp, controls ind and cit, labelled in both languages; {@code gtfp} has the scale asked for. */
    public static Study study(String outcomeScale) {
        DataSpec data = DataSpec.DEFAULT
                .withKeys("city_id", "year")
                .withVariables(Map.of(
                        "gtfp", new VariableSpec("Green TFP", "绿色全要素生产率", "", "", "outcome", outcomeScale),
                        "did", new VariableSpec("Pilot", "试点政策", "", "", "treatment", "indicator"),
                        "ind", new VariableSpec("Industry share", "产业结构", "", "", "control", "share"),
                        "cit", new VariableSpec("Urbanisation", "城镇化率", "", "", "control", "share"),
                        "city_id", new VariableSpec("City", "城市", "", "", "", ""),
                        "year", new VariableSpec("Year", "年份", "", "", "", "")));
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome("gtfp")
                .withControls(List.of("ind", "cit"))
                .withFixedEffects(List.of("city_id", "year"))
                .withVcov(VcovSpec.cluster("city_id"));
        return Study.EMPTY.withTitle("Pilot zones").withData(data).withDesign(design);
    }

    public static Study study() {
        return study("level");
    }

    /** A clustered two-way fixed-effects column with one coefficient on {@code did}. */
    public static Estimate estimate(double did, double se) {
        return estimate(
                RegressionColumn.DEFAULT.resolve(study().design()),
                List.of("did", "ind", "cit"),
                new double[] {did, 0.0001234, -0.2},
                new double[] {se, 0.00005, 0.15});
    }

    /** Without controls. */
    public static Estimate short_(double did, double se) {
        return estimate(
                RegressionColumn.DEFAULT.withControls(Optional.of(List.of())).resolve(study().design()),
                List.of("did"),
                new double[] {did},
                new double[] {se});
    }

    public static Estimate estimate(RegressionColumn column, List<String> terms, double[] beta, double[] se) {
        double[][] vcov = new double[se.length][se.length];
        for (int i = 0; i < se.length; i++) {
            vcov[i][i] = se[i] * se[i];
        }
        return new Estimate(
                column,
                3878,
                277,
                14,
                0,
                terms,
                DoubleVector.of(beta),
                DoubleMatrix.of(vcov),
                new VcovInfo(VcovSpec.cluster("city_id"), 17, 1.0083, 276, List.of(277), -1, false),
                0.95,
                new Estimate.Fit(
                        0.9,
                        0.89,
                        OptionalDouble.of(0.0361),
                        OptionalDouble.of(0.035),
                        OptionalDouble.of(0.164),
                        8,
                        0.05),
                Optional.of(new Estimate.Constant(0.321, 0.01)),
                List.of(),
                0.349,
                SampleLedger.ofFile(3878),
                List.of());
    }

    public static RegressionResult.Column column(String label, Estimate estimate) {
        return new RegressionResult.Column(label, Optional.of(estimate), Optional.empty());
    }
}
