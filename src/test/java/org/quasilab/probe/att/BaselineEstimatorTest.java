package org.quasilab.probe.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.golden.Golden;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.heterogeneity.Heterogeneity;
import org.quasilab.probe.mechanism.Mechanism;
import org.quasilab.probe.placebo.DrawListener;
import org.quasilab.probe.placebo.Placebo;
import org.quasilab.probe.robustness.Robustness;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSpec;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Variation;
import org.quasilab.study.VcovSpec;

/** Probes and the event study by an estimator that is no regression, on pilot-zones; numbers of golden/regression. */
class BaselineEstimatorTest {
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("gtfp")
            .withFixedEffects(List.of("city_id", "year"))
            .withVcov(VcovSpec.cluster("city_id"));
    private static final DesignSpec CALLAWAY =
            DESIGN.withBaselineEstimator(Optional.of(EstimatorChoice.of("callaway-santanna")));

    private static double golden(String path) {
        return Golden.numbers("pilot-zones").at(path).asDouble();
    }

    private static void close(double expected, double actual) {
        Golden.assertClose(expected, actual, 1e-8, "effect");
    }

    @Test
    void placeboDrawsTheEstimator() {
        PlaceboResult result = Placebo.fit(
                Golden.study("pilot-zones"),
                CALLAWAY,
                PlaceboSpec.DEFAULT.withScheme("space").withDraws(60),
                DrawListener.NONE,
                Progress.NONE);
        close(golden("/callaway_santanna/none__nevertreated__dr__varying/simple/overall_att"), result.actualEstimate());
        assertEquals(60, result.usable());
        assertTrue(Math.abs(result.mean()) < result.sd(), "made-up treatments have no effect");
        assertEquals(1.0 / 61, result.empiricalP(), "the actual estimate stands out");
    }

    /** Groups of whole clusters are independent, so the variance of the difference is the sum of the variances. */
    @Test
    void groupsAreComparedByTheirInfluence() {
        HeterogeneityResult result = Heterogeneity.fit(
                Golden.study("pilot-zones"),
                CALLAWAY,
                HeterogeneitySpec.DEFAULT.withBy(Optional.of("resource_based")),
                Progress.NONE);
        Estimate no = result.columns().get(0).estimate().orElseThrow();
        Estimate yes = result.columns().get(1).estimate().orElseThrow();
        double difference = yes.estimate(0) - no.estimate(0);
        double wald = difference * difference / (no.se(0) * no.se(0) + yes.se(0) * yes.se(0));
        assertEquals("influence", result.tests().get(0).method());
        Golden.assertClose(wald, result.tests().get(0).statistic(), 1e-10, "Wald");
    }

    @Test
    void checksAreEstimatedByIt() {
        RobustnessResult result = Robustness.fit(
                Golden.study("pilot-zones"),
                CALLAWAY,
                RobustnessSpec.DEFAULT.withChecks(List.of(
                        CheckSpec.of(new Variation.LeaveOneOut(Optional.of("cohort"))),
                        CheckSpec.of(new Variation.AddFixedEffects(List.of("region^year"))))),
                Progress.NONE);
        close(
                golden("/callaway_santanna/none__nevertreated__dr__varying/simple/overall_att"),
                result.baseline().estimate(0));
        double[] without =
                result.checks().get(0).leaveOneOut().orElseThrow().estimates().toArray();
        assertEquals(6, without.length);
        assertTrue(java.util.Arrays.stream(without).allMatch(Double::isFinite));
        assertEquals(
                "estimator-effects",
                result.checks().get(1).failure().orElseThrow().code());
    }

    @Test
    void mechanismTakesTwoStepsOnly() {
        MechanismSpec twoStep =
                MechanismSpec.DEFAULT.withMediators(List.of("isa")).withMethod("two-step");
        var result = Mechanism.fit(Golden.study("pilot-zones"), CALLAWAY, twoStep, Progress.NONE);
        close(
                golden("/callaway_santanna/none__nevertreated__dr__varying/simple/overall_att"),
                result.total().estimate(0));
        assertThrows(
                ProbeProblem.class,
                () -> Mechanism.fit(
                        Golden.study("pilot-zones"), CALLAWAY, twoStep.withMethod("three-step"), Progress.NONE));
    }

    /** Points of the window, measured from −1, as did gives them with a universal base. */
    @Test
    void eventStudyIsThePathOfTheEstimator() {
        EventStudyResult result = EventStudies.fit(
                Golden.study("pilot-zones"),
                DESIGN,
                EventStudySpec.DEFAULT.withEstimator("callaway-santanna"),
                Progress.NONE);
        assertEquals(
                List.of(-5, -4, -3, -2, 0, 1, 2, 3, 4, 5),
                result.points().stream().map(EventStudyResult.Point::eventTime).toList());
        assertTrue(result.hasReference());
        var node = Golden.numbers("pilot-zones").at("/callaway_santanna/none__nevertreated__dr__universal/dynamic");
        for (EventStudyResult.Point point : result.points()) {
            int at = -1;
            for (int i = 0; i < node.get("egt").size(); i++) {
                at = node.get("egt").get(i).asInt() == point.eventTime() ? i : at;
            }
            close(node.get("att_egt").get(at).asDouble(), result.regression().estimate(point.term()));
            close(node.get("se_egt").get(at).asDouble(), result.regression().se(point.term()));
        }
    }

    /** Each horizon is a regression on rows of its own, so each point keeps its own degrees of freedom. */
    @Test
    void pointsKeepTheirDegreesOfFreedom() {
        EventStudyResult result = EventStudies.fit(
                Golden.study("pilot-zones"), DESIGN, EventStudySpec.DEFAULT.withEstimator("lp-did"), Progress.NONE);
        var effects = result.regression().effects();
        assertTrue(effects.dfs().isPresent());
        assertEquals(effects.size(), effects.dfs().get().size());
    }

    /** The treatment of the study has no amounts. */
    static List<String> estimators() {
        return AttSpec.BY_NAME.stream()
                .filter(name -> !name.equals("continuous-did"))
                .toList();
    }

    /** What the study file may ask for is computed, with points on both sides of the start. */
    @ParameterizedTest
    @MethodSource("estimators")
    void everyEstimatorDrawsAnEventStudy(String estimator) {
        EventStudyResult result = EventStudies.fit(
                Golden.study("pilot-zones"), DESIGN, EventStudySpec.DEFAULT.withEstimator(estimator), Progress.NONE);
        assertTrue(result.points().stream().anyMatch(point -> point.eventTime() < -1));
        assertTrue(result.points().stream().anyMatch(point -> point.eventTime() == 5));
        assertEquals(result.points().size(), result.regression().terms().size());
    }
}
