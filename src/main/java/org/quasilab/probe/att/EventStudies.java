package org.quasilab.probe.att;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.estimate.att.AttProblem;
import org.quasilab.estimate.att.AverageColumn;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.att.StaggeredSamples;
import org.quasilab.estimate.eventstudy.EventStudy;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventPath;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.EventStudyResult.Point;
import org.quasilab.result.Wald;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;

/**
 * An event study by any estimator: the regression with leads and lags, or the path of an estimator for staggered adoption.
 *
 * <p>Such a path is measured from the last period before treatment where the estimator has one reference for all points; one
 * that predicts the outcome without treatment has a point there instead. Event times outside the window are left out; the
 * ends bin nothing. The step's controls are the estimator's covariates.
 *
 * <p>Checked by: {@code BaselineEstimatorTest}.
 */
public final class EventStudies {
    private EventStudies() {}

    /**
     * @throws AttProblem {@code no-path} if the estimator has no effects by event time
     * @throws org.quasilab.text.Problem as the estimator does
     */
    public static EventStudyResult fit(StudyPanel study, DesignSpec design, EventStudySpec spec, Progress progress) {
        return spec.isRegression()
                ? EventStudy.fit(study, design, spec, progress)
                : byEstimator(StaggeredSamples.of(study), design, spec, progress);
    }

    /**
     * By an estimator for staggered adoption, of whatever samples.
     *
     * @throws AttProblem {@code no-path} if it has no effects by event time
     * @throws org.quasilab.text.Problem as the estimator does
     */
    public static EventStudyResult byEstimator(
            StaggeredSamples samples, DesignSpec design, EventStudySpec spec, Progress progress) {
        Asked asked = Asked.of(spec, design);
        RegressionColumn column = asked.column();
        StaggeredSample sample = asked.sample(samples);
        AttEstimate estimate = asked.fit(sample, progress);
        EventPath path = estimate.dynamic().orElseThrow(asked::withoutPath);
        Estimate regression = path(AverageColumn.of(estimate, sample), path, column);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < path.points().size(); i++) {
            EventPath.Point point = path.points().get(i);
            points.add(new Point(point.eventTime(), false, i, point.units(), rows(sample, point.eventTime())));
        }
        Wald preTrend = estimate.preTrend()
                .orElse(new Wald("", Double.NaN, 0, path.effects().df()));
        return new EventStudyResult(spec.filledIn(column), points, regression, path.critical(), preTrend, List.of());
    }

    /** The effects of a path in place of the main average. */
    public static Estimate path(Estimate average, EventPath path, RegressionColumn column) {
        Effects effects = path.effects();
        List<String> terms =
                path.points().stream().map(point -> "e" + point.eventTime()).toList();
        DoubleMatrix vcov = effects.vcov().orElseGet(() -> variances(effects));
        return average.withEffects(
                column.withRegressors(terms).withEstimator(average.spec().estimator()), effects.withTerms(terms, vcov));
    }

    /** The variances, with covariances that are not known. */
    private static DoubleMatrix variances(Effects effects) {
        double[][] matrix = new double[effects.size()][effects.size()];
        for (int i = 0; i < matrix.length; i++) {
            java.util.Arrays.fill(matrix[i], Double.NaN);
            matrix[i][i] = effects.se(i) * effects.se(i);
        }
        return DoubleMatrix.of(matrix);
    }

    private static int rows(StaggeredSample sample, int eventTime) {
        return sample.countRows(row -> sample.cohort()[sample.unit()[row]] != StaggeredSample.NEVER
                && sample.period(sample.time()[row]) - sample.cohort()[sample.unit()[row]] == eventTime);
    }
}
