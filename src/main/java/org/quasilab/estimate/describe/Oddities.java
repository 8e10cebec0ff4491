package org.quasilab.estimate.describe;

import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.result.DescribeResult.Summary;
import org.quasilab.result.Warning;

/** What the reader must know about one variable: {@code no-values}, {@code not-numbers}, {@code infinite}, {@code constant}. */
final class Oddities {
    private Oddities() {}

    static Optional<Warning> of(Column column, int[] rows, Summary summary) {
        if (summary.n() == 0) {
            return warning("no-values", column.name());
        }
        if (!(column instanceof NumberColumn numbers)) {
            long values = IntStream.of(rows)
                    .filter(i -> !column.isMissing(i))
                    .mapToObj(column::text)
                    .distinct()
                    .count();
            return Optional.of(ofTexts(summary, values));
        }
        long infinite = IntStream.of(rows)
                .filter(i -> Double.isInfinite(numbers.get(i)))
                .count();
        if (infinite > 0) {
            return warning("infinite", column.name(), infinite);
        }
        return ofNumbers(summary);
    }

    /** Of numbers that are all finite. */
    static Optional<Warning> ofNumbers(Summary summary) {
        if (summary.n() == 0) {
            return warning("no-values", summary.variable());
        }
        return summary.min() == summary.max() && summary.n() > 1
                ? warning("constant", summary.variable(), summary.min())
                : Optional.empty();
    }

    /** @param different how many different values there are */
    static Warning ofTexts(Summary summary, long different) {
        return summary.n() == 0
                ? Warning.of("describe", "no-values", summary.variable())
                : Warning.of("describe", "not-numbers", summary.variable(), different);
    }

    private static Optional<Warning> warning(String code, Object... args) {
        return Optional.of(Warning.of("describe", code, args));
    }
}
