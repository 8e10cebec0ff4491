package org.quasilab.probe.heterogeneity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.quasilab.data.derive.Condition;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.math.UnitMoments.Coefficient;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.UnitRegression;
import org.quasilab.probe.Where;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;

/**
 * Fisher's permutation test (费舍尔组合检验): the groups' labels are permuted over units treated alike, the split regressions
 * are run again, and the observed statistic is compared with those of the draws: {@code p = (1 + #{|t*| ≥ |t|}) / (1 +
 * draws)}, two-sided; equal up to rounding counts as equal. Only rows in a compared group take part, in the draws as in the
 * split.
 *
 * <p>Labels change places within a cohort (never treated units are one), so that every group keeps its number of units of each
 * cohort. The test is exact where units of a cohort do not differ between groups in anything, whatever the groups' shares of
 * treated units; permuted over all units it would compare the difference with those of groups that are treated equally.
 *
 * <p>Two groups: {@code t = (b_1 − b_2) / √(v_1 + v_2)}, v_g clustered by unit with the factor G/(G − 1); more: {@code Σ (b_g −
 * b̄)² / v_g}, b̄ the mean weighted by 1/v_g. Studentised so that, in large samples, groups that differ in the variance of
 * their errors keep the size as well. Draws in which a statistic does not exist are left out and counted. Each draw
 * re-estimates exactly, from sums over units ({@link UnitRegression}).
 *
 * <p>Source: Cleary (1999), J. Finance 54(2), 673–692, doi:10.1111/0022-1082.00121; Chung and Romano (2013), Annals of
 * Statistics 41(2), 484–507, doi:10.1214/13-AOS1090, for studentising.
 * <p>Differs: Stata's {@code bdiff} permutes rows or units whatever their treatment, compares the bare differences, and gives
 * the one-sided share #{d* ≥ d} / draws.
 * <p>Checked by: {@code PermutationTestTest}, against the enumeration of all assignments on a small panel.
 */
final class PermutationTest {
    private PermutationTest() {}

    /** @param warn takes {@code few-permutations} */
    static List<DifferenceTest> test(
            Groups groups, LoadedMembers members, int draws, long seed, Consumer<Warning> warn) {
        if (!members.areConstantWithinUnits()) {
            throw new ProbeProblem("permutation-moves");
        }
        Progress progress = members.rows().progress();
        StudyPanel study = members.withInteractions(groups, List.of()).study();
        String inGroups = Where.not(Condition.isMissing(Groups.GROUP));
        Design design = DesignBuilder.build(
                study, groups.base().withWhere(Where.and(groups.base().where(), inGroups)));
        UnitRegression regression = UnitRegression.of(design, Treatment.DID);
        int[] groupOfUnit = groupOfUnit(groups, members, design);
        int[] sizes = new int[groups.usable().length];
        IntStream.of(groupOfUnit).forEach(g -> sizes[g]++);
        List<int[]> alike = unitsTreatedAlike(study.treatment().orElseThrow(), design);
        checkAssignments(alike, groupOfUnit, draws, warn);
        Coefficient[][] drawn = new Coefficient[draws][];
        RandomStreams streams = new RandomStreams(seed);
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(draws, draw -> {
            progress.checkCancelled();
            int[] permuted = permuted(groupOfUnit, alike, streams.stream(draw));
            drawn[draw] = effects(regression, permuted, sizes);
            progress.at(done.incrementAndGet(), draws, "run.permutation");
        });
        return compare(groups, effects(regression, groupOfUnit, sizes), drawn);
    }

    /** Units of the sample by cohort; by the periods they are treated in where the treatment goes off again. */
    private static List<int[]> unitsTreatedAlike(Treatment treatment, Design design) {
        Map<Integer, SortedSet<Integer>> treatedIn = new TreeMap<>();
        Map<Integer, Integer> panelUnit = new TreeMap<>();
        for (int i = 0; i < design.n(); i++) {
            int row = design.panelRow(i);
            int unit = design.unit().codes()[i];
            panelUnit.put(unit, design.panel().unit(row));
            SortedSet<Integer> periods = treatedIn.computeIfAbsent(unit, u -> new TreeSet<>());
            if (treatment.isTreated(row)) {
                periods.add(design.panel().time(row));
            }
        }
        Function<Integer, Object> pattern =
                unit -> treatment.switches() ? treatedIn.get(unit) : treatment.cohort(panelUnit.get(unit));
        return panelUnit.keySet().stream()
                .collect(Collectors.groupingBy(pattern, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(units -> units.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    /** Refuses one assignment, and warns of fewer than draws. */
    private static void checkAssignments(List<int[]> alike, int[] groupOf, int draws, Consumer<Warning> warn) {
        double log = 0;
        for (int[] units : alike) {
            log += logFactorial(units.length);
            for (long count : IntStream.of(units)
                    .boxed()
                    .collect(Collectors.groupingBy(u -> groupOf[u], Collectors.counting()))
                    .values()) {
                log -= logFactorial(count);
            }
        }
        double assignments = Math.exp(log);
        if (assignments < 1.5) {
            throw new ProbeProblem("permutation-fixed");
        }
        if (assignments < draws - 0.5) {
            warn.accept(Warning.of("probe", "few-permutations", Math.round(assignments), draws));
        }
    }

    private static double logFactorial(long n) {
        return LongStream.rangeClosed(2, n).mapToDouble(Math::log).sum();
    }

    private static int[] permuted(int[] groupOf, List<int[]> alike, RandomGenerator random) {
        int[] permuted = groupOf.clone();
        for (int[] units : alike) {
            int[] labels = IntStream.of(units).map(u -> groupOf[u]).toArray();
            RandomStreams.shuffle(labels, random);
            for (int i = 0; i < units.length; i++) {
                permuted[units[i]] = labels[i];
            }
        }
        return permuted;
    }

    /** Group of each unit of the sample. */
    private static int[] groupOfUnit(Groups groups, LoadedMembers members, Design design) {
        int[] groupOf = new int[design.unit().levels()];
        for (int i = 0; i < design.n(); i++) {
            groupOf[design.unit().codes()[i]] = members.position(design.panelRow(i), groups.usable());
        }
        return groupOf;
    }

    /** The effect of the treatment in each group under an assignment of units to groups; variances with G/(G − 1). */
    private static Coefficient[] effects(UnitRegression regression, int[] groupOf, int[] sizes) {
        Coefficient[] effects = new Coefficient[sizes.length];
        double[] multiplicity = new double[groupOf.length];
        for (int g = 0; g < sizes.length; g++) {
            for (int u = 0; u < groupOf.length; u++) {
                multiplicity[u] = groupOf[u] == g ? 1 : 0;
            }
            Coefficient effect = regression.on(multiplicity).effect();
            effects[g] = new Coefficient(effect.estimate(), effect.variance() * sizes[g] / (sizes[g] - 1.0));
        }
        return effects;
    }

    /** @param actual the effects under the actual labels, computed as the draws */
    private static List<DifferenceTest> compare(Groups groups, Coefficient[] actual, Coefficient[][] drawn) {
        double[] observed = groups.effects();
        List<DifferenceTest> tests = new ArrayList<>();
        for (int i = 0; i < observed.length; i++) {
            for (int j = i + 1; j < observed.length; j++) {
                int first = i;
                int second = j;
                tests.add(permutation(
                        groups.labels(i, j),
                        observed[i] - observed[j],
                        actual,
                        drawn,
                        effects -> studentised(effects[first], effects[second])));
            }
        }
        tests = Groups.adjusted(tests);
        if (observed.length > 2) {
            tests.add(
                    0,
                    permutation(
                            groups.labels(IntStream.range(0, observed.length).toArray()),
                            Double.NaN,
                            actual,
                            drawn,
                            PermutationTest::spread));
        }
        return tests;
    }

    /** @param of the statistic the effects of the groups give */
    private static DifferenceTest permutation(
            List<String> labels,
            double difference,
            Coefficient[] actual,
            Coefficient[][] drawn,
            ToDoubleFunction<Coefficient[]> of) {
        double observed = of.applyAsDouble(actual);
        double limit = Math.abs(observed) * (1 - PlaceboResult.ROUNDING);
        int usable = 0;
        int asLarge = 0;
        for (Coefficient[] effects : drawn) {
            double statistic = of.applyAsDouble(effects);
            if (!Double.isNaN(statistic)) {
                usable++;
                asLarge += Math.abs(statistic) >= limit ? 1 : 0;
            }
        }
        double p = usable == 0 || Double.isNaN(observed) ? Double.NaN : (1.0 + asLarge) / (1.0 + usable);
        return new DifferenceTest("permutation", labels, difference, observed, 0, Double.NaN, p, p, usable);
    }

    private static double studentised(Coefficient first, Coefficient second) {
        return (first.estimate() - second.estimate()) / Math.sqrt(first.variance() + second.variance());
    }

    private static double spread(Coefficient[] effects) {
        double weights = 0;
        double mean = 0;
        for (Coefficient effect : effects) {
            weights += 1 / effect.variance();
            mean += effect.estimate() / effect.variance();
        }
        mean /= weights;
        double sum = 0;
        for (Coefficient effect : effects) {
            sum += (effect.estimate() - mean) * (effect.estimate() - mean) / effect.variance();
        }
        return sum;
    }
}
