package org.quasilab.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.math.UnitMoments;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/**
 * A draw of units with replacement against base R with dummies, on {@link SmallPanel}:
 *
 * <pre>
 * k &lt;- rep(0:7, c(2,0,1,3,1,0,1,1)); r &lt;- unlist(lapply(k, function(j) which(u == j))); copy &lt;- rep(seq_along(k), each = 6)
 * </pre>
 */
class UnitRegressionTest {
    private static final double[] DRAWN = {2, 0, 1, 3, 1, 0, 1, 1};
    private static final int DID = 0;
    private static final int MEDIATOR = 1;

    private static UnitRegression regression(
            StudyPanel study, Optional<String> weights, String mediator, String... controls) {
        RegressionColumn column = RegressionColumn.DEFAULT
                .withRegressors(List.of(Treatment.DID, mediator))
                .withControls(Optional.of(List.of(controls)))
                .withWeights(weights)
                .resolve(DesignSpec.DEFAULT
                        .withOutcome("y")
                        .withFixedEffects(List.of("u", "t"))
                        .withVcov(VcovSpec.IID));
        Design design = DesignBuilder.build(study, column);
        return UnitRegression.of(design, Treatment.DID, mediator);
    }

    private static void check(double a, double direct, double b, UnitRegression.Draw draw, double tolerance) {
        assertClose(a, draw.effects(MEDIATOR, DID)[0], tolerance, "a");
        double[] outcome = draw.effects(UnitRegression.OUTCOME, DID, MEDIATOR);
        assertClose(direct, outcome[0], tolerance, "direct");
        assertClose(b, outcome[1], tolerance, "b");
    }

    /**
     * coef(lm(m[r] ~ did[r] + x[r] + factor(copy) + factor(t[r])))[2]; coef(lm(y[r] ~ did[r] + m[r] + x[r] + factor(copy) +
     * factor(t[r])))[2:3].
     */
    @Test
    void controlsThatOnlyAddEffectsChangeNothing() {
        for (String control : List.of("x", "trending")) {
            StudyPanel study = new SmallPanel()
                    .with("trending", i -> SmallPanel.x(i) + (1 << 20) * SmallPanel.period(i))
                    .with("absorbed", i -> 0.37 + (29 * SmallPanel.unit(i)) % 13 * 0.1)
                    .with("common", i -> Math.sqrt(2 + SmallPanel.period(i)))
                    .study();
            UnitRegression regression = regression(study, Optional.empty(), "m", "absorbed", control, "common");
            check(2.00421053427836, 0.801496990256051, 0.113924526477034, regression.on(DRAWN), 1e-9);
        }
    }

    /**
     * w &lt;- 1 + (i %% 5) / 4; as above with + z[r] and weights = w[r]: x and a control next to it are x and z.
     */
    @Test
    void aControlCloseToAnotherKeepsItsDigits() {
        StudyPanel study = new SmallPanel()
                .with("w", i -> 1 + i % 5 / 4.0)
                .with("close", i -> SmallPanel.x(i) + SmallPanel.z(i) / (1 << 17))
                .study();
        UnitRegression regression = regression(study, Optional.of("w"), "m", "x", "close");
        check(2.64321927727035, 1.47007256394583, 0.0186025881690515, regression.on(DRAWN), 1e-9);
    }

    /** Without the only unit in which it varies a control goes, and so does one that is another's copy there. */
    @Test
    void whatTheDrawnUnitsMakeCollinearIsLeftOut() {
        StudyPanel study = new SmallPanel()
                .with("own", i -> SmallPanel.unit(i) == 5 ? SmallPanel.z(i) : 0)
                .with("copy", i -> SmallPanel.unit(i) == 1 ? SmallPanel.z(i) : SmallPanel.x(i))
                .study();
        UnitRegression regression = regression(study, Optional.empty(), "m", "own", "x", "copy");
        check(2.00421053427836, 0.801496990256051, 0.113924526477034, regression.on(DRAWN), 1e-9);
    }

    @Test
    void aMediatorThatIsTheTreatmentOnTheDrawnUnitsIsNotIdentified() {
        StudyPanel study = new SmallPanel()
                .with("same", i -> SmallPanel.unit(i) == 5 ? SmallPanel.z(i) : SmallPanel.did(i))
                .study();
        UnitRegression.Draw draw =
                regression(study, Optional.empty(), "same", "x").on(DRAWN);
        assertEquals(1, draw.effects(MEDIATOR, DID)[0], 1e-12);
        assertTrue(Double.isNaN(draw.effects(UnitRegression.OUTCOME, DID, MEDIATOR)[1]));
    }

    /** A control collinear with the mediator is out where the mediator explains, and in where it is explained. */
    @Test
    void aControlThatIsTheMediatorLessTheTreatmentStaysInItsEquation() {
        StudyPanel study = new SmallPanel()
                .with("sum", i -> SmallPanel.z(i) - SmallPanel.did(i))
                .study();
        UnitRegression regression = regression(study, Optional.empty(), "z", "sum", "x");
        UnitRegression.Draw draw = regression.on(DRAWN);
        assertEquals(1, draw.effects(MEDIATOR, DID)[0], 1e-12);
        UnitRegression.Draw without =
                regression(study, Optional.empty(), "z", "x").on(DRAWN);
        assertEquals(
                without.effects(UnitRegression.OUTCOME, DID, MEDIATOR)[1],
                draw.effects(UnitRegression.OUTCOME, DID, MEDIATOR)[1],
                1e-12);
    }

    @Test
    void noUnitsIdentifyNothing() {
        UnitRegression regression = regression(new SmallPanel().study(), Optional.empty(), "m", "x");
        double[] effects = regression.on(new double[SmallPanel.UNITS]).effects(UnitRegression.OUTCOME, DID, MEDIATOR);
        assertEquals(2, Arrays.stream(effects).filter(Double::isNaN).count());
    }

    /** A condition on the rows, clustered by unit without a small-sample factor, where a control does not vary as well. */
    @Test
    void theEffectHasTheErrorOfTheRegressionOnTheUnits() {
        StudyPanel study = new SmallPanel()
                .with("w", i -> 1 + i % 5 / 4.0)
                .with("own", i -> SmallPanel.unit(i) == 2 ? SmallPanel.z(i) : 0)
                .study();
        for (String control : List.of("z", "own")) {
            RegressionColumn column = RegressionColumn.DEFAULT
                    .withControls(Optional.of(List.of("x", control)))
                    .withWeights(Optional.of("w"))
                    .resolve(DesignSpec.DEFAULT
                            .withOutcome("y")
                            .withFixedEffects(List.of("u", "t"))
                            .withVcov(new VcovSpec("cluster", List.of("u"), OptionalInt.empty(), "none")));
            Estimate expected = Regression.fit(study, column.withWhere("u != 2 and u != 6"), 0.95, Progress.NONE);
            UnitMoments.Coefficient found = UnitRegression.of(DesignBuilder.build(study, column), Treatment.DID)
                    .on(new double[] {1, 1, 0, 1, 1, 1, 0, 1})
                    .effect();
            assertClose(expected.estimate(0), found.estimate(), 1e-10, control);
            assertClose(expected.se(0), Math.sqrt(found.variance()), 1e-10, "se with " + control);
        }
    }
}
