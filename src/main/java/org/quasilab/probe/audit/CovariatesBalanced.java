package org.quasilab.probe.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.estimate.matching.CovariateBalance;
import org.quasilab.panel.Panel;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.AttSpec;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.VariableName;
import org.quasilab.study.Variation;

/**
 * A11: whether treated and untreated units were alike before the first treatment: normalised differences of the controls, in the last
 * period before it and of the change since the first period. The number is the largest; amber above {@value #FAR}, unless the study
 * matches or has an estimator with covariates.
 *
 * <p>Source: Imbens and Rubin (2015), Causal Inference for Statistics, Social, and Biomedical Sciences, 14.2; Baker et al. (2026), JEL
 * 64(2), for levels and changes.
 */
final class CovariatesBalanced implements Rule {
    private static final double FAR = 0.25;
    private static final double PERCENT = 100;

    @Override
    public String id() {
        return "A11";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        List<String> controls = evidence.column().controls().orElse(List.of());
        int[] starts = evidence.startsWithin();
        Panel panel = evidence.panel();
        int before = starts.length == 0 ? -1 : evidence.periodsBefore(starts[0]) - 1;
        boolean hasBoth = IntStream.range(0, panel.units()).anyMatch(evidence::isComparison) && starts.length > 0;
        if (controls.isEmpty() || before < 0 || !hasBoth) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        String farthest = controls.get(0);
        double most = 0;
        boolean isChange = false;
        for (String control : controls) {
            double[] level = at(panel, control, before);
            double[] change = at(panel, control, 0);
            Arrays.setAll(change, unit -> level[unit] - change[unit]);
            for (double[] values : List.of(level, change)) {
                double difference = difference(control, values, evidence);
                if (Math.abs(difference) > Math.abs(most)) {
                    farthest = control;
                    most = difference;
                    isChange = values == change;
                }
            }
        }
        Object[] numbers = {new VariableName(farthest), Evidence.number(most)};
        String word = isChange ? "change" : "level";
        if (Math.abs(most) <= FAR) {
            return found(Level.GREEN, most, word, numbers);
        }
        return isAnswered(evidence)
                ? found(Level.GREEN, most, word + ".answered", numbers)
                : found(Level.AMBER, most, word, numbers)
                        .withMend(
                                mending(),
                                Rule.adding(RobustnessSpec.DEFAULT.withChecks(
                                        List.of(CheckSpec.of(Variation.Matching.PLAIN)))));
    }

    /** The values of a column in a period, by unit. */
    private static double[] at(Panel panel, String column, int time) {
        NumberColumn values = panel.numbers(column);
        double[] at = new double[panel.units()];
        Arrays.fill(at, Double.NaN);
        IntStream.range(0, panel.rows())
                .filter(row -> panel.time(row) == time)
                .forEach(row -> at[panel.unit(row)] = values.get(row));
        return at;
    }

    private static double difference(String control, double[] values, Evidence evidence) {
        int[] known = IntStream.range(0, values.length)
                .filter(unit -> Double.isFinite(values[unit]))
                .toArray();
        double[] x = Arrays.stream(known).mapToDouble(unit -> values[unit]).toArray();
        boolean[] treated = new boolean[known.length];
        IntStream.range(0, known.length).forEach(i -> treated[i] = !evidence.isComparison(known[i]));
        double[] ones = new double[known.length];
        Arrays.fill(ones, 1);
        double difference = CovariateBalance.of(control, x, treated, ones).bias() / PERCENT;
        return Double.isFinite(difference) ? difference : 0;
    }

    private static boolean isAnswered(Evidence evidence) {
        boolean isMatched = evidence.steps(RobustnessSpec.class).stream()
                .flatMap(step -> step.checks().stream())
                .anyMatch(check -> check.change().as(Variation.Matching.class).isPresent());
        return isMatched
                || evidence.steps(AttSpec.class).stream()
                        .map(step ->
                                step.overrides().baseline(evidence.design()).controls())
                        .flatMap(Optional::stream)
                        .anyMatch(controls -> !controls.isEmpty());
    }
}
