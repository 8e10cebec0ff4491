package org.quasilab.probe.sensitivity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.att.AverageColumn;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.estimate.regression.Subsets;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.att.Asked;
import org.quasilab.probe.att.EventStudies;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventPath;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.Overrides;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.StepSpec;

/**
 * How a coefficient is estimated again under a change, and which step shows it.
 *
 * @param asked the estimator with its settings; empty for a regression
 * @param isPath whether the coefficient is a point of the estimator's path, not its main average
 * @param step the step whose coefficient it is; empty where there is none
 */
record Model(DesignSpec design, Optional<Asked> asked, boolean isPath, Optional<StepSpec> step) {
    Estimate fit(StudyPanel study, RegressionColumn column, Progress progress) {
        if (asked.isEmpty()) {
            return Regression.fit(study, column, design.level(), progress);
        }
        Asked changed = asked(column);
        return fit(changed, changed.sample(study), progress);
    }

    private Estimate fit(Asked changed, StaggeredSample sample, Progress progress) {
        AttEstimate estimate = changed.fit(sample, progress);
        Estimate average = AverageColumn.of(estimate, sample);
        if (!isPath) {
            return average;
        }
        EventPath path = estimate.dynamic().orElseThrow(changed::withoutPath);
        return EventStudies.path(average, path, changed.column());
    }

    /** The sample of the estimate. */
    Design sample(StudyPanel study, RegressionColumn column) {
        return asked.isEmpty()
                ? DesignBuilder.build(study, column)
                : asked(column).sample(study).design();
    }

    private Asked asked(RegressionColumn column) {
        Asked found = asked.orElseThrow();
        return new Asked(found.choice(), found.settings(), column, found.level());
    }

    /** Whether it is a regression by least squares. */
    boolean isOls(RegressionColumn column) {
        return asked.isEmpty() && column.estimator().equals("ols");
    }

    /** What a coefficient rests on; empty where that is not known. */
    Optional<UnitInfluence> influence(Question question, StudyPanel study, RegressionColumn column) {
        if (isOls(column)) {
            Design rows = sample(study, column);
            Subsets.Subset fit = Subsets.of(rows, question.progress()).fit(design.level());
            return fit.fitted().terms().contains(question.term())
                    ? Optional.of(Influence.of(question, rows, fit))
                    : Optional.empty();
        }
        return estimator(question, study, column);
    }

    private Optional<UnitInfluence> estimator(Question question, StudyPanel study, RegressionColumn column) {
        Asked changed = asked(column);
        StaggeredSample sample = changed.sample(study);
        Estimate estimate = fit(changed, sample, question.progress());
        int at = estimate.indexOf(question.term());
        Optional<DoubleMatrix> influence = estimate.effects().influence().filter(rows -> at >= 0);
        Optional<int[]> units = influence.flatMap(rows -> sample.unitsBehind(rows, estimate.ledger()));
        return units.map(behind -> {
            int[] panelUnits = new int[sample.units()];
            for (int i = 0; i < sample.n(); i++) {
                panelUnits[sample.unit()[i]] = study.panel().unit(sample.panelRow(i));
            }
            return new EstimatorInfluence(
                    question,
                    estimate.effects(),
                    at,
                    IntStream.range(0, behind.length)
                            .mapToDouble(row -> influence.get().get(row, at))
                            .toArray(),
                    Arrays.stream(behind).map(unit -> panelUnits[unit]).toArray());
        });
    }

    /** The step with the column as it is changed; a table of regressions has it as it is as well. */
    Optional<StepSpec> step(RegressionColumn column, RegressionColumn changed) {
        boolean isTable =
                step.filter(found -> found.as(RegressionSpec.class).isEmpty()).isEmpty();
        if (isTable) {
            List<RegressionColumn> columns = changed.equals(column) ? List.of(column) : List.of(column, changed);
            return Optional.of(RegressionSpec.DEFAULT.withColumns(
                    columns.stream().map(plain -> plain.withLabel("")).toList()));
        }
        Overrides overrides = new Overrides(
                changed.outcome(), changed.controls(), changed.fixedEffects(), changed.vcov(), changed.where());
        return step.flatMap(found -> found.overridden(overrides));
    }
}
