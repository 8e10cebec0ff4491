package org.quasilab.probe.robustness;

import java.util.List;
import java.util.Optional;
import org.quasilab.panel.Panel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Where;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.Variation;

/** Other first and last periods. Keys: {@code from} and {@code to}, periods; one may be absent. */
final class Window {
    private Window() {}

    static List<RobustnessResult.Check> run(Variation.Window change, Context context) {
        Panel panel = context.study().panel();
        String from = condition(panel, ">=", change.from(), "from");
        String to = condition(panel, "<=", change.to(), "to");
        if (from.isEmpty() && to.isEmpty()) {
            throw new ProbeProblem("check-setting", "window", "from", "2014");
        }
        String where = Where.and(context.baseline().where(), Where.and(from, to));
        return context.estimate(context.baseline().withWhere(where));
    }

    private static String condition(Panel panel, String sign, Optional<String> said, String key) {
        return said.map(period -> Where.period(panel, sign, Setting.period(period, "window", key, panel.frequency())))
                .orElse("");
    }
}
