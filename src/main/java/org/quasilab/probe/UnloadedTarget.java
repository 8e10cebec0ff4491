package org.quasilab.probe;

import java.util.Optional;
import org.quasilab.estimate.att.SourceSamples;
import org.quasilab.estimate.eventstudy.SourceEventStudy;
import org.quasilab.estimate.regression.SourceRegression;
import org.quasilab.probe.att.Asked;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventPath;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.VcovSpec;

/**
 * The estimate of another step of rows that lie elsewhere, computed anew from what the study asks there, as {@link Target} is of loaded rows.
 *
 * <p>Checked by: {@code SourceProbesTest}.
 */
public final class UnloadedTarget {
    private final UnloadedRows rows;
    private final DesignSpec design;
    private final TargetSpec spec;
    private final StepSpec step;
    private final Optional<Asked> asked;

    private UnloadedTarget(Study study, UnloadedRows rows, TargetSpec spec) {
        this.rows = rows;
        this.design = study.design();
        this.spec = spec;
        this.step = Target.step(study, spec);
        if (step.as(EventStudySpec.class).isPresent()) {
            Target.requireFirst(spec, step);
        }
        this.asked = step.as(AttSpec.class)
                .map(found ->
                        Asked.of(found, found.estimators().get(Target.number(spec, Target.names(found))), design));
    }

    /** @throws ProbeProblem {@code no-target}, {@code target-unknown}, {@code target-first}, {@code target-column} */
    public static UnloadedTarget of(Study study, UnloadedRows rows, TargetSpec spec) {
        return new UnloadedTarget(study, rows, spec);
    }

    /**
     * The effects by event time.
     *
     * @throws ProbeProblem {@code sensitivity-no-event-study}
     * @throws org.quasilab.text.Problem as the step does whose path it is
     */
    public EventPath path() {
        return step.as(EventStudySpec.class)
                .flatMap(this::path)
                .or(() -> asked.filter(found -> !Target.isOneCoefficient(found, spec))
                        .flatMap(this::path))
                .orElseThrow(() -> new ProbeProblem("sensitivity-no-event-study", spec.step()))
                .asEventPath();
    }

    private Optional<Target.Path> path(EventStudySpec found) {
        return found.isRegression()
                ? Optional.of(Target.Path.of(SourceEventStudy.fit(rows.study(), design, found, rows.progress())))
                : path(Asked.of(found, design));
    }

    private Optional<Target.Path> path(Asked estimator) {
        SourceSamples samples = new SourceSamples(rows.study(), rows.progress());
        return estimator
                .fit(estimator.sample(samples), rows.progress())
                .dynamic()
                .map(Target.Path::of);
    }

    /**
     * A coefficient of a regression by least squares.
     *
     * @param independent the same regression with errors that are independent and of one variance
     * @param term its position in both
     * @param standsIn whether it is the regression on the treatment that goes with an event study
     */
    public record Coefficient(Estimate estimate, Estimate independent, int term, boolean standsIn) {}

    /**
     * The coefficient of a table's column; of an event study that of the regression on the treatment that goes with it.
     *
     * @throws ProbeProblem {@code needs-rows} of other steps, {@code target-not-ols}
     * @throws org.quasilab.text.Problem as the regression does
     */
    public Coefficient coefficient() {
        boolean standsIn = step.as(EventStudySpec.class).isPresent();
        RegressionColumn column = step.as(RegressionSpec.class)
                .map(table -> table.columns().get(Target.number(spec, Target.labels(table))))
                .or(() -> standsIn ? Optional.of(step.regressions(design).get(0)) : Optional.empty())
                .orElseThrow(() -> new ProbeProblem("needs-rows"))
                .resolve(design);
        if (!column.estimator().equals("ols")) {
            throw new ProbeProblem("target-not-ols");
        }
        Estimate estimate = fit(column);
        Estimate independent = fit(column.withVcov(Optional.of(VcovSpec.IID)));
        TargetSpec effect = standsIn ? TargetSpec.NONE.withStep(spec.step()) : spec;
        return new Coefficient(
                estimate, independent, Target.named(effect, estimate).get(0), standsIn);
    }

    private Estimate fit(RegressionColumn column) {
        return SourceRegression.fit(rows.study(), column, design.level(), rows.part());
    }
}
