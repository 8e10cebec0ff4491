package org.quasilab.panel;

import java.util.ArrayList;
import java.util.List;

/**
 * How complete a panel is.
 *
 * @param balanced every unit has every period
 * @param rows rows there are, of {@code units × periods} possible ones
 * @param units number of units
 * @param periods number of periods that any unit has
 * @param firstPeriod first of them, as in the data
 * @param lastPeriod last of them
 * @param spans one per unit, in the panel's order
 */
public record Balance(
        boolean balanced, int rows, int units, int periods, int firstPeriod, int lastPeriod, List<Span> spans) {
    /**
     * What is there of one unit.
     *
     * @param unit its label
     * @param first its first period
     * @param last its last period
     * @param rows how many periods it has
     * @param gaps periods between its first and last that other units have and it has not
     */
    public record Span(String unit, int first, int last, int rows, List<Integer> gaps) {
        public Span {
            gaps = List.copyOf(gaps);
        }
    }

    public Balance {
        spans = List.copyOf(spans);
    }

    public static Balance of(Panel panel) {
        List<Span> spans = new ArrayList<>();
        int row = 0;
        for (int unit = 0; unit < panel.units(); unit++) {
            int start = row;
            List<Integer> gaps = new ArrayList<>();
            while (row < panel.rows() && panel.unit(row) == unit) {
                for (int t = row == start ? panel.time(row) : panel.time(row - 1) + 1; t < panel.time(row); t++) {
                    gaps.add(panel.period(t));
                }
                row++;
            }
            spans.add(new Span(
                    panel.unitLabel(unit),
                    panel.period(panel.time(start)),
                    panel.period(panel.time(row - 1)),
                    row - start,
                    gaps));
        }
        return new Balance(
                panel.isBalanced(),
                panel.rows(),
                panel.units(),
                panel.periods(),
                panel.period(0),
                panel.period(panel.periods() - 1),
                spans);
    }

    /** Units that have every period. */
    public int completeUnits() {
        return (int) spans.stream().filter(span -> span.rows() == periods).count();
    }

    /** Cells of unit × time without a row. */
    public int missingRows() {
        return units * periods - rows;
    }

    /** Units with a period missing in between. */
    public int unitsWithGaps() {
        return (int) spans.stream().filter(span -> !span.gaps().isEmpty()).count();
    }
}
