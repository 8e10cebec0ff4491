package org.quasilab.probe.sensitivity;

import java.util.List;
import org.quasilab.design.Design;
import org.quasilab.panel.Panel;
import org.quasilab.probe.Where;
import org.quasilab.result.Kill;
import org.quasilab.result.Warning;
import org.quasilab.run.Workers;
import org.quasilab.study.RegressionColumn;

/**
 * The fewest periods cut off at the start, the end or both. All windows are tried in the order of their cut, up to {@link #MOST}
 * of them; of two with the same cut the later one is told.
 */
final class PeriodsCut {
    static final String DIMENSION = "window";
    private static final int MOST = 400;

    private PeriodsCut() {}

    static List<Kill> of(Question question) {
        Design design = question.model().sample(question.study(), question.column());
        int[] times = times(design);
        int tried = 0;
        int cut = 1;
        for (; cut <= times.length - 2 && tried + cut + 1 <= MOST; cut++) {
            boolean[] kills = new boolean[cut + 1];
            int least = cut;
            Workers.forEach(
                    kills.length,
                    start -> kills[start] = question.kills(window(question, times, start, least - start)));
            tried += kills.length;
            for (int start = cut; start >= 0; start--) {
                if (kills[start]) {
                    return List.of(kill(question, times, start, cut - start));
                }
            }
        }
        return List.of(Kill.none(
                DIMENSION,
                question.goal(),
                Warning.of("probe", "kill-window-none", question.goalWords(), cut - 1, times.length)));
    }

    /** The periods of the sample, as codes of the panel. */
    private static int[] times(Design design) {
        int[] times = new int[design.time().levels()];
        for (int i = 0; i < design.n(); i++) {
            times[design.time().codes()[i]] = design.panel().time(design.panelRow(i));
        }
        return times;
    }

    private static Kill kill(Question question, int[] times, int start, int end) {
        Panel panel = question.study().panel();
        int cut = start + end;
        return Kill.of(
                DIMENSION,
                question.goal(),
                cut,
                cut / (double) times.length,
                Warning.of(
                        "probe",
                        "kill-window",
                        panel.periodText(times[start]),
                        panel.periodText(times[times.length - 1 - end]),
                        cut,
                        times.length,
                        question.goalWords()),
                question.change(window(question, times, start, end)));
    }

    private static RegressionColumn window(Question question, int[] times, int start, int end) {
        Panel panel = question.study().panel();
        String where = question.column().where();
        if (start > 0) {
            where = Where.and(where, Where.period(panel, ">=", panel.period(times[start])));
        }
        if (end > 0) {
            where = Where.and(where, Where.period(panel, "<=", panel.period(times[times.length - 1 - end])));
        }
        return question.column().withWhere(where);
    }
}
