package org.quasilab.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Wald;
import org.quasilab.study.CheckKind;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.study.ValueLabel;
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

    /** The same with labels for two values of {@code region} in both languages, and for one of {@code coast}. */
    public static Study labelled() {
        Map<String, VariableSpec> variables = new LinkedHashMap<>(study().data().variables());
        variables.put(
                "region",
                new VariableSpec("Region", "地区", "", "", "group", "")
                        .withValues(Map.of(
                                "East", new ValueLabel("Eastern cities", "东部城市"),
                                "West", new ValueLabel("Western cities", "西部城市"))));
        variables.put(
                "coast",
                new VariableSpec("Coastal", "沿海", "", "", "group", "indicator")
                        .withValues(Map.of("1", ValueLabel.of("By the sea"))));
        return study().withData(study().data().withVariables(variables));
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
    public static Estimate bare(double did, double se) {
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
                SampleLedger.Lines.NONE,
                column.fixedEffects().orElse(List.of()),
                Effects.of(terms, beta, vcov, 276, 0.95),
                new VcovInfo(VcovSpec.cluster("city_id"), 17, 1.0083, 276, List.of(277), -1, false),
                new Estimate.Fit(
                        0.9,
                        0.89,
                        OptionalDouble.of(0.0361),
                        OptionalDouble.of(0.035),
                        OptionalDouble.of(0.164),
                        8,
                        0.05),
                Optional.of(new Estimate.Constant(0.321, 0.01, 276)),
                List.of(),
                0.349,
                SampleLedger.ofFile(3878),
                List.of());
    }

    public static RegressionResult.Column column(String label, Estimate estimate) {
        return new RegressionResult.Column(label, Optional.of(estimate), Optional.empty());
    }

    /** The estimate of another outcome, with another mean. */
    public static Estimate with(Estimate e, String outcome, double mean) {
        return copy(e, e.spec().withOutcome(Optional.of(outcome)), e.vcovInfo(), mean, e.ledger());
    }

    /** The estimate tested with other degrees of freedom; infinite for the normal distribution. */
    static Estimate withDegrees(Estimate e, double df) {
        VcovInfo info = new VcovInfo(VcovSpec.cluster("city_id"), 17, 1.0083, df, List.of(277), -1, false);
        return copy(e, e.spec(), info, e.outcomeMean(), e.ledger());
    }

    static Estimate withLedger(Estimate e, SampleLedger ledger) {
        return copy(e, e.spec(), e.vcovInfo(), e.outcomeMean(), ledger);
    }

    private static Estimate copy(Estimate e, RegressionColumn spec, VcovInfo info, double mean, SampleLedger ledger) {
        return new Estimate(
                spec,
                e.n(),
                e.units(),
                e.periods(),
                e.singletonRows(),
                spec.fixedEffects().orElse(List.of()),
                Effects.of(e.terms(), e.beta(), e.vcov(), info.df(), e.level()),
                info,
                e.fit(),
                e.constant(),
                e.dropped(),
                mean,
                ledger,
                e.warnings());
    }

    /** Two groups whose effects are 0.05 (significant) and 0.01 (not), and the p of their difference. */
    public static HeterogeneityResult heterogeneity(double p) {
        return new HeterogeneityResult(
                HeterogeneitySpec.DEFAULT,
                List.of(column("East", estimate(0.05, 0.01)), column("West", estimate(0.01, 0.02))),
                List.of(new DifferenceTest("interaction", List.of("East", "West"), 0.04, 3.2, 1, 276, p, p, 0)),
                List.of());
    }

    /** Event times −3 … 2 with reference −1; effects grow after treatment. */
    public static EventStudyResult eventStudy(double preTrendF) {
        List<String> terms = List.of("e-3", "e-2", "e0", "e1", "e2");
        Estimate regression = estimate(
                RegressionColumn.DEFAULT.withRegressors(terms).resolve(study().design()),
                terms,
                new double[] {0.002, -0.001, 0.01, 0.03, 0.05},
                new double[] {0.01, 0.01, 0.01, 0.01, 0.01});
        List<EventStudyResult.Point> points = List.of(
                new EventStudyResult.Point(-3, true, 0, 100, 400),
                new EventStudyResult.Point(-2, false, 1, 120, 120),
                new EventStudyResult.Point(0, false, 2, 122, 122),
                new EventStudyResult.Point(1, false, 3, 122, 122),
                new EventStudyResult.Point(2, true, 4, 110, 330));
        return new EventStudyResult(
                EventStudySpec.DEFAULT,
                points,
                regression,
                OptionalDouble.empty(),
                new Wald("e-3, e-2", preTrendF, 2, 276),
                List.of());
    }

    /** 99 draws around zero and the actual 0.039; {@code extreme} of them beyond it. */
    public static PlaceboResult placebo(int extreme) {
        double[] draws = new double[99];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = i < extreme ? 0.05 : 0.0005 * (i - 49);
        }
        return new PlaceboResult(
                PlaceboSpec.DEFAULT, estimate(0.039, 0.006), DoubleVector.of(draws), DoubleVector.of(draws), List.of());
    }

    public static RobustnessResult.Check check(String kind, String label, Estimate estimate) {
        return new RobustnessResult.Check(
                CheckSpec.of(CheckKind.of(kind).orElseThrow()),
                label,
                Optional.of(estimate),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * What an efficiency step finds for one unit and period, by a model without slacks.
     *
     * @param efficiencyChange NaN in the first period, as is {@code technicalChange}; their product is the index
     */
    public static EfficiencyResult.Row score(
            String unit, int time, double score, double efficiencyChange, double technicalChange, double level) {
        return new EfficiencyResult.Row(
                unit,
                time,
                score,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                DoubleVector.EMPTY,
                DoubleVector.EMPTY,
                DoubleVector.EMPTY,
                List.of(),
                "",
                efficiencyChange * technicalChange,
                efficiencyChange,
                technicalChange,
                Double.NaN,
                level);
    }

    /** One mediator, three-step, with a bootstrap interval from {@code low} to {@code high}. */
    public static MechanismResult mechanism(double low, double high) {
        Estimate path = with(estimate(0.1, 0.02), "rd", 1);
        Estimate outcome = estimate(
                RegressionColumn.DEFAULT.withRegressors(List.of("did", "rd")).resolve(study().design()),
                List.of("did", "rd"),
                new double[] {0.03, 0.09},
                new double[] {0.006, 0.02});
        return new MechanismResult(
                MechanismSpec.DEFAULT.withMediators(List.of("rd")).withMethod("three-step"),
                estimate(0.039, 0.006),
                List.of(new MechanismResult.Effect(
                        "rd",
                        path,
                        Optional.of(outcome),
                        Optional.of(estimate(0.039, 0.006)),
                        Optional.of(
                                new MechanismResult.Bootstrap(500, 0, low, high, low, high, DoubleVector.of(0.01))))),
                List.of());
    }
}
