package org.quasilab.probe.heterogeneity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.TextColumn;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Examples;
import org.quasilab.probe.SmallPanel;
import org.quasilab.result.Estimate;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/** Numbers: golden/regression, R {@code fixest}. */
class HeterogeneityTest {
    private static final StudyPanel STUDY = Golden.study("pilot-zones");

    private static HeterogeneityResult run(HeterogeneitySpec spec, VcovSpec vcov) {
        return Heterogeneity.fit(STUDY, Examples.design(vcov), spec, Progress.NONE);
    }

    private static HeterogeneitySpec by(String column, String test) {
        return HeterogeneitySpec.DEFAULT.withBy(Optional.of(column)).withTest(test);
    }

    @ParameterizedTest
    @CsvSource({"region, by_region", "resource_based, by_resource"})
    void columnsEqualTheSplitRegressions(String column, String node) {
        HeterogeneityResult result = run(by(column, "interaction"), VcovSpec.cluster("city_id"));
        JsonNode golden = Golden.numbers("pilot-zones").get(node);
        assertEquals(golden.size(), result.columns().size());
        for (var group : result.columns()) {
            Estimate estimate = group.estimate().orElseThrow();
            JsonNode expected =
                    golden.get(group.label()).get("controls").get("vcov").get("cluster_unit");
            assertClose(expected.get("coef").get(0).asDouble(), estimate.estimate(0), 1e-9, group.label());
            assertClose(expected.get("se").get(0).asDouble(), estimate.se(0), 1e-9, "se " + group.label());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "region, interaction, interaction_region",
        "resource_based, interaction, interaction_resource",
        "region, suest, chow_region",
        "resource_based, suest, chow_resource"
    })
    void theJointTestEqualsFixestsWaldClusteredWhateverTheColumnsVariance(String column, String test, String node) {
        HeterogeneityResult result = run(by(column, test), VcovSpec.IID);
        JsonNode golden = Golden.numbers("pilot-zones-extra").get(node);
        DifferenceTest joint = result.tests().get(0);
        assertClose(golden.get("F").asDouble(), joint.statistic(), 1e-8, "F");
        assertEquals(golden.get("df1").asInt(), joint.df1());
        assertEquals(golden.get("df2").asInt(), joint.df2());
        assertClose(golden.get("p_F").asDouble(), joint.p(), 1e-8, "p");
    }

    /**
     * R: {@code m <- lm(gtfp ~ did:region + factor(year) + factor(region), panel)}, clustered by {@code city_id} with
     * {@code G/(G-1) * (n-1)/(n-K)}, {@code G} = 277, {@code n} = 3878, {@code K} = 19; difference, F and p of each pair.
     * Groups come in the order of the data, East first, so that the difference of the first pair has the other sign than in
     * R, which sorts them. Without {@code factor(region)}, whose level no period has, the effects would take it up.
     */
    @ParameterizedTest
    @CsvSource({
        "East, Central, 0.02408040690116, 0.56747833497138, 0.45190480539212",
        "Central, West, 0.017708075493349, 0.213751683938164, 0.644206883897872",
        "East, West, 0.041788482394509, 1.480480838590839, 0.224738752880954"
    })
    void theLevelOfTheGroupsIsTakenOutWhereNoEffectDoes(
            String one, String other, double difference, double statistic, double p) {
        HeterogeneitySpec spec = by("region", "interaction")
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(List.of("year")));
        DifferenceTest test = run(spec, VcovSpec.cluster("city_id")).tests().stream()
                .filter(found -> found.groups().equals(List.of(one, other)))
                .findFirst()
                .orElseThrow();
        assertClose(difference, test.difference(), 1e-9, "difference");
        assertClose(statistic, test.statistic(), 1e-8, "F");
        assertClose(p, test.p(), 1e-8, "p");
    }

    /** A difference of coefficients without an error is rounding, and no other variance would test it. */
    @ParameterizedTest
    @CsvSource({"interaction", "suest", "permutation"})
    void groupsExplainedCompletelyAreNotTested(String test) {
        StudyPanel panel = new SmallPanel()
                .with("p", i -> 0.3 * SmallPanel.did(i) + 0.1 * SmallPanel.x(i))
                .with("half", i -> SmallPanel.unit(i) / 2 % 2)
                .study();
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome("p")
                .withControls(List.of("x"))
                .withFixedEffects(List.of("u", "t"))
                .withVcov(VcovSpec.cluster("u"));
        HeterogeneityResult result = Heterogeneity.fit(panel, design, by("half", test), Progress.NONE);
        assertTrue(result.columns().stream()
                .allMatch(column -> column.estimate().orElseThrow().isPerfectFit()));
        assertEquals(List.of(), result.tests());
        assertEquals(
                List.of("no-difference-test"),
                result.warnings().stream().map(Warning::code).toList());
    }

    @Test
    void aTableWithoutASingleEstimateIsNone() {
        HeterogeneitySpec spec = by("region", "interaction").withOutcome(Optional.of("nothing"));
        assertEquals(
                "unknown-column",
                assertThrows(Problem.class, () -> run(spec, VcovSpec.IID)).code());
    }

    /** As the condition of a regression does. */
    @Test
    void conditionsOfGroupsKnowLagsAndTheTreatment() {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("low", "lag(gtfp) <= 0.3 or did == 1");
        conditions.put("high", "lag(gtfp) > 0.3");
        HeterogeneityResult result =
                run(HeterogeneitySpec.DEFAULT.withConditions(conditions), VcovSpec.cluster("city_id"));
        RegressionColumn column = RegressionColumn.DEFAULT
                .withWhere("lag(gtfp) <= 0.3 or did == 1")
                .resolve(Examples.design(VcovSpec.cluster("city_id")));
        Estimate expected = Regression.fit(STUDY, column, 0.95, Progress.NONE);
        Estimate low = result.columns().get(0).estimate().orElseThrow();
        assertEquals(expected.n(), low.n());
        assertEquals(expected.estimate(0), low.estimate(0));
    }

    /** Units 0 to 9 in the first group, 10 and 11 in none, the others in the second. */
    private static StudyPanel withGroups() {
        Panel panel = STUDY.panel();
        int[] codes = IntStream.range(0, panel.rows())
                .map(row -> panel.unit(row) < 10 ? 0 : panel.unit(row) < 12 ? -1 : 1)
                .toArray();
        TextColumn groups = TextColumn.adopt("grouped", codes, List.of("a", "b"));
        return new StudyPanel(panel.with(groups), STUDY.treatment(), STUDY.ledger());
    }

    @Test
    void rowsWithoutAGroupAreToldAndHaveTheirOwnReasonInTheLedger() {
        HeterogeneitySpec spec = by("grouped", "interaction").withWhere("year >= 2015");
        HeterogeneityResult result =
                Heterogeneity.fit(withGroups(), Examples.design(VcovSpec.IID), spec, Progress.NONE);
        int perUnit = 9;
        assertEquals(List.of("grouped", 2 * perUnit), result.warnings().get(0).args());
        for (int g = 0; g < 2; g++) {
            Estimate estimate = result.columns().get(g).estimate().orElseThrow();
            int others = g == 0 ? STUDY.panel().units() - 12 : 10;
            int early = STUDY.panel().units() * (STUDY.panel().periods() - perUnit);
            List<SampleLedger.Entry> left = estimate.ledger().entries();
            assertEquals("missing grouped " + 2 * perUnit, told(left.get(0)));
            assertEquals(others * perUnit + early, left.get(1).count());
            assertEquals(estimate.n(), estimate.ledger().remaining());
        }
    }

    private static String told(SampleLedger.Entry entry) {
        return entry.stage() + " " + entry.detail() + " " + entry.count();
    }

    @Test
    void rowsThatMeetNoConditionAreTold() {
        HeterogeneitySpec spec =
                HeterogeneitySpec.DEFAULT.withConditions(Map.of("a", "grouped = \"a\"", "b", "grouped = \"b\""));
        HeterogeneityResult result =
                Heterogeneity.fit(withGroups(), Examples.design(VcovSpec.IID), spec, Progress.NONE);
        assertEquals(
                "28 rows meet the condition of no group and are left out.",
                result.warnings().get(0).message(Messages.ENGLISH));
    }

    /** Two clusters give a variance of rank 1: three effects cannot be tested to be equal, each pair can. */
    @Test
    void testWithTooFewClustersIsNotMadeAndTheReaderIsTold() {
        HeterogeneityResult result = run(by("region", "interaction"), VcovSpec.cluster("resource_based"));
        assertEquals(2, result.tests().get(0).df1());
        assertEquals(Double.NaN, result.tests().get(0).p());
        assertTrue(result.tests().subList(1, 4).stream().allMatch(test -> test.p() > 0));
        assertEquals(
                List.<Object>of(result.tests().get(0).groups()),
                result.warnings().stream()
                        .filter(w -> w.code().equals("difference-singular"))
                        .map(w -> w.args().get(0))
                        .toList());
    }

    @Test
    void threeGroupsGiveOneJointAndThreePairwiseTestsHolmAdjusted() {
        List<DifferenceTest> tests =
                run(by("region", "interaction"), VcovSpec.cluster("city_id")).tests();
        assertEquals(4, tests.size());
        double smallest = tests.subList(1, 4).stream()
                .mapToDouble(DifferenceTest::p)
                .min()
                .orElseThrow();
        DifferenceTest first = tests.subList(1, 4).stream()
                .filter(t -> t.p() == smallest)
                .findFirst()
                .orElseThrow();
        assertEquals(Math.min(1, 3 * smallest), first.adjustedP(), 1e-15);
        assertTrue(tests.subList(1, 4).stream().allMatch(t -> t.adjustedP() >= t.p()));
    }

    @Test
    void aColumnAndItsConditionsGiveTheSame() {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("no", "resource_based == 0");
        conditions.put("yes", "resource_based == 1");
        HeterogeneityResult byConditions =
                run(HeterogeneitySpec.DEFAULT.withConditions(conditions), VcovSpec.cluster("city_id"));
        HeterogeneityResult byColumn = run(by("resource_based", "interaction"), VcovSpec.cluster("city_id"));
        for (int g = 0; g < 2; g++) {
            assertEquals(
                    byColumn.columns().get(g).estimate().orElseThrow().beta(),
                    byConditions.columns().get(g).estimate().orElseThrow().beta());
        }
        assertEquals(byColumn.tests().get(0).p(), byConditions.tests().get(0).p(), 1e-12);
    }

    @Test
    void aGroupWithoutTreatedRowsGivesItsReasonAndTheOthersGoOn() {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("early", "year <= 2014");
        conditions.put("east", "year > 2014 and region == \"East\"");
        conditions.put("rest", "year > 2014 and region != \"East\"");
        HeterogeneityResult result =
                run(HeterogeneitySpec.DEFAULT.withConditions(conditions), VcovSpec.cluster("city_id"));
        assertEquals(
                "group-untreated",
                result.columns().get(0).failure().orElseThrow().code());
        assertEquals(1, result.tests().size());
    }

    @Test
    void overlappingConditionsAreNotTestedAgainstEachOther() {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("all", "year >= 2010");
        conditions.put("east", "region == \"East\"");
        HeterogeneityResult result =
                run(HeterogeneitySpec.DEFAULT.withConditions(conditions), VcovSpec.cluster("city_id"));
        assertEquals(0, result.tests().size());
        assertEquals("no-difference-test", result.warnings().get(0).code());
        assertTrue(result.columns().stream().allMatch(c -> c.estimate().isPresent()));
    }

    @Test
    void permutationDoesNotDependOnTheRunAndCountsItsDraws() {
        HeterogeneitySpec spec = by("resource_based", "permutation").withDraws(200);
        DifferenceTest first = run(spec, VcovSpec.IID).tests().get(0);
        assertEquals(first, run(spec, VcovSpec.IID).tests().get(0));
        assertEquals(200, first.draws());
        assertTrue(first.p() >= 1 / 201.0 && first.p() <= 1);
    }

    /** Forty clusters in all, but three of them treated in one group. */
    @ParameterizedTest
    @CsvSource({"interaction, true", "suest, true", "permutation, false"})
    void fewTreatedClustersInAGroupAreSaid(String test, boolean said) {
        List<Warning> warnings = SimulatedGroups.of(1, 3, 13, 1).fit(test, 99).warnings();
        assertEquals(
                said,
                warnings.stream()
                        .anyMatch(warning -> warning.code().equals("few-clusters-in-group")
                                && warning.args().equals(List.of("0", 20, "id", 3))));
        List<Warning> many =
                run(by("region", test), VcovSpec.cluster("city_id")).warnings();
        assertEquals(List.of(), many);
    }
}
