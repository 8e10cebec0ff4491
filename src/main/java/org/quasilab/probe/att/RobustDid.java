package org.quasilab.probe.att;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.quasilab.estimate.att.AttProblem;
import org.quasilab.estimate.att.StaggeredSamples;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AttResult;
import org.quasilab.result.BaconResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.study.AttSpec;
import org.quasilab.study.BaconSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.text.Localized;
import org.quasilab.text.Problem;

/**
 * Estimators of the effect of a staggered treatment side by side on the same rows.
 *
 * <p>An estimator that cannot be computed is a column with the reason; the others go on. If none can, the first reason is
 * thrown. The two compared are those the step names, or two-way fixed effects and the next that works.
 *
 * <p>Checked by: {@code RobustDidTest}, and each estimator by its own test.
 */
public final class RobustDid {
    private RobustDid() {}

    /**
     * @param study with a treatment
     * @param design fills in what the spec leaves open
     * @throws AttProblem {@code no-treatment}, {@code no-estimators}
     * @throws org.quasilab.text.Problem if no estimator works, that of the first
     */
    public static AttResult fit(StudyPanel study, DesignSpec design, AttSpec spec, Progress progress) {
        return fit(StaggeredSamples.of(study), design, spec, progress);
    }

    /**
     * The same of other samples.
     *
     * @throws org.quasilab.text.Problem as {@link #fit(StudyPanel, DesignSpec, AttSpec, Progress)}
     */
    public static AttResult fit(StaggeredSamples samples, DesignSpec design, AttSpec spec, Progress progress) {
        List<EstimatorChoice> choices = spec.estimators();
        if (choices.isEmpty()) {
            throw new AttProblem("no-estimators");
        }
        AttResult.Column[] columns = new AttResult.Column[choices.size()];
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(columns.length, i -> {
            progress.checkCancelled();
            columns[i] = Asked.of(spec, choices.get(i), design).fit(samples, progress);
            progress.at(done.incrementAndGet(), columns.length, "run.estimators");
        });
        List<AttResult.Column> all = List.of(columns);
        if (all.stream().allMatch(column -> column.estimate().isEmpty())) {
            throw all.get(0).failure().orElseThrow();
        }
        Optional<BaconResult> bacon = decomposed(spec, all, samples, design, progress);
        return new AttResult(
                spec.filledIn(spec.overrides().baseline(design)),
                all,
                pair(spec, all)
                        .map(two -> Differences.between(two, spec, samples, design, progress))
                        .orElse(List.of()),
                bacon,
                design.level(),
                Stream.concat(
                                asIndicator(spec, samples, design, all).stream(),
                                bacon.map(found -> beyond(found.warnings(), all)).orElse(List.of()).stream())
                        .toList());
    }

    /** Of a treatment of different amounts, the estimators to which every amount is treated. */
    private static Optional<Warning> asIndicator(
            AttSpec spec, StaggeredSamples samples, DesignSpec design, List<AttResult.Column> columns) {
        double[] doses = samples.doses();
        List<Localized> names = columns.stream()
                .filter(column -> column.estimate().isPresent()
                        && !Asked.of(spec, column.choice(), design).readsDoses())
                .<Localized>map(column -> column.choice()::name)
                .toList();
        return doses.length < 2 || names.isEmpty()
                ? Optional.empty()
                : Optional.of(Warning.of("att", "dose-as-indicator", names, doses[0], doses[doses.length - 1]));
    }

    /** Warnings that no estimator gives. */
    private static List<Warning> beyond(List<Warning> warnings, List<AttResult.Column> columns) {
        return warnings.stream()
                .filter(warning -> columns.stream()
                        .flatMap(column -> column.estimate().stream())
                        .noneMatch(estimate -> estimate.warnings().contains(warning)))
                .toList();
    }

    /** What the first of two-way fixed effects is made of; controls, weights and gaps may forbid a part of it, or all. */
    private static Optional<BaconResult> decomposed(
            AttSpec spec,
            List<AttResult.Column> columns,
            StaggeredSamples samples,
            DesignSpec design,
            Progress progress) {
        return columns.stream()
                .filter(column -> column.choice().name().equals("twfe")
                        && column.average().isPresent())
                .findFirst()
                .flatMap(column -> {
                    Asked asked = Asked.of(spec, column.choice(), design);
                    try {
                        return Optional.of(Decomposition.fit(
                                asked.sample(samples),
                                BaconSpec.DEFAULT
                                        .withOverrides(column.choice().in(spec).overrides())
                                        .filledIn(asked.column()),
                                column.average()::orElseThrow,
                                progress));
                    } catch (Problem problem) {
                        return Optional.empty();
                    }
                });
    }

    /** The two whose difference is taken apart. */
    private static Optional<List<AttResult.Column>> pair(AttSpec spec, List<AttResult.Column> columns) {
        List<AttResult.Column> worked =
                columns.stream().filter(column -> column.estimate().isPresent()).toList();
        if (spec.compare().isEmpty()) {
            return worked.size() < 2 ? Optional.empty() : Optional.of(worked.subList(0, 2));
        }
        List<AttResult.Column> named = spec.compare().stream()
                .flatMap(name -> worked.stream()
                        .filter(column -> name.equals(column.choice().label())
                                || column.choice().label().isEmpty()
                                        && name.equals(column.choice().name()))
                        .limit(1))
                .toList();
        return named.size() < 2 ? Optional.empty() : Optional.of(named);
    }
}
