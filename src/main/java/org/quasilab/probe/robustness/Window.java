package org.quasilab.probe.robustness;

import java.util.List;
import java.util.Optional;
import org.quasilab.panel.Panel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Where;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.Frequency;
import org.quasilab.study.Variation;

/** Other first and last periods. Keys: {@code from} and {@code to}, periods; one may be absent. */
final class Window {
    private Window() {}

    static List<RobustnessResult.Check> run(Variation.Window change, Context context) {
        Panel panel = context.study().panel();
        String time = Where.name(panel.timeColumn());
        String from = condition(time + " >= ", change.from(), "from", panel.frequency());
        String to = condition(time + " <= ", change.to(), "to", panel.frequency());
        if (from.isEmpty() && to.isEmpty()) {
            throw new ProbeProblem("check-setting", "window", "from", "2014");
        }
        String where = Where.and(context.baseline().where(), Where.and(from, to));
        return context.estimate(context.baseline().withWhere(where));
    }

    private static String condition(String start, Optional<String> said, String key, Frequency frequency) {
        if (said.isEmpty()) {
            return "";
        }
        String written = frequency.text(Setting.period(said.get(), "window", key, frequency));
        return start + (frequency == Frequency.YEAR ? written : '"' + written + '"');
    }
}
