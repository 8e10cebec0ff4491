package org.quasilab.estimate.eventstudy;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.EventStudyResult.Point;
import org.quasilab.result.Wald;
import org.quasilab.result.Warning;
import org.quasilab.study.RegressionColumn;

/**
 * What the reader of an event study must know: {@code effects-missing}, {@code collinear}, {@code collinear-no-never},
 * {@code one-unit}, {@code no-leads}, {@code pretrend-singular}.
 */
final class EventStudyWarnings {
    private EventStudyWarnings() {}

    static List<Warning> of(
            String unit,
            String time,
            RegressionColumn column,
            List<Point> points,
            Wald preTrend,
            boolean hasNeverTreated,
            boolean untestable) {
        List<Warning> warnings = new ArrayList<>();
        List<String> effects = column.fixedEffects().orElse(List.of());
        if (!absorbs(effects, unit) || !absorbs(effects, time)) {
            warnings.add(warning("effects-missing", unit, time));
        }
        List<Integer> dropped =
                points.stream().filter(p -> p.term() < 0).map(Point::eventTime).toList();
        if (!dropped.isEmpty()) {
            warnings.add(warning(hasNeverTreated ? "collinear" : "collinear-no-never", dropped));
        }
        List<Integer> thin = points.stream()
                .filter(p -> p.units() == 1)
                .map(Point::eventTime)
                .toList();
        if (!thin.isEmpty()) {
            warnings.add(warning("one-unit", thin));
        }
        if (preTrend.df1() == 0) {
            warnings.add(warning("no-leads"));
        } else if (Double.isNaN(preTrend.statistic()) && !untestable) {
            warnings.add(warning("pretrend-singular", preTrend.df1()));
        }
        return warnings;
    }

    /** Whether a column is absorbed, alone, with a slope or crossed with another. */
    private static boolean absorbs(List<String> effects, String column) {
        return effects.stream()
                .flatMap(effect -> List.of(effect.replaceAll("\\[.*", "").split("\\^")).stream())
                .anyMatch(name -> name.strip().equals(column));
    }

    private static Warning warning(String code, Object... args) {
        return Warning.of("eventstudy", code, args);
    }
}
