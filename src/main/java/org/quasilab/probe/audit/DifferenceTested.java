package org.quasilab.probe.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.math.StandardNormal;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.heterogeneity.Heterogeneity;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.Estimate;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.Overrides;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.text.Localized;

/**
 * A12: whether "stronger in group A" rests on a test of the difference. The number is the smallest p of the differences.
 *
 * <p>Red where a table has the same regression in groups that share no row, and no step tests their difference; the p is then that
 * of independent estimates. Amber where groups are told apart by the significance of each while the difference is not significant.
 * A note where no difference is significant: no group may be called stronger. Source: Gelman and Stern (2006), The American
 * Statistician 60(4), 328–331, doi:10.1198/000313006X152649; 连玉君、廖俊平 (2017), 郑州航空工业管理学院学报 35(6), 97–109.
 */
final class DifferenceTested implements Rule {
    @Override
    public String id() {
        return "A12";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        Optional<Untested> untested = evidence.steps(RegressionSpec.class).stream()
                .flatMap(step -> untested(step, evidence).stream())
                .findFirst();
        if (untested.isPresent()) {
            Untested found = untested.get();
            double p = found.p(evidence);
            return found(Level.RED, p, "red", evidence.named(found.step), Evidence.p(p))
                    .withMend(mending(), Rule.adding(found.tested()));
        }
        List<HeterogeneityResult> results = evidence.steps(HeterogeneitySpec.class).stream()
                .map(step -> Heterogeneity.fit(
                        evidence.data(),
                        evidence.design(),
                        step.withTest("interaction").withDraws(1),
                        evidence.progress()))
                .toList();
        if (results.isEmpty()) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        return tested(results, evidence);
    }

    private AuditFinding tested(List<HeterogeneityResult> results, Evidence evidence) {
        double least = 1;
        double leastOfFallacies = 1;
        List<Localized> fallacies = new ArrayList<>();
        List<Localized> different = new ArrayList<>();
        for (HeterogeneityResult result : results) {
            double p = result.toldTests().stream()
                    .mapToDouble(HeterogeneityResult.DifferenceTest::adjustedP)
                    .filter(Double::isFinite)
                    .min()
                    .orElse(1);
            least = Math.min(least, p);
            long significant = result.columns().stream()
                    .flatMap(column -> column.estimate().stream())
                    .filter(estimate -> estimate.toldP(Baseline.did(estimate)) < evidence.alpha())
                    .count();
            boolean differsInStars =
                    significant > 0 && significant < result.columns().size();
            if (p < evidence.alpha()) {
                different.add(evidence.named(result.spec()));
            } else if (differsInStars) {
                fallacies.add(evidence.named(result.spec()));
                leastOfFallacies = Math.min(leastOfFallacies, p);
            }
        }
        String p = Evidence.p(least);
        if (!fallacies.isEmpty()) {
            return found(Level.AMBER, leastOfFallacies, "amber", fallacies, Evidence.p(leastOfFallacies));
        }
        return different.isEmpty()
                ? found(Level.NOTE, least, "note", results.size(), p)
                : found(Level.GREEN, least, "green", different, p, results.size());
    }

    /** Groups of a table whose difference nothing tests. */
    private record Untested(RegressionSpec step, List<RegressionColumn> columns) {
        /** The smallest of all pairs. */
        double p(Evidence evidence) {
            List<Estimate> estimates = columns.stream()
                    .map(column -> evidence.fit(column.resolve(evidence.design())))
                    .toList();
            return IntStream.range(1, estimates.size())
                    .boxed()
                    .flatMapToDouble(i -> IntStream.range(0, i).mapToDouble(j -> p(estimates.get(j), estimates.get(i))))
                    .min()
                    .orElseThrow();
        }

        private static double p(Estimate a, Estimate b) {
            int i = Baseline.did(a);
            int j = Baseline.did(b);
            double z = (a.estimate(i) - b.estimate(j)) / Math.hypot(a.se(i), b.se(j));
            return 2 * StandardNormal.above(Math.abs(z));
        }

        HeterogeneitySpec tested() {
            RegressionColumn first = columns.get(0);
            return HeterogeneitySpec.DEFAULT
                    .withConditions(conditions())
                    .withOverrides(
                            new Overrides(first.outcome(), first.controls(), first.fixedEffects(), first.vcov(), ""));
        }

        private Map<String, String> conditions() {
            Map<String, String> conditions = new LinkedHashMap<>();
            columns.forEach(column -> conditions.put(
                    column.label().isEmpty() || conditions.containsKey(column.label())
                            ? column.where()
                            : column.label(),
                    column.where()));
            return conditions;
        }
    }

    private static Optional<Untested> untested(RegressionSpec step, Evidence evidence) {
        for (RegressionColumn column : step.columns()) {
            List<RegressionColumn> alike = step.columns().stream()
                    .filter(other -> !other.where().isBlank())
                    .filter(other -> other.withWhere("")
                            .withLabel("")
                            .equals(column.withWhere("").withLabel("")))
                    .toList();
            boolean isAboutTreatment = column.regressors().contains(RegressionColumn.DID);
            if (alike.size() > 1 && isAboutTreatment && areApart(alike, evidence) && !isTested(alike, evidence)) {
                return Optional.of(new Untested(step, alike));
            }
        }
        return Optional.empty();
    }

    private static boolean areApart(List<RegressionColumn> columns, Evidence evidence) {
        int[] times = new int[evidence.panel().rows()];
        columns.forEach(column -> {
            boolean[] in = evidence.data().where(column.where());
            IntStream.range(0, in.length).filter(row -> in[row]).forEach(row -> times[row]++);
        });
        return IntStream.of(times).allMatch(n -> n < 2);
    }

    private static boolean isTested(List<RegressionColumn> columns, Evidence evidence) {
        List<String> conditions = columns.stream().map(RegressionColumn::where).toList();
        return evidence.steps(HeterogeneitySpec.class).stream()
                .anyMatch(step -> step.conditions().values().containsAll(conditions));
    }
}
