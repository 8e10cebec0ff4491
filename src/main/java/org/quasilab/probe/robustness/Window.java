package org.quasilab.probe.robustness;

import java.util.List;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Where;
import org.quasilab.result.RobustnessResult;

/** Other first and last periods. Keys: {@code from} and {@code to}, periods; one may be absent. */
final class Window implements Check {
    @Override
    public List<RobustnessResult.Check> run(Setting setting, Context context) {
        String time = Where.name(context.study().panel().timeColumn());
        String from = setting.integer("from").isPresent()
                ? time + " >= " + setting.integer("from").getAsInt()
                : "";
        String to = setting.integer("to").isPresent()
                ? time + " <= " + setting.integer("to").getAsInt()
                : "";
        if (from.isEmpty() && to.isEmpty()) {
            throw new ProbeProblem("check-setting", "window", "from", "2014");
        }
        String where = Where.and(context.baseline().where(), Where.and(from, to));
        return context.estimate(setting, context.baseline().withWhere(where));
    }
}
