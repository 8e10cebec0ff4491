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
import org.quasilab.estimate.regression.Regression;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Estimate;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/**
 * Eight units, four of each group, two cohorts of two and four never treated, half of each in each group: all 24 assignments
 * that keep the groups' numbers within each cohort, by full regressions clustered by unit, against many draws.
 */
class PermutationTestTest {
    private static final int UNITS = 8;
    private static final int PERIODS = 5;
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("y")
            .withFixedEffects(List.of("id", "t"))
            .withVcov(VcovSpec.IID);

    private static final VcovSpec CLUSTERED = new VcovSpec("cluster", List.of("id"), OptionalInt.empty(), "none");

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

    /** Units 0 and 4, 2 and 6, and the odd ones. */
    private static final int[] COHORTS = {0b00010001, 0b01000100, 0b10101010};

    /** The studentised difference under every assignment of half of each cohort to each group. */
    private static Map<Integer, Double> differences(int seed, IntPredicate row) {
        Map<Integer, Double> differences = new TreeMap<>();
        for (int bits = 0; bits < 1 << UNITS; bits++) {
            int assigned = bits;
            if (IntStream.of(COHORTS).allMatch(c -> 2 * Integer.bitCount(assigned & c) == Integer.bitCount(c))) {
                Difference difference = difference(panel(seed, group(bits), row));
                if (!Double.isNaN(difference.studentised())) {
                    differences.put(bits, difference.studentised());
                }
            }
        }
        assertEquals(24, differences.size());
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
        Difference actual = difference(panel(3, group(0b11110000), row -> true));
        assertEquals(actual.raw(), test.difference(), 1e-12);
        assertEquals(actual.studentised(), test.statistic(), 1e-10);
        assertNear(share(differences, actual.studentised()), test, draws);
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

    /**
     * First less second group.
     *
     * @param studentised over the root of the sum of the squared errors
     */
    private record Difference(double raw, double studentised) {}

    /** Errors clustered by unit with the factor G/(G − 1) alone, as Stata's suest. */
    private static Difference difference(StudyPanel study) {
        double[] effect = new double[2];
        double variance = 0;
        for (int g = 0; g < 2; g++) {
            RegressionColumn column =
                    RegressionColumn.DEFAULT.withWhere("g == " + g).resolve(DESIGN.withVcov(CLUSTERED));
            Estimate estimate = Regression.fit(study, column, 0.95, Progress.NONE);
            effect[g] = estimate.estimate(0);
            variance += estimate.units() / (estimate.units() - 1.0) * Math.pow(estimate.se(0), 2);
        }
        return new Difference(effect[0] - effect[1], (effect[0] - effect[1]) / Math.sqrt(variance));
    }

    /**
     * Two groups of twenty units without any effect, three treated in one and thirteen in the other. Labels permuted over all
     * units reject a true equality at 5% in 11.8% of such panels; within cohorts the test is exact.
     */
    @Test
    void keepsItsSizeWhereGroupsDifferInTheShareTreated() {
        int panels = 400;
        int rejected = 0;
        for (int i = 0; i < panels; i++) {
            rejected += SimulatedGroups.of(i, 3, 13, 1).test("permutation", 99).p() <= 0.05 ? 1 : 0;
        }
        assertEquals(0.05, rejected / (double) panels, 3 * Math.sqrt(0.05 * 0.95 / panels));
    }

    @Test
    void refusesWhereNoLabelCanMove() {
        StudyPanel study = panel(3, group(0b01010101), row -> true);
        HeterogeneitySpec spec =
                HeterogeneitySpec.DEFAULT.withBy(Optional.of("g")).withTest("permutation");
        var result = Heterogeneity.fit(study, DESIGN, spec, Progress.NONE);
        assertEquals(List.of(), result.tests());
    }
}
