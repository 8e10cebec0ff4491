package org.quasilab.probe.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.result.RobustnessValues;
import org.quasilab.result.RobustnessValues.Bound;
import org.quasilab.result.Warning;

/**
 * Darfur, the example of Cinelli and Hazlett (2020): numbers of the tests of R sensemakr 0.1.6 from estimate, error and degrees of
 * freedom alone.
 */
class CinelliHazlettTest {
    private static final double ESTIMATE = 0.09731582;
    private static final double SE = 0.02325654;
    private static final double DF = 783;
    private static final double MARGIN = SE * TDistribution.of(DF).inverseSurvivalProbability(0.025);

    private static RobustnessValues darfur(double sign) {
        return new RobustnessValues(sign * ESTIMATE, SE, DF, 0.95, MARGIN, List.of());
    }

    @Test
    void robustnessValues() {
        RobustnessValues found = darfur(1);
        assertEquals(4.18445, found.statistic(), 5e-6);
        // sensemakr 0.1.6: partial_r2, robustness_value(alpha = 1), robustness_value(alpha = .05), 17 digits
        assertEquals(0.021873089625819131, found.partialR2(), 1e-16);
        assertEquals(0.13877634274242301, found.robustness(), 1e-15);
        assertEquals(0.076257953560241329, found.robustnessOfInterval(), 1e-11);
    }

    /** sensemakr 0.1.6, tests/testthat/test-02-darfur.R, "manually": 1, 2 and 3 times as strong as female. */
    @ParameterizedTest
    @CsvSource({
        "0.00916428667504862, 0.12464092303637, 0.0752202698486415, 0.0218733298036818, 3.43890347394571",
        "0.0183285733500972, 0.249324064199975, 0.0529151689180575, 0.0203500639944344, 2.60024582392121",
        "0.0274928600251459, 0.374050471038094, 0.0303960178770157, 0.0186700665753491, 1.62806156873318"
    })
    void adjustedForAConfounder(double treatment, double outcome, double estimate, double se, double t) {
        for (double sign : new double[] {1, -1}) {
            RobustnessValues found = darfur(sign);
            assertEquals(sign * estimate, found.adjusted(treatment, outcome), 1e-14);
            assertEquals(se, found.adjustedSe(treatment, outcome), 1e-14);
            assertEquals(sign * t, found.adjustedStatistic(treatment, outcome), 1e-12);
        }
    }

    @Test
    void benchmarksOfObservedShares() {
        // one time as strong as female: its partial R² with the treatment is a / (1 + a) of the bound a
        double a = 0.00916428667504862;
        double withTreatment = a / (1 + a);
        List<Warning> warnings = new ArrayList<>();
        Bound one = CinelliHazlett.bound("female", withTreatment, 0.1, 1, 1, warnings)
                .get(0);
        assertEquals(a, one.treatmentShare(), 1e-15);
        double withOutcome = 0.1 / 0.9 * 0.12464092303637 / one.outcomeShare();
        withOutcome = withOutcome / (1 + withOutcome);
        assertEquals(0.12464092303637, outcome(withTreatment, withOutcome, 1), 1e-13);
        assertEquals(0.249324064199975, outcome(withTreatment, withOutcome, 2), 1e-13);
        assertEquals(0.374050471038094, outcome(withTreatment, withOutcome, 3), 1e-13);
        assertTrue(warnings.isEmpty());
    }

    private static double outcome(double withTreatment, double withOutcome, double k) {
        return CinelliHazlett.bound("female", withTreatment, withOutcome, k, k, new ArrayList<>())
                .get(0)
                .outcomeShare();
    }

    @Test
    void aConfounderThatCannotBeSoStrongIsSaid() {
        List<Warning> warnings = new ArrayList<>();
        assertTrue(CinelliHazlett.bound("x", 0.4, 0.1, 2, 2, warnings).isEmpty());
        assertEquals("benchmark-impossible", warnings.get(0).code());
        assertEquals(
                1, CinelliHazlett.bound("x", 0.1, 0.6, 1, 1, warnings).get(0).outcomeShare());
        assertEquals("benchmark-all", warnings.get(1).code());
    }

    /** sensemakr 0.1.6, robustness_value(t, dof = 20, q = 1, alpha = .05): extreme, usual, not significant, hardly. */
    @ParameterizedTest
    @CsvSource({"60, 0.9932012940702728", "-3, 0.173338677688250953", "1.5, 0", "2.2, 0.011693333097937774"})
    void robustnessOfTheInterval(double t, double share) {
        assertEquals(share, new RobustnessValues(t, 1, 20, 0.95, 1, List.of()).robustnessOfInterval(), 1e-9);
    }

    /** sensemakr 0.1.6, adjusted_*(estimate = -.5, se = .1, dof = 50, r2dz.x = .2, r2yz.dx = .3). */
    @Test
    void aNegativeEstimateMovesUp() {
        RobustnessValues found = new RobustnessValues(-0.5, 0.1, 50, 0.95, 0.2, List.of());
        assertEquals(-0.30635083268962915, found.adjusted(0.2, 0.3), 1e-15);
        assertEquals(0.094491118252306827, found.adjustedSe(0.2, 0.3), 1e-15);
        assertEquals(-3.2421124689372607, found.adjustedStatistic(0.2, 0.3), 1e-13);
        assertEquals(-0.49623784405811555, found.adjustedLow(0.2, 0.3), 1e-9);
        assertEquals(-0.11646382132114272, found.adjustedHigh(0.2, 0.3), 1e-9);
    }

    /** The contour of the critical t goes through the robustness value of the interval, on either side of zero. */
    @Test
    void contoursGoThroughTheRobustnessValues() {
        double critical = TDistribution.of(DF - 1).inverseSurvivalProbability(0.025);
        for (double sign : new double[] {1, -1}) {
            RobustnessValues found = darfur(sign);
            double zero = found.robustness();
            assertEquals(zero, found.outcomeShareFor(0, zero), 1e-14);
            double interval = found.robustnessOfInterval();
            assertEquals(0.0763, interval, 5e-5);
            assertEquals(interval, found.outcomeShareForStatistic(sign * critical, interval), 1e-12);
            double below = found.outcomeShareForStatistic(-sign * critical, 0.3);
            assertEquals(-sign * critical, found.adjustedStatistic(0.3, below), 1e-10);
        }
    }

    @Test
    void contoursGiveBackWhatTheyAreOf() {
        RobustnessValues found = darfur(-1);
        for (double d = 0.02; d < 0.9; d += 0.04) {
            double y = found.outcomeShareFor(-0.05, d);
            if (y <= 1) {
                assertEquals(-0.05, found.adjusted(d, y), 1e-14);
            }
            double u = found.outcomeShareForStatistic(-2.5, d);
            if (!Double.isNaN(u)) {
                assertEquals(-2.5, found.adjustedStatistic(d, u), 1e-9);
            }
        }
    }

    /** With the interval of independent errors the study's own is the same up to one degree of freedom. */
    @Test
    void theStudysOwnIntervalGivesAValueOfItsOwn() {
        RobustnessValues wider = new RobustnessValues(ESTIMATE, SE, DF, 0.95, 1.5 * MARGIN, List.of());
        assertTrue(wider.robustnessOfStudy() < wider.robustnessOfInterval());
        assertEquals(darfur(1).robustnessOfInterval(), darfur(1).robustnessOfStudy(), 1e-5);
        double d = wider.robustnessOfStudy();
        double half = 1.5 * MARGIN * wider.adjustedSe(d, d) / SE;
        assertEquals(half, wider.adjusted(d, d), 1e-12);
    }
}
