package org.quasilab.probe.heterogeneity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.UnitRegression;
import org.quasilab.probe.Where;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.PlaceboResult;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;

/**
 * Fisher's permutation test (费舍尔组合检验): the groups' labels are permuted over units, group sizes kept, the split
 * regressions are run again, and the observed difference is compared with those of the draws:
 * {@code p = (1 + #{|d*| ≥ |d|}) / (1 + draws)}, two-sided; equal up to rounding counts as equal. Only rows in a compared
 * group take part, in the draws as in the split.
 *
 * <p>With more than two groups the joint statistic is {@code Σ n_g (b_g − b̄)²}, n_g units and b̄ the mean weighted by
 * them. Draws in which a group has no effect to estimate are left out and counted. Each draw re-estimates exactly, from
 * sums over units ({@link UnitRegression}).
 *
 * <p>Source: Cleary (1999), J. Finance 54(2), 673–692, doi:10.1111/0022-1082.00121; Efron and Tibshirani (1993), ch. 15.
 * <p>Differs: Stata's {@code bdiff} permutes rows or units and gives the one-sided share #{d* ≥ d} / draws.
 * <p>Checked by: {@code PermutationTestTest}, against the enumeration of all assignments on a small panel.
 */
final class PermutationTest {
    private PermutationTest() {}

    static List<DifferenceTest> test(Groups groups, int draws, long seed, Progress progress) {
        if (!groups.isConstantWithinUnits()) {
            throw new ProbeProblem("permutation-moves");
        }
        StudyPanel study = groups.withInteractions(List.of());
        String inGroups = Where.not("ismissing(" + Where.name(Groups.GROUP) + ")");
        Design design = DesignBuilder.build(
                study, groups.base().withWhere(Where.and(groups.base().where(), inGroups)));
        UnitRegression regression = UnitRegression.of(design, Treatment.DID);
        int[] groupOfUnit = groupOfUnit(groups, design);
        int[] sizes = new int[groups.usable().length];
        IntStream.of(groupOfUnit).forEach(g -> sizes[g]++);
        double[][] drawn = new double[draws][];
        RandomStreams streams = new RandomStreams(seed);
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(draws, draw -> {
            progress.checkCancelled();
            int[] permuted = groupOfUnit.clone();
            RandomStreams.shuffle(permuted, streams.stream(draw));
            drawn[draw] = effects(regression, permuted, sizes.length);
            progress.at(done.incrementAndGet(), draws, "run.permutation");
        });
        return compare(groups, sizes, effects(regression, groupOfUnit, sizes.length), drawn);
    }

    /** Group of each unit of the sample. */
    private static int[] groupOfUnit(Groups groups, Design design) {
        int[] groupOf = new int[design.unit().levels()];
        for (int i = 0; i < design.n(); i++) {
            groupOf[design.unit().codes()[i]] = groups.position(design.panelRow(i));
        }
        return groupOf;
    }

    /** The effect of the treatment in each group under an assignment of units to groups. */
    private static double[] effects(UnitRegression regression, int[] groupOf, int groups) {
        double[] effects = new double[groups];
        double[] multiplicity = new double[groupOf.length];
        for (int g = 0; g < groups; g++) {
            for (int u = 0; u < groupOf.length; u++) {
                multiplicity[u] = groupOf[u] == g ? 1 : 0;
            }
            effects[g] = regression.on(multiplicity).effects(UnitRegression.OUTCOME, 0)[0];
        }
        return effects;
    }

    /** @param actual the effects under the actual labels, computed as the draws */
    private static List<DifferenceTest> compare(Groups groups, int[] sizes, double[] actual, double[][] drawn) {
        double[] observed = groups.effects();
        List<DifferenceTest> tests = new ArrayList<>();
        for (int i = 0; i < observed.length; i++) {
            for (int j = i + 1; j < observed.length; j++) {
                int first = i;
                int second = j;
                double difference = observed[i] - observed[j];
                tests.add(permutation(
                        groups.labels(i, j), difference, difference, actual, drawn, d -> d[first] - d[second]));
            }
        }
        tests = Holm.adjust(tests);
        if (observed.length > 2) {
            tests.add(
                    0,
                    permutation(
                            groups.labels(IntStream.range(0, observed.length).toArray()),
                            Double.NaN,
                            spread(observed, sizes),
                            actual,
                            drawn,
                            d -> spread(d, sizes)));
        }
        return tests;
    }

    /** @param of the statistic the effects of the groups give */
    private static DifferenceTest permutation(
            List<String> labels,
            double difference,
            double observed,
            double[] actual,
            double[][] drawn,
            ToDoubleFunction<double[]> of) {
        double limit = Math.abs(of.applyAsDouble(actual)) * (1 - PlaceboResult.ROUNDING);
        int usable = 0;
        int asLarge = 0;
        for (double[] effects : drawn) {
            double statistic = of.applyAsDouble(effects);
            if (!Double.isNaN(statistic)) {
                usable++;
                asLarge += Math.abs(statistic) >= limit ? 1 : 0;
            }
        }
        double p = usable == 0 ? Double.NaN : (1.0 + asLarge) / (1.0 + usable);
        return new DifferenceTest("permutation", labels, difference, observed, 0, Double.NaN, p, p, usable);
    }

    private static double spread(double[] effects, int[] sizes) {
        double mean = 0;
        int units = 0;
        for (int g = 0; g < effects.length; g++) {
            mean += sizes[g] * effects[g];
            units += sizes[g];
        }
        mean /= units;
        double sum = 0;
        for (int g = 0; g < effects.length; g++) {
            sum += sizes[g] * (effects[g] - mean) * (effects[g] - mean);
        }
        return sum;
    }
}
