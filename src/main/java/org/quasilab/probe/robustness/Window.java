package org.quasilab.probe.robustness;

import java.util.List;
import java.util.Optional;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.ProbeRows;
import org.quasilab.probe.Where;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.Frequency;
import org.quasilab.study.Variation;

/** Other first and last periods. Keys: {@code from} and {@code to}, periods; one may be absent. */
final class Window {
    private Window() {}

    static List<RobustnessResult.Check> run(Variation.Window change, Context context) {
        String from = condition(context.rows(), ">=", change.from(), "from");
        String to = condition(context.rows(), "<=", change.to(), "to");
        if (from.isEmpty() && to.isEmpty()) {
            throw new ProbeProblem("check-setting", "window", "from", "2014");
        }
        String where = Where.and(context.baseline().where(), Where.and(from, to));
        return context.estimate(context.baseline().withWhere(where));
    }

    private static String condition(ProbeRows rows, String sign, Optional<String> said, String key) {
        Frequency frequency = rows.frequency();
        return said.map(period -> Setting.period(period, "window", key, frequency))
                .map(period -> Where.period(frequency, rows.time(), sign, period))
                .orElse("");
    }
}
