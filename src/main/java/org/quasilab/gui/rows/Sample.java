package org.quasilab.gui.rows;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.gui.rows.Point.Kind;
import org.quasilab.result.SampleLedger;

/**
 * Rows that one or several estimates share, and the way there.
 *
 * @param labels of the estimates; none for the data before any of them
 * @param ledger every row of the file
 * @param alone rows in the sample that are alone in an absorbed effect
 * @param columns of the data that the estimates use; none for the data itself
 */
public record Sample(List<String> labels, SampleLedger ledger, SampleLedger.Lines alone, List<String> columns) {
    public Sample {
        labels = List.copyOf(labels);
        columns = List.copyOf(columns);
    }

    /** The data of a study. */
    public static Sample ofData(SampleLedger ledger) {
        return new Sample(List.of(), ledger, SampleLedger.Lines.NONE, List.of());
    }

    /** From the file to the sample; units that were dropped one by one are one point. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>(List.of(at(Kind.FILE, ledger.rows())));
        List<SampleLedger.Entry> together = new ArrayList<>();
        for (SampleLedger.Entry entry : ledger.entries()) {
            if (!together.isEmpty() && !isUnit(entry, together.get(0))) {
                points.add(left(together));
                together.clear();
            }
            together.add(entry);
        }
        if (!together.isEmpty()) {
            points.add(left(together));
        }
        points.add(at(columns.isEmpty() ? Kind.DATA : Kind.USED, ledger.remaining()));
        if (alone.size() > 0) {
            points.add(at(Kind.ALONE, alone.size()));
        }
        return points;
    }

    /** Whether the rows at a point can be shown: those of units that were not drawn are not loaded. */
    boolean isListed(Point point) {
        boolean hasUndrawn = point.kind() == Kind.FILE
                || point.entries().stream().anyMatch(entry -> entry.stage().equals(SampleLedger.UNDRAWN));
        return ledger.drawn().isEmpty() || !hasUndrawn;
    }

    private static boolean isUnit(SampleLedger.Entry entry, SampleLedger.Entry before) {
        return entry.stage().equals("drop-units") && before.stage().equals("drop-units");
    }

    private Point at(Kind kind, int count) {
        return new Point(kind, ledger.isReshaped(), count, List.of());
    }

    private Point left(List<SampleLedger.Entry> entries) {
        return new Point(
                Kind.LEFT,
                ledger.isReshaped(),
                entries.stream().mapToInt(SampleLedger.Entry::count).sum(),
                entries);
    }
}
