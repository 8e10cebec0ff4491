package org.quasilab.probe.heterogeneity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.regression.RegressionTable;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.LoadedRows;
import org.quasilab.probe.ManyTests;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.ProbeRows;
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
 * one of the tests {@link InteractionTest}, {@link StackedTest}, {@link PermutationTest}. Where the rows lie elsewhere {@link IndependentTest} stands for
 * the stacked one, and there are no permutations.
 *
 * <p>A group that cannot be estimated (one unit, nobody treated, everybody treated) gives its reason in its column and stays
 * out of the test. Rows in no group are counted in a warning, and stand in the ledger of each column under {@code missing}
 * where they have no value in the group column. With more than two groups the joint test comes first, then all pairs with Holm's correction.
 *
 * <p>Equals: R {@code fixest::feols(…, split = ~g)}.
 * <p>Checked by: {@code HeterogeneityTest}, golden/regression (by_region, by_resource, interaction_*, chow_*), {@code SourceProbesTest}.
 */
public final class Heterogeneity {
    private final Members members;
    private final ProbeRows rows;
    private final HeterogeneitySpec spec;
    private final RegressionColumn base;
    private final Split split;

    private Heterogeneity(Members members, HeterogeneitySpec spec, Split split) {
        this.members = members;
        this.rows = members.rows();
        this.spec = spec;
        this.base = spec.overrides().baseline(rows.design());
        this.split = split;
    }

    /**
     * @throws Problem if there are no groups at all, no group has an estimate, or the step's condition is wrong; what goes
     *     wrong in one group stands in its column
     */
    public static HeterogeneityResult fit(
            StudyPanel study, DesignSpec design, HeterogeneitySpec spec, Progress progress) {
        return fit(new LoadedRows(study, design, progress), spec);
    }

    /** @throws Problem as the other */
    public static HeterogeneityResult fit(ProbeRows rows, HeterogeneitySpec spec) {
        Split split = Split.of(rows, spec);
        Members members = rows.on(
                loaded -> LoadedMembers.of(loaded, spec, split), elsewhere -> new UnloadedMembers(elsewhere, split));
        return new Heterogeneity(members, spec, split).fit();
    }

    private HeterogeneityResult fit() {
        Groupless groupless = Groupless.of(members, spec);
        List<RegressionResult.Column> columns = new ArrayList<>();
        for (int g = 0; g < split.groups(); g++) {
            rows.progress().at(g, split.groups(), "run.heterogeneity");
            rows.progress().checkCancelled();
            columns.add(column(groupless, g));
        }
        RegressionTable.requireOne(columns);
        List<Warning> warnings = new ArrayList<>(groupless.warnings());
        ManyTests many = new ManyTests(rows, base.vcov().orElseThrow(), spec.adjust());
        List<DifferenceTest> tests = List.of();
        try {
            tests = tests(columns, warnings::add);
            tests.stream()
                    .filter(test -> test.df1() > 0 && Double.isNaN(test.p()))
                    .forEach(test -> warnings.add(Warning.of("probe", "difference-singular", test.groups())));
        } catch (Problem problem) {
            warnings.add(Warning.of("probe", "no-difference-test", problem.lasting()));
        }
        return new HeterogeneityResult(spec, many.columns(columns, warnings), tests, warnings);
    }

    private RegressionResult.Column column(Groupless groupless, int g) {
        String label = split.labels().get(g);
        try {
            checkGroup(g);
            Estimate estimate = rows.fit(ofGroup(g).withLabel(label));
            Baseline.did(estimate);
            return new RegressionResult.Column(label, Optional.of(groupless.told(estimate)), Optional.empty());
        } catch (Problem problem) {
            return new RegressionResult.Column(label, Optional.empty(), Optional.of(problem.lasting()));
        }
    }

    private RegressionColumn ofGroup(int g) {
        return base.withWhere(Where.and(base.where(), split.conditions().get(g)));
    }

    private void checkGroup(int g) {
        Members.Size size = members.size(g);
        boolean overlapping = members.overlap();
        if (!overlapping && size.units() < 2) {
            throw new ProbeProblem("group-one-unit", split.labels().get(g), size.units());
        }
        if (!overlapping && size.treated() == 0) {
            throw new ProbeProblem("group-untreated", split.labels().get(g));
        }
    }

    private List<DifferenceTest> tests(List<RegressionResult.Column> columns, Consumer<Warning> warn) {
        int[] usable = IntStream.range(0, columns.size())
                .filter(g -> columns.get(g).estimate().isPresent())
                .toArray();
        if (members.overlap()) {
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
        Groups groups = new Groups(members, base, split, usable, effects);
        if (rows.design().baselineEstimator().isPresent()) {
            return members.on(
                    loaded -> InfluenceTest.test(
                            groups, estimates, samples(usable, loaded.rows().study())),
                    elsewhere -> IndependentTest.ofAverages(groups, elsewhere, estimates));
        }
        return switch (spec.test()) {
            case "permutation" ->
                members.on(
                        loaded -> PermutationTest.test(groups, loaded, spec.draws(), spec.seed(), warn), elsewhere -> {
                            throw new ProbeProblem("needs-rows");
                        });
            case "suest" -> {
                FewClusters.warning(groups).ifPresent(warn);
                yield members.on(
                        loaded -> StackedTest.test(groups),
                        elsewhere -> elsewhere.mayBeAbsorbed() && !IndependentTest.isFor(groups, elsewhere)
                                ? StackedTest.test(groups)
                                : IndependentTest.stacked(groups, elsewhere, clustered(groups, estimates)));
            }
            default -> {
                FewClusters.warning(groups).ifPresent(warn);
                yield InteractionTest.test(groups);
            }
        };
    }

    private List<StaggeredSample> samples(int[] usable, StudyPanel study) {
        return IntStream.of(usable)
                .mapToObj(g -> Baseline.asked(study, rows.design(), ofGroup(g)).orElseThrow())
                .map(asked -> asked.sample(study))
                .toList();
    }

    /** The estimates of the groups that are compared, with clustered errors. */
    private List<Estimate> clustered(Groups groups, List<Estimate> estimates) {
        return groups.vcov().equals(base.vcov().orElseThrow())
                ? estimates
                : IntStream.of(groups.usable())
                        .mapToObj(g -> rows.fit(ofGroup(g).withVcov(Optional.of(groups.vcov()))))
                        .toList();
    }
}
