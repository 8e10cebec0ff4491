package org.quasilab.probe.att;

import java.util.List;
import java.util.Optional;
import org.quasilab.estimate.att.AttProblem;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AttResult;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;

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
        if (study.treatment().isEmpty()) {
            throw new AttProblem("no-treatment");
        }
        List<EstimatorChoice> choices = spec.estimators();
        if (choices.isEmpty()) {
            throw new AttProblem("no-estimators");
        }
        AttResult.Column[] columns = new AttResult.Column[choices.size()];
        Workers.forEach(columns.length, i -> {
            progress.checkCancelled();
            columns[i] = Asked.of(spec, choices.get(i), design).fit(study, progress);
            progress.at(i + 1, columns.length, "run.estimators");
        });
        List<AttResult.Column> all = List.of(columns);
        if (all.stream().allMatch(column -> column.estimate().isEmpty())) {
            throw all.get(0).failure().orElseThrow();
        }
        return new AttResult(
                spec.filledIn(spec.departure().baseline(design)),
                all,
                pair(spec, all)
                        .map(two -> Differences.between(two, spec, study, design, progress))
                        .orElse(List.of()),
                design.level(),
                List.of());
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
