package org.quasilab.gui.treatment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quasilab.gui.widget.UnitTimeMap;
import org.quasilab.gui.widget.UnitTimeMap.Meaning;
import org.quasilab.panel.Panel;
import org.quasilab.panel.Treatment;
import org.quasilab.text.Messages;

/** A treatment as a map: units by cohort, the earliest first, the never treated last. */
final class TreatmentMap implements UnitTimeMap.Model {
    private static final int NO_ROW = -1;

    private final Panel panel;
    private final Treatment treatment;
    private final Messages messages;
    private final int[] unitOfRow;
    private final int[][] panelRow;

    TreatmentMap(Panel panel, Treatment treatment, Messages messages) {
        this.panel = panel;
        this.treatment = treatment;
        this.messages = messages;
        this.unitOfRow = IntStream.range(0, panel.units())
                .boxed()
                .sorted(Comparator.comparingInt(
                                (Integer unit) -> treatment.cohort(unit).orElse(Integer.MAX_VALUE))
                        .thenComparing(unit -> unit))
                .mapToInt(Integer::intValue)
                .toArray();
        this.panelRow = new int[panel.units()][panel.periods()];
        for (int[] row : panelRow) {
            Arrays.fill(row, NO_ROW);
        }
        for (int i = 0; i < panel.rows(); i++) {
            panelRow[panel.unit(i)][panel.time(i)] = i;
        }
    }

    @Override
    public int rows() {
        return panel.units();
    }

    @Override
    public int columns() {
        return panel.periods();
    }

    @Override
    public Optional<Meaning> meaning(int row, int column) {
        int unit = unitOfRow[row];
        int at = panelRow[unit][column];
        if (at == NO_ROW) {
            return Optional.empty();
        }
        if (treatment.isTreated(at)) {
            return Optional.of(Meaning.TREATED);
        }
        return Optional.of(treatment.isEverTreated(unit) ? Meaning.BEFORE : Meaning.NEVER);
    }

    @Override
    public String rowLabel(int row) {
        return panel.unitLabel(unitOfRow[row]);
    }

    @Override
    public String columnLabel(int column) {
        return Integer.toString(panel.period(column));
    }

    @Override
    public String group(int row) {
        OptionalInt cohort = treatment.cohort(unitOfRow[row]);
        return cohort.isPresent()
                ? messages.text("gui.treatment.cohort", cohort.getAsInt(), treatment.unitsInCohort(cohort.getAsInt()))
                : messages.text("gui.treatment.never", treatment.neverTreated());
    }

    @Override
    public String tip(int row, int column) {
        String state = meaning(row, column)
                .map(meaning -> messages.text("gui.meaning." + meaning.name().toLowerCase(java.util.Locale.ROOT)))
                .orElse(messages.text("gui.meaning.no-row"));
        return rowLabel(row) + ", " + columnLabel(column) + "\n" + state + " · " + group(row);
    }
}
