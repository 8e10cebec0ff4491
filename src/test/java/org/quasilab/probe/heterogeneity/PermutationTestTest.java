package org.quasilab.probe.heterogeneity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    private static final int PERIODS = 5;
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("y")
            .withFixedEffects(List.of("id", "t"))
            .withVcov(VcovSpec.IID);

    /** @param row whether a row is in its unit's group, or in none */
    private static StudyPanel panel(int seed, int[] group, IntPredicate row) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = UNITS * PERIODS;
        double[] id = new double[n];
        double[] t = new double[n];
        double[] y = new double[n];
        double[] g = new double[n];
        double[] constant = new double[n];
        for (int i = 0; i < n; i++) {
            id[i] = i / PERIODS;
            t[i] = 2000 + i % PERIODS;
            g[i] = row.test(i) ? group[i / PERIODS] : Double.NaN;
            y[i] = random.nextDouble();
            constant[i] = 0.94 + i / PERIODS * 0.93;
        }
        Panel panel = Panel.of(
                Dataset.of(List.of(
                        NumberColumn.adopt("id", id),
                        NumberColumn.adopt("t", t),
                        NumberColumn.adopt("y", y),
                        NumberColumn.adopt("constant", constant),
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

    private static DifferenceTest test(StudyPanel study, DesignSpec design, int draws) {
        HeterogeneitySpec spec = HeterogeneitySpec.DEFAULT
                .withBy(Optional.of("g"))
                .withTest("permutation")
                .withDraws(draws);
        return Heterogeneity.fit(study, design, spec, Progress.NONE).tests().get(0);
    }

    /** The difference under every assignment of four units to each group, by full regressions. */
    private static Map<Integer, Double> differences(int seed, IntPredicate row) {
        Map<Integer, Double> differences = new TreeMap<>();
        for (int bits = 0; bits < 1 << UNITS; bits++) {
            if (Integer.bitCount(bits) == UNITS / 2) {
                double difference = difference(panel(seed, group(bits), row));
                if (!Double.isNaN(difference)) {
                    differences.put(bits, difference);
                }
            }
        }
        return differences;
    }

    private static int[] group(int bits) {
        return IntStream.range(0, UNITS).map(u -> bits >> u & 1).toArray();
    }

    private static double share(Map<Integer, Double> differences, double actual) {
        long asLarge = differences.values().stream()
                .filter(d -> Math.abs(d) >= Math.abs(actual) * (1 - 1e-10))
                .count();
        return (double) asLarge / differences.size();
    }

    /** Four standard errors of a share. */
    private static void assertNear(double exact, DifferenceTest test, int draws) {
        assertEquals(exact, test.p(), 4 * Math.sqrt(exact * (1 - exact) / draws));
    }

    @Test
    void theShareOfDrawsNearsTheShareOfAllAssignments() {
        Map<Integer, Double> differences = differences(3, row -> true);
        int draws = 20_000;
        DifferenceTest test = test(panel(3, group(0b11110000), row -> true), DESIGN, draws);
        double actual = differences.get(0b11110000);
        assertEquals(actual, test.difference(), 1e-12);
        assertNear(share(differences, actual), test, draws);
    }

    /** The most extreme assignment has its like: the one with the labels exchanged. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void drawsEqualToTheActualLabelsCount(int seed) {
        Map<Integer, Double> differences = differences(seed, row -> true);
        int extreme = differences.keySet().stream()
                .max(Comparator.comparingDouble(bits -> Math.abs(differences.get(bits))))
                .orElseThrow();
        double exact = share(differences, differences.get(extreme));
        assertEquals(2.0 / differences.size(), exact);
        assertNear(exact, test(panel(seed, group(extreme), row -> true), DESIGN, 5000), 5000);
    }

    /** Every unit has a row in no group; of some it is the last. */
    @Test
    void rowsInNoGroupStayOutOfTheDraws() {
        IntPredicate row = i -> i % PERIODS != (i / PERIODS % 3 == 0 ? PERIODS - 1 : 0);
        Map<Integer, Double> differences = differences(3, row);
        int draws = 20_000;
        DifferenceTest test = test(panel(3, group(0b11110000), row), DESIGN, draws);
        assertNear(share(differences, differences.get(0b11110000)), test, draws);
        double usable = differences.size() / 70.0;
        assertEquals(usable, test.draws() / (double) draws, 4 * Math.sqrt(usable * (1 - usable) / draws) + 1e-9);
    }

    /** Net of their mean the constants leave rounding in five of the eight units. */
    @Test
    void aControlTheEffectsAbsorbChangesNothing() {
        StudyPanel study = panel(3, group(0b11110000), row -> true);
        DifferenceTest without = test(study, DESIGN, 999);
        DifferenceTest with = test(study, DESIGN.withControls(List.of("constant")), 999);
        assertEquals(without.p(), with.p());
        assertEquals(without.draws(), with.draws());
    }

    private static double difference(StudyPanel study) {
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
