package org.quasilab.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Wald;
import org.quasilab.study.CheckKind;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.table.Examples;

/** Results with the reference numbers of golden/regression/pilot-zones.json, for charts to show. */
public final class SampleResults {
    private static final int CITIES = 277;

    private SampleResults() {}

    /** A node with a {@code vcov}, as estimate with iid standard errors; covariances are left out. */
    public static Estimate estimate(JsonNode node, String outcome) {
        JsonNode iid = node.get("vcov").get("iid");
        List<String> terms = new ArrayList<>();
        iid.get("term").forEach(term -> terms.add(term.asText()));
        double[] se = doubles(iid.get("se"));
        double[][] vcov = new double[se.length][se.length];
        for (int i = 0; i < se.length; i++) {
            vcov[i][i] = se[i] * se[i];
        }
        int n = node.get("fit").get("nobs").asInt();
        return new Estimate(
                RegressionColumn.DEFAULT.withOutcome(Optional.of(outcome)),
                n,
                CITIES,
                n / CITIES,
                SampleLedger.Lines.NONE,
                List.of("city_id", "year"),
                Effects.of(
                        terms, doubles(iid.get("coef")), vcov, iid.get("df_t").asDouble(), 0.95),
                new VcovInfo(VcovSpec.IID, 306, 1, iid.get("df_t").asDouble(), List.of(), -1, false),
                new Estimate.Fit(
                        0.7, 0.66, OptionalDouble.of(0.04), OptionalDouble.of(0.04), OptionalDouble.empty(), 25, 0.08),
                Optional.empty(),
                List.of(),
                0.349,
                SampleLedger.ofFile(n),
                List.of());
    }

    public static EventStudyResult eventStudy() {
        Estimate regression = estimate(Golden.numbers("pilot-zones").get("event_study_controls"), "gtfp");
        List<EventStudyResult.Point> points = new ArrayList<>();
        int[] times = {-5, -4, -3, -2, 0, 1, 2, 3, 4, 5};
        for (int i = 0; i < times.length; i++) {
            points.add(new EventStudyResult.Point(times[i], Math.abs(times[i]) == 5, i, 122, 122));
        }
        return new EventStudyResult(
                EventStudySpec.DEFAULT,
                points,
                regression,
                OptionalDouble.empty(),
                new Wald("lead2–lead5", 0.37, 4, 3572),
                List.of());
    }

    /** Draws from a normal distribution, p-values as of a t test with the actual standard error. */
    public static PlaceboResult placebo(int draws) {
        Estimate actual = estimate(Golden.numbers("pilot-zones").get("twfe_controls"), "gtfp");
        double se = actual.se(0);
        Random random = new Random(7);
        double[] estimates = new double[draws];
        double[] p = new double[draws];
        var normal = org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1);
        for (int i = 0; i < draws; i++) {
            estimates[i] = se * 1.1 * random.nextGaussian();
            p[i] = 2 * normal.survivalProbability(Math.abs(estimates[i]) / se);
        }
        return new PlaceboResult(
                PlaceboSpec.DEFAULT, actual, DoubleVector.of(estimates), DoubleVector.of(p), List.of());
    }

    /** The effect by region, with the interaction test. */
    public static HeterogeneityResult heterogeneity() {
        JsonNode regions = Golden.numbers("pilot-zones").get("by_region");
        List<RegressionResult.Column> columns = new ArrayList<>();
        for (String region : List.of("East", "Central", "West")) {
            columns.add(column(region, estimate(regions.get(region).get("controls"), "gtfp")));
        }
        return new HeterogeneityResult(
                HeterogeneitySpec.DEFAULT,
                columns,
                List.of(new HeterogeneityResult.DifferenceTest(
                        "interaction",
                        List.of("East", "Central", "West"),
                        Double.NaN,
                        3.21,
                        2,
                        276,
                        0.0418,
                        0.0418,
                        0)),
                List.of());
    }

    /** Checks from the reference numbers, one with another outcome; made-up leave-one-out and matching. */
    public static RobustnessResult robustness() {
        JsonNode golden = Golden.numbers("pilot-zones");
        List<RobustnessResult.Check> checks = new ArrayList<>();
        checks.add(check(
                "replace-outcome",
                "CO2",
                estimate(golden.get("replace_outcome").get("co2").get("controls"), "co2")));
        checks.add(check("drop", "Without municipalities", estimate(golden.get("drop_municipalities"), "gtfp")));
        checks.add(check("window", "2014–2023", estimate(golden.get("window_2014_2023"), "gtfp")));
        checks.add(check("winsorize", "Winsorised 1%", estimate(golden.get("winsor_1_99"), "gtfp")));
        checks.add(check("lag-controls", "Controls lagged", estimate(golden.get("lagged_controls"), "gtfp")));
        checks.add(check("add-fixed-effects", "Region × year effects", estimate(golden.get("region_year_fe"), "gtfp")));
        checks.add(check("add-fixed-effects", "City trends", estimate(golden.get("city_trends"), "gtfp")));
        Random random = new Random(11);
        checks.add(new RobustnessResult.Check(
                CheckSpec.of(CheckKind.of("leave-one-out").orElseThrow()),
                "Leave one out",
                Optional.empty(),
                Optional.of(leaveOneOut(random)),
                Optional.empty(),
                Optional.empty()));
        checks.add(new RobustnessResult.Check(
                CheckSpec.of(CheckKind.of("psm").orElseThrow()),
                "PSM-DID",
                Optional.empty(),
                Optional.empty(),
                Optional.of(matching(random)),
                Optional.empty()));
        return new RobustnessResult(
                RobustnessSpec.DEFAULT, estimate(golden.get("twfe_controls"), "gtfp"), checks, List.of());
    }

    /** Three mediators in three steps, or in two. */
    public static MechanismResult mechanism(String method) {
        JsonNode golden = Golden.numbers("pilot-zones").get("mediation");
        List<MechanismResult.Effect> effects = new ArrayList<>();
        boolean three = method.equals("three-step");
        for (String mediator : List.of("gp1", "gp2", "isa")) {
            JsonNode node = golden.get(mediator);
            effects.add(new MechanismResult.Effect(
                    mediator,
                    estimate(node.get("mediator_equation"), mediator),
                    three ? Optional.of(estimate(node.get("outcome_equation"), "gtfp")) : Optional.empty(),
                    three ? Optional.of(estimate(node.get("total"), "gtfp")) : Optional.empty(),
                    Optional.empty()));
        }
        return new MechanismResult(
                MechanismSpec.DEFAULT.withMethod(method),
                estimate(golden.get("gp1").get("total"), "gtfp"),
                effects,
                List.of());
    }

    /** Made-up scores and indices of the sample's cities. */
    public static EfficiencyResult efficiency() {
        Panel panel = Golden.study("pilot-zones").panel();
        Random random = new Random(5);
        List<EfficiencyResult.Row> rows = new ArrayList<>();
        for (int row = 0; row < panel.rows(); row++) {
            double score = Math.min(1, panel.numbers("gtfp").get(row) * 1.1);
            boolean first = panel.time(row) == 0;
            double catchingUp = first ? Double.NaN : Math.exp(0.03 * random.nextGaussian());
            double shift = first ? Double.NaN : Math.exp(0.02 + 0.02 * random.nextGaussian());
            rows.add(Examples.score(
                    panel.data().column("city").text(row), panel.period(panel.time(row)), score, catchingUp, shift, 1));
        }
        return new EfficiencyResult(EfficiencySpec.DEFAULT.withIndex("ml"), Frequency.YEAR, rows, List.of(), List.of());
    }

    private static RegressionResult.Column column(String label, Estimate estimate) {
        return new RegressionResult.Column(label, Optional.of(estimate), Optional.empty());
    }

    private static RobustnessResult.Check check(String kind, String label, Estimate estimate) {
        return new RobustnessResult.Check(
                CheckSpec.of(CheckKind.of(kind).orElseThrow()).withLabel(label),
                label,
                Optional.of(estimate),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static RobustnessResult.LeaveOneOut leaveOneOut(Random random) {
        List<String> labels = Golden.study("pilot-zones").panel().unitLabels();
        double[] estimates = labels.stream()
                .mapToDouble(label -> 0.0392 + 0.0004 * random.nextGaussian())
                .toArray();
        return new RobustnessResult.LeaveOneOut("city_id", labels, DoubleVector.of(estimates));
    }

    private static RobustnessResult.Matching matching(Random random) {
        int n = 3000;
        double[] scores = new double[n];
        double[] treated = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            treated[i] = i % 4 == 0 ? 1 : 0;
            scores[i] = 1 / (1 + Math.exp(2 - 2.2 * treated[i] - random.nextGaussian()));
            weights[i] = treated[i] == 1 ? 1 : scores[i] / (1 - scores[i]);
        }
        return new RobustnessResult.Matching(
                new RobustnessResult.MatchingRule("kernel", 1, true, 0.05, 0.06, true, false, true),
                List.of(),
                DoubleVector.EMPTY,
                DoubleVector.EMPTY,
                List.of(
                        new RobustnessResult.Balance("ind", 0.47, 0.46, 14.2, 3.1, 0.002, 0.47, 0.47, 1.8, 0.3, 0.76),
                        new RobustnessResult.Balance("cit", 0.6, 0.52, 61.5, 15, 0, 0.6, 0.6, -4.1, -0.8, 0.42)),
                735,
                2204,
                61,
                DoubleVector.of(scores),
                DoubleVector.of(treated),
                DoubleVector.of(weights));
    }

    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble(Double.NaN);
        }
        return values;
    }
}
