package org.quasilab.probe.curve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.quasilab.panel.Panel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.run.RandomStreams;
import org.quasilab.study.CurveSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;

/**
 * Every combination of an outcome, rows, an estimator with its fixed effects and a set of controls, by number. Least squares goes
 * with each set of fixed effects; the estimators for staggered adoption know unit and period effects, and go with these alone.
 */
final class Combinations {
    private static final String OLS = "ols";

    /** The draws of the joint test have the streams from 0 on. */
    private static final long SELECTION = -1;

    private final CurveSpec.Choices choices;
    private final DesignSpec design;
    private final RegressionColumn baseline;
    private final List<Line> lines;
    private final List<Map.Entry<String, String>> samples;
    private final long sets;

    /** An estimator with fixed effects. */
    private record Line(String estimator, List<String> fixedEffects) {}

    /**
     * A combination.
     *
     * @param sample label of the rows
     * @param column every part filled in
     */
    record Combination(String estimator, String sample, RegressionColumn column) {
        List<String> controls() {
            return column.controls().orElseThrow();
        }

        boolean isRegression() {
            return estimator.equals(OLS);
        }
    }

    /**
     * @param spec filled in
     * @param baseline the design's regression with the step's variance
     */
    Combinations(CurveSpec spec, DesignSpec design, RegressionColumn baseline, Panel panel) {
        choices = spec.choices();
        this.design = design;
        this.baseline = baseline;
        lines = new ArrayList<>();
        for (String estimator : new LinkedHashSet<>(choices.estimators())) {
            if (estimator.equals(OLS)) {
                choices.fixedEffects().forEach(effects -> lines.add(new Line(OLS, effects)));
            } else {
                lines.add(new Line(estimator, List.of(panel.unitColumn(), panel.timeColumn())));
            }
        }
        samples = List.copyOf(choices.where().entrySet());
        sets = choices.controls().count(design.controls());
    }

    /** @throws ProbeProblem {@code many-specifications} if they cannot be counted */
    long count() {
        try {
            long others = Math.multiplyExact(
                    (long) lines.size(),
                    (long) samples.size() * choices.outcomes().size());
            return Math.multiplyExact(sets, others);
        } catch (ArithmeticException e) {
            throw new ProbeProblem("many-specifications");
        }
    }

    /** Sets of controls are next to each other, so that those that share their rows are. */
    Combination get(long number) {
        List<String> controls = choices.controls().set(number % sets, design.controls());
        long rest = number / sets;
        Line line = lines.get((int) (rest % lines.size()));
        rest /= lines.size();
        Map.Entry<String, String> sample = samples.get((int) (rest % samples.size()));
        String outcome = choices.outcomes().get((int) (rest / samples.size()));
        return new Combination(line.estimator, sample.getKey(), column(outcome, sample.getValue(), line, controls));
    }

    /** The regression with all controls that any of them has, for what those that differ in controls alone share. */
    RegressionColumn shared(Combination combination) {
        return combination.column().withControls(Optional.of(choices.controls().all(design.controls())));
    }

    private RegressionColumn column(String outcome, String where, Line line, List<String> controls) {
        return baseline.withOutcome(Optional.of(outcome))
                .withWhere(where)
                .withFixedEffects(Optional.of(line.fixedEffects))
                .withControls(Optional.of(controls));
    }

    boolean isBaseline(Combination combination) {
        return combination.isRegression() && combination.column().equals(baseline.resolve(design));
    }

    /**
     * All of them, or as many as there may be, every selection equally likely (Floyd's algorithm).
     *
     * @return ascending
     */
    List<Long> selected(CurveSpec spec) {
        long all = count();
        if (all <= spec.maximum()) {
            return LongStream.range(0, all).boxed().toList();
        }
        RandomGenerator random = new RandomStreams(spec.seed()).stream(SELECTION);
        Set<Long> chosen = new LinkedHashSet<>();
        for (long j = all - spec.maximum(); j < all; j++) {
            long drawn = random.nextLong(j + 1);
            chosen.add(chosen.contains(drawn) ? j : drawn);
        }
        return chosen.stream().sorted().toList();
    }
}
