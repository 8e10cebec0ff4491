package org.quasilab.probe.heterogeneity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.golden.Golden;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Examples;
import org.quasilab.result.Estimate;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.run.Progress;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.VcovSpec;

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
}
