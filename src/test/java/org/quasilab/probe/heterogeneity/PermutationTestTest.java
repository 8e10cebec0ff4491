package org.quasilab.probe.heterogeneity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Eight units, four of each group: all 70 assignments by full regressions, against many draws. */
class PermutationTestTest {
    private static final int UNITS = 8;
    private static final int PERIODS = 4;
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("y")
            .withFixedEffects(List.of("id", "t"))
            .withVcov(VcovSpec.IID);

    private static StudyPanel panel(int[] group) {
        SplittableRandom random = new SplittableRandom(3);
        int n = UNITS * PERIODS;
        double[] id = new double[n];
        double[] t = new double[n];
        double[] y = new double[n];
        double[] g = new double[n];
        for (int i = 0; i < n; i++) {
            id[i] = i / PERIODS;
            t[i] = 2000 + i % PERIODS;
            g[i] = group[i / PERIODS];
            y[i] = random.nextDouble();
        }
        Panel panel = Panel.of(
                Dataset.of(List.of(
                        NumberColumn.adopt("id", id),
                        NumberColumn.adopt("t", t),
                        NumberColumn.adopt("y", y),
                        NumberColumn.adopt("g", g))),
                "id",
                "t");
        // every second unit is treated, from 2001 or 2002 on
        List<OptionalInt> cohorts = new ArrayList<>();
        for (int u = 0; u < UNITS; u++) {
            cohorts.add(u % 2 == 0 ? OptionalInt.of(2001 + u % 4 / 2) : OptionalInt.empty());
        }
        return new StudyPanel(
                panel, Optional.of(Treatment.absorbing(panel, cohorts, List.of())), SampleLedger.ofFile(n));
    }

    @Test
    void theShareOfDrawsNearsTheShareOfAllAssignments() {
        int[] observed = {0, 0, 0, 0, 1, 1, 1, 1};
        double actual = difference(observed);
        int usable = 0;
        int asLarge = 0;
        for (int bits = 0; bits < 1 << UNITS; bits++) {
            if (Integer.bitCount(bits) == UNITS / 2) {
                int[] group = new int[UNITS];
                for (int u = 0; u < UNITS; u++) {
                    group[u] = bits >> u & 1;
                }
                double d = difference(group);
                if (!Double.isNaN(d)) {
                    usable++;
                    asLarge += Math.abs(d) >= Math.abs(actual) - 1e-12 ? 1 : 0;
                }
            }
        }
        double exact = (double) asLarge / usable;
        int draws = 20_000;
        HeterogeneitySpec spec = HeterogeneitySpec.DEFAULT
                .withBy(Optional.of("g"))
                .withTest("permutation")
                .withDraws(draws);
        DifferenceTest test = Heterogeneity.fit(panel(observed), DESIGN, spec, Progress.NONE)
                .tests()
                .get(0);
        assertEquals(actual, test.difference(), 1e-12);
        // four standard errors of a share
        assertEquals(exact, test.p(), 4 * Math.sqrt(exact * (1 - exact) / draws));
    }

    private static double difference(int[] group) {
        StudyPanel study = panel(group);
        double[] effect = new double[2];
        for (int g = 0; g < 2; g++) {
            RegressionColumn column =
                    RegressionColumn.DEFAULT.withWhere("g == " + g).resolve(DESIGN);
            effect[g] = effect(study, column);
        }
        return effect[0] - effect[1];
    }

    /** NaN where nobody, or everybody, in the group is treated. */
    private static double effect(StudyPanel study, RegressionColumn column) {
        try {
            return Regression.fit(study, column, 0.95, Progress.NONE).estimate(0);
        } catch (EstimationProblem nothingToEstimate) {
            return Double.NaN;
        }
    }
}
