package org.quasilab.estimate.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.quasilab.golden.Golden.assertClose;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.design.DesignProblem;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.eventstudy.EventStudy;
import org.quasilab.probe.SmallPanel;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Numbers far from one, numbers that hardly differ beside their size, and outcomes the model explains completely. */
class ScaleOfDataTest {
    private static final List<String> TWO_WAY = List.of("u", "t");

    static List<VcovSpec> variances() {
        return List.of(
                VcovSpec.IID,
                VcovSpec.HETERO,
                VcovSpec.cluster("u"),
                VcovSpec.cluster("u", "t"),
                new VcovSpec("driscoll-kraay", List.of(), OptionalInt.of(1), "fixest"));
    }

    @ParameterizedTest
    @MethodSource("variances")
    void perfectFitHasNoErrorsOfRounding(VcovSpec vcov) {
        IntToDoubleFunction y = i -> 0.5 * SmallPanel.did(i) + 0.1 * SmallPanel.unit(i) + 0.3 * SmallPanel.period(i);
        assertPerfect(fit(new SmallPanel().with("p", y), "p", "x", TWO_WAY, vcov));
        assertPerfect(fit(new SmallPanel().with("p", i -> 0.1 + 0.5 * SmallPanel.did(i)), "p", "x", List.of(), vcov));
    }

    private static void assertPerfect(Estimate e) {
        assertClose(0.5, e.estimate(e.indexOf("did")), 1e-12, "did");
        assertThat(e.estimate(e.indexOf("x"))).isZero();
        assertThat(e.se(e.indexOf("did"))).isZero();
        assertThat(e.p(e.indexOf("x"))).isNaN();
        assertThat(e.isPerfectFit()).isTrue();
        assertThat(e.warnings())
                .extracting(Warning::code)
                .contains("perfect-fit")
                .doesNotContain("no-variance");
    }

    @Test
    void randomEffectsNeedAnErrorWithinUnits() {
        RegressionColumn column = column("p", "x", List.of("random"), VcovSpec.IID);
        SmallPanel panel = new SmallPanel().with("p", i -> 0.1 * SmallPanel.unit(i) + 0.5 * SmallPanel.did(i));
        assertThatExceptionOfType(EstimationProblem.class)
                .isThrownBy(() -> Regression.fit(panel.study(), column, 0.95, Progress.NONE))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("random-effects-perfect"));
    }

    @Test
    void eventStudyOfAnExactEffectHasNoLeads() {
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome("p")
                .withControls(List.of("x"))
                .withFixedEffects(TWO_WAY)
                .withVcov(VcovSpec.cluster("u"));
        EventStudyResult result = EventStudy.fit(
                new SmallPanel().with("p", i -> 0.5 * SmallPanel.did(i)).study(),
                design,
                EventStudySpec.DEFAULT,
                Progress.NONE);
        assertThat(result.points())
                .filteredOn(point -> point.eventTime() < 0)
                .isNotEmpty()
                .allSatisfy(lead ->
                        assertThat(result.regression().estimate(lead.term())).isZero());
        assertThat(result.preTrend().p()).isNaN();
    }

    /** What is left of the outcome is a hundred-millionth of it, and known to eight digits: small, but not rounding. */
    @Test
    void smallErrorsAreNotAPerfectFit() {
        Estimate e = fit(
                new SmallPanel().with("p", i -> 0.5 * SmallPanel.did(i) + 1e-9 * SmallPanel.z(i)),
                "p",
                "x",
                TWO_WAY,
                VcovSpec.cluster("u"));
        assertThat(e.warnings()).extracting(Warning::code).doesNotContain("perfect-fit");
        assertThat(e.p(e.indexOf("did"))).isLessThan(1e-6);
    }

    /** Values of z are multiples of 1/8, which a trillion more leaves as they are. */
    @ParameterizedTest
    @MethodSource("variances")
    void levelsOfOutcomeAndRegressorsDoNotMatter(VcovSpec vcov) {
        SmallPanel panel = new SmallPanel()
                .with("high", i -> 1e12 + SmallPanel.z(i))
                .with("top", i -> 1e12 + SmallPanel.x(i) * 3 + SmallPanel.did(i));
        SmallPanel low = new SmallPanel().with("top", i -> SmallPanel.x(i) * 3 + SmallPanel.did(i));
        for (List<String> effects : List.of(TWO_WAY, List.of("t"), List.<String>of(), List.of("random"))) {
            Estimate expected = fit(low, "top", "z", effects, vcov);
            Estimate found = fit(panel, "top", "high", effects, vcov);
            assertClose(expected.estimate(expected.indexOf("z")), found.estimate(found.indexOf("high")), 1e-9, "beta");
            assertClose(expected.se(expected.indexOf("z")), found.se(found.indexOf("high")), 1e-9, "se");
            assertClose(expected.estimate(expected.indexOf("did")), found.estimate(found.indexOf("did")), 1e-9, "did");
            assertClose(expected.fit().r2(), found.fit().r2(), 1e-9, "r2");
            assertClose(expected.outcomeMean() + 1e12, found.outcomeMean(), 1e-15, "mean of outcome");
        }
    }

    /** The constant is that of the raw variables: b₀ = ȳ − b x̄ − c d̄, and so is its variance. */
    @Test
    void constantIsThatOfTheVariablesAsTheyAre() {
        SmallPanel panel = new SmallPanel().with("high", i -> 1024 * 1024 + SmallPanel.z(i) / 8);
        Estimate low =
                fit(new SmallPanel().with("high", i -> SmallPanel.z(i) / 8), "y", "high", List.of(), VcovSpec.HETERO);
        Estimate high = fit(panel, "y", "high", List.of(), VcovSpec.HETERO);
        double level = 1024 * 1024;
        int b = low.indexOf("high");
        int constant = low.indexOf("(Intercept)");
        double variance = low.vcov().get(constant, constant)
                - 2 * level * low.vcov().get(constant, b)
                + level * level * low.vcov().get(b, b);
        assertClose(low.estimate(constant) - level * low.estimate(b), high.estimate(constant), 1e-9, "constant");
        assertClose(Math.sqrt(variance), high.se(constant), 1e-9, "se");
        assertClose(
                low.vcov().get(constant, b) - level * low.vcov().get(b, b),
                high.vcov().get(b, constant),
                1e-9,
                "cov");
    }

    @ParameterizedTest
    @CsvSource({"y, 1e300, too-large", "y, 1e160, too-large", "y, 1e-160, too-small", "x, 1e300, too-large"})
    void whatNoSquareCanHoldIsRefused(String column, double times, String code) {
        SmallPanel panel = new SmallPanel().with("wide", i -> times * (1 + SmallPanel.z(i)));
        assertThatExceptionOfType(DesignProblem.class)
                .isThrownBy(() -> fit(
                        panel,
                        column.equals("y") ? "wide" : "y",
                        column.equals("x") ? "wide" : "x",
                        TWO_WAY,
                        VcovSpec.IID))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void weightsNoSquareCanHoldAreRefused() {
        SmallPanel panel = new SmallPanel().with("w", i -> i == 7 ? 1e300 : 1);
        RegressionColumn column = column("y", "x", TWO_WAY, VcovSpec.IID).withWeights(Optional.of("w"));
        assertThatExceptionOfType(DesignProblem.class)
                .isThrownBy(() -> Regression.fit(panel.study(), column, 0.95, Progress.NONE))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("too-large"));
    }

    private static Estimate fit(SmallPanel panel, String y, String x, List<String> effects, VcovSpec vcov) {
        return Regression.fit(panel.study(), column(y, x, effects, vcov), 0.95, Progress.NONE);
    }

    /** @param effects absorbed; "random" alone for random effects of the unit */
    private static RegressionColumn column(String y, String x, List<String> effects, VcovSpec vcov) {
        boolean random = effects.equals(List.of("random"));
        return RegressionColumn.DEFAULT
                .withEstimator(random ? "random-effects" : "ols")
                .withOutcome(Optional.of(y))
                .withRegressors(List.of("did", x))
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(random ? List.of() : effects))
                .withVcov(Optional.of(vcov));
    }
}
