package org.quasilab.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.quasilab.result.Warning;
import org.quasilab.study.MidYear;
import org.quasilab.study.PeriodText;

/** First treated periods of starts that may have a month, by the study's rule for starts within a year. */
final class Starts {
    private Starts() {}

    /**
     * @param starts by unit code, empty for never treated
     * @param warnings gets {@code mid-year-no-rule}, {@code mid-year-same} or {@code mid-year-next} where a month other than
     *     January is written
     */
    static List<OptionalInt> cohorts(
            Panel panel, List<Optional<PeriodText>> starts, MidYear rule, List<Warning> warnings) {
        List<OptionalInt> cohorts = new ArrayList<>();
        int within = 0;
        int next = 0;
        String example = "";
        String moved = "";
        for (int unit = 0; unit < starts.size(); unit++) {
            Optional<PeriodText> start = starts.get(unit);
            int month = start.map(PeriodText::month).orElse(OptionalInt.empty()).orElse(0);
            boolean isNext = month > 0 && rule.isNextYear(month);
            cohorts.add(
                    start.isEmpty()
                            ? OptionalInt.empty()
                            : OptionalInt.of(start.get().period() + (isNext ? 1 : 0)));
            String told = month > 0
                    ? panel.unitLabel(unit) + " " + start.orElseThrow().text()
                    : "";
            if (isNext) {
                next++;
                moved = moved.isEmpty() ? told : moved;
            }
            if (month > 1) {
                within++;
                example = example.isEmpty() ? told : example;
            }
        }
        if (within > 0 && !rule.isRule()) {
            warnings.add(Warning.of("panel", "mid-year-no-rule", within, example));
        } else if (within > 0 && rule.equals(MidYear.SAME_YEAR)) {
            warnings.add(Warning.of("panel", "mid-year-same", within, example));
        } else if (within > 0 || next > 0) {
            warnings.add(Warning.of(
                    "panel",
                    "mid-year-next",
                    rule.nextYearFrom(),
                    next,
                    Math.max(within, next),
                    moved.isEmpty() ? example : moved));
        }
        return cohorts;
    }
}
