package org.quasilab.probe.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.sensitivity.Oster.Moments;
import org.quasilab.result.OsterBounds;

/**
 * The first row of Table 3 of Oster (2019), IQ on months of breastfeeding: NLSY_IQ of R bate, n = 6,514. The moments are those
 * of lm on the columns net of age and sex, which are in both regressions; δ and β* are what the paper's data give.
 */
class OsterTest {
    private static final double AGE_AND_SEX = 0.0016600763233380637;

    private static final Moments IQ = new Moments(
            0.044479258439871931,
            0.043063419656275199,
            0.017407483488719101,
            0.254383206602298517,
            0.978520768598207691,
            21.299209520845487020,
            18.998827823645896729);

    /** Rmax of the paper, of what age and sex leave. */
    private static final double R_MAX = (0.61 - AGE_AND_SEX) / (1 - AGE_AND_SEX);

    @Test
    void publishedRow() {
        OsterBounds found = Oster.of(IQ, R_MAX);
        assertEquals(0.3693, found.delta(), 5e-5);
        assertEquals(-0.03294, found.bound(), 5e-6);
        // by hand in R with 17 digits of the same moments
        assertEquals(0.369335007041466046, found.delta(), 1e-13);
        assertEquals(-0.032943202480283609, found.bound(), 1e-13);
        assertFalse(found.excludesZero());
    }

    @Test
    void deltaAndBoundSolveTheCubic() {
        OsterBounds found = Oster.of(IQ, R_MAX);
        assertEquals(0, cubic(IQ, R_MAX, found.delta(), IQ.controlled()), 1e-12);
        assertEquals(0, cubic(IQ, R_MAX, 1, IQ.controlled() - found.bound()), 1e-12);
    }

    /** Equation of Proposition 2, as written in the paper's appendix. */
    private static double cubic(Moments m, double rMax, double delta, double bias) {
        double hidden = (rMax - m.controlledR2()) * m.outcome();
        double explained = (m.controlledR2() - m.uncontrolledR2()) * m.outcome();
        double moved = m.uncontrolled() - m.controlled();
        return delta * hidden * moved * m.treatment()
                + bias
                        * (delta * hidden * (m.treatment() - m.net())
                                - explained * m.net()
                                - m.treatment() * m.net() * moved * moved)
                + bias * bias * m.net() * moved * m.treatment() * (delta - 2)
                + bias * bias * bias * (delta - 1) * (m.net() * m.treatment() - m.net() * m.net());
    }

    @Test
    void theBoundMovesOnTheSideTheControlsMovedTheEffectTo() {
        assertTrue(Oster.of(IQ, R_MAX).bound() < IQ.controlled());
        Moments away = new Moments(0.01, 0.02, 0.03, 0.2, 1, 20, 18);
        assertTrue(Oster.of(away, 0.26).bound() > 0.03);
        assertTrue(Oster.of(away, 0.26).excludesZero());
    }

    @Test
    void withNothingLeftToExplainTheEffectStays() {
        OsterBounds found = Oster.of(IQ, IQ.controlledR2());
        assertEquals(IQ.controlled(), found.bound(), 1e-15);
    }

    @Test
    void theMirroredOutcomeMirrorsTheBoundAndKeepsDelta() {
        Partialled data = simulated(1);
        OsterBounds found = Oster.fit(data, 1.3);
        OsterBounds mirrored = Oster.fit(simulated(-1), 1.3);
        assertEquals(found.delta(), mirrored.delta(), 1e-12 * Math.abs(found.delta()));
        assertEquals(-found.bound(), mirrored.bound(), 1e-12);
        assertEquals(Math.min(1, 1.3 * found.controlledR2()), found.rMax(), 0);
    }

    @Test
    void withoutControlsThereIsNothingToCompare() {
        Partialled data = simulated(1);
        Partialled alone = new Partialled(data.outcome(), data.treatment(), new double[0][], List.of(), data.df() + 2);
        assertEquals(
                "oster-no-controls",
                assertThrows(ProbeProblem.class, () -> Oster.fit(alone, 1.3)).code());
    }

    private static Partialled simulated(double sign) {
        Random random = new Random(1);
        int n = 200;
        double[][] w = new double[2][n];
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            w[0][i] = random.nextGaussian();
            w[1][i] = random.nextGaussian();
            x[i] = 0.4 * w[0][i] - 0.2 * w[1][i] + random.nextGaussian();
            y[i] = sign * (0.5 * x[i] + w[0][i] + 0.3 * w[1][i] + random.nextGaussian());
        }
        return new Partialled(y, x, w, List.of("w1", "w2"), n - 3);
    }
}
