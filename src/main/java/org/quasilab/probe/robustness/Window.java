package org.quasilab.probe.robustness;

import java.util.List;
import java.util.OptionalInt;
import org.quasilab.panel.Panel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Where;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.Frequency;

/** Other first and last periods. Keys: {@code from} and {@code to}, periods; one may be absent. */
final class Window implements Check {
    @Override
    public List<RobustnessResult.Check> run(Setting setting, Context context) {
        Panel panel = context.study().panel();
        String time = Where.name(panel.timeColumn());
        String from = condition(time + " >= ", setting.period("from", panel.frequency()), panel.frequency());
        String to = condition(time + " <= ", setting.period("to", panel.frequency()), panel.frequency());
        if (from.isEmpty() && to.isEmpty()) {
            throw new ProbeProblem("check-setting", "window", "from", "2014");
        }
        String where = Where.and(context.baseline().where(), Where.and(from, to));
        return context.estimate(setting, context.baseline().withWhere(where));
    }

    private static String condition(String start, OptionalInt period, Frequency frequency) {
        if (period.isEmpty()) {
            return "";
        }
        String written = frequency.text(period.getAsInt());
        return start + (frequency == Frequency.YEAR ? written : '"' + written + '"');
    }
}
