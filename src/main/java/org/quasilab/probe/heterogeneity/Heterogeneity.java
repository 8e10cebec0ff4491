package org.quasilab.probe.heterogeneity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.regression.RegressionTable;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.ManyTests;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Where;
import org.quasilab.result.Estimate;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Problem;

/**
 * The effect in each group, and the test that it is the same in all: the baseline regression on each group's rows, beside
 * one of the tests {@link InteractionTest}, {@link StackedTest}, {@link PermutationTest}.
 *
 * <p>A group that cannot be estimated (one unit, nobody treated, everybody treated) gives its reason in its column and stays
 * out of the test. Rows in no group are counted in a warning, and stand in the ledger of each column under {@code missing}
 * where they have no value in the group column. With more than two groups the joint test comes first, then all pairs with Holm's correction.
 *
 * <p>Equals: R {@code fixest::feols(…, split = ~g)}.
 * <p>Checked by: {@code HeterogeneityTest}, golden/regression (by_region, by_resource, interaction_*, chow_*).
 */
public final class Heterogeneity {
    private Heterogeneity() {}

    /**
     * @throws Problem if there are no groups at all, no group has an estimate, or the step's condition is wrong; what goes
     *     wrong in one group stands in its column
     */
    public static HeterogeneityResult fit(
            StudyPanel study, DesignSpec design, HeterogeneitySpec spec, Progress progress) {
        RegressionColumn base = spec.overrides().baseline(design);
        Split split = Split.of(study, spec);
        Groupless groupless = Groupless.of(study, spec, split);
        List<RegressionResult.Column> columns = new ArrayList<>();
        for (int g = 0; g < split.groups(); g++) {
            progress.at(g, split.groups(), "run.heterogeneity");
            progress.checkCancelled();
            columns.add(column(study, design, base, split, groupless, g, progress));
        }
        RegressionTable.requireOne(columns);
        List<Warning> warnings = new ArrayList<>(groupless.warnings());
        ManyTests many = new ManyTests(study, design, base.vcov().orElseThrow(), spec.adjust(), progress);
        List<DifferenceTest> tests = List.of();
        try {
            tests = tests(study, design, spec, base, split, columns, warnings::add, progress);
            tests.stream()
                    .filter(test -> test.df1() > 0 && Double.isNaN(test.p()))
                    .forEach(test -> warnings.add(Warning.of("probe", "difference-singular", test.groups())));
        } catch (Problem problem) {
            warnings.add(Warning.of("probe", "no-difference-test", problem));
        }
        return new HeterogeneityResult(spec, many.columns(columns, warnings), tests, warnings);
    }

    private static RegressionResult.Column column(
            StudyPanel study,
            DesignSpec design,
            RegressionColumn base,
            Split split,
            Groupless groupless,
            int g,
            Progress progress) {
        String label = split.labels().get(g);
        try {
            checkGroup(study, split, g);
            RegressionColumn own = ofGroup(base, split, g).withLabel(label);
            var estimate = Baseline.fit(study, design, own, progress);
            Baseline.did(estimate);
            return new RegressionResult.Column(label, Optional.of(groupless.told(estimate)), Optional.empty());
        } catch (Problem problem) {
            return new RegressionResult.Column(label, Optional.empty(), Optional.of(problem));
        }
    }

    private static RegressionColumn ofGroup(RegressionColumn base, Split split, int g) {
        return base.withWhere(Where.and(base.where(), split.conditions().get(g)));
    }

    private static void checkGroup(StudyPanel study, Split split, int g) {
        Treatment treatment = study.treatment().orElseThrow(() -> new ProbeProblem("no-treatment"));
        int[] rows = IntStream.range(0, split.groupOf().length)
                .filter(row -> split.groupOf()[row] == g)
                .toArray();
        long units = IntStream.of(rows).map(study.panel()::unit).distinct().count();
        long treated = IntStream.of(rows).filter(treatment::isTreated).count();
        boolean overlapping = split.overlaps();
        if (!overlapping && units < 2) {
            throw new ProbeProblem("group-one-unit", split.labels().get(g), units);
        }
        if (!overlapping && treated == 0) {
            throw new ProbeProblem("group-untreated", split.labels().get(g));
        }
    }

    private static List<DifferenceTest> tests(
            StudyPanel study,
            DesignSpec design,
            HeterogeneitySpec spec,
            RegressionColumn base,
            Split split,
            List<RegressionResult.Column> columns,
            Consumer<Warning> warn,
            Progress progress) {
        int[] usable = IntStream.range(0, columns.size())
                .filter(g -> columns.get(g).estimate().isPresent())
                .toArray();
        if (split.overlaps()) {
            throw new ProbeProblem("groups-overlap");
        }
        if (usable.length < 2) {
            throw new ProbeProblem("too-few-groups");
        }
        List<Estimate> estimates = IntStream.of(usable)
                .mapToObj(g -> columns.get(g).estimate().orElseThrow())
                .toList();
        if (estimates.stream().allMatch(Estimate::isPerfectFit)) {
            throw new ProbeProblem("groups-exact", base.outcome().orElseThrow());
        }
        double[] effects = estimates.stream()
                .mapToDouble(estimate -> estimate.estimate(Baseline.did(estimate)))
                .toArray();
        Groups groups = new Groups(study, base, split, usable, effects, design.level());
        if (design.baselineEstimator().isPresent()) {
            List<StaggeredSample> samples = IntStream.of(usable)
                    .mapToObj(g -> ofGroup(base, split, g))
                    .map(column ->
                            Baseline.asked(study, design, column).orElseThrow().sample(study))
                    .toList();
            return InfluenceTest.test(groups, estimates, samples);
        }
        return switch (spec.test()) {
            case "permutation" -> PermutationTest.test(groups, spec.draws(), spec.seed(), warn, progress);
            case "suest" -> {
                FewClusters.warning(groups).ifPresent(warn);
                yield StackedTest.test(groups, progress);
            }
            default -> {
                FewClusters.warning(groups).ifPresent(warn);
                yield InteractionTest.test(groups, progress);
            }
        };
    }
}
