package org.quasilab.probe.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.estimate.att.AttProblem;
import org.quasilab.estimate.att.Estimator;
import org.quasilab.estimate.att.Estimators;
import org.quasilab.estimate.att.StaggeredSamples;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttResult;
import org.quasilab.result.AttResult.Difference;
import org.quasilab.run.Progress;
import org.quasilab.source.SourceProblem;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** Estimators side by side on pilot-zones; numbers of golden/regression, relative 1e-8. */
class RobustDidTest {
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("gtfp")
            .withControls(List.of("ind", "cit", "stu", "gdp", "fin1", "fin2"))
            .withFixedEffects(List.of("city_id", "year"))
            .withVcov(VcovSpec.cluster("city_id"));

    private static AttResult fit(AttSpec spec) {
        return RobustDid.fit(Golden.study("pilot-zones"), DESIGN, spec, Progress.NONE);
    }

    private static AttSpec of(EstimatorChoice... choices) {
        return AttSpec.DEFAULT.withEstimators(List.of(choices));
    }

    private static double overall(AttResult result, int column) {
        return result.columns().get(column).estimate().orElseThrow().overall().estimate(0);
    }

    @Test
    void everyEstimatorTheStudyFileKnowsIsComputed() {
        assertEquals(
                AttSpec.ESTIMATORS.stream().sorted().toList(),
                Estimators.ALL.stream().map(Estimator::name).sorted().toList());
    }

    @Test
    void anEstimatorIsAskedWhatItsEntryOfTheListSays() {
        AttResult result = fit(of(
                EstimatorChoice.of("callaway-santanna"),
                EstimatorChoice.of("callaway-santanna").with("control", Optional.of("not-yet")),
                EstimatorChoice.of("twfe"),
                EstimatorChoice.of("twfe").with("controls", Optional.empty())));
        var cs = Golden.numbers("pilot-zones").get("callaway_santanna");
        close(cs.at("/none__nevertreated__dr__varying/simple/overall_att").asDouble(), overall(result, 0));
        close(cs.at("/none__notyettreated__dr__varying/simple/overall_att").asDouble(), overall(result, 1));
        close(Golden.numbers("pilot-zones").at("/twfe/vcov/cluster_unit/coef").asDouble(), overall(result, 2));
        close(
                Golden.numbers("pilot-zones")
                        .at("/twfe_controls/vcov/cluster_unit/coef/0")
                        .asDouble(),
                overall(result, 3));
    }

    /** One estimator is asked in vain whatever comes; the rows of the other may be there the next time. */
    @Test
    void whatMayPassIsThatOfAllEstimators() {
        StaggeredSamples lost = (asked, confidence) -> {
            throw new SourceProblem(asked.controls().orElseThrow().isEmpty() ? "lost" : "no-rows", Place.NOWHERE);
        };
        AttSpec spec = of(
                EstimatorChoice.of("callaway-santanna").with("controls", Optional.empty()),
                EstimatorChoice.of("callaway-santanna"));
        assertEquals(
                "lost",
                assertThrows(Problem.class, () -> RobustDid.fit(lost, DESIGN, spec, Progress.NONE))
                        .code());
    }

    /** Whatever variance the design has: each estimator takes it, says which one it takes instead, or why it cannot. */
    @ParameterizedTest
    @ValueSource(strings = {"iid", "hetero", "city_id", "region", "city_id year", "driscoll-kraay"})
    void anyVarianceOfTheDesignIsTakenOrAnswered(String vcov) {
        VcovSpec asked = vcov.equals("iid")
                ? VcovSpec.IID
                : vcov.equals("hetero")
                        ? VcovSpec.HETERO
                        : vcov.equals("driscoll-kraay")
                                ? new VcovSpec(vcov, List.of(), java.util.OptionalInt.empty(), "fixest")
                                : VcovSpec.cluster(vcov.split(" "));
        AttResult result =
                RobustDid.fit(Golden.study("pilot-zones"), DESIGN.withVcov(asked), AttSpec.DEFAULT, Progress.NONE);
        for (AttResult.Column column : result.columns()) {
            boolean mayRefuse = vcov.equals("city_id year");
            assertTrue(
                    column.average().isPresent() || mayRefuse,
                    () -> column.choice().name() + column.failure());
        }
        assertTrue(result.columns().get(0).average().isPresent());
        assertTrue(result.columns().get(2).average().isPresent());
    }

    @Test
    void whatCannotBeComputedIsAColumnWithTheReasonAndTheOthersGoOn() {
        AttResult result = fit(of(
                EstimatorChoice.of("callaway-santanna"),
                EstimatorChoice.of("stacked").with("window", Optional.of(List.of(-13L, 13L)))));
        assertTrue(result.columns().get(0).estimate().isPresent());
        assertFalse(result.columns().get(1).estimate().isPresent());
        assertEquals(
                "stack-empty", result.columns().get(1).failure().orElseThrow().code());
        assertThrows(AttProblem.class, () -> fit(of()));
    }

    /** Whatever the two are, the changes add up to their difference. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "twfe callaway-santanna",
                "callaway-santanna twfe",
                "twfe imputation",
                "imputation sun-abraham",
                "stacked lp-did",
                "dcdh twfe",
                "etwfe efficient-staggered",
                "synthetic-did twfe",
                "twfe synthetic-did",
                "sun-abraham sun-abraham"
            })
    void changesAddUpToTheDifference(String two) {
        String[] names = two.split(" ");
        EstimatorChoice second = names[1].equals("synthetic-did")
                ? EstimatorChoice.of(names[1])
                : EstimatorChoice.of(names[1]).with("controls", Optional.of(List.of("ind")));
        AttResult result = fit(of(EstimatorChoice.of(names[0]), second));
        double sum =
                result.differences().stream().mapToDouble(Difference::change).sum();
        assertEquals(overall(result, 1) - overall(result, 0), sum, 1e-10);
        assertTrue(result.differences().size() <= 5, () -> result.differences().toString());
        for (int i = 1; i < result.differences().size(); i++) {
            assertEquals(
                    result.differences().get(i - 1).estimateTo(),
                    result.differences().get(i).estimateFrom());
        }
    }

    /** The changes the javadoc of the line promises: weights, base period, comparison group. */
    @Test
    void fromTwfeToCallawaySantAnna() {
        AttResult result = fit(of(EstimatorChoice.of("twfe"), EstimatorChoice.of("callaway-santanna")));
        assertEquals(
                List.of("weights", "base", "comparison"),
                result.differences().stream().map(Difference::changed).toList());
        close(
                Golden.numbers("pilot-zones")
                        .at("/imputation/exact/imputation_static/estimate")
                        .asDouble(),
                result.differences().get(0).estimateTo());
    }

    private static void close(double expected, double actual) {
        Golden.assertClose(expected, actual, 1e-8, "effect");
    }
}
