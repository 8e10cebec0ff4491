package org.quasilab.gui.treatment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.quasilab.gui.widget.UnitTimeMap;
import org.quasilab.gui.widget.UnitTimeMap.Meaning;
import org.quasilab.panel.Panel;
import org.quasilab.panel.Treatment;
import org.quasilab.panel.UnitNames;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Messages;

/** A treatment as a map: units by cohort, the earliest first, the never treated last. */
final class TreatmentMap implements UnitTimeMap.Model {
    private static final int NO_ROW = -1;

    private final Panel panel;
    private final Treatment treatment;
    private final Messages messages;
    private final UnitNames names;
    private final IntPredicate isUsed;
    private final int[] unitOfRow;
    private final int[] firstRowOfUnit;
    private final Map<Integer, String> groups = new HashMap<>();

    /**
     * Off the window's thread: it goes through every row of the panel.
     *
     * @param study may say which column names the units
     * @param isUsed whether a row of the panel is used; the others are shown apart
     */
    TreatmentMap(Panel panel, Treatment treatment, DataSpec study, Messages messages, IntPredicate isUsed) {
        this.panel = panel;
        this.treatment = treatment;
        this.messages = messages;
        this.names = UnitNames.of(panel, study, messages);
        this.isUsed = isUsed;
        this.unitOfRow = sorted(panel, treatment);
        this.firstRowOfUnit = new int[panel.units() + 1];
        for (int i = panel.rows() - 1; i >= 0; i--) {
            firstRowOfUnit[panel.unit(i)] = i;
        }
        firstRowOfUnit[panel.units()] = panel.rows();
        int last = panel.period(panel.periods() - 1);
        for (int cohort : treatment.cohorts()) {
            groups.put(
                    cohort,
                    messages.text(
                            cohort > last ? "gui.treatment.later" : "gui.treatment.cohort",
                            panel.frequency().text(cohort),
                            treatment.unitsInCohort(cohort)));
        }
        groups.put(Integer.MAX_VALUE, messages.text("gui.treatment.never", treatment.neverTreated()));
    }

    /** By cohort, then in the order of the panel: one long a unit, so that 100,000 are sorted in no time. */
    private static int[] sorted(Panel panel, Treatment treatment) {
        long[] keys = new long[panel.units()];
        for (int unit = 0; unit < keys.length; unit++) {
            keys[unit] = ((long) treatment.cohort(unit).orElse(Integer.MAX_VALUE) << 32) | unit;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /** Whether it shows a panel, so that its units are those of the panel. */
    boolean isOf(Panel other) {
        return panel == other;
    }

    /** Whether the treatment goes off again. */
    boolean switches() {
        return treatment.switches();
    }

    /** Codes of the units in rows of the map. */
    List<Integer> units(List<Integer> rows) {
        return rows.stream().map(row -> unitOfRow[row]).toList();
    }

    /** First treated period of the unit in a row. */
    OptionalInt cohort(int row) {
        return treatment.cohort(unitOfRow[row]);
    }

    /** The period of a column. */
    int period(int column) {
        return panel.period(column);
    }

    private int panelRow(int row, int column) {
        int unit = unitOfRow[row];
        int from = firstRowOfUnit[unit];
        int to = firstRowOfUnit[unit + 1];
        if (to - from == panel.periods()) {
            return from + column;
        }
        for (int i = from; i < to; i++) {
            if (panel.time(i) == column) {
                return i;
            }
        }
        return NO_ROW;
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
        int at = panelRow(row, column);
        if (at == NO_ROW) {
            return Optional.empty();
        }
        return Optional.of(isUsed.test(at) ? state(row, at) : Meaning.UNUSED);
    }

    private Meaning state(int row, int at) {
        if (treatment.isTreated(at)) {
            return Meaning.TREATED;
        }
        OptionalInt first = cohort(row);
        if (first.isEmpty()) {
            return Meaning.NEVER;
        }
        return panel.period(panel.time(at)) < first.getAsInt() ? Meaning.BEFORE : Meaning.AFTER;
    }

    @Override
    public String rowLabel(int row) {
        return names.name(unitOfRow[row]);
    }

    @Override
    public String columnLabel(int column) {
        return panel.periodText(column);
    }

    @Override
    public String group(int row) {
        return groups.getOrDefault(treatment.cohort(unitOfRow[row]).orElse(Integer.MAX_VALUE), "");
    }

    @Override
    public String tip(int row, int column) {
        int at = panelRow(row, column);
        String state = at == NO_ROW ? messages.text("gui.meaning.no-row") : word(state(row, at));
        String used = at == NO_ROW || isUsed.test(at) ? "" : " · " + word(Meaning.UNUSED);
        return names.both(unitOfRow[row]) + ", " + columnLabel(column) + "\n" + state + used + " · " + group(row);
    }

    private String word(Meaning meaning) {
        return messages.text(meaning.key());
    }
}
