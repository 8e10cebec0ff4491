package org.quasilab.probe.robustness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quasilab.golden.Golden.assertClose;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.SmallPanel;
import org.quasilab.result.DoubleVector;
import org.quasilab.run.Progress;
import org.quasilab.study.CheckKind;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.VcovSpec;

/**
 * Against base R with dummies, on {@link SmallPanel}:
 *
 * <pre>
 * d &lt;- data.frame(u, t, y, x, z, did, c5 = ifelse(u == 5, z, 0), c6 = ifelse(u == 6, z, x))
 * without &lt;- function(f) sapply(0:7, function(j) coef(lm(f, d[d$u != j, ]))[["did"]])
 * </pre>
 */
class LeaveOneOutTest {
    /** {@code without(y ~ did + factor(u) + factor(t))}. */
    private static final double[] NO_CONTROL = {
        -0.291313559322032,
        1.25669642857143,
        -3.30681818181819,
        -1.00105932203391,
        -1.01346153846154,
        -0.199038461538461,
        -0.841346153846153,
        -0.803846153846156
    };

    /** {@code without(y ~ did + x + factor(u) + factor(t))}. */
    private static final double[] X = {
        -0.593393695539911,
        0.829571253565546,
        -2.95454094130126,
        -1.71317006166394,
        -1.58754087619323,
        -0.741793945531593,
        -0.872747945686849,
        -1.15420872969795
    };

    /** {@code without(y ~ did + x + z + factor(u) + factor(t))}. */
    private static final double[] X_AND_Z = {
        -0.20442496960052,
        1.04513363106611,
        -2.5000998063375,
        -1.19257694504482,
        -1.20573596931149,
        0.474316274873854,
        -0.404751231617155,
        -0.949675752945539
    };

    /** {@code without(y ~ did + c5 + factor(u) + factor(t))}: without unit 5 nothing is left of c5. */
    private static final double[] IN_ONE_UNIT = {
        -0.353103281631148,
        1.32048027077885,
        -3.1516339566809,
        -1.08333494008576,
        -0.984238087231475,
        -0.199038461538461,
        -0.809772041739122,
        -0.768698281708611
    };

    /** {@code without(y ~ did + x + c6 + factor(u) + factor(t))}: without unit 6 the two are the same. */
    private static final double[] A_COPY_BUT_IN_ONE_UNIT = {
        -0.677735823883415,
        0.58944983117602,
        -3.46044016484159,
        -1.73175229657144,
        -1.79931588519362,
        -0.853601316366148,
        -0.872747945686849,
        -1.34622289748948
    };

    /** {@code without(y ~ did + c5 + factor(u))}. */
    private static final double[] UNIT_EFFECT_ALONE = {
        0.724999999999999,
        2.45833333333334,
        -1.40500000000001,
        0.674999999999998,
        0.594696969696968,
        0.59469696969697,
        0.594696969696969,
        0.594696969696968
    };

    private static StudyPanel study() {
        return new SmallPanel()
                .with("constant", i -> 0.37 + (29 * SmallPanel.unit(i)) % 13 * 0.1)
                .with("common", i -> Math.sqrt(2 + SmallPanel.period(i)))
                .with("trending", i -> SmallPanel.x(i) + (1 << 20) * SmallPanel.period(i))
                .with("close", i -> SmallPanel.x(i) + SmallPanel.z(i) / (1 << 17))
                .with("c5", i -> SmallPanel.unit(i) == 5 ? SmallPanel.z(i) : 0)
                .with("c6", i -> SmallPanel.unit(i) == 6 ? SmallPanel.z(i) : SmallPanel.x(i))
                .study();
    }

    private static DoubleVector leaveOneOut(List<String> effects, List<String> controls) {
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome("y")
                .withControls(controls)
                .withFixedEffects(effects)
                .withVcov(VcovSpec.IID);
        CheckSpec check = CheckSpec.of(CheckKind.of("leave-one-out").orElseThrow());
        return Robustness.fit(study(), design, RobustnessSpec.DEFAULT.withChecks(List.of(check)), Progress.NONE)
                .checks()
                .get(0)
                .leaveOneOut()
                .orElseThrow()
                .estimates();
    }

    static Stream<Arguments> controls() {
        return Stream.of(
                Arguments.of(List.of(), NO_CONTROL),
                Arguments.of(List.of("constant"), NO_CONTROL),
                Arguments.of(List.of("constant", "common"), NO_CONTROL),
                Arguments.of(List.of("x"), X),
                Arguments.of(List.of("trending"), X),
                Arguments.of(List.of("x", "trending"), X),
                Arguments.of(List.of("x", "z"), X_AND_Z),
                Arguments.of(List.of("x", "close"), X_AND_Z),
                Arguments.of(List.of("constant", "x", "close", "common"), X_AND_Z),
                Arguments.of(List.of("c5"), IN_ONE_UNIT),
                Arguments.of(List.of("x", "c6"), A_COPY_BUT_IN_ONE_UNIT));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void everyEstimateIsTheRegressionOnTheOtherUnits(List<String> controls, double[] expected) {
        check(expected, leaveOneOut(List.of("u", "t"), controls), controls);
    }

    @Test
    void withTheUnitEffectAloneToo() {
        check(UNIT_EFFECT_ALONE, leaveOneOut(List.of("u"), List.of("constant", "c5")), List.of("c5"));
    }

    private static void check(double[] expected, DoubleVector actual, List<String> controls) {
        assertEquals(expected.length, actual.size());
        for (int unit = 0; unit < expected.length; unit++) {
            assertClose(expected[unit], actual.get(unit), 1e-9, controls + " without unit " + unit);
        }
    }
}
