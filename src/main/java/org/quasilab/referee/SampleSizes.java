package org.quasilab.referee;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quasilab.referee.Published.Column;
import org.quasilab.referee.Published.Place;
import org.quasilab.referee.Published.PublishedTable;
import org.quasilab.text.Numbers;

/**
 * Whether the numbers of observations are units times periods, and whether the groups of a table make up the whole.
 *
 * <p>A panel of U units and T periods has at most U·T observations, U·T′ in a window of T′ periods; a balanced part of it has a
 * multiple of U or of T.
 */
final class SampleSizes implements Rule {
    private static final Pattern YEARS = Pattern.compile("(\\d{4})\\D+(\\d{4})");

    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("n-accounting");
        if (paper.units().isEmpty() || paper.periods().isEmpty()) {
            if (paper.columns().anyMatch(place -> place.column().n().isPresent())) {
                notes.add("", "", Verdict.NOT_CHECKABLE, OptionalDouble.empty(), "no-panel");
            }
            return notes.findings();
        }
        int units = paper.units().getAsInt();
        int periods = paper.periods().getAsInt();
        for (PublishedTable table : paper.tables()) {
            if (table.kind().equals(Published.GROUPS)) {
                groups(table, units, periods, notes);
            } else {
                table.columns().forEach(column -> column(new Place(table, column), units, periods, notes));
            }
        }
        return notes.findings();
    }

    private static void column(Place place, int units, int periods, Notes notes) {
        if (place.column().n().isEmpty()) {
            return;
        }
        int n = place.column().n().getAsInt();
        int window = Math.min(periods, years(place.column().sample(), periods));
        if (n > (long) units * window) {
            notes.add(place, Verdict.IMPOSSIBLE, n, "more", n, units, window, (long) units * window);
        } else if (n == units * window) {
            notes.add(place, Verdict.CONSISTENT, n, "product", n, units, window);
        } else if (n % window == 0) {
            notes.add(place, Verdict.CONSISTENT, n, "fewer-units", n, n / window, window, units - n / window);
        } else if (n % units == 0) {
            notes.add(place, Verdict.CONSISTENT, n, "fewer-periods", n, units, n / units);
        } else {
            notes.add(place, Verdict.QUESTION, n, "unbalanced", n, units, window, (long) units * window - n);
        }
    }

    /** Periods from one year to another, both named in the sample; all periods if none are. */
    private static int years(String sample, int periods) {
        Matcher matcher = YEARS.matcher(sample);
        if (!matcher.find()) {
            return periods;
        }
        int length = Integer.parseInt(matcher.group(2)) - Integer.parseInt(matcher.group(1)) + 1;
        return length > 0 ? length : periods;
    }

    private static void groups(PublishedTable table, int units, int periods, Notes notes) {
        if (table.columns().stream().anyMatch(column -> column.n().isEmpty())) {
            return;
        }
        long sum = table.columns().stream()
                .map(Column::n)
                .mapToLong(n -> n.getAsInt())
                .sum();
        long all = (long) units * periods;
        String parts = table.columns().stream()
                .map(column -> Numbers.grouped(column.n().getAsInt()))
                .collect(Collectors.joining(" + "));
        OptionalDouble number = OptionalDouble.of(sum);
        if (table.columns().stream().anyMatch(column -> column.n().getAsInt() > all)) {
            notes.add(table.id(), "", Verdict.IMPOSSIBLE, number, "group-more", parts, all);
        } else if (sum == all) {
            notes.add(table.id(), "", Verdict.CONSISTENT, number, "groups", parts, sum);
        } else if (sum > all) {
            notes.add(table.id(), "", Verdict.POSSIBLE_ONLY_IF, number, "groups-overlap", parts, sum, all);
        } else {
            notes.add(table.id(), "", Verdict.QUESTION, number, "groups-less", parts, sum, all, all - sum);
        }
    }
}
