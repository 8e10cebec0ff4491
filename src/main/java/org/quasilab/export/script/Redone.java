package org.quasilab.export.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.study.AttSettings;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.EstimatorType;
import org.quasilab.study.RegressionColumn;

/**
 * An estimator of staggered adoption that a script redoes, with what QuasiLab got.
 *
 * @param name of what the script makes
 * @param label what a reader calls it
 * @param estimator which one
 * @param column outcome, covariates, variance, rows and weights: every part filled in
 */
record Redone(
        String name,
        String label,
        EstimatorType estimator,
        AttSettings settings,
        RegressionColumn column,
        AttEstimate estimate) {
    /** What scripts call the main average. */
    static final String ATT = "ATT";

    static Redone of(
            String name, String label, AttSpec step, EstimatorChoice choice, AttEstimate estimate, DesignSpec design) {
        AttSpec asked = choice.in(step);
        RegressionColumn column =
                asked.overrides().baseline(design).withWeights(asked.settings().weights());
        return new Redone(name, label, EstimatorType.of(choice.name()), asked.settings(), column, estimate);
    }

    List<String> covariates() {
        return column.controls().orElse(List.of());
    }

    int anticipation() {
        return settings.anticipation();
    }

    /** The event time that effects are measured from. */
    int reference() {
        return -1 - anticipation();
    }

    /** Event times that are listed, ascending; none for a treatment that goes on and off. */
    List<Integer> eventTimes() {
        return estimate.dynamic().stream()
                .flatMap(path -> path.points().stream())
                .map(EventPath.Point::eventTime)
                .toList();
    }

    /** Those before treatment, without the reference. */
    List<Integer> before() {
        return eventTimes().stream()
                .filter(e -> e < -anticipation())
                .filter(e -> e != reference())
                .toList();
    }

    /** First event time of the window, of what is listed where the window is empty. */
    int first() {
        return settings.window().isEmpty()
                ? eventTimes().stream().mapToInt(Integer::intValue).min().orElse(reference())
                : settings.window().get(0);
    }

    /** Last event time of the window, of what is listed where the window is empty. */
    int last() {
        return settings.window().isEmpty()
                ? eventTimes().stream().mapToInt(Integer::intValue).max().orElse(0)
                : settings.window().get(1);
    }

    /** Estimate and standard error of the main average. */
    Map<String, double[]> average() {
        Effects overall = estimate.overall();
        return Map.of(ATT, new double[] {overall.estimate(0), overall.se(0)});
    }

    /** The same of the main average, then by event time. */
    Map<String, double[]> numbers() {
        Map<String, double[]> numbers = new LinkedHashMap<>(average());
        estimate.dynamic().ifPresent(path -> {
            for (int i = 0; i < path.points().size(); i++) {
                numbers.put(
                        String.valueOf(path.points().get(i).eventTime()),
                        new double[] {path.effects().estimate(i), path.effects().se(i)});
            }
        });
        return numbers;
    }
}
