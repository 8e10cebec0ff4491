package org.quasilab.estimate.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quasilab.golden.Golden.assertClose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.golden.Golden;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/**
 * Unbalanced panel against R 4.5.0 base, plm 2.6.5 and sandwich 3.1.1 (golden/regression/rchecks.csv, script rchecks.R):
 * random effects, the small-sample rules {@code none} and {@code reghdfe} by least squares with dummies. Tolerance 1e-8.
 */
class RChecksTest {
    private static final double TOLERANCE = 1e-8;

    @ParameterizedTest
    @ValueSource(strings = {"co2", "pm25", "gp1", "isa"})
    void unbalancedRandomEffectsEqualPlm(String outcome) {
        RegressionColumn column = RegressionColumn.DEFAULT
                .withEstimator("random-effects")
                .withOutcome(Optional.of(outcome))
                .withRegressors(List.of("did", "ind", "fin1", "municipality"))
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(List.of()))
                .withVcov(Optional.of(VcovSpec.IID));
        Design design = DesignBuilder.build(Golden.study("unbalanced"), column);
        RandomEffects.Components components = RandomEffects.components(design, RandomEffectsTest.x(design), design.y());
        Map<String, Double> sigma2 = Golden.r("random-effects " + outcome + " sigma2");
        assertClose(sigma2.get("idios"), components.idiosyncratic(), TOLERANCE, outcome + " within");
        assertClose(sigma2.get("id"), components.unit(), TOLERANCE, outcome + " unit");
        Estimate iid = RandomEffects.fit(design, 0.95, Progress.NONE);
        assertEquals(outcome.equals("pm25") ? 699 : 706, iid.n());
        assertCoefficients("random-effects " + outcome, iid);
        assertErrors("random-effects " + outcome + " se", iid);
        Estimate clustered = Regression.fit(
                Golden.study("unbalanced"),
                column.withVcov(Optional.of(VcovSpec.cluster("city_id"))),
                0.95,
                Progress.NONE);
        assertErrors("random-effects " + outcome + " se cluster", clustered);
    }

    @ParameterizedTest
    @CsvSource({
        "city-year iid, iid, , fixest, year",
        "city-year iid, iid, , reghdfe, year",
        "city-year iid none, iid, , none, year",
        "city-year hetero, hetero, , fixest, year",
        "city-year hetero, hetero, , reghdfe, year",
        "city-year hetero none, hetero, , none, year",
        "city-year cluster none, cluster, city_id, none, year",
        "city-year cluster reghdfe, cluster, city_id, reghdfe, year",
        "city-year twoway none, cluster, city_id year, none, year",
        "region-year iid reghdfe, iid, , reghdfe, region^year",
        "region-year hetero reghdfe, hetero, , reghdfe, region^year"
    })
    void errorsEqualLeastSquaresWithDummies(String golden, String type, String by, String rule, String time) {
        List<String> clusters = by == null ? List.of() : List.of(by.split(" "));
        Estimate estimate = fit(new VcovSpec(type, clusters, OptionalInt.empty(), rule), List.of("city_id", time));
        assertCoefficients(golden.split(" ")[0], estimate);
        assertErrors(golden, estimate);
    }

    /** The regions part the graph of city and region × year: reghdfe's count is the rank, fixest's is larger. */
    @Test
    void reghdfeCountsTheRankWhereTheEffectsFallIntoParts() {
        int rank = Golden.r("region-year").get("rank").intValue();
        List<String> effects = List.of("city_id", "region^year");
        assertEquals(rank, fit(iid("reghdfe"), effects).vcovInfo().dofK());
        assertEquals(rank + 2, fit(iid("fixest"), effects).vcovInfo().dofK(), "three regions, two parts more");
    }

    /** {@code plm::vcovSCC(type = "HC0")} has no factors at all. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void driscollKraayWithoutFactorsEqualsPlm(int lag) {
        VcovSpec vcov = new VcovSpec("driscoll-kraay", List.of(), OptionalInt.of(lag), "none");
        assertErrors("driscoll-kraay none " + lag, fit(vcov, List.of()));
    }

    private static VcovSpec iid(String rule) {
        return new VcovSpec("iid", List.of(), OptionalInt.empty(), rule);
    }

    private static Estimate fit(VcovSpec vcov, List<String> effects) {
        List<String> regressors = new ArrayList<>(List.of("did", "ind", "cit", "stu", "gdp", "fin1", "fin2"));
        RegressionColumn column = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("gtfp"))
                .withRegressors(regressors)
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(effects))
                .withVcov(Optional.of(vcov));
        return Regression.fit(Golden.study("unbalanced"), column, 0.95, Progress.NONE);
    }

    private static void assertCoefficients(String golden, Estimate estimate) {
        Golden.r(golden).forEach((term, value) -> {
            if (!term.equals("rank")) {
                assertClose(value, estimate.estimate(estimate.indexOf(term)), TOLERANCE, golden + " " + term);
            }
        });
    }

    private static void assertErrors(String golden, Estimate estimate) {
        Golden.r(golden)
                .forEach((term, value) ->
                        assertClose(value, estimate.se(estimate.indexOf(term)), TOLERANCE, golden + " " + term));
    }
}
