package org.quasilab.result;

import java.util.List;
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
    }

    public HeterogeneityResult {
        columns = List.copyOf(columns);
        tests = List.copyOf(tests);
        warnings = List.copyOf(warnings);
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
