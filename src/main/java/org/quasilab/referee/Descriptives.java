package org.quasilab.referee;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.quasilab.referee.Published.PublishedTable;
import org.quasilab.referee.Published.Row;

/**
 * Whether mean, standard deviation and ends of a variable can belong together.
 *
 * <p>The mean lies between the ends; the variance is at most (max − mean)(mean − min)·n/(n − 1) (Bhatia and Davis 2000), with
 * equality exactly for a variable that only takes its two ends: an indicator.
 */
final class Descriptives implements Rule {
    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("descriptives");
        for (PublishedTable table : paper.tables()) {
            table.rows().forEach(row -> row(paper, table, row, notes));
        }
        return notes.findings();
    }

    private static void row(Published paper, PublishedTable table, Row row, Notes notes) {
        if (row.mean().isEmpty() || row.min().isEmpty() || row.max().isEmpty()) {
            return;
        }
        Printed mean = row.mean().get();
        Printed min = row.min().get();
        Printed max = row.max().get();
        OptionalDouble number = OptionalDouble.of(mean.value());
        if (!isBetween(min, mean, max)) {
            notes.add(table.id(), row.variable(), Verdict.IMPOSSIBLE, number, "outside", mean, min, max);
            return;
        }
        if (row.sd().isEmpty()) {
            return;
        }
        Printed sd = row.sd().get();
        double correction = row.n().isPresent() && row.n().getAsInt() > 1
                ? row.n().getAsInt() / (row.n().getAsInt() - 1.0)
                : 1;
        Range most = largestVariance(mean, min, max, correction);
        Range variance = sd.positive(Reading.ROUNDED_OR_CUT).squared();
        boolean isIndicator = row.isIndicator() && Published.isSame(row.variable(), paper.treatment());
        double limit = Math.sqrt(Math.max(0, (max.value() - mean.value()) * (mean.value() - min.value()) * correction));
        if (variance.low() > most.high() || isIndicator && !variance.meets(most)) {
            String code = isIndicator ? "indicator-sd" : "sd";
            notes.add(
                    table.id(),
                    row.variable(),
                    Verdict.IMPOSSIBLE,
                    OptionalDouble.of(limit),
                    code,
                    sd,
                    mean,
                    Notes.shown(limit, 4));
        } else if (isIndicator) {
            indicator(paper, table, row, mean, sd, limit, notes);
        }
    }

    private static boolean isBetween(Printed min, Printed mean, Printed max) {
        return min.range(Reading.ROUNDED_OR_CUT).low()
                        <= mean.range(Reading.ROUNDED_OR_CUT).high()
                && mean.range(Reading.ROUNDED_OR_CUT).low()
                        <= max.range(Reading.ROUNDED_OR_CUT).high();
    }

    private static Range largestVariance(Printed mean, Printed min, Printed max, double correction) {
        Range middle = mean.range(Reading.ROUNDED_OR_CUT);
        boolean isExact = min.value() == 0 && max.value() == 1;
        Range low = isExact ? Range.of(0) : min.range(Reading.ROUNDED_OR_CUT);
        Range high = isExact ? Range.of(1) : max.range(Reading.ROUNDED_OR_CUT);
        Range product = high.minus(middle).times(middle.minus(low)).times(correction);
        return new Range(Math.max(0, product.low()), Math.max(0, product.high()));
    }

    /** The treatment: its standard deviation ties, and its mean cannot be above the share of the treated units. */
    private static void indicator(
            Published paper, PublishedTable table, Row row, Printed mean, Printed sd, double limit, Notes notes) {
        OptionalInt units = paper.units();
        OptionalInt treated = paper.treated();
        if (units.isPresent() && treated.isPresent()) {
            double share = (double) treated.getAsInt() / units.getAsInt();
            if (mean.range(Reading.ROUNDED_OR_CUT).low() > share) {
                notes.add(
                        table.id(),
                        row.variable(),
                        Verdict.IMPOSSIBLE,
                        OptionalDouble.of(share),
                        "treated-share",
                        mean,
                        treated.getAsInt(),
                        units.getAsInt(),
                        Notes.shown(share, 3));
                return;
            }
        }
        notes.add(
                table.id(),
                row.variable(),
                Verdict.CONSISTENT,
                OptionalDouble.of(limit),
                "indicator",
                sd,
                mean,
                Notes.shown(limit, 4));
    }
}
