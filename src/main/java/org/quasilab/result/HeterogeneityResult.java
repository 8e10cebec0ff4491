package org.quasilab.result;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.quasilab.study.HeterogeneitySpec;

/**
 * The effect by group and the tests of their difference.
 *
 * @param columns one per group
 * @param tests overall (when more than two groups) and pairwise
 */
public record HeterogeneityResult(
        HeterogeneitySpec spec,
        List<RegressionResult.Column> columns,
        List<DifferenceTest> tests,
        List<Warning> warnings)
        implements StepResult {
    /**
     * A test that the effect is the same.
     *
     * @param method {@code interaction}, {@code permutation}, {@code suest}
     * @param groups the labels compared
     * @param difference first minus second of the estimates the test compares (the interaction has controls and period
     *     effects in common, so it is not the difference of the columns); NaN for more than two groups
     * @param statistic F or chi-squared (Wald), studentised difference or spread (permutation)
     * @param df1 numerator degrees of freedom; 0 for the permutation
     * @param df2 denominator degrees of freedom; infinite for chi-squared
     * @param p two-sided
     * @param adjustedP Holm over the pairs; equal to {@code p} where there is one pair
     * @param draws usable permutation draws; 0 otherwise
     */
    public record DifferenceTest(
            String method,
            List<String> groups,
            double difference,
            double statistic,
            int df1,
            double df2,
            double p,
            double adjustedP,
            int draws) {
        public DifferenceTest {
            groups = List.copyOf(groups);
        }

        /** The same with an adjusted p; NaN where there is no p, which stays as it was. */
        public DifferenceTest withAdjusted(double newP) {
            return Double.isNaN(newP)
                    ? this
                    : new DifferenceTest(method, groups, difference, statistic, df1, df2, p, newP, draws);
        }

        private DifferenceTest untold() {
            return new DifferenceTest(method, groups, difference, Double.NaN, df1, df2, Double.NaN, Double.NaN, draws);
        }
    }

    public HeterogeneityResult {
        columns = List.copyOf(columns);
        tests = List.copyOf(tests);
        warnings = List.copyOf(warnings);
    }

    /**
     * The tests as tables, charts and sentences tell them: a Wald test has neither statistic nor p where one of its groups rests
     * on one treated unit or cluster, whose variance says nothing of chance. Permutations need no variance.
     */
    public List<DifferenceTest> toldTests() {
        Set<String> untold = columns.stream()
                .filter(column ->
                        column.estimate().filter(Estimate::hasOneTreated).isPresent())
                .map(RegressionResult.Column::label)
                .collect(Collectors.toSet());
        return tests.stream()
                .map(test -> test.df1() > 0 && test.groups().stream().anyMatch(untold::contains) ? test.untold() : test)
                .toList();
    }

    @Override
    public List<Warning> findings() {
        return RegressionResult.findings(columns, warnings);
    }

    @Override
    public String kind() {
        return "heterogeneity";
    }

    @Override
    public List<Reported> reported() {
        return columns.stream().map(column -> Reported.group(spec.by(), column)).toList();
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.heterogeneity(this);
    }
}
