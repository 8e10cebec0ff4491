package org.quasilab.probe.sensitivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.robustness.Winsorize;
import org.quasilab.result.Kill;
import org.quasilab.result.Warning;
import org.quasilab.run.Workers;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.Overrides;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Variation;
import org.quasilab.text.Numbers;

/**
 * The smallest share at either end at which winsorised outcome and controls no longer give the result, as the robustness check
 * winsorises them. Levels of half a per cent and its multiples up to {@link #MOST} are tried; between the first that kills and
 * the one before it the level is found by bisection to {@link #EXACT}. The result can be gone at a smaller level that lies
 * between two that are tried and keep it.
 */
final class WinsorLevel {
    static final String DIMENSION = "winsorize";
    private static final double STEP = 0.005;
    private static final int STEPS = 20;
    private static final double MOST = STEP * STEPS;
    private static final double EXACT = 1e-6;

    private WinsorLevel() {}

    static List<Kill> of(Question question) {
        boolean[] kills = new boolean[STEPS + 1];
        Workers.forEach(STEPS, step -> kills[step + 1] = kills(question, STEP * (step + 1)));
        for (int step = 1; step <= STEPS; step++) {
            if (kills[step]) {
                return List.of(kill(question, refined(question, STEP * (step - 1), STEP * step)));
            }
        }
        return List.of(Kill.none(
                DIMENSION,
                question.goal(),
                Warning.of("probe", "kill-winsorize-none", question.goalWords(), percent(MOST))));
    }

    /** @return within the interval, and kills */
    private static double refined(Question question, double keeps, double kills) {
        double low = keeps;
        double high = kills;
        while (high - low > EXACT) {
            double middle = (low + high) / 2;
            if (kills(question, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static boolean kills(Question question, double level) {
        StudyPanel changed = Winsorize.moved(
                question.study(),
                columns(question.column()),
                new Variation.Outliers(false, List.of(), level, 1 - level));
        return question.kills(changed, question.column());
    }

    private static List<String> columns(RegressionColumn column) {
        List<String> columns = new ArrayList<>(List.of(column.outcome().orElseThrow()));
        columns.addAll(column.controls().orElseThrow());
        return columns;
    }

    private static Kill kill(Question question, double level) {
        Warning sentence = Warning.of("probe", "kill-winsorize", percent(level), question.goalWords());
        return Kill.of(DIMENSION, question.goal(), level, 2 * level, sentence, change(question, level));
    }

    private static String percent(double level) {
        return Numbers.general(100 * level, 4) + "%";
    }

    /** A robustness check, where the regression is one that such a step starts from. */
    private static Optional<Kill.Change> change(Question question, double level) {
        RegressionColumn column = question.column();
        Overrides overrides = new Overrides(
                column.outcome(), column.controls(), column.fixedEffects(), column.vcov(), column.where());
        boolean isBaseline =
                overrides.baseline(question.design()).withLabel(column.label()).equals(column)
                        && question.design().baselineEstimator().isEmpty();
        CheckSpec check = CheckSpec.of(new Variation.Outliers(false, List.of(), level, 1 - level));
        return isBaseline
                ? Optional.of(Kill.Change.of(
                        RobustnessSpec.DEFAULT.withChecks(List.of(check)).withOverrides(overrides)))
                : Optional.empty();
    }
}
