package org.quasilab.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.golden.Golden;
import org.quasilab.infer.Fitted;
import org.quasilab.result.EventPath;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSpec;
import org.quasilab.study.BaconSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** Numbers of golden/regression/pilot-zones, relative 1e-8. */
class TargetTest {
    private static final Study STUDY = study();

    private static Study study() {
        DesignSpec design = Examples.design(VcovSpec.cluster("city_id"));
        RegressionColumn bare = RegressionColumn.DEFAULT.withControls(Optional.of(List.of()));
        return Study.EMPTY
                .withDesign(design)
                .withSteps(List.of(
                        RegressionSpec.DEFAULT
                                .withColumns(List.of(bare, RegressionColumn.DEFAULT.withLabel("full")))
                                .withId("table3"),
                        EventStudySpec.DEFAULT.withId("fig1"),
                        EventStudySpec.DEFAULT
                                .withEstimator("callaway-santanna")
                                .withControls(Optional.of(List.of()))
                                .withId("fig2"),
                        AttSpec.DEFAULT
                                .withEstimators(List.of(
                                        EstimatorChoice.of("twfe"),
                                        EstimatorChoice.of("callaway-santanna"),
                                        EstimatorChoice.of("callaway-santanna")
                                                .with("control", Optional.of("not-yet"))
                                                .withLabel("CS, not yet")))
                                .withId("robust"),
                        PlaceboSpec.DEFAULT.withId("placebo"),
                        BaconSpec.DEFAULT.withId("bacon")));
    }

    private static Target of(String step, String column, String term) {
        return Target.of(STUDY, Golden.study("pilot-zones"), new TargetSpec(step, column, term), Progress.NONE);
    }

    private static double golden(String pointer) {
        return Golden.numbers("pilot-zones").at(pointer).asDouble();
    }

    private static void close(double expected, double actual) {
        assertEquals(expected, actual, 1e-8 * Math.abs(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "table3, '', '', /twfe/vcov/cluster_unit/coef",
        "table3, 1, did, /twfe/vcov/cluster_unit/coef",
        "table3, 2, '', /twfe_controls/vcov/cluster_unit/coef/0",
        "table3, full, ind, /twfe_controls/vcov/cluster_unit/coef/1",
        "robust, twfe, '', /twfe/vcov/cluster_unit/coef",
        "robust, 2, '', /callaway_santanna/none__nevertreated__dr__varying/simple/overall_att",
        "robust, 'CS, not yet', overall, /callaway_santanna/none__notyettreated__dr__varying/simple/overall_att",
        "placebo, '', '', /twfe_controls/vcov/cluster_unit/coef/0"
    })
    void anEstimateIsFoundByItsStepColumnAndTerm(String step, String column, String term, String pointer) {
        assertFalse(Golden.numbers("pilot-zones").at(pointer).isMissingNode());
        close(golden(pointer), of(step, column, term).value());
    }

    @Test
    void aPointOfAnEventStudyIsFoundByItsEventTime() {
        Target atZero = of("fig1", "", "");
        Target twoBefore = of("fig1", "1", "-2");
        assertEquals("eventTime=0", atZero.name());
        assertEquals("eventTime=-2", twoBefore.name());
        assertEquals(atZero.term(), of("fig1", "", "eventTime=0").term());
        assertTrue(twoBefore.isRegression());
        Target.Path path = twoBefore.path().orElseThrow();
        assertEquals(List.of(-5, -4, -3, -2, 0, 1, 2, 3, 4, 5), path.eventTimes());
        assertEquals(-1, path.reference().orElseThrow());
        assertEquals(EventPath.Base.UNIVERSAL, path.base());
        assertEquals(twoBefore.value(), path.effects().estimate(3));
        assertEquals(twoBefore.estimate().se(twoBefore.term()), path.effects().se(3));
    }

    @Test
    void aPointByAnEstimatorIsFoundAndHasItsInfluence() {
        Target three = of("fig2", "", "3");
        assertFalse(three.isRegression());
        assertEquals("e3", three.name());
        assertTrue(three.estimate().effects().influence().isPresent());
        Target same = of("robust", "callaway-santanna", "3");
        assertEquals(three.value(), same.value(), 1e-12);
        Target ofRegression = of("robust", "twfe", "3");
        assertEquals("eventTime=3", ofRegression.name());
        assertTrue(ofRegression.isRegression());
    }

    @Test
    void theFitBehindItIsThatOfItsEstimate() {
        for (Target target : List.of(of("table3", "full", ""), of("fig1", "", "2"), of("robust", "1", ""))) {
            Fitted fitted = target.fitted(Progress.NONE);
            assertEquals(target.estimate().terms(), fitted.terms());
            close(target.estimate().fit().rss(), fitted.rss());
        }
        assertEquals(
                "target-not-ols",
                assertThrows(ProbeProblem.class, () -> of("fig2", "", "").fitted(Progress.NONE))
                        .code());
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', no-target",
        "table9, '', '', target-unknown",
        "bacon, '', '', target-kind",
        "table3, 3, '', target-column",
        "table3, (3), '', target-column",
        "robust, gardner, '', target-column",
        "fig1, 2, '', target-first",
        "fig1, '', -1, target-event-time",
        "fig1, '', 9, target-event-time",
        "table3, '', fdi, term-unknown",
        "fig1, '', pre-trend, target-one",
        "fig1, '', '1, 2', target-one",
        "table3, '', pre-trend, target-no-path",
        "robust, 2, ind, term-unknown"
    })
    void whatIsNotThereIsAnsweredInOneSentence(String step, String column, String term, String code) {
        assertEquals(
                code, assertThrows(Problem.class, () -> of(step, column, term)).code());
    }

    @Test
    void aTermLeftOutAsCollinearIsSaidToBe() {
        RegressionSpec table = RegressionSpec.DEFAULT
                .withColumns(List.of(RegressionColumn.DEFAULT.withRegressors(List.of("did", "resource_based"))))
                .withId("table");
        Study study = STUDY.withSteps(List.of(table));
        Problem problem = assertThrows(
                Problem.class,
                () -> Target.of(
                        study,
                        Golden.study("pilot-zones"),
                        new TargetSpec("table", "", "resource_based"),
                        Progress.NONE));
        assertEquals("term-dropped", problem.code());
    }

    @Test
    void itDependsOnWhatItsStepAsksButNotOnHowThatIsCalled() {
        TargetSpec target = new TargetSpec("table3", "1", "did");
        Object asked = target.dependsOn(STUDY);
        assertNotEquals(List.of(), asked);
        Study renamed = STUDY.withStep(STUDY.step("table3").orElseThrow().withTitle("Baseline"));
        assertEquals(asked, target.dependsOn(renamed));
        Study other = STUDY.withDesign(STUDY.design().withControls(List.of("ind")));
        assertNotEquals(asked, target.dependsOn(other));
        assertTrue(target.reads(STUDY).containsAll(List.of("gtfp", "ind", "year")));
        assertEquals(List.of(), new TargetSpec("gone", "", "").dependsOn(STUDY));
    }
}
