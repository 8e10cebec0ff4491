package org.quasilab.probe.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Examples;
import org.quasilab.probe.SmallPanel;
import org.quasilab.result.InferenceResult;
import org.quasilab.result.InferenceResult.Row;
import org.quasilab.result.InferenceResult.Rule;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** Against golden/inference (fixest, sandwich, clubSandwich) and golden/regression, relative 1e-8 unless said. */
class InferenceTest {
    private static final Study STUDY = Study.EMPTY
            .withDesign(Examples.design(VcovSpec.cluster("city_id")))
            .withSteps(List.of(
                    RegressionSpec.DEFAULT.withId("table3"),
                    EventStudySpec.DEFAULT.withId("fig1"),
                    AttSpec.DEFAULT
                            .withEstimators(List.of(EstimatorChoice.of("callaway-santanna")))
                            .withId("robust")));

    private static InferenceSpec about(String step, String term, String... rules) {
        return InferenceSpec.DEFAULT.withTarget(new TargetSpec(step, "", term)).withRules(rules);
    }

    private static InferenceResult fit(InferenceSpec spec) {
        return Inference.fit(STUDY, Golden.study("pilot-zones"), spec, Progress.NONE);
    }

    private static Row row(InferenceResult result, String name) {
        Rule rule = result.rules().stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow();
        return rule.row().orElseThrow(() -> rule.failure().orElseThrow());
    }

    private static void close(double expected, double actual) {
        assertEquals(expected, actual, 1e-8 * Math.abs(expected));
    }

    @ParameterizedTest
    @CsvSource({"HC2, HC2", "HC3, HC3", "CR2_city_id, CR2", "CV3_city_id, CR3"})
    void rulesWithLeveragesAreThoseOfSandwichAndClubSandwich(String node, String rule) {
        double se = Golden.inference().get(node).get("se").get(0).asDouble();
        close(se, row(fit(about("table3", "", rule)), rule).se());
    }

    @ParameterizedTest
    @CsvSource({"iid, iid", "HC1, hetero", "cluster_unit, CR1", "twoway, two-way", "driscoll_kraay, driscoll-kraay"})
    void rulesOfFixestAreThoseOfFixest(String node, String rule) {
        var golden = Golden.numbers("pilot-zones").at("/twfe_controls/vcov/" + node);
        assertFalse(golden.isMissingNode(), () -> "no node " + node);
        Row row = row(fit(about("table3", "", rule)), rule);
        close(golden.at("/coef/0").asDouble(), row.estimate());
        close(golden.at("/se/0").asDouble(), row.se());
        close(golden.at("/p/0").asDouble(), row.p());
    }

    @Test
    void theWildBootstrapStandsBesideTheClusteredError() {
        InferenceResult result = fit(about("table3", "", "CR1", "wild").withCluster("province"));
        assertEquals(
                List.of("CR1", "wild"), result.rules().stream().map(Rule::name).toList());
        Row wild = row(result, "wild");
        close(row(result, "CR1").se(), wild.se());
        close(row(result, "CR1").statistic(), wild.statistic());
        double p = Golden.inference().at("/wild_province_rademacher_null/p").asDouble();
        assertEquals(p, wild.p(), 4 * Math.sqrt(2 * p * (1 - p) / 9999));
        assertEquals(9999, wild.draws());
        assertEquals(30, result.clusters().orElseThrow().clusters());
        assertTrue(result.clusters().orElseThrow().effective() < 30);
    }

    /** Coordinates of golden/inference: lat = 20 + (37 r mod 101)/4, lon = 100 + (53 r mod 97)/4, r the rank of the unit from 1. */
    @Test
    void placesGiveTheSpatialErrorOfFixest() {
        StudyPanel study = Golden.study("pilot-zones");
        double[] latitude = new double[study.panel().rows()];
        double[] longitude = new double[latitude.length];
        for (int i = 0; i < latitude.length; i++) {
            int rank = study.panel().unit(i) + 1;
            latitude[i] = 20 + 37 * rank % 101 / 4.0;
            longitude[i] = 100 + 53 * rank % 97 / 4.0;
        }
        StudyPanel placed = new StudyPanel(
                study.panel().with(NumberColumn.adopt("lat", latitude)).with(NumberColumn.adopt("lon", longitude)),
                study.treatment(),
                study.ledger());
        InferenceSpec spec = about("table3", "", "conley")
                .with(new InferenceSpec.Places(Optional.of("lat"), Optional.of("lon"), 300, OptionalInt.empty()));
        Row row = row(Inference.fit(STUDY, placed, spec, Progress.NONE), "conley");
        close(Golden.inference().at("/conley_300_spherical/se/0").asDouble(), row.se());
        assertEquals(
                "no-coordinates",
                fit(about("table3", "", "conley"))
                        .rules()
                        .get(0)
                        .failure()
                        .orElseThrow()
                        .code());
    }

    @Test
    void aCoefficientOfAnEventStudyHasItsRules() {
        InferenceResult result = fit(about("fig1", "3", "iid", "CR1", "CR2", "wild"));
        Row clustered = row(result, "CR1");
        close(result.estimate().se(result.terms().get(0)), clustered.se());
        assertEquals("eventTime=3", result.names().get(0));
        assertEquals(clustered.estimate(), row(result, "wild").estimate(), 1e-12);
    }

    /** golden/inference/joint.json. */
    @ParameterizedTest
    @CsvSource({
        "iid, iid, city_id",
        "hetero, hetero, city_id",
        "CR1, CR1, city_id",
        "CR1_province, CR1, province",
        "two-way, two-way, city_id",
        "driscoll-kraay, driscoll-kraay, city_id",
        "CR2, CR2, city_id",
        "CR2_province, CR2, province",
        "CR3, CR3, city_id",
        "CR3_province, CR3, province"
    })
    void thePreTrendIsTestedByEveryRule(String node, String rule, String cluster) {
        InferenceResult result = fit(about("fig1", "pre-trend", rule).withCluster(cluster));
        assertEquals(List.of("eventTime=-5", "eventTime=-4", "eventTime=-3", "eventTime=-2"), result.names());
        Row row = row(result, rule);
        var golden = Golden.joint().get(node);
        close(golden.get("statistic").asDouble(), row.statistic());
        close(golden.get("df2").asDouble(), row.df());
        close(golden.get("p").asDouble(), row.p());
        assertTrue(Double.isNaN(row.estimate()) && Double.isNaN(row.se()) && Double.isNaN(row.ciLow()));
    }

    @Test
    void aListOfEventTimesOrCoefficientsIsTestedJointly() {
        InferenceResult all =
                fit(about("fig1", "pre-trend", "CR1", "CR2", "wild").withCluster("province"));
        InferenceResult listed =
                fit(about("fig1", "-5, -4,-3，-2", "CR1", "CR2", "wild").withCluster("province"));
        for (String rule : List.of("CR1", "CR2", "wild")) {
            assertEquals(row(all, rule).p(), row(listed, rule).p(), rule);
        }
        close(row(all, "CR1").statistic(), row(all, "wild").statistic());
        assertEquals(9999, row(all, "wild").draws());
        assertEquals(row(all, "CR1").p(), row(all, "wild").p(), 0.1);
        InferenceResult controls = fit(about("table3", "gdp, fin1", "CR1"));
        assertEquals(List.of("gdp", "fin1"), controls.names());
        assertTrue(controls.clusters().isEmpty());
    }

    /** Of one coefficient Hotelling's test is the t test with Satterthwaite's degrees of freedom. */
    @Test
    void aListOfOneIsThatOne() {
        InferenceResult one = fit(about("fig1", "-3,", "CR2"));
        InferenceResult other = fit(about("fig1", "-3", "CR2"));
        assertFalse(one.isJoint());
        assertEquals(row(other, "CR2").p(), row(one, "CR2").p());
    }

    @Test
    void anEstimatorTestsThePointsBeforeTreatmentByItsInfluence() {
        InferenceResult result = fit(about("robust", "pre-trend", "iid", "CR1", "wild"));
        assertTrue(result.isJoint());
        Row units = row(result, "iid");
        var wald = org.quasilab.infer.WaldTest.zero(result.estimate().effects(), result.terms());
        close(wald.statistic(), units.statistic());
        assertEquals(Double.POSITIVE_INFINITY, units.df());
        close(units.statistic(), row(result, "wild").statistic());
        assertEquals(units.p(), row(result, "wild").p(), 0.05);
    }

    @Test
    void whatHasNoJointTestIsAnsweredInOneSentence() {
        assertEquals("target-no-path", problem(about("table3", "pre-trend", "CR1")));
        assertEquals("target-event-time", problem(about("fig1", "-3, 77", "CR1")));
        assertEquals("term-unknown", problem(about("table3", "gdp, gone", "CR1")));
        InferenceResult few = fit(about("fig1", "pre-trend", "CR1", "wild").withCluster("region"));
        assertEquals("rule-singular", few.rules().get(0).failure().orElseThrow().code());
        assertEquals(
                "wild-no-variance", few.rules().get(1).failure().orElseThrow().code());
    }

    private static String problem(InferenceSpec spec) {
        return assertThrows(Problem.class, () -> fit(spec)).code();
    }

    @Test
    void anEstimatorHasTheRulesThatItsInfluenceCarries() {
        InferenceResult result =
                fit(about("robust", "", "iid", "HC3", "CR1", "wild").withCluster("province"));
        Row units = row(result, "iid");
        close(result.estimate().se(0), units.se());
        Row provinces = row(result, "CR1");
        assertTrue(Math.abs(provinces.se() / units.se() - 1) > 1e-3);
        DesignSpec byProvince = Examples.design(VcovSpec.cluster("province"));
        InferenceResult asked = Inference.fit(
                STUDY.withDesign(byProvince), Golden.study("pilot-zones"), about("robust", "", "CR1"), Progress.NONE);
        close(asked.estimate().se(0), provinces.se());
        assertEquals(
                "rule-of-regressions",
                result.rules().get(1).failure().orElseThrow().code());
        assertEquals(units.p() < 0.05, row(result, "wild").p() < 0.05);
    }

    @Test
    void oneRuleThatFailsLeavesTheOthers() {
        InferenceResult result = fit(about("table3", "", "CR1", "CR2", "two-way", "driscoll-kraay", "wild")
                .withCluster("gone"));
        Map<String, Optional<String>> failed = result.rules().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Rule::name, rule -> rule.failure().map(Problem::code)));
        assertEquals(Optional.empty(), failed.get("driscoll-kraay"));
        assertEquals(Optional.of("unknown-column"), failed.get("wild"));
        assertEquals(4, result.findings().size());
        assertTrue(result.clusters().isEmpty());
    }

    private static InferenceResult small(SmallPanel data, String outcome, InferenceSpec spec) {
        StudyPanel panel = data.study();
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome(outcome)
                .withControls(List.of("x"))
                .withFixedEffects(List.of("u", "t"))
                .withVcov(VcovSpec.cluster("u"));
        Study study = Study.EMPTY.withDesign(design).withSteps(List.of(RegressionSpec.DEFAULT.withId("table3")));
        return Inference.fit(study, panel, spec, Progress.NONE);
    }

    @Test
    void oneClusterIsOneSentenceForEachRuleThatNeedsThem() {
        InferenceResult result = small(
                new SmallPanel().with("all", i -> 1),
                "y",
                about("table3", "", "iid", "CR1", "CR2", "CR3", "wild").withCluster("all"));
        assertTrue(result.rules().get(0).row().isPresent());
        result.rules()
                .subList(1, 5)
                .forEach(rule ->
                        assertEquals("one-cluster", rule.failure().orElseThrow().code(), rule.name()));
    }

    @Test
    void twoClustersAreTestedAndSaidToBeFew() {
        InferenceResult result = small(
                new SmallPanel().with("two", i -> SmallPanel.unit(i) % 2),
                "y",
                about("table3", "", "CR1", "wild").withCluster("two"));
        Row wild = row(result, "wild");
        assertEquals(4, wild.draws());
        assertTrue(wild.remarks().stream().anyMatch(remark -> remark.code().equals("wild-few")));
        assertTrue(row(result, "CR1").remarks().stream()
                .anyMatch(remark -> remark.code().equals("few-clusters")));
    }

    @Test
    void theOutcomeWithTheOtherSignMirrorsEveryRule() {
        SmallPanel data = new SmallPanel().with("minus", i -> -((37 * i + 11 * i * i) % 101) / 8.0);
        String[] rules = {"iid", "hetero", "HC2", "HC3", "CR1", "CR2", "CR3", "two-way", "driscoll-kraay", "wild"};
        InferenceResult result = small(data, "y", about("table3", "", rules));
        InferenceResult mirrored = small(data, "minus", about("table3", "", rules));
        for (String rule : rules) {
            Row row = row(result, rule);
            Row other = row(mirrored, rule);
            assertEquals(-row.estimate(), other.estimate(), 1e-12);
            assertEquals(row.se(), other.se(), 1e-12);
            assertEquals(row.p(), other.p(), 1e-12);
            assertEquals(-row.ciLow(), other.ciHigh(), 1e-9);
            assertEquals(-row.ciHigh(), other.ciLow(), 1e-9);
        }
    }

    @Test
    void withoutRulesThereIsNothingToShow() {
        assertEquals(
                "no-rules",
                assertThrows(Problem.class, () -> fit(about("table3", ""))).code());
    }
}
